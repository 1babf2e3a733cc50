/* SPDX-License-Identifier: Apache-2.0
 * Relations and missions: the steps that reports tell, and the state they leave on a day. */
#include <stdlib.h>

#include "query/facts_int.h"

static bool same_what(const ch_q_fact *x, const ch_q_fact *y) {
    return ch_str_eq(x->what, y->what);
}

static bool same_status(const ch_q_fact *x, const ch_q_fact *y) {
    return ch_str_eq(x->status, y->status);
}

static bool is_severed(const ch_q_fact *f) {
    return ch_str_is(f->what, "severed");
}

/* What a step leaves behind; NULL for one that changes the level only. */
static const char *left_by(const ch_q_fact *f) {
    if (is_severed(f)) return "severed";
    if (ch_str_is(f->what, "established") || ch_str_is(f->what, "restored")) return "diplomatic relations";
    if (ch_str_is(f->what, "recognised")) return "recognised";
    return NULL;
}

ch_err ch_query_relations(ch_ledger *l, ch_arena *a, ch_str x, ch_str y, ch_str as_of, ch_q_relations *out) {
    ch_q_fact *f;
    uint32_t n;
    int day;
    *out = (ch_q_relations){.state = "unknown"};
    CH_TRY(ch_query_facts(l, a, CH_S("relations"), x, y, &f, &n));
    ch_q_fact **p = CH_NEWS(a, ch_q_fact *, n + 1);
    for (uint32_t i = 0; i < n; i++) p[i] = &f[i];
    out->v = facts__steps(a, p, n, same_what, &out->n);
    bool bounded = facts__day(l, as_of, &day);
    for (uint32_t i = 0; i < out->n; i++) {
        const ch_q_fact *first = out->v[i].v[0];
        const char *state = left_by(first);
        if (!state || (bounded && first->dated && first->lo > day)) continue;
        /* An undated step says that it was so, not when: it counts only where nothing dated speaks. */
        if (!first->dated && out->since) continue;
        bool related = strcmp(out->state, "diplomatic relations") == 0;
        if (ch_str_is(first->what, "restored") && strcmp(out->state, "severed") != 0) out->odd = true;
        if (ch_str_is(first->what, "recognised") && related) continue;
        /* Established twice without a break between: one of the dates is wrong, and the relations go back to the first.
         */
        if (ch_str_is(first->what, "established") && related) {
            if (first->dated) out->twice = true;
            continue;
        }
        out->state = state;
        out->since = &out->v[i];
    }
    return CH_OK;
}

static bool one_mission(const ch_q_fact *x, const ch_q_fact *y) {
    return ch_str_eq(x->a, y->a) && ch_str_eq(x->b, y->b) && ch_str_eq(x->what, y->what) &&
           (!x->city.n || !y->city.n || ch_str_eq(x->city, y->city));
}

static int cmp_mission_fact(const void *x, const void *y) {
    const ch_q_fact *a = *(ch_q_fact *const *)x, *b = *(ch_q_fact *const *)y;
    int c = ch_str_cmp(a->a, b->a);
    if (!c) c = ch_str_cmp(a->b, b->b);
    if (!c) c = ch_str_cmp(a->what, b->what);
    if (!c) c = (a->city.n == 0) - (b->city.n == 0); /* those that name the city found the mission */
    if (!c) c = ch_str_cmp(a->city, b->city);
    return c ? c : (a->fid > b->fid) - (a->fid < b->fid);
}

static const char *mission_state(const ch_q_mission *m, bool bounded, int day) {
    const char *state = "unknown";
    bool undated_only = true;
    for (uint32_t i = 0; i < m->n; i++) {
        const ch_q_fact *f = m->v[i].v[0];
        bool planned = ch_str_is(f->status, "planned");
        /* A plan holds from the day it is reported; its own date is when it falls due. */
        if (bounded && !planned && f->dated && f->lo > day) continue;
        if (!f->dated && !planned && !undated_only) continue;
        if (ch_str_is(f->status, "opened"))
            state = "open";
        else if (ch_str_is(f->status, "closed"))
            state = "closed";
        else if (planned && strcmp(state, "unknown") == 0)
            state = bounded && f->dated && f->hi < day ? "due and silent" : "planned";
        if (f->dated && !planned) undated_only = false;
    }
    return state;
}

/* Steps of plans lie where they fall due; what was opened before that is the plan come true, so plans are judged first.
 */
static void plans_first(ch_q_mission *m) {
    ch_q_step sorted[64];
    uint32_t n = 0;
    if (m->n > 64) return;
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < m->n; i++)
            if (ch_str_is(m->v[i].v[0]->status, "planned") == (pass == 0)) sorted[n++] = m->v[i];
    memcpy(m->v, sorted, n * sizeof *sorted);
}

ch_err ch_query_missions(ch_ledger *l, ch_arena *a, ch_str x, ch_str y, ch_str on, ch_q_mission **out, uint32_t *n) {
    ch_q_fact *f;
    uint32_t nf;
    int day = 0;
    bool bounded = facts__day(l, on, &day);
    CH_TRY(ch_query_facts(l, a, CH_S("mission"), x, y, &f, &nf));
    ch_q_fact **p = CH_NEWS(a, ch_q_fact *, nf + 1);
    for (uint32_t i = 0; i < nf; i++) p[i] = &f[i];
    if (nf) qsort(p, nf, sizeof *p, cmp_mission_fact);
    *out = CH_NEWS(a, ch_q_mission, nf + 1);
    *n = 0;
    for (uint32_t i = 0; i < nf;) {
        uint32_t j = i + 1;
        while (j < nf && one_mission(p[i], p[j])) j++;
        ch_q_mission *m = &(*out)[(*n)++];
        *m = (ch_q_mission){.sender = p[i]->a, .host = p[i]->b, .what = p[i]->what, .city = p[i]->city};
        m->v = facts__steps(a, p + i, j - i, same_status, &m->n);
        plans_first(m);
        m->state = mission_state(m, bounded, day);
        i = j;
    }
    return CH_OK;
}
