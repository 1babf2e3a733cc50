/* SPDX-License-Identifier: Apache-2.0
 * Dates a report by the people in it: the months in which all of them held their posts (world/people.tsv). */
#include <stdlib.h>

#include "date/published.h"

enum {
    FIRST_YEAR = 1945,
    N_MONTHS = 90 * 12,
    MAX_PEOPLE = 64, /* distinct people looked at */
    MIN_DAY = 2,     /* people needed to give a day its year */
    MIN_VETO = 3,    /* and to speak against one */
    MIN_BYTES = 6,   /* of a name of one word */
};

typedef struct {
    ch_str name, code, terms; /* terms: post|from/to;post|from/to */
    bool former;              /* called so anywhere in the report */
} holder;

/* "2013", "2013-05", "2013-05-07" as a month counted from FIRST_YEAR; the first or last one it may mean. */
static int month_of(ch_str s, bool last) {
    date__anchor t;
    if (!date__parse_day(s, &t)) return last ? N_MONTHS - 1 : 0;
    const int m = t.prec == P_YEAR ? (last ? 12 : 1) : t.m;
    const int k = (t.y - FIRST_YEAR) * 12 + m - 1;
    return k < 0 ? 0 : k >= N_MONTHS ? N_MONTHS - 1 : k;
}

static bool next_term(ch_str *rest, ch_str *post, int *from, int *to) {
    ch_str one, a;
    if (!ch_str_next(rest, ';', &one)) return false;
    ch_str_next(&one, '|', post);
    ch_str_next(&one, '/', &a);
    *from = month_of(a, false);
    *to = one.p ? month_of(one, true) : month_of(a, true);
    return true;
}

static bool read_holder(const char *value, holder *h) {
    ch_str rest = ch_str_of(value);
    if (!ch_str_next(&rest, '|', &h->name) || !ch_str_next(&rest, '|', &h->code)) return false;
    h->terms = rest;
    return rest.p && ch_str_find(rest, CH_S("/")) >= 0;
}

/* Where both held the same post of the same state, the later one is meant to be in office and the earlier one
 * remembered. */
static bool succeeded_by(const holder *a, const holder *b) {
    if (!ch_str_eq(a->code, b->code)) return false;
    ch_str ra = a->terms, pa, pb;
    int fa, ta, fb, tb;
    while (next_term(&ra, &pa, &fa, &ta)) {
        ch_str rb = b->terms;
        while (next_term(&rb, &pb, &fb, &tb))
            if (ch_str_eq(pa, pb) && fb > fa && fb >= ta - 12) return true;
    }
    return false;
}

/* "former", "cựu", "전" before the name. */
static bool is_former(const date__ctx *x, uint32_t lo) {
    const date__chart *c = x->c;
    uint32_t a = 0, b = c->lex.n;
    while (a < b) { /* first lexeme at or behind lo */
        const uint32_t mid = (a + b) / 2;
        if (c->lex.v[mid].lo < lo)
            a = mid + 1;
        else
            b = mid;
    }
    for (uint32_t k = 1; k <= 6 && k <= a; k++)
        for (uint32_t i = c->head[a - k]; i != DATE__NIL; i = c->item[i].next)
            if (c->item[i].cat == 0xff && c->item[i].role == ROLE_FORMER) return true;
    return false;
}

static uint32_t collect(const date__ctx *x, holder *v) {
    const ch_sents *s = x->sents;
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n_hit && n < MAX_PEOPLE; i++) {
        const ch_hit *h = &s->hit[i];
        const ch_lex *lex = ch_hit_lex(s, h);
        if (lex->cls != CH_CLASS_PERSON) continue;
        const uint32_t lo = s->tok[h->tok0].lo, hi = s->tok[h->tok0 + h->n - 1].hi;
        holder one;
        if ((h->n < 2 && hi - lo < MIN_BYTES) || !read_holder(ch_pack_str(s->pack, lex->val), &one)) continue;
        one.former = is_former(x, lo);
        uint32_t k = 0;
        while (k < n && !ch_str_eq(v[k].name, one.name)) k++;
        if (k == n)
            v[n++] = one;
        else
            v[k].former |= one.former;
    }
    uint32_t kept = 0;
    bool gone[MAX_PEOPLE] = {0};
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < n; k++)
            if (v[i].former || (i != k && !v[k].former && succeeded_by(&v[i], &v[k]))) gone[i] = true;
    for (uint32_t i = 0; i < n; i++)
        if (!gone[i]) v[kept++] = v[i];
    return kept;
}

/* Marks the months in which all hold a post; returns how many people there are. */
static uint32_t common_months(const date__ctx *x, uint8_t *all) {
    holder v[MAX_PEOPLE];
    uint8_t count[N_MONTHS] = {0};
    const uint32_t n = collect(x, v);
    for (uint32_t i = 0; i < n; i++) {
        uint8_t own[N_MONTHS] = {0};
        ch_str rest = v[i].terms, post;
        int from, to;
        while (next_term(&rest, &post, &from, &to))
            for (int m = from; m <= to; m++) own[m] = 1;
        for (int m = 0; m < N_MONTHS; m++) count[m] = (uint8_t)(count[m] + own[m]);
    }
    for (int m = 0; m < N_MONTHS; m++) all[m] = n && count[m] == n;
    return n;
}

int date__year_by_terms(const date__ctx *x, int month, int newest_month) {
    uint8_t all[N_MONTHS];
    if (!x->sents || !x->sents->n_hit || common_months(x, all) < MIN_DAY) return 0;
    int year = 0;
    for (int m = month - 1; m < N_MONTHS; m += 12) {
        const int y = FIRST_YEAR + m / 12;
        if (!all[m] || (newest_month && y * 12 + m % 12 < newest_month)) continue;
        if (year) return 0;
        year = y;
    }
    return year;
}

bool date__terms_allow(const date__ctx *x, int y, int month) {
    uint8_t all[N_MONTHS];
    const int m = (y - FIRST_YEAR) * 12 + month - 1;
    if (!x->sents || !x->sents->n_hit || m < 0 || m >= N_MONTHS || common_months(x, all) < MIN_VETO) return true;
    return all[m] || !memchr(all, 1, sizeof all);
}
