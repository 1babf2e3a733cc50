/* SPDX-License-Identifier: Apache-2.0 */
#include "score/score.h"

#include <stdlib.h>

#include "base/utf8.h"

const char *const ch_score_name[CH_N_SCORE] = {"pair", "dated", "loose", "people", "posts", "facts"};

static int by_text(const void *x, const void *y) {
    return ch_str_cmp(*(const ch_str *)x, *(const ch_str *)y);
}

static void put(ch_arena *a, ch_units *u, ch_str s) {
    CH_PUSH(a, u->v, u->n, u->cap) = s;
}

static void seal(ch_units *u) {
    uint32_t n = 0;
    if (u->n) qsort(u->v, u->n, sizeof *u->v, by_text);
    for (uint32_t i = 0; i < u->n; i++)
        if (n == 0 || !ch_str_eq(u->v[n - 1], u->v[i])) u->v[n++] = u->v[i];
    u->n = n;
}

uint32_t ch_units_common(const ch_units *a, const ch_units *b) {
    uint32_t i = 0, j = 0, n = 0;
    while (i < a->n && j < b->n) {
        int c = ch_str_cmp(a->v[i], b->v[j]);
        n += c == 0;
        i += c <= 0;
        j += c >= 0;
    }
    return n;
}

bool ch_units_has(const ch_units *u, ch_str s) {
    return u->n && bsearch(&s, u->v, u->n, sizeof *u->v, by_text) != NULL;
}

/* Words of a text as the reference takes them: runs of letters and digits, folded. */
static ch_units words(ch_arena *a, ch_str s, bool plain) {
    ch_units u = {0};
    ch_str f = plain ? ch_fold_plain(a, s) : ch_fold(a, s);
    size_t lo = 0, step;
    for (size_t i = 0; i <= f.n; i += step) {
        step = 1;
        uint32_t c = i < f.n ? ch_utf8_at(f.p, f.n, i, &step) : ' ';
        bool in = c >= 0x80 ? !(c >= 0x2010 && c <= 0x206f) && !(c >= 0x3000 && c <= 0x303f) && c != 0xa0 &&
                                  c != 0xab && c != 0xbb && c != 0xb7
                            : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        if (in) continue;
        if (i > lo) put(a, &u, ch_str_sub(f.p, lo, i));
        lo = i + step;
    }
    return u;
}

static ch_str name_key(ch_arena *a, ch_str name) {
    ch_units u = words(a, name, true);
    ch_buf b;
    if (u.n) qsort(u.v, u.n, sizeof *u.v, by_text);
    ch_buf_init(&b, 1 << 20);
    for (uint32_t i = 0; i < u.n; i++) {
        if (i) ch_buf_char(&b, ' ');
        ch_buf_str(&b, u.v[i]);
    }
    ch_str key = ch_str_dup(a, ch_buf_view(&b));
    ch_buf_done(&b);
    return key;
}

static bool digits(ch_str s, size_t at, size_t n) {
    if (at + n > s.n) return false;
    for (size_t i = at; i < at + n; i++)
        if (s.p[i] < '0' || s.p[i] > '9') return false;
    return true;
}

