/* SPDX-License-Identifier: Apache-2.0
 * People of a report, and what pronouns, posts without a state and "both sides" stand for. */
#include "base/limits.h"
#include "base/utf8.h"
#include "name/name_int.h"

/* Name words as folded keys; at most 8. */
typedef struct name__words {
    ch_str w[8];
    uint32_t n;
} words;

static const words *words_of(ch_arena *a, ch_str name) {
    words r = {.n = 0}, *out = CH_NEW(a, words);
    size_t lo = 0;
    for (size_t i = 0; i <= name.n; i++)
        if (i == name.n || name.p[i] == ' ' || name.p[i] == '\n') {
            if (i > lo && r.n < 8) r.w[r.n++] = ch_fold_plain(a, ch_str_sub(name.p, lo, i));
            lo = i + 1;
        }
    *out = r;
    return out;
}

static bool subset(const words *small, const words *big) {
    for (uint32_t i = 0; i < small->n; i++) {
        bool found = false;
        for (uint32_t j = 0; j < big->n && !found; j++) found = ch_str_eq(small->w[i], big->w[j]);
        if (!found) return false;
    }
    return small->n > 0;
}

/* First field of a known person's entry, and its code. */
static ch_str entry_field(const char *entry, unsigned k) {
    ch_str rest = ch_str_of(entry), f = {0};
    for (unsigned i = 0; i <= k; i++)
        if (!ch_str_next(&rest, '|', &f)) return (ch_str){0};
    return f;
}

static void add_span(name__cx *cx, ch_named *p, uint32_t lo, uint32_t hi) {
    CH_PUSH(cx->a, p->spans, p->n_spans, p->cap_spans) = (__typeof__(*p->spans)){lo, hi};
}

/* A name broken over two lines is one name: runs of white space become one blank. */
static ch_str one_line(ch_arena *a, ch_str s) {
    bool plain = true;
    for (size_t i = 0; i < s.n && plain; i++)
        plain = !(s.p[i] == '\n' || s.p[i] == '\r' || s.p[i] == '\t' ||
                  (s.p[i] == ' ' && i + 1 < s.n && s.p[i + 1] == ' '));
    if (plain) return s;
    char *p = ch_arena_get(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool blank = s.p[i] == ' ' || (s.p[i] >= '\t' && s.p[i] <= '\r');
        if (!blank)
            p[n++] = s.p[i];
        else if (n && p[n - 1] != ' ')
            p[n++] = ' ';
    }
    return (ch_str){p, n};
}

/* 김 of 김 위원장: a lone surname is the latest person whose name begins with it. */
static int32_t by_surname(name__cx *cx, ch_str surname, uint32_t lo, uint32_t hi) {
    for (uint32_t k = cx->out->n_people; k-- > 0;) {
        ch_named *p = &cx->out->people[k];
        if (p->name.n > 4 * surname.n || p->name.n <= surname.n || !ch_str_starts(p->name, surname) ||
            ch_str_find(p->name, CH_S(" ")) >= 0)
            continue;
        add_span(cx, p, lo, hi);
        return (int32_t)k;
    }
    return -1;
}

int32_t name__person(name__cx *cx, uint32_t i, uint32_t n, const ch_lex *known, bool make) {
    const ch_sents *s = cx->s;
    uint32_t lo = s->tok[i].lo, hi = s->tok[i + n - 1].hi;
    ch_str text = one_line(cx->a, ch_str_sub(s->text.p, lo, hi));
    const char *entry = known ? ch_pack_str(s->pack, known->val) : NULL;
    if ((s->tok[i].flags & CH_TOK_HANGUL) && text.n == 3 && !known) return by_surname(cx, text, lo, hi);
    const words *w = words_of(cx->a, text);
    for (uint32_t k = cx->out->n_people; k-- > 0;) { /* the latest that fits */
        ch_named *p = &cx->out->people[k];
        bool twins = entry && p->entry; /* two entries may spell one man in two ways: then the state decides */
        bool same = twins && ch_str_eq(entry_field(entry, 0), entry_field(p->entry, 0));
        if (!same && (!twins || ch_str_eq(entry_field(entry, 1), entry_field(p->entry, 1))))
            same = subset(w, p->words) || (make && subset(p->words, w));
        if (!same) continue;
        if (text.n > p->name.n) p->name = text, p->words = w;
        if (!p->entry && entry) p->entry = entry, p->known = true;
        add_span(cx, p, lo, hi);
        return (int32_t)k;
    }
    if (!make || cx->out->n_people >= CH_MAX_PEOPLE) return -1;
    ch_named *p = &CH_PUSH(cx->a, cx->out->people, cx->out->n_people, cx->cap_people);
    *p = (ch_named){.name = text, .first = i, .entry = entry, .known = entry != NULL, .words = w};
    if (entry) p->code = (uint16_t)ch_pack_code(s->pack, entry_field(entry, 1));
    add_span(cx, p, lo, hi);
    return (int32_t)cx->out->n_people - 1;
}

/* Names met before the sentence that says who they are ("May accuses ..." above "Prime Minister Theresa May"): one more
 * look for capitalised words outside mentions that are part of a person's name. */
static void late_names(name__cx *cx) {
    const ch_sents *s = cx->s;
    ch_names *old = cx->out, fresh = *old;
    uint32_t cap = 0, k = 0;
    fresh.v = NULL, fresh.n = 0;
    if (!old->n_people) return;
    for (uint32_t q = 0; q < s->n_sent; q++) {
        cx->sent = &s->sent[q];
        old->first[q] = fresh.n;
        for (uint32_t i = cx->sent->tok0; i < cx->sent->tok1;) {
            if (k < old->n && old->v[k].tok0 == i) {
                i += old->v[k].n;
                CH_PUSH(cx->a, fresh.v, fresh.n, cap) = old->v[k++];
                continue;
            }
            el e = name__element(cx, i);
            uint32_t next = k < old->n ? old->v[k].tok0 : s->n_tok;
            int32_t p = e.kind == EL_NAME && i + e.n <= next ? name__person(cx, i, e.n, NULL, false) : -1;
            if (p >= 0)
                CH_PUSH(cx->a, fresh.v, fresh.n, cap) =
                    (ch_mention){.tok0 = i, .n = e.n, .kind = CH_MENTION_PERSON, .person = p};
            i += e.n < next - i ? e.n : next - i;
        }
    }
    old->v = fresh.v, old->n = fresh.n;
    old->first[s->n_sent] = fresh.n;
}

ch_names *ch_name_find(ch_arena *a, const ch_sents *s, const ch_name_ctx *ctx) {
    ch_names *out = CH_NEW(a, ch_names);
    name__cx cx = {.a = a, .s = s, .ctx = ctx, .out = out};
    cx.memo = CH_NEWS(a, el, s->n_tok + 1);
    name__mark_named(&cx);
    out->first = CH_NEWS(a, uint32_t, s->n_sent + 1);
    for (uint32_t k = 0; k < s->n_sent; k++) {
        out->first[k] = out->n;
        name__chunk_sentence(&cx, &s->sent[k]);
    }
    out->first[s->n_sent] = out->n;
    late_names(&cx);
    name__resolve(&cx);
    return out;
}
