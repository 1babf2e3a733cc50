/* SPDX-License-Identifier: Apache-2.0
 * Which of all readings to keep: those with clean edges, the longest first. */
#include <stdlib.h>

#include "date/chart.h"

enum { PER_WEIGHT = 4, MAX_JOSA = 4 }; /* weights -1 and 1 only break ties; each step beyond is worth 4 bytes */

static bool has_role(const date__chart *c, uint32_t pos, uint32_t role, uint32_t *end) {
    bool found = false;
    for (uint32_t i = c->head[pos]; i != DATE__NIL; i = c->item[i].next)
        if (c->item[i].cat == 0xff && c->item[i].role == role && (!found || c->item[i].end > *end)) {
            *end = c->item[i].end;
            found = true;
        }
    return found;
}

/* Does a phrase of this role end right before `pos`? */
static bool role_before(const date__chart *c, uint32_t pos, uint32_t role) {
    for (uint32_t back = 1; back <= 4 && back <= pos; back++) {
        for (uint32_t i = c->head[pos - back]; i != DATE__NIL; i = c->item[i].next)
            if (c->item[i].cat == 0xff && c->item[i].role == role && c->item[i].end == pos) return true;
        if (c->lex.v[pos - back].flags & LEXF_PARA) break;
    }
    return false;
}

static bool role_at(const date__chart *c, uint32_t pos, uint32_t role) {
    uint32_t end;
    return pos < c->lex.n && has_role(c, pos, role, &end);
}

static bool is_sign(const date__lexeme *x, const char *set) {
    return x->kind == LEX_SIGN && x->num < 128 && strchr(set, (int)x->num) && x->num;
}

/* Nothing glued before the item that would make it part of a longer number, word or code. */
static bool clean_start(const date__chart *c, const date__item *it) {
    const date__lexeme *x = &c->lex.v[it->start];
    if (it->start == 0 || !(x->flags & LEXF_GLUED)) return true;
    const date__lexeme *p = x - 1;
    if (p->kind == LEX_NUM) return false;
    if (x->kind == LEX_NUM) {
        if (p->kind == LEX_WORD) return false;
        if (p->kind == LEX_SIGN && it->start >= 2 && p[-1].kind == LEX_NUM && (p->flags & LEXF_GLUED) &&
            is_sign(p, "/.-:,~"))
            return false;
        return !is_sign(p, "$#_=&%+") && p->num != 0xa3 && p->num != 0x20ac && p->num != 0xa5 && p->num != 0x20a9;
    }
    if (x->kind == LEX_HANGUL) return p->kind != LEX_HANGUL && p->kind != LEX_WORD;
    return !(p->kind == LEX_SIGN && (p->num == '@' || p->num == '#' || p->num == '_'));
}

/* After a Korean date only particles may be glued. */
static bool josa_from(const date__chart *c, uint32_t pos) {
    for (int i = 0; i < MAX_JOSA; i++) {
        const date__lexeme *x = &c->lex.v[pos];
        if (pos >= c->lex.n || !(x->flags & LEXF_GLUED) || x->kind != LEX_HANGUL) return true;
        uint32_t end = pos;
        if (has_role(c, pos, ROLE_JOSA, &end)) {
            pos = end;
            continue;
        }
        for (uint32_t k = c->head[pos]; k != DATE__NIL; k = c->item[k].next)
            if (c->item[k].cat <= CAT_LAST_OUT && i == 0) return true;
        return false;
    }
    return false;
}

static bool clean_end(const date__chart *c, const date__item *it) {
    if (it->end >= c->lex.n || it->look) return true;
    const date__lexeme *n = &c->lex.v[it->end], *last = n - 1;
    if (!(n->flags & LEXF_GLUED)) return true;
    if (last->kind == LEX_HANGUL) return n->kind != LEX_HANGUL || josa_from(c, it->end);
    if (n->kind == LEX_HANGUL) return last->kind != LEX_NUM || josa_from(c, it->end);
    if (last->kind == LEX_NUM) {
        if (n->kind == LEX_WORD) return false;
        if (n->kind == LEX_SIGN && it->end + 1 < c->lex.n && n[1].kind == LEX_NUM && (n[1].flags & LEXF_GLUED) &&
            is_sign(n, "/.-:,~"))
            return false;
        return !is_sign(n, "%_=&");
    }
    return n->kind != LEX_NUM || !is_sign(last, "/.-");
}

/* A capitalised word that the grammar does not know: part of a name. */
static bool unknown_cap(const date__chart *c, uint32_t pos) {
    const date__lexeme *x = &c->lex.v[pos];
    return x->kind == LEX_WORD && (x->flags & LEXF_CAP) && x->word == 0;
}

static bool sentence_start(const date__chart *c, uint32_t pos) {
    if (pos == 0 || (c->lex.v[pos].flags & (LEXF_PARA | LEXF_BREAK))) return true;
    return is_sign(&c->lex.v[pos - 1], ".!?:;\"");
}

static bool name_guard(const date__chart *c, const date__item *it, bool lower_case_language) {
    const bool cap = c->lex.v[it->start].flags & LEXF_CAP, prep = role_before(c, it->start, ROLE_PREP);
    const bool name_next = it->end < c->lex.n && !(c->lex.v[it->end].flags & LEXF_PARA) && unknown_cap(c, it->end);
    if (role_before(c, it->start, ROLE_TITLE)) return false;
    if (it->cat == CAT_WDAY && !lower_case_language) /* "met in Paris Sunday": only a name's beginning is no weekday */
        return prep || !name_next || !(sentence_start(c, it->start) || unknown_cap(c, it->start - 1));
    if (prep) return !lower_case_language || !cap || !name_next;
    if (lower_case_language && cap && (!sentence_start(c, it->start) || name_next)) return false;
    if (!cap) return true;
    if (it->start > 0 && !sentence_start(c, it->start) && unknown_cap(c, it->start - 1)) return false;
    return !name_next;
}

