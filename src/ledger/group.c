/* SPDX-License-Identifier: Apache-2.0
 * Mentions -> events, a component at a time.
 *
 *   ledger__await     a stored mention waits
 *   ledger__settle    before each commit: those that wait are filed in their blocks; each is looked up there, and with
 * the components of all that it is linked to forms a group, which is grouped anew: links (merge__link) -> components ->
 * in each, events by joining along the strongest links first, never across a contradiction or a human ruling
 *   ledger__merge_out the same for the component that a mention leaves
 *
 * The result is a function of the set of mentions: who came last, or in which batch, does not matter. Mentions of one
 * signature (the same day, parties, people ...; where there is no day, in copies of one text) are one node, so that a
 * thousand copies cost little more than one. */
#include <stdlib.h>

#include "ledger/merge_int.h"

typedef struct {
    int64_t *v;
    uint32_t n, cap;
} ids;

typedef struct {
    merge_mention **v; /* sorted by signature, then mid, before links are looked for */
    uint32_t n, cap;
    uint32_t *node; /* [n_nodes + 1] first member of each node */
    uint32_t n_nodes;
    ids comps;   /* components that are in already */
    ids scanned; /* `whole` of the mentions whose links have been looked for */
} group;

typedef struct {
    uint32_t i, j;
    int strength;
} edge;

typedef struct {
    uint32_t *top, *comp;  /* union-find over nodes: event, component */
    uint32_t *next, *last; /* nodes of an event as a list */
    edge *e;
    uint32_t n_e, cap_e;
    signed char *ruling; /* [n_nodes][n_nodes] human rulings, or NULL when there is none */
} forest;

static merge_cx *context(ch_ledger *l) {
    if (!l->merge) {
        l->merge = ch_calloc(1, sizeof *l->merge);
        l->merge->l = l;
        ch_arena_init(&l->merge->a);
        ch_arena_init(&l->merge->t);
    }
    return l->merge;
}

void ledger__merge_done(ch_ledger *l) {
    if (!l->merge) return;
    ch_arena_done(&l->merge->a);
    ch_arena_done(&l->merge->t);
    free(l->merge);
    l->merge = NULL;
}

void ledger__forget(ch_ledger *l) {
    merge_cx *c = l->merge;
    if (!c) return;
    ch_arena_reset(&c->a);
    ch_arena_reset(&c->t);
    c->slot = NULL;
    c->pair = NULL;
    c->n = c->cap = c->n_pair = c->pair_cap = 0;
}

void ledger__await(ch_ledger *l, int64_t mid, int64_t rid) {
    if (l->n_pending + 2 > l->cap_pending) {
        l->cap_pending = l->cap_pending ? l->cap_pending * 2 : 256;
        l->pending = ch_realloc(l->pending, l->cap_pending * sizeof *l->pending);
    }
    l->pending[l->n_pending++] = mid;
    l->pending[l->n_pending++] = rid;
}

static int cmp_mention(const void *x, const void *y) {
    const merge_mention *a = *(merge_mention *const *)x, *b = *(merge_mention *const *)y;
    return (a->mid > b->mid) - (a->mid < b->mid);
}

