/* SPDX-License-Identifier: Apache-2.0
 * Loading facts, and gathering those that tell one step. */
#include "query/facts.h"

#include <stdlib.h>

#include "query/facts_int.h"
#include "query/query_int.h"
#include "base/json.h"

#define FACT_COLUMNS                                                                                                   \
    "f.fid,f.rid,f.lo,f.hi,r.lo,f.kind,f.a,f.b,f.what,f.name,f.key,f.post,f.city,f.status,f.by,f.date,f.quote,f.span," \
    "r.id,r.url,r.source,r.lang,r.published"

void facts__read(sqlite3_stmt *s, ch_arena *a, ch_q_fact *f) {
    ch_str *const text[] = {&f->kind, &f->a,      &f->b,      &f->what,   &f->name, &f->key,
                            &f->post, &f->city,   &f->status, &f->by,     &f->date, &f->quote,
                            &f->span, &f->report, &f->url,    &f->source, &f->lang, &f->published};
    f->fid = sqlite3_column_int64(s, 0);
    f->rid = sqlite3_column_int64(s, 1);
    f->dated = sqlite3_column_type(s, 2) != SQLITE_NULL;
    f->lo = sqlite3_column_int(s, 2);
    f->hi = sqlite3_column_int(s, 3);
    f->has_day = sqlite3_column_type(s, 4) != SQLITE_NULL;
    f->day = sqlite3_column_int(s, 4);
    for (int i = 0; i < 18; i++) *text[i] = ch_str_dup(a, query__column(s, 5 + i));
}

ch_err facts__all(ch_ledger *l, ch_arena *a, sqlite3_stmt *s, ch_q_fact **out, uint32_t *n) {
    uint32_t cap = 0;
    int rc;
    *out = NULL;
    *n = 0;
    while ((rc = sqlite3_step(s)) == SQLITE_ROW) {
        ch_q_fact f;
        facts__read(s, a, &f);
        CH_PUSH(a, *out, *n, cap) = f;
    }
    sqlite3_finalize(s);
    return rc == SQLITE_DONE ? CH_OK : ch_ledger_fail(l, "read");
}

ch_err ch_query_facts(ch_ledger *l, ch_arena *a, ch_str kind, ch_str x, ch_str y, ch_q_fact **out, uint32_t *n) {
    sqlite3_stmt *s;
    const char *sql =
        !x.n ? "SELECT " FACT_COLUMNS
               " FROM facts f JOIN reports r USING(rid) WHERE f.kind = :kind ORDER BY f.lo NULLS LAST, f.fid"
        : !y.n
            ? "SELECT " FACT_COLUMNS " FROM fact_codes c JOIN facts f USING(fid) JOIN reports r USING(rid) "
              "WHERE c.code = :x AND c.kind = :kind ORDER BY f.lo NULLS LAST, f.fid"
            : "SELECT " FACT_COLUMNS
              " FROM fact_codes c JOIN fact_codes d USING(fid) JOIN facts f USING(fid) JOIN reports r USING(rid) "
              "WHERE c.code = :x AND c.kind = :kind AND d.code = :y AND d.kind = :kind ORDER BY f.lo NULLS LAST, f.fid";
    CH_TRY(query__prepare(l, sql, &s));
    query__bind(s, ":kind", kind);
    query__bind(s, ":x", x);
    query__bind(s, ":y", y);
    return facts__all(l, a, s, out, n);
}

ch_err ch_query_fact(ch_ledger *l, ch_arena *a, ch_str key, ch_q_fact *out) {
    sqlite3_stmt *s;
    ch_q_fact *f;
    int64_t lo, hi;
    uint32_t n;
    if (!query__key(key, &lo, &hi)) return CH_NOTFOUND;
    CH_TRY(query__prepare(
        l, "SELECT " FACT_COLUMNS " FROM facts f JOIN reports r USING(rid) WHERE f.fid BETWEEN :lo AND :hi LIMIT 2",
        &s));
    query__bind_int(s, ":lo", lo);
    query__bind_int(s, ":hi", hi);
    CH_TRY(facts__all(l, a, s, &f, &n));
    if (n != 1) return CH_NOTFOUND;
    *out = f[0];
    return CH_OK;
}