static bool year_guard(const date__chart *c, const date__item *it) {
    if (role_before(c, it->start, ROLE_NOYEAR) || role_at(c, it->end, ROLE_COUNTED)) return false;
    const date__frame *f = it->n_kids ? &c->item[c->kid[it->kid0]].f : &it->f;
    if (f->ymode != MODE_ABS || f->smode || f->dtype || f->ygran != UNIT_YEAR) return true;
    const int y = f->y;
    if ((y >= 1900 && y <= 2100) || it->n_kids > 1) return true;
    if (y > 2100) return false;
    return role_before(c, it->start, ROLE_PREP) || (it->start > 0 && is_sign(&c->lex.v[it->start - 1], "("));
}

/* "Date: 2023-02" */
static bool labelled(const date__chart *c, uint32_t pos) {
    const bool colon = pos > 0 && is_sign(&c->lex.v[pos - 1], ":");
    return role_before(c, pos - colon, ROLE_PUBHEAD);
}

static bool allowed(const date__chart *c, const date__item *it) {
    if (!clean_start(c, it) || !clean_end(c, it)) return false;
    if (it->rule == DATE__LEAF) return false;
    const uint8_t g = c->g->rules[it->rule].guard;
    if ((g & GUARD_NAME) && !name_guard(c, it, false)) return false;
    if ((g & GUARD_LOWER) && !name_guard(c, it, true)) return false;
    if ((g & GUARD_YEAR) && !year_guard(c, it)) return false;
    if ((g & GUARD_COUNT) && role_at(c, it->end, ROLE_COUNTED)) return false;
    if ((g & GUARD_LABEL) && !labelled(c, it->start)) return false;
    /* thứ hai is "second" unless the number is written big or a word of time stands before it */
    if ((g & GUARD_CAPLAST) && !(c->lex.v[it->end - 1].flags & LEXF_CAP) && !role_before(c, it->start, ROLE_PREP))
        return false;
    if ((g & GUARD_NOCAPNEXT) && it->end < c->lex.n && unknown_cap(c, it->end)) return false;
    return true;
}

typedef struct {
    int32_t key;
    uint32_t item, start, end;
    int32_t weight, rule;
} candidate;

static int by_length(const void *pa, const void *pb) {
    const candidate *a = pa, *b = pb;
    if (a->key != b->key) return a->key > b->key ? -1 : 1;
    if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    if (a->rule != b->rule) return a->rule < b->rule ? -1 : 1;
    return a->item < b->item ? -1 : a->item > b->item;
}

static int by_place(const void *pa, const void *pb) {
    const candidate *a = pa, *b = pb;
    return a->start < b->start ? -1 : a->start > b->start;
}

static bool taken(const uint8_t *used, const candidate *v) {
    return memchr(used + v->start, 1, v->end - v->start) != NULL;
}

/* Candidates of one cluster of overlapping ones: the longest wins, then what does not touch it. */
static uint32_t choose(candidate *v, uint32_t n, uint8_t *used) {
    uint32_t kept = 0;
    qsort(v, n, sizeof *v, by_length);
    for (uint32_t i = 0; i < n; i++) {
        if (taken(used, &v[i])) continue;
        memset(used + v[i].start, 1, v[i].end - v[i].start);
        v[kept++] = v[i]; /* kept <= i: what is overwritten has been looked at */
    }
    qsort(v, kept, sizeof *v, by_place);
    return kept;
}

uint32_t date__chart_pick(date__chart *c, uint32_t **items) {
    candidate *v = NULL;
    uint32_t n = 0, cap = 0, n_out = 0, cap_out = 0, from = 0, reach = 0;
    uint8_t *used = ch_arena_zero(c->a, c->lex.n + 1);
    *items = NULL;
    for (uint32_t pos = 0; pos <= c->lex.n; pos++) {
        if (pos == c->lex.n || pos >= reach) { /* nothing found so far goes past here */
            const uint32_t kept = n > from ? choose(v + from, n - from, used) : 0;
            for (uint32_t i = 0; i < kept; i++)
                if (c->item[v[from + i].item].cat != CAT_NONE) CH_PUSH(c->a, *items, n_out, cap_out) = v[from + i].item;
            n = from = 0;
        }
        if (pos == c->lex.n) break;
        for (uint32_t i = c->head[pos]; i != DATE__NIL; i = c->item[i].next) {
            const date__item *it = &c->item[i];
            if (it->cat > CAT_LAST_OUT || !allowed(c, it)) continue;
            const int8_t w = c->g->rules[it->rule].weight;
            const int32_t len = (int32_t)(c->lex.v[it->end - 1].hi - c->lex.v[it->start].lo);
            CH_PUSH(c->a, v, n, cap) =
                (candidate){len + (w > 1 ? PER_WEIGHT * (w - 1) : w < -1 ? PER_WEIGHT * (w + 1) : 0),
                            i,
                            it->start,
                            it->end,
                            w,
                            it->rule};
            if (it->end > reach) reach = it->end;
        }
    }
    return n_out;
}
