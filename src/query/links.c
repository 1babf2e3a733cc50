/* SPDX-License-Identifier: Apache-2.0
 * Links between events, worked out from the events themselves: what is planned is never merged with what took place,
 * and a summit never with the talks beside it, but a reader wants to go from one to the other. */
#include <stdlib.h>

#include "ledger/rowjson.h"
#include "query/query_int.h"

enum { YEAR = 366, MONTH = 31, LONGEST_MEETING = 14 };

typedef struct {
    int64_t eid;
    ch_str type, mode, status, date, quote, actors_json, recipients_json;
    ch_str *party;
    uint32_t n;
    int lo, hi;
    bool dated;
} event;

static int cmp_str(const void *x, const void *y) {
    return ch_str_cmp(*(const ch_str *)x, *(const ch_str *)y);
}

static void read_event(ch_arena *a, sqlite3_stmt *s, event *e) {
    uint32_t na, nr;
    ch_str *const text[] = {&e->type, &e->mode, &e->status, &e->date, &e->quote, &e->actors_json, &e->recipients_json};
    e->eid = sqlite3_column_int64(s, 0);
    for (int i = 0; i < 7; i++) *text[i] = ch_str_dup(a, query__column(s, 1 + i));
    e->dated = sqlite3_column_type(s, 8) != SQLITE_NULL;
    e->lo = sqlite3_column_int(s, 8);
    e->hi = sqlite3_column_int(s, 9);
    ch_str *x = ch_row_codes(a, e->actors_json, &na), *y = ch_row_codes(a, e->recipients_json, &nr);
    e->party = CH_NEWS(a, ch_str, na + nr + 1);
    if (na) memcpy(e->party, x, na * sizeof *x);
    if (nr) memcpy(e->party + na, y, nr * sizeof *y);
    e->n = na + nr;
    qsort(e->party, e->n, sizeof *e->party, cmp_str);
}

static uint32_t shared(const event *x, const event *y) {
    uint32_t n = 0;
    for (uint32_t i = 0, j = 0; i < x->n && j < y->n;) {
        int c = ch_str_cmp(x->party[i], y->party[j]);
        n += c == 0;
        i += c <= 0;
        j += c >= 0;
    }
    return n;
}

static bool fit(const event *x, const event *y) {
    return x->lo <= y->hi && y->lo <= x->hi;
}

static bool is_plan(const event *e) {
    return ch_str_is(e->status, "planned") && (ch_str_is(e->type, "AGREE") || ch_str_is(e->type, "CONSULT"));
}

static bool is_meeting(const event *e) {
    return ch_str_is(e->type, "CONSULT") && (ch_str_is(e->status, "occurred") || ch_str_is(e->status, "historical")) &&
           e->hi - e->lo <= MONTH;
}

static bool calls_off(const event *e) {
    return (ch_str_is(e->type, "REJECT") && ch_str_is(e->mode, "meet")) ||
           (ch_str_is(e->type, "CONSULT") && ch_str_is(e->status, "negated"));
}

/* What y is to x; NULL for nothing. */
static const char *relation(const event *x, const event *y) {
    uint32_t both = shared(x, y);
    if (both < 2) return NULL;
    if (is_meeting(x) && is_plan(y) && fit(x, y) && y->hi - y->lo <= YEAR) return "planned as";
    if (is_plan(x) && is_meeting(y) && fit(x, y) && x->hi - x->lo <= YEAR) return "held as";
    if (is_plan(x) && calls_off(y) && y->lo <= x->hi && x->lo - y->hi <= YEAR) return "called off by";
    if (calls_off(x) && is_plan(y) && x->lo <= y->hi && y->lo - x->hi <= YEAR) return "calls off";
    bool sizes = (x->n > 2 && both == y->n && y->n < x->n) || (y->n > 2 && both == x->n && x->n < y->n);
    if (is_meeting(x) && is_meeting(y) && sizes && fit(x, y) && x->hi - x->lo <= LONGEST_MEETING &&
        y->hi - y->lo <= LONGEST_MEETING)
        return "beside";
    return NULL;
}

#define LINK_COLUMNS "e.eid, e.type, e.mode, e.status, e.date, e.quote, e.actors, e.recipients, e.lo, e.hi"

static ch_err load_one(ch_ledger *l, ch_arena *a, int64_t eid, event *e, bool *found) {
    sqlite3_stmt *s;
    CH_TRY(query__prepare(l, "SELECT " LINK_COLUMNS " FROM events e WHERE e.eid = :eid", &s));
    query__bind_int(s, ":eid", eid);
    *found = sqlite3_step(s) == SQLITE_ROW;
    if (*found) read_event(a, s, e);
    sqlite3_finalize(s);
    return CH_OK;
}

ch_err ch_query_links(ch_ledger *l, int64_t eid, ch_err (*fn)(void *user, const ch_q_link *k), void *user) {
    ch_arena a, each;
    sqlite3_stmt *s = NULL;
    event x = {0};
    bool found = false;
    int rc = SQLITE_DONE;
    ch_arena_init(&a);
    ch_arena_init(&each);
    ch_err e = load_one(l, &a, eid, &x, &found);
    /* All links share at least two parties; the pair of the first two finds them where there are only two. */
    if (!e && found && x.dated && x.n >= 2)
        e = query__prepare(l,
                           x.n == 2 ? "SELECT " LINK_COLUMNS
                                      " FROM event_pairs p JOIN events e USING(eid) WHERE p.a IN (:a, '*') AND p.b IN "
                                      "(:a, :b) AND p.lo BETWEEN :lo AND :hi GROUP BY p.eid ORDER BY p.lo, p.eid"
                                    : "SELECT " LINK_COLUMNS
                                      " FROM event_codes p JOIN events e USING(eid) WHERE p.code = :a AND p.lo BETWEEN "
                                      ":lo AND :hi ORDER BY p.lo, p.eid",
                           &s);
    if (s) {
        query__bind(s, ":a", x.party[0]);
        query__bind(s, ":b", x.n > 1 ? x.party[1] : x.party[0]);
        query__bind_int(s, ":lo", x.lo - YEAR);
        query__bind_int(s, ":hi", x.hi + YEAR);
    }
    while (!e && s && (rc = sqlite3_step(s)) == SQLITE_ROW) {
        event y = {0};
        ch_arena_reset(&each);
        read_event(&each, s, &y);
        const char *kind = y.eid == x.eid || !y.dated ? NULL : relation(&x, &y);
        if (kind)
            e = fn(user, &(ch_q_link){kind, y.eid, y.type, y.mode, y.status, y.date, y.actors_json, y.recipients_json,
                                      y.quote});
    }
    if (!e && s && rc != SQLITE_DONE) e = ch_ledger_fail(l, "read");
    sqlite3_finalize(s);
    ch_arena_done(&a);
    ch_arena_done(&each);
    return e;
}