void ch_query_fact_json(ch_buf *o, const ch_q_fact *f) {
    ch_buf_printf(o, "{\"id\":\"f%016llx\"", (unsigned long long)f->fid);
    const struct {
        const char *key;
        ch_str v;
    } text[] = {{"kind", f->kind}, {"a", f->a},       {"b", f->b},           {"what", f->what}, {"name", f->name},
                {"post", f->post}, {"city", f->city}, {"status", f->status}, {"when", f->date}};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        if (text[i].v.n || i == 8) query__field(o, text[i].key, text[i].v);
    if (f->by.n > 2) query__raw(o, "by", f->by);
    query__field(o, "quote", f->quote);
    query__raw(o, "span", f->span);
    query__field(o, "report", f->report);
    query__field(o, "url", f->url);
    query__field(o, "source", f->source);
    query__field(o, "lang", f->lang);
    query__field(o, "published", f->published);
    ch_buf_char(o, '}');
}

bool ch_query_last_day(ch_ledger *l, int *day) {
    sqlite3_stmt *s;
    bool ok = false;
    if (query__prepare(
            l,
            "SELECT max(hi) FROM (SELECT max(lo) AS hi FROM reports UNION ALL "
            "SELECT hi FROM (SELECT hi FROM events WHERE status = 'occurred' AND lo = hi ORDER BY lo DESC LIMIT 1))",
            &s))
        return false;
    if (sqlite3_step(s) == SQLITE_ROW && sqlite3_column_type(s, 0) != SQLITE_NULL) {
        *day = sqlite3_column_int(s, 0);
        ok = true;
    }
    sqlite3_finalize(s);
    return ok;
}

bool facts__day(ch_ledger *l, ch_str on, int *day) {
    int lo;
    return ch_when_days(on, &lo, day) || ch_query_last_day(l, day);
}

static int width(const ch_q_fact *f) {
    return f->dated ? f->hi - f->lo : 1 << 30;
}

/* The most specific first: it founds a step, vaguer ones join it. */
static int cmp_specific(const void *x, const void *y) {
    const ch_q_fact *a = *(ch_q_fact *const *)x, *b = *(ch_q_fact *const *)y;
    if (width(a) != width(b)) return width(a) < width(b) ? -1 : 1;
    if (a->lo != b->lo) return a->lo < b->lo ? -1 : 1;
    return (a->fid > b->fid) - (a->fid < b->fid);
}

static int cmp_step(const void *x, const void *y) {
    const ch_q_fact *a = ((const ch_q_step *)x)->v[0], *b = ((const ch_q_step *)y)->v[0];
    if (a->dated != b->dated) return a->dated ? -1 : 1;
    if (a->dated && a->lo != b->lo) return a->lo < b->lo ? -1 : 1;
    return (a->fid > b->fid) - (a->fid < b->fid);
}

/* An undated telling belongs to the only step of its kind; where there are several, nobody knows to which: such
 * tellings are kept together. */
static ch_q_step *step_of(ch_q_step *v, uint32_t n, const ch_q_fact *f, facts__same same) {
    ch_q_step *found = NULL, *undated = NULL;
    uint32_t hits = 0;
    for (uint32_t i = 0; i < n; i++) {
        const ch_q_fact *first = v[i].v[0];
        if (!same(first, f) || (f->dated && first->dated && (f->lo > first->hi || first->lo > f->hi))) continue;
        if (f->dated && first->dated) return &v[i];
        found = &v[i];
        if (!first->dated) undated = &v[i];
        hits++;
    }
    return hits == 1 ? found : undated;
}

ch_q_step *facts__steps(ch_arena *a, ch_q_fact **f, uint32_t n, facts__same same, uint32_t *n_steps) {
    ch_q_step *v = CH_NEWS(a, ch_q_step, n + 1);
    *n_steps = 0;
    if (n) qsort(f, n, sizeof *f, cmp_specific);
    for (uint32_t i = 0; i < n; i++) {
        ch_q_step *s = step_of(v, *n_steps, f[i], same);
        if (!s) {
            s = &v[(*n_steps)++];
            s->v = CH_NEWS(a, ch_q_fact *, n - i);
        }
        s->v[s->n++] = f[i];
    }
    if (*n_steps) qsort(v, *n_steps, sizeof *v, cmp_step);
    return v;
}
