/* SPDX-License-Identifier: Apache-2.0
 * Mentions -> events, a component at a time.
 *
 * A new mention is looked up in its blocks; it and the components of all that it is linked to are grouped anew:
 *   links (merge__link) -> components -> in each, events by joining along the strongest links first, never across a
 * contradiction or a human ruling. The result is a function of the set: who came last does not matter. */
#include <stdlib.h>

#include "ledger/merge_int.h"

enum { MONTH = 31 };

typedef struct {
    int64_t *v;
    uint32_t n, cap;
} ids;

typedef struct {
    merge_mention **v; /* sorted by mid before links are looked for */
    uint32_t n, cap;
    ids comps; /* components that are in already */
} group;

typedef struct {
    uint32_t i, j;
    int strength;
} edge;

typedef struct {
    uint32_t *top, *comp; /* union-find: event, component */
    uint32_t *next, *last; /* members of an event as a list */
    edge *e;
    uint32_t n_e, cap_e;
    signed char *ruling; /* [n][n] human rulings, or NULL when there is none */
} forest;

static int cmp_mention(const void *x, const void *y) {
    int64_t a = (*(merge_mention *const *)x)->mid, b = (*(merge_mention *const *)y)->mid;
    return (a > b) - (a < b);
}

static int cmp_edge(const void *x, const void *y) {
    const edge *a = x, *b = y;
    if (a->strength != b->strength) return a->strength < b->strength ? 1 : -1;
    if (a->i != b->i) return a->i < b->i ? -1 : 1;
    return (a->j > b->j) - (a->j < b->j);
}

static uint32_t find(uint32_t *top, uint32_t i) {
    while (top[i] != i) i = top[i] = top[top[i]];
    return i;
}

static ch_err add_member(merge_cx *c, group *g, int64_t rid, int64_t mid) {
    for (uint32_t i = 0; i < g->n; i++)
        if (g->v[i]->mid == mid) return CH_OK;
    merge_mention *m = merge__mention(c, rid, mid);
    if (!m) return CH_FORMAT;
    CH_PUSH(c->a, g->v, g->n, g->cap) = m;
    return CH_OK;
}

static ch_err add_component(merge_cx *c, group *g, int64_t comp) {
    ids found = {0};
    for (uint32_t i = 0; i < g->comps.n; i++)
        if (g->comps.v[i] == comp) return CH_OK;
    CH_PUSH(c->a, g->comps.v, g->comps.n, g->comps.cap) = comp;
    sqlite3_stmt *s = ledger__stmt(c->l, LEDGER_COMP_MENTIONS);
    if (!s) return CH_FORMAT;
    sqlite3_bind_int64(s, 1, comp);
    while (sqlite3_step(s) == SQLITE_ROW) {
        CH_PUSH(c->a, found.v, found.n, found.cap) = sqlite3_column_int64(s, 0);
        CH_PUSH(c->a, found.v, found.n, found.cap) = sqlite3_column_int64(s, 1);
    }
    sqlite3_reset(s);
    for (uint32_t i = 0; i < found.n; i += 2) CH_TRY(add_member(c, g, found.v[i + 1], found.v[i]));
    return CH_OK;
}

static int block_width(const merge_mention *m) {
    return !m->dated ? 2 : m->hi - m->lo > MONTH;
}

static int block_day(const merge_mention *m) {
    if (m->dated) return m->lo;
    return m->rep->has_day && m->rep->hi - m->rep->lo <= MONTH ? m->rep->lo : MERGE_NO_DAY;
}

static ch_err write_keys(merge_cx *c, const merge_mention *m, ledger_stmt which) {
    uint32_t n;
    merge_pair_key *k = merge__pair_keys(c->a, m, &n);
    for (uint32_t i = 0; i < n; i++) {
        sqlite3_stmt *s = ledger__stmt(c->l, which);
        if (!s) return CH_FORMAT;
        ledger__bind_or_empty(s, 1, k[i].a);
        ledger__bind_or_empty(s, 2, k[i].b);
        ledger__bind_or_empty(s, 3, m->type);
        sqlite3_bind_int(s, 4, block_width(m));
        sqlite3_bind_int(s, 5, block_day(m));
        sqlite3_bind_int64(s, 6, m->mid);
        CH_TRY(ledger__run(c->l, s));
    }
    return CH_OK;
}