static int month_days(int y, int m) {
    static const int d[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return m == 2 && y % 4 == 0 && (y % 100 != 0 || y % 400 == 0) ? 29 : m >= 1 && m <= 12 ? d[m - 1] : 0;
}

static int number(ch_str s, size_t at, size_t n) {
    int v = 0;
    for (size_t i = at; i < at + n; i++) v = v * 10 + (s.p[i] - '0');
    return v;
}

static bool is_day(ch_str s, size_t at) {
    return digits(s, at, 4) && digits(s, at + 5, 2) && digits(s, at + 8, 2) && s.p[at + 4] == '-' && s.p[at + 7] == '-';
}

/* A part of a month or year, given as an approximate interval, is that month or year; a deadline is the period that it
 * closes. */
static ch_str when_key(ch_arena *a, ch_str w) {
    ptrdiff_t slash = ch_str_find(w, CH_S("/")), tilde = ch_str_find(w, CH_S("~"));
    if (slash > 0 && tilde >= 0) {
        size_t r = (size_t)slash + 1;
        if (is_day(w, 0) && w.n >= r + 10 && is_day(w, r) && memcmp(w.p, w.p + r, 7) == 0)
            return ch_str_printf(a, "%.7s~", w.p);
        if (slash <= 8 && digits(w, 0, 4) && w.n >= r + 7 && memcmp(w.p, w.p + r, 4) == 0)
            return ch_str_printf(a, "%.4s~", w.p);
    }
    if (!ch_str_starts(w, CH_S("../"))) return w;
    if (w.n == 13 && is_day(w, 3)) {
        int y = number(w, 3, 4), m = number(w, 8, 2), d = number(w, 11, 2);
        if (m == 12 && d == 31) return ch_str_printf(a, "%04d", y);
        if (m == 6 && d == 30) return ch_str_printf(a, "%04d-40", y);
        if (d == month_days(y, m)) return ch_str_printf(a, "%04d-%02d", y, m);
    }
    return ch_str_sub(w.p, 3, w.n);
}

static ch_units codes(ch_arena *a, const ch_party *v, uint32_t n) {
    ch_units u = {0};
    for (uint32_t i = 0; i < n; i++)
        if (v[i].code.n) put(a, &u, v[i].code);
    seal(&u);
    return u;
}

typedef struct {
    ch_arena *a;
    ch_score_sets *out;
    const ch_event *e;
} pair_cx;

static void pair(const pair_cx *x, ch_str p, ch_str q, bool unordered) {
    if (unordered && ch_str_cmp(p, q) > 0 && !ch_str_is(q, "*")) {
        ch_str t = p;
        p = q, q = t;
    }
    ch_str unit = ch_str_printf(x->a, "%.*s %.*s %.*s", CH_FMT(x->e->type), CH_FMT(p), CH_FMT(q)),
           w = when_key(x->a, x->e->when);
    bool ahead = ch_str_is(x->e->status, "planned") || ch_str_is(x->e->status, "hypothetical");
    put(x->a, &x->out->kind[CH_SCORE_PAIR], unit);
    put(x->a, &x->out->kind[CH_SCORE_DATED], ch_str_printf(x->a, "%.*s %.*s %d", CH_FMT(unit), CH_FMT(w), ahead));
    put(x->a, &x->out->rule_of, ch_str_printf(x->a, "%.*s\t%.*s", CH_FMT(x->e->rule), CH_FMT(unit)));
    if (ch_str_is(q, "*") || ch_str_is(q, "-")) return;
    bool swap = ch_str_cmp(p, q) > 0;
    put(x->a, &x->out->kind[CH_SCORE_LOOSE],
        ch_str_printf(x->a, "%.*s %.*s", CH_FMT(swap ? q : p), CH_FMT(swap ? p : q)));
}

static void inside(const pair_cx *x, const ch_units *g) {
    for (uint32_t i = 0; i < g->n; i++)
        for (uint32_t j = i + 1; j < g->n; j++) pair(x, g->v[i], g->v[j], true);
}

static void event_units(ch_arena *a, const ch_event *e, ch_score_sets *out) {
    pair_cx x = {a, out, e};
    bool mutual = ch_str_is(e->type, "CONSULT");
    ch_units p = codes(a, e->actors, e->n_actors), r = codes(a, e->recipients, e->n_recipients), all = {0};
    for (uint32_t i = 0; i < p.n; i++) put(a, &all, p.v[i]);
    for (uint32_t i = 0; i < r.n; i++) put(a, &all, r.v[i]);
    seal(&all);
    if (all.n > 3 && (mutual || !r.n)) {
        for (uint32_t i = 0; i < all.n; i++) pair(&x, all.v[i], CH_S("*"), false);
    } else if (r.n) {
        for (uint32_t i = 0; i < p.n; i++)
            for (uint32_t j = 0; j < r.n; j++)
                if (!ch_str_eq(p.v[i], r.v[j])) pair(&x, p.v[i], r.v[j], mutual);
        if (mutual) inside(&x, &p), inside(&x, &r);
    } else if (p.n > 1) {
        inside(&x, &p);
    } else if (p.n) {
        pair(&x, p.v[0], CH_S("-"), false);
    }
}

static void fact_unit(ch_arena *a, const ch_fact *f, ch_units *u) {
    int year = f->when.n < 4 ? (int)f->when.n : 4;
    if (ch_str_is(f->kind, "relations")) {
        bool swap = ch_str_cmp(f->a, f->b) > 0;
        put(a, u,
            ch_str_printf(a, "r %.*s %.*s %.*s %.*s", CH_FMT(swap ? f->b : f->a), CH_FMT(swap ? f->a : f->b),
                          CH_FMT(f->what), year, f->when.p));
    } else if (ch_str_is(f->kind, "mission")) {
        put(a, u,
            ch_str_printf(a, "m %.*s %.*s %.*s %.*s", CH_FMT(f->a), CH_FMT(f->b), CH_FMT(f->what), CH_FMT(f->status)));
    } else if (ch_str_is(f->kind, "tenure")) {
        put(a, u,
            ch_str_printf(a, "t %.*s|%.*s %.*s %.*s", CH_FMT(name_key(a, f->name)), CH_FMT(f->a), CH_FMT(f->post),
                          CH_FMT(f->status)));
    }
}

void ch_score_sets_of(ch_arena *a, const ch_reading *r, ch_score_sets *out) {
    *out = (ch_score_sets){0};
    for (uint32_t i = 0; i < r->n_events; i++)
        if (!ch_str_is(r->events[i].status, "negated")) event_units(a, &r->events[i], out);
    for (uint32_t i = 0; i < r->n_people; i++) {
        const ch_person *p = &r->people[i];
        ch_str key = name_key(a, p->name);
        put(a, &out->kind[CH_SCORE_PEOPLE], ch_str_printf(a, "%.*s|%.*s", CH_FMT(key), CH_FMT(p->code)));
        put(a, &out->kind[CH_SCORE_POSTS],
            ch_str_printf(a, "%.*s|%.*s %.*s", CH_FMT(key), CH_FMT(p->code), CH_FMT(p->post)));
    }
    for (uint32_t i = 0; i < r->n_facts; i++) fact_unit(a, &r->facts[i], &out->kind[CH_SCORE_FACTS]);
    for (int k = 0; k < CH_N_SCORE; k++) seal(&out->kind[k]);
    seal(&out->rule_of);
}

static ch_units by_codes(ch_arena *a, const ch_fact *f) {
    ch_units u = {0};
    for (uint32_t i = 0; i < f->n_by; i++) put(a, &u, f->by[i]);
    seal(&u);
    return u;
}

static bool same_units(const ch_units *a, const ch_units *b) {
    return a->n == b->n && ch_units_common(a, b) == a->n;
}

uint32_t ch_score_commitments(ch_arena *a, const ch_reading *g, const ch_reading *p, uint32_t *gold, uint32_t *pred) {
    uint32_t found = 0;
    bool *used = CH_NEWS(a, bool, p->n_facts + 1);
    for (uint32_t i = 0; i < p->n_facts; i++) *pred += ch_str_is(p->facts[i].kind, "commitment");
    for (uint32_t i = 0; i < g->n_facts; i++) {
        if (!ch_str_is(g->facts[i].kind, "commitment")) continue;
        ++*gold;
        ch_units want = by_codes(a, &g->facts[i]), gw = words(a, g->facts[i].quote, false);
        double best = 0;
        uint32_t at = 0;
        seal(&gw);
        for (uint32_t j = 0; j < p->n_facts; j++) {
            if (used[j] || !ch_str_is(p->facts[j].kind, "commitment")) continue;
            ch_units by = by_codes(a, &p->facts[j]), pw = words(a, p->facts[j].quote, false);
            if (!same_units(&want, &by)) continue;
            seal(&pw);
            double share = (double)ch_units_common(&gw, &pw) / (gw.n ? gw.n : 1);
            if (share > best) best = share, at = j;
        }
        if (best >= 0.3) {
            used[at] = true;
            found++;
        }
    }
    return found;
}
