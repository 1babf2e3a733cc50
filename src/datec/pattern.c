/* SPDX-License-Identifier: Apache-2.0
 * The `match` line of a rule: words, @roles, <kinds>, #numbers, [choices|], ^ = no blank before, > = must follow. */
#include "datec/build.h"

enum { MAX_ALTS = 4000 };

static const struct {
    const char *name, *cats;
} macros[] = {
    {"point", "year decade century month quarter half season week day wday"},
    {"period", "year decade century month quarter half season week"},
    {"any", "year decade century month quarter half season week day wday time range list span"},
};

static uint64_t cats_of(datec__build *b, ch_str names, char sep) {
    uint64_t set = 0;
    ch_str one;
    while (ch_str_next(&names, sep, &one)) {
        if (!one.n) continue;
        bool macro = false;
        for (size_t i = 0; i < sizeof macros / sizeof *macros; i++)
            if (ch_str_is(one, macros[i].name)) set |= cats_of(b, ch_str_of(macros[i].cats), ' '), macro = true;
        if (macro) continue;
        const uint32_t c = datec__name(b->a, &b->cats, one);
        if (c >= DATE__MAX_CATS)
            datec__complain(b, "too many kinds");
        else
            set |= (uint64_t)1 << c;
    }
    return set;
}

typedef struct {
    date__elem v[DATE__MAX_ELEMS];
    uint32_t n;
} sequence;

static void push(datec__build *b, sequence *s, date__elem e) {
    if (s->n == DATE__MAX_ELEMS)
        datec__complain(b, "pattern too long");
    else
        s->v[s->n++] = e;
}

static void literal(datec__build *b, sequence *s, ch_str text, bool glued) {
    date__lexemes lx;
    date__lex(b->a, text, NULL, &lx);
    for (uint32_t i = 0; i < lx.n; i++) {
        char folded[DATE__WORD_MAX];
        const size_t n = date__lex_fold(text, &lx.v[i], folded);
        if (!n) datec__complain(b, "word too long");
        push(b, s,
             (date__elem){.kind = ELEM_LIT,
                          .glued = i > 0 || glued,
                          .cap = (lx.v[i].flags & LEXF_CAP) != 0,
                          .arg = datec__name(b->a, &b->words, (ch_str){folded, n})});
    }
}

static void element(datec__build *b, sequence *s, ch_str t) {
    bool glued = false;
    const bool look = t.n > 1 && t.p[0] == '>';
    const uint32_t first = s->n;
    if (look) t.p++, t.n--;
    if (t.n > 1 && t.p[0] == '^') glued = true, t.p++, t.n--;
    date__elem e = {.glued = glued};
    if (t.p[0] == '<' && t.p[t.n - 1] == '>' && t.n > 2) {
        e.kind = ELEM_CAT;
        e.cats = cats_of(b, (ch_str){t.p + 1, t.n - 2}, '/');
        push(b, s, e);
    } else if (t.p[0] == '#' && t.n > 1) {
        e.kind = ELEM_NUM;
        int i = 0;
        while (i < NUM_N && !ch_str_is((ch_str){t.p + 1, t.n - 1}, date__num_name[i])) i++;
        if (i == NUM_N) datec__complain(b, "no such number: %.*s", CH_FMT(t));
        e.num = (uint8_t)i;
        push(b, s, e);
    } else if (t.p[0] == '@' && t.n > 1) {
        e.kind = ELEM_ROLE;
        e.arg = datec__name(b->a, &b->roles, (ch_str){t.p + 1, t.n - 1});
        push(b, s, e);
    } else {
        literal(b, s, t, glued);
    }
    for (uint32_t i = first; i < s->n && look; i++) s->v[i].look = 1;
}

static void add_alt(datec__build *b, const sequence *s) {
    if (!s->n) {
        datec__complain(b, "empty pattern");
        return;
    }
    if (b->alts.n > MAX_ALTS) {
        datec__complain(b, "too many patterns");
        return;
    }
    const date__alt alt = {.rule = b->rules.n - 1, .elem0 = b->elems.n, .n_elem = s->n};
    CH_PUSH(b->a, b->alts.v, b->alts.n, b->alts.cap) = alt;
    for (uint32_t i = 0; i < s->n; i++) CH_PUSH(b->a, b->elems.v, b->elems.n, b->elems.cap) = s->v[i];
}

/* End of the group that opens at p[i] ('['), the position of its ']'. */
static size_t group_end(ch_str p, size_t i) {
    int depth = 0;
    for (; i < p.n; i++) {
        if (p.p[i] == '[') depth++;
        if (p.p[i] == ']' && --depth == 0) return i;
    }
    return p.n;
}

static bool is_prefix(const char *p, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (p[i] != '^' && p[i] != '>') return false;
    return n > 0;
}

/* Expands from byte i on; `rest` follows after the pattern's end (what stands behind an enclosing group). */
static void expand(datec__build *b, sequence s, ch_str p) {
    size_t i = 0;
    ch_str prefix = {"", 0};
    while (i < p.n) {
        while (i < p.n && p.p[i] == ' ') i++;
        if (i >= p.n) break;
        if (p.p[i] != '[') {
            size_t j = i;
            while (j < p.n && p.p[j] != ' ' && p.p[j] != '[') j++;
            if (j < p.n && p.p[j] == '[' && is_prefix(p.p + i, j - i)) { /* ^[a|b] = [^a|^b] */
                prefix = ch_str_sub(p.p, i, j);
                i = j;
                continue;
            }
            element(b, &s, ch_str_sub(p.p, i, j));
            i = j;
            continue;
        }
        const size_t end = group_end(p, i);
        if (end == p.n) {
            datec__complain(b, "[ without ]");
            return;
        }
        const ch_str behind = ch_str_sub(p.p, end + 1, p.n);
        size_t from = i + 1;
        int depth = 0;
        for (size_t k = from; k <= end; k++) {
            if (p.p[k] == '[') depth++;
            if (p.p[k] == ']' && k < end) depth--;
            if (k == end || (p.p[k] == '|' && depth == 0)) {
                const ch_str choice = ch_str_sub(p.p, from, k);
                const ch_str front = choice.n ? prefix : choice;
                expand(b, s, ch_str_printf(b->a, "%.*s%.*s %.*s", CH_FMT(front), CH_FMT(choice), CH_FMT(behind)));
                from = k + 1;
            }
        }
        return;
    }
    add_alt(b, &s);
}

/* a | b: alternatives of the whole line. */
void datec__match(datec__build *b, ch_str pattern) {
    int depth = 0;
    size_t from = 0;
    for (size_t i = 0; i <= pattern.n; i++) {
        if (i < pattern.n && pattern.p[i] == '[') depth++;
        if (i < pattern.n && pattern.p[i] == ']') depth--;
        if (i < pattern.n && !(pattern.p[i] == '|' && depth == 0)) continue;
        const sequence s = {.n = 0};
        expand(b, s, ch_str_sub(pattern.p, from, i));
        from = i + 1;
    }
}

/* Words may stand in a later file than the rules that use them, so roles are checked at the end. */
void datec__check_roles(datec__build *b) {
    for (uint32_t r = ROLE_N_FIXED; r < b->roles.n; r++) {
        bool found = false;
        for (uint32_t i = 0; i < b->phrases.n && !found; i++)
            found = b->phrases.v[i].leaf.cat == 0xffff && b->phrases.v[i].leaf.role == r;
        if (!found) datec__complain(b, "no word has the role %.*s", CH_FMT(b->roles.v[r]));
    }
}