static ch_err scan(merge_cx *c, const merge_pair_key *k, ch_str type, int width, int lo, int hi, ids *out) {
    sqlite3_stmt *s = ledger__stmt(c->l, LEDGER_FIND_KEYS);
    if (!s) return CH_FORMAT;
    ledger__bind_or_empty(s, 1, k->a);
    ledger__bind_or_empty(s, 2, k->b);
    ledger__bind_or_empty(s, 3, type);
    sqlite3_bind_int(s, 4, width);
    sqlite3_bind_int(s, 5, lo);
    sqlite3_bind_int(s, 6, hi);
    int rc;
    while ((rc = sqlite3_step(s)) == SQLITE_ROW) {
        CH_PUSH(c->a, out->v, out->n, out->cap) = sqlite3_column_int64(s, 0);
        CH_PUSH(c->a, out->v, out->n, out->cap) = sqlite3_column_int64(s, 1);
    }
    sqlite3_reset(s);
    return rc == SQLITE_DONE ? CH_OK : ch_ledger_fail(c->l, "read");
}

/* All mentions that merge__link may link to m, and more: the windows here are at least as wide as its own. */
static ch_err candidates(merge_cx *c, const merge_mention *m, ids *out) {
    uint32_t n;
    merge_pair_key *k = merge__pair_keys(c->a, m, &n);
    const merge_report *r = m->rep;
    const int least = 1 - MERGE_NO_DAY, most = MERGE_NO_DAY;
    for (uint32_t i = 0; i < n; i++) {
        int from = m->dated ? m->lo - MONTH : r->has_day ? r->lo - MERGE_LOOK_BACK - MONTH : least;
        int to = m->dated ? m->hi : r->has_day ? r->hi + MERGE_LOOK_AHEAD : most;
        CH_TRY(scan(c, &k[i], m->type, 0, from, to, out));
        CH_TRY(scan(c, &k[i], m->type, 1, m->dated ? m->lo - MERGE_DECADE : least, m->dated ? to : most, out));
        from = r->has_day ? r->lo - MERGE_NEWS_WINDOW - MONTH : least;
        to = r->has_day ? r->hi + MERGE_NEWS_WINDOW : most;
        CH_TRY(scan(c, &k[i], m->type, 2, from, to, out));
        if (r->has_day) CH_TRY(scan(c, &k[i], m->type, 2, MERGE_NO_DAY, MERGE_NO_DAY, out));
    }
    return CH_OK;
}

static ch_err add_ruled(merge_cx *c, group *g, int64_t mid) {
    ids found = {0};
    sqlite3_stmt *s = ledger__stmt(c->l, LEDGER_DECISIONS_OF);
    if (!s) return CH_FORMAT;
    sqlite3_bind_int64(s, 1, mid);
    while (sqlite3_step(s) == SQLITE_ROW)
        if (sqlite3_column_int(s, 2)) {
            int64_t a = sqlite3_column_int64(s, 0), b = sqlite3_column_int64(s, 1);
            CH_PUSH(c->a, found.v, found.n, found.cap) = a == mid ? b : a;
        }
    sqlite3_reset(s);
    for (uint32_t i = 0; i < found.n; i++) {
        s = ledger__stmt(c->l, LEDGER_MENTION_PLACE);
        if (!s) return CH_FORMAT;
        sqlite3_bind_int64(s, 1, found.v[i]);
        int64_t rid = sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
        sqlite3_reset(s);
        merge_mention *m = rid ? merge__mention(c, rid, found.v[i]) : NULL;
        if (m) CH_TRY(add_component(c, g, m->comp));
    }
    return CH_OK;
}