static int cmp_signature(const void *x, const void *y) {
    const merge_mention *a = *(merge_mention *const *)x, *b = *(merge_mention *const *)y;
    if (a->sig != b->sig) return a->sig < b->sig ? -1 : 1;
    return (a->mid > b->mid) - (a->mid < b->mid);
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

static void add_member(merge_cx *c, group *g, merge_mention *m) {
    if (m->group == c->n_groups) return;
    m->group = c->n_groups;
    CH_PUSH(&c->t, g->v, g->n, g->cap) = m;
}

static ch_err add_component(merge_cx *c, group *g, int64_t comp) {
    ids found = {0};
    for (uint32_t i = 0; i < g->comps.n; i++)
        if (g->comps.v[i] == comp) return CH_OK;
    CH_PUSH(&c->t, g->comps.v, g->comps.n, g->comps.cap) = comp;
    sqlite3_stmt *s = ledger__stmt(c->l, LEDGER_COMP_MENTIONS);
    if (!s) return CH_FORMAT;
    sqlite3_bind_int64(s, 1, comp);
    while (sqlite3_step(s) == SQLITE_ROW) {
        CH_PUSH(&c->t, found.v, found.n, found.cap) = sqlite3_column_int64(s, 0);
        CH_PUSH(&c->t, found.v, found.n, found.cap) = sqlite3_column_int64(s, 1);
    }
    sqlite3_reset(s);
    for (uint32_t i = 0; i < found.n; i += 2) {
        merge_mention *m = merge__mention(c, found.v[i + 1], found.v[i]);
        if (!m) return CH_FORMAT;
        add_member(c, g, m);
    }
    return CH_OK;
}

static int block_day(const merge_mention *m) {
    if (m->dated) return m->lo;
    return m->rep->has_day && m->rep->hi - m->rep->lo <= MERGE_MONTH ? m->rep->lo : MERGE_NO_DAY;
}

/* Files a mention in its blocks, or takes it out of them. */
static ch_err file(merge_cx *c, const merge_mention *m, bool put) {
    uint32_t n;
    merge_pair_key *k = merge__pair_keys(&c->t, m, &n);
    for (uint32_t i = 0; i < n; i++) {
        sqlite3_stmt *s = ledger__stmt(c->l, put ? LEDGER_PUT_KEY : LEDGER_DROP_KEY);
        if (!s) return CH_FORMAT;
        ledger__bind_or_empty(s, 1, k[i].a);
        ledger__bind_or_empty(s, 2, k[i].b);
        ledger__bind_or_empty(s, 3, m->type);
        sqlite3_bind_int(s, 4, (int)m->width);
        sqlite3_bind_int(s, 5, block_day(m));
        sqlite3_bind_int64(s, 6, m->mid);
        if (put) sqlite3_bind_int64(s, 7, m->rep->rid);
        CH_TRY(ledger__run(c->l, s));
    }
    return CH_OK;
}

static ch_err take_rows(merge_cx *c, sqlite3_stmt *s, ids *out) {
    int rc;
    while ((rc = sqlite3_step(s)) == SQLITE_ROW) {
        CH_PUSH(&c->t, out->v, out->n, out->cap) = sqlite3_column_int64(s, 0);
        CH_PUSH(&c->t, out->v, out->n, out->cap) = sqlite3_column_int64(s, 1);
    }
    sqlite3_reset(s);
    return rc == SQLITE_DONE ? CH_OK : ch_ledger_fail(c->l, "read");
}

static ch_err scan(merge_cx *c, const merge_pair_key *k, ch_str type, merge_width width, int lo, int hi, ids *out) {
    sqlite3_stmt *s = ledger__stmt(c->l, LEDGER_FIND_KEYS);
    if (!s) return CH_FORMAT;
    ledger__bind_or_empty(s, 1, k->a);
    ledger__bind_or_empty(s, 2, k->b);
    ledger__bind_or_empty(s, 3, type);
    sqlite3_bind_int(s, 4, (int)width);
    sqlite3_bind_int(s, 5, lo);
    sqlite3_bind_int(s, 6, hi);
    return take_rows(c, s, out);
}

/* All mentions that merge__link may link to m, and more: the windows here are at least as wide as its own. */
static ch_err candidates(merge_cx *c, const merge_mention *m, ids *out) {
    uint32_t n;
    merge_pair_key *k = merge__pair_keys(&c->t, m, &n);
    const merge_report *r = m->rep;
    const int least = 1 - MERGE_NO_DAY, most = MERGE_NO_DAY;
    for (uint32_t i = 0; i < n; i++) {
        int from = m->dated ? m->lo - MERGE_MONTH : r->has_day ? r->lo - MERGE_LOOK_BACK - MERGE_MONTH : least;
        int to = m->dated ? m->hi : r->has_day ? r->hi + MERGE_LOOK_AHEAD : most;
        CH_TRY(scan(c, &k[i], m->type, MERGE_DAY, m->dated ? m->lo : from, to, out));
        CH_TRY(scan(c, &k[i], m->type, MERGE_MONTHLY, from, to, out));
        CH_TRY(
            scan(c, &k[i], m->type, MERGE_VAGUE, m->dated ? m->lo - MERGE_DECADE : least, m->dated ? to : most, out));
        from = r->has_day ? r->lo - MERGE_NEWS_WINDOW - MERGE_MONTH : least;
        to = r->has_day ? r->hi + MERGE_NEWS_WINDOW : most;
        CH_TRY(scan(c, &k[i], m->type, MERGE_UNDATED, from, to, out));
        if (r->has_day) CH_TRY(scan(c, &k[i], m->type, MERGE_UNDATED, MERGE_NO_DAY, MERGE_NO_DAY, out));
    }
    return CH_OK;
}

static merge_mention *locate(merge_cx *c, int64_t mid) {
    sqlite3_stmt *s = ledger__stmt(c->l, LEDGER_MENTION_PLACE);
    if (!s) return NULL;
    sqlite3_bind_int64(s, 1, mid);
    int64_t rid = sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
    sqlite3_reset(s);
    return rid ? merge__mention(c, rid, mid) : NULL;
}

/* The other mentions of m's rulings: mid, 1 for the same or 0. */
static ch_err rulings_of(merge_cx *c, const merge_mention *m, ids *out) {
    if (!c->any_ruling) return CH_OK;
    sqlite3_stmt *s = ledger__stmt(c->l, LEDGER_DECISIONS_OF);
    if (!s) return CH_FORMAT;
    sqlite3_bind_int64(s, 1, m->mid);
    while (sqlite3_step(s) == SQLITE_ROW) {
        int64_t a = sqlite3_column_int64(s, 0), b = sqlite3_column_int64(s, 1);
        CH_PUSH(&c->t, out->v, out->n, out->cap) = a == m->mid ? b : a;
        CH_PUSH(&c->t, out->v, out->n, out->cap) = sqlite3_column_int(s, 2);
    }
    sqlite3_reset(s);
    return CH_OK;
}

/* All that is linked to m, with its components, joins the group. */
static ch_err add_linked(merge_cx *c, group *g, merge_mention *m) {
    ids found = {0}, ruled = {0};
    CH_TRY(candidates(c, m, &found));
    for (uint32_t i = 0; i < found.n; i += 2) {
        merge_mention *other = merge__mention(c, found.v[i + 1], found.v[i]);
        if (!other) return CH_FORMAT;
        if (other->group == c->n_groups || !merge__link(c, m, other)) continue;
        add_member(c, g, other);
        CH_TRY(add_component(c, g, other->comp));
    }
    CH_TRY(rulings_of(c, m, &ruled));
    for (uint32_t i = 0; i < ruled.n; i += 2) {
        merge_mention *other = ruled.v[i + 1] ? locate(c, ruled.v[i]) : NULL;
        if (!other) continue;
        add_member(c, g, other);
        CH_TRY(add_component(c, g, other->comp));
    }
    return CH_OK;
}

/* Rulings between members as a matrix over nodes: 1 one event, -1 two. */
static ch_err read_rulings(merge_cx *c, const group *g, forest *f, bool *any) {
    for (uint32_t i = 0; i < g->n; i++) {
        ids r = {0};
        CH_TRY(rulings_of(c, g->v[i], &r));
        if (r.n) *any = true;
        for (uint32_t k = 0; f && k < r.n; k += 2)
            for (uint32_t j = 0; j < g->n; j++)
                if (g->v[j]->mid == r.v[k]) {
                    if (!f->ruling) f->ruling = CH_NEWS(&c->t, signed char, (size_t)g->n * g->n);
                    f->ruling[(size_t)i * g->n + j] = r.v[k + 1] ? 1 : -1;
                }
    }
    return CH_OK;
}

/* Whether members of one signature are one node: by the day they always are; else if the first two are linked, for then
 * all are. A human ruling on any member makes each a node of its own. */
static bool one_node(merge_cx *c, const group *g, uint32_t first, uint32_t i) {
    const merge_mention *x = g->v[first], *y = g->v[i];
    if (x->sig != y->sig) return false;
    return x->width == MERGE_DAY || i > first + 1 || merge__link(c, x, y);
}

static void make_nodes(merge_cx *c, group *g, bool ruled) {
    qsort(g->v, g->n, sizeof *g->v, ruled ? cmp_mention : cmp_signature);
    g->node = CH_NEWS(&c->t, uint32_t, g->n + 1);
    g->n_nodes = 0;
    for (uint32_t i = 0; i < g->n; i++)
        if (i == 0 || ruled || !one_node(c, g, g->node[g->n_nodes - 1], i)) g->node[g->n_nodes++] = i;
    g->node[g->n_nodes] = g->n;
}

static int ruled(const forest *f, uint32_t n, uint32_t i, uint32_t j) {
    return f->ruling ? f->ruling[(size_t)i * n + j] : 0;
}

/* Members of a node that is not of one day are alike in their reports, too: any one stands for all. */
static bool by_day(const group *g, uint32_t node) {
    return g->v[g->node[node]]->width == MERGE_DAY;
}

static int link_nodes(merge_cx *c, const group *g, uint32_t x, uint32_t y) {
    int best = 0;
    for (uint32_t i = g->node[x]; i < g->node[x + 1]; i++) {
        for (uint32_t j = g->node[y]; j < g->node[y + 1]; j++) {
            if (g->v[i]->rep == g->v[j]->rep) continue;
            int s = merge__link(c, g->v[i], g->v[j]);
            if (s > best) best = s;
            if (s && by_day(g, x) && by_day(g, y)) return s;
            if (!by_day(g, y)) break;
        }
        if (!by_day(g, x)) break;
    }
    return best;
}

static bool nodes_contradict(const group *g, uint32_t x, uint32_t y) {
    for (uint32_t i = g->node[x]; i < g->node[x + 1]; i++) {
        for (uint32_t j = g->node[y]; j < g->node[y + 1]; j++) {
            if (merge__contradict(g->v[i], g->v[j])) return true;
            if (g->v[i]->dated && g->v[j]->dated)
                return false; /* only the days of undated acts' reports differ inside a node */
            if (!by_day(g, y)) break;
        }
        if (!by_day(g, x)) break;
    }
    return false;
}

static bool may_join(const group *g, const forest *f, uint32_t x, uint32_t y) {
    for (uint32_t i = x; i != UINT32_MAX; i = f->next[i])
        for (uint32_t j = y; j != UINT32_MAX; j = f->next[j]) {
            int r = ruled(f, g->n_nodes, i, j);
            if (r < 0 || (r == 0 && nodes_contradict(g, i, j))) return false;
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
    for (uint32_t i = 0; i < g->n_nodes; i++)
        for (uint32_t j = i + 1; j < g->n_nodes; j++) {
            int r = ruled(f, g->n_nodes, i, j), strength = r > 0 ? 1 << 20 : link_nodes(c, g, i, j);
            if (!strength) continue;
            CH_PUSH(&c->t, f->e, f->n_e, f->cap_e) = (edge){i, j, strength};
            f->comp[find(f->comp, j)] = find(f->comp, i);
        }
    if (f->n_e) qsort(f->e, f->n_e, sizeof *f->e, cmp_edge);
    for (uint32_t k = 0; k < f->n_e; k++) {
        uint32_t x = find(f->top, f->e[k].i), y = find(f->top, f->e[k].j);
        if (x != y && (ruled(f, g->n_nodes, f->e[k].i, f->e[k].j) > 0 || may_join(g, f, x, y))) join(f, x, y);
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

static ch_err drop_events(merge_cx *c, const group *g) {
    int64_t *eids = CH_NEWS(&c->t, int64_t, g->n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->n; i++) {
        bool done = false;
        for (uint32_t k = n; k-- > 0 && !done;) done = eids[k] == g->v[i]->eid;
        if (done) continue;
        eids[n++] = g->v[i]->eid;
        CH_TRY(merge__drop_event(c, g->v[i]->eid));
    }
    return CH_OK;
}

static ch_err write_groups(merge_cx *c, const group *g, forest *f) {
    int64_t *least = CH_NEWS(&c->t, int64_t, g->n_nodes); /* smallest mid of each component, by its top node */
    merge_mention **members = CH_NEWS(&c->t, merge_mention *, g->n);
    for (uint32_t i = 0; i < g->n_nodes; i++) {
        int64_t *l = &least[find(f->comp, i)], mid = g->v[g->node[i]]->mid; /* a node's first member has its smallest */
        if (!*l || mid < *l) *l = mid;
    }
    CH_TRY(drop_events(c, g));
    for (uint32_t i = 0; i < g->n_nodes; i++) {
        if (f->top[i] != i) continue;
        uint32_t n = 0;
        for (uint32_t j = i; j != UINT32_MAX; j = f->next[j])
            for (uint32_t k = g->node[j]; k < g->node[j + 1]; k++) members[n++] = g->v[k];
        qsort(members, n, sizeof *members, cmp_mention);
        for (uint32_t k = 0; k < n; k++) CH_TRY(set_group(c, members[k], least[find(f->comp, i)], members[0]->mid));
        CH_TRY(merge__write_event(c, members, n));
    }
    return CH_OK;
}

static ch_err regroup(merge_cx *c, group *g) {
    bool any = false;
    if (!g->n) return CH_OK;
    CH_TRY(read_rulings(c, g, NULL, &any));
    make_nodes(c, g, any);
    uint32_t n = g->n_nodes;
    forest f = {.top = CH_NEWS(&c->t, uint32_t, n),
                .comp = CH_NEWS(&c->t, uint32_t, n),
                .next = CH_NEWS(&c->t, uint32_t, n),
                .last = CH_NEWS(&c->t, uint32_t, n)};
    for (uint32_t i = 0; i < n; i++) f.top[i] = f.comp[i] = f.last[i] = i, f.next[i] = UINT32_MAX;
    if (any) CH_TRY(read_rulings(c, g, &f, &any));
    grow_events(c, g, &f);
    return write_groups(c, g, &f);
}

/* Whether a copy of m has already brought all that m is linked to. Never where there are rulings: those are on single
 * keys. */
static bool scanned(merge_cx *c, group *g, const merge_mention *m) {
    for (uint32_t i = 0; i < g->scanned.n && !c->any_ruling; i++)
        if (g->scanned.v[i] == (int64_t)m->whole) return true;
    CH_PUSH(&c->t, g->scanned.v, g->scanned.n, g->scanned.cap) = (int64_t)m->whole;
    return false;
}

/* The group of one waiting mention, grown over all waiting ones that are linked into it. */
static ch_err settle_one(merge_cx *c, merge_mention *m) {
    group g = {0};
    ch_arena_reset(&c->t);
    c->n_groups++;
    add_member(c, &g, m);
    CH_TRY(add_component(c, &g, m->comp));
    for (uint32_t i = 0; i < g.n; i++) {
        if (!g.v[i]->pending) continue;
        g.v[i]->pending = false;
        if (!scanned(c, &g, g.v[i])) CH_TRY(add_linked(c, &g, g.v[i]));
    }
    return regroup(c, &g);
}

static ch_err look_for_rulings(merge_cx *c) {
    sqlite3_stmt *s = ledger__stmt(c->l, LEDGER_ANY_DECISION);
    if (!s) return CH_FORMAT;
    int rc = sqlite3_step(s);
    c->any_ruling = rc == SQLITE_ROW;
    sqlite3_reset(s);
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? CH_OK : ch_ledger_fail(c->l, "read");
}

enum { CACHE_BYTES = 192 << 20 };

ch_err ledger__settle(ch_ledger *l) {
    merge_cx *c = context(l);
    size_t n = l->n_pending;
    if (c->a.used > CACHE_BYTES) ledger__forget(l);
    CH_TRY(look_for_rulings(c));
    for (size_t i = 0; i < n; i += 2) {
        merge_mention *m = merge__mention(c, l->pending[i + 1], l->pending[i]);
        if (!m) continue; /* stored, and replaced again before the commit */
        m->pending = true;
        ch_arena_reset(&c->t);
        CH_TRY(file(c, m, true));
    }
    for (size_t i = 0; i < n; i += 2) {
        merge_mention *m = merge__mention(c, l->pending[i + 1], l->pending[i]);
        if (m && m->pending) CH_TRY(settle_one(c, m));
    }
    l->n_pending = 0;
    return CH_OK;
}

static ch_err take_out(merge_cx *c, merge_mention *m) {
    group g = {0};
    ch_arena_reset(&c->t);
    c->n_groups++;
    CH_TRY(add_component(c, &g, m->comp));
    uint32_t n = 0;
    for (uint32_t i = 0; i < g.n; i++)
        if (g.v[i] != m) g.v[n++] = g.v[i];
    g.n = n;
    CH_TRY(merge__drop_event(c, m->eid));
    CH_TRY(file(c, m, false));
    sqlite3_stmt *s = ledger__stmt(c->l, LEDGER_DROP_MENTION);
    if (!s) return CH_FORMAT;
    sqlite3_bind_int64(s, 1, m->mid);
    CH_TRY(ledger__run(c->l, s));
    return regroup(c, &g);
}

ch_err ledger__merge_out(ch_ledger *l, const int64_t *mids, size_t n) {
    merge_cx *c = context(l);
    CH_TRY(look_for_rulings(c));
    for (size_t i = 0; i < n; i++) {
        merge_mention *m = locate(c, mids[i]);
        if (m) CH_TRY(take_out(c, m));
    }
    ledger__forget(l);
    return CH_OK;
}

ch_err ch_ledger_why(ch_ledger *l, int64_t mention_a, int64_t mention_b, ch_why *out) {
    merge_cx *c = context(l);
    merge_mention *x = locate(c, mention_a), *y = locate(c, mention_b);
    ids ruled = {0};
    if (!x || !y) return CH_NOTFOUND;
    ch_arena_reset(&c->t);
    CH_TRY(look_for_rulings(c));
    merge_likeness k = merge__compare(x->rep, y->rep);
    *out = (ch_why){k.acts,
                    k.names,
                    k.numbers,
                    k.words,
                    k.days,
                    k.parties,
                    k.copy,
                    k.common,
                    k.total,
                    merge__link(c, x, y),
                    merge__contradict(x, y),
                    0};
    CH_TRY(rulings_of(c, x, &ruled));
    for (uint32_t i = 0; i < ruled.n; i += 2)
        if (ruled.v[i] == mention_b) out->ruling = ruled.v[i + 1] ? 1 : -1;
    return CH_OK;
}