/* Rulings between members, as a matrix: 1 one event, -1 two. */
static ch_err read_rulings(merge_cx *c, const group *g, forest *f) {
    for (uint32_t i = 0; i < g->n; i++) {
        sqlite3_stmt *s = ledger__stmt(c->l, LEDGER_DECISIONS_OF);
        if (!s) return CH_FORMAT;
        sqlite3_bind_int64(s, 1, g->v[i]->mid);
        while (sqlite3_step(s) == SQLITE_ROW) {
            int64_t other = sqlite3_column_int64(s, 0) == g->v[i]->mid ? sqlite3_column_int64(s, 1) : sqlite3_column_int64(s, 0);
            for (uint32_t j = 0; j < g->n; j++)
                if (g->v[j]->mid == other) {
                    if (!f->ruling) f->ruling = CH_NEWS(c->a, signed char, (size_t)g->n * g->n);
                    f->ruling[(size_t)i * g->n + j] = sqlite3_column_int(s, 2) ? 1 : -1;
                }
        }
        sqlite3_reset(s);
    }
    return CH_OK;
}

static int ruled(const forest *f, uint32_t n, uint32_t i, uint32_t j) {
    return f->ruling ? f->ruling[(size_t)i * n + j] : 0;
}

static bool may_join(const group *g, const forest *f, uint32_t x, uint32_t y) {
    for (uint32_t i = x; i != UINT32_MAX; i = f->next[i])
        for (uint32_t j = y; j != UINT32_MAX; j = f->next[j]) {
            int r = ruled(f, g->n, i, j);
            if (r < 0 || (r == 0 && merge__contradict(g->v[i], g->v[j]))) return false;
        }
    return true;
}

static void join(forest *f, uint32_t x, uint32_t y) {
    if (x > y) {
        uint32_t t = x;
        x = y, y = t;
    }
    f->top[y] = x;
    f->next[f->last[x]] = y;
    f->last[x] = f->last[y];
}

static void grow_events(merge_cx *c, const group *g, forest *f) {
    for (uint32_t i = 0; i < g->n; i++)
        for (uint32_t j = i + 1; j < g->n; j++) {
            int r = ruled(f, g->n, i, j), strength = r > 0 ? 1 << 20 : merge__link(c, g->v[i], g->v[j]);
            if (!strength) continue;
            CH_PUSH(c->a, f->e, f->n_e, f->cap_e) = (edge){i, j, strength};
            f->comp[find(f->comp, j)] = find(f->comp, i);
        }
    if (f->n_e) qsort(f->e, f->n_e, sizeof *f->e, cmp_edge);
    for (uint32_t k = 0; k < f->n_e; k++) {
        uint32_t x = find(f->top, f->e[k].i), y = find(f->top, f->e[k].j);
        if (x != y && (ruled(f, g->n, f->e[k].i, f->e[k].j) > 0 || may_join(g, f, x, y))) join(f, x, y);
    }
}

static ch_err set_group(merge_cx *c, merge_mention *m, int64_t comp, int64_t eid) {
    if (m->comp == comp && m->eid == eid) return CH_OK;
    sqlite3_stmt *s = ledger__stmt(c->l, LEDGER_SET_GROUP);
    if (!s) return CH_FORMAT;
    sqlite3_bind_int64(s, 1, m->mid);
    sqlite3_bind_int64(s, 2, comp);
    sqlite3_bind_int64(s, 3, eid);
    m->comp = comp, m->eid = eid;
    return ledger__run(c->l, s);
}

static ch_err write_groups(merge_cx *c, const group *g, forest *f) {
    int64_t *least = CH_NEWS(c->a, int64_t, g->n + 1); /* smallest mid of each component */
    merge_mention **members = CH_NEWS(c->a, merge_mention *, g->n + 1);
    for (uint32_t i = g->n; i-- > 0;) least[find(f->comp, i)] = g->v[i]->mid;
    for (uint32_t i = 0; i < g->n; i++)
        if (i == 0 || g->v[i]->eid != g->v[i - 1]->eid) CH_TRY(merge__drop_event(c, g->v[i]->eid));
    for (uint32_t i = 0; i < g->n; i++) {
        if (f->top[i] != i) continue;
        uint32_t n = 0;
        for (uint32_t j = i; j != UINT32_MAX; j = f->next[j]) members[n++] = g->v[j];
        qsort(members, n, sizeof *members, cmp_mention);
        for (uint32_t k = 0; k < n; k++) CH_TRY(set_group(c, members[k], least[find(f->comp, i)], members[0]->mid));
        CH_TRY(merge__write_event(c, members, n));
    }
    return CH_OK;
}

static ch_err regroup(merge_cx *c, group *g) {
    if (!g->n) return CH_OK;
    qsort(g->v, g->n, sizeof *g->v, cmp_mention);
    forest f = {.top = CH_NEWS(c->a, uint32_t, g->n), .comp = CH_NEWS(c->a, uint32_t, g->n),
                .next = CH_NEWS(c->a, uint32_t, g->n), .last = CH_NEWS(c->a, uint32_t, g->n)};
    for (uint32_t i = 0; i < g->n; i++) f.top[i] = f.comp[i] = f.last[i] = i, f.next[i] = UINT32_MAX;
    CH_TRY(read_rulings(c, g, &f));
    grow_events(c, g, &f);
    return write_groups(c, g, &f);
}

static ch_err place_one(merge_cx *c, merge_mention *m) {
    ids found = {0};
    group g = {0};
    CH_TRY(candidates(c, m, &found));
    CH_TRY(write_keys(c, m, LEDGER_PUT_KEY));
    CH_TRY(add_member(c, &g, m->rep->rid, m->mid));
    CH_TRY(add_component(c, &g, m->comp));
    for (uint32_t i = 0; i < found.n; i += 2) {
        merge_mention *other = merge__mention(c, found.v[i + 1], found.v[i]);
        if (!other) return CH_FORMAT;
        if (other != m && merge__link(c, m, other)) CH_TRY(add_component(c, &g, other->comp));
    }
    CH_TRY(add_ruled(c, &g, m->mid));
    return regroup(c, &g);
}

ch_err ledger__merge_in(ch_ledger *l, const int64_t *mids, size_t n) {
    merge_cx c;
    merge__init(&c, l);
    for (size_t i = 0; i < n; i++) {
        sqlite3_stmt *s = ledger__stmt(l, LEDGER_MENTION_PLACE);
        if (!s) return CH_FORMAT;
        sqlite3_bind_int64(s, 1, mids[i]);
        int64_t rid = sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
        sqlite3_reset(s);
        merge_mention *m = rid ? merge__mention(&c, rid, mids[i]) : NULL;
        if (m) CH_TRY(place_one(&c, m));
    }
    return CH_OK;
}

static ch_err take_out(merge_cx *c, merge_mention *m) {
    group g = {0};
    CH_TRY(add_component(c, &g, m->comp));
    uint32_t n = 0;
    for (uint32_t i = 0; i < g.n; i++)
        if (g.v[i] != m) g.v[n++] = g.v[i];
    g.n = n;
    CH_TRY(merge__drop_event(c, m->eid));
    CH_TRY(write_keys(c, m, LEDGER_DROP_KEY));
    sqlite3_stmt *s = ledger__stmt(c->l, LEDGER_DROP_MENTION);
    if (!s) return CH_FORMAT;
    sqlite3_bind_int64(s, 1, m->mid);
    CH_TRY(ledger__run(c->l, s));
    return regroup(c, &g);
}

ch_err ledger__merge_out(ch_ledger *l, const int64_t *mids, size_t n) {
    merge_cx c;
    merge__init(&c, l);
    for (size_t i = 0; i < n; i++) {
        sqlite3_stmt *s = ledger__stmt(l, LEDGER_MENTION_PLACE);
        if (!s) return CH_FORMAT;
        sqlite3_bind_int64(s, 1, mids[i]);
        int64_t rid = sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
        sqlite3_reset(s);
        merge_mention *m = rid ? merge__mention(&c, rid, mids[i]) : NULL;
        if (m) CH_TRY(take_out(&c, m));
    }
    return CH_OK;
}
