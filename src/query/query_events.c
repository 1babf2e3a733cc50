/* SPDX-License-Identifier: Apache-2.0 */
#include <sqlite3.h>
#include <stdlib.h>

#include "base/limits.h"
#include "ledger/rowjson.h"
#include "query/query.h"
#include "query/query_int.h"
#include "base/json.h"

#define EVENT_COLUMNS                                                                                                  \
    "e.eid,e.mid,e.type,e.mode,e.status,e.date,e.basis,e.place,e.quote,e.actors,e.recipients,e.people,e.contexts,"     \
    "e.chosen,e.disputed,r.id,r.url,r.source,r.lang,e.reports,e.independent,e.confidence"
#define EVENT_FROM " JOIN mentions m ON m.mid = e.mid JOIN reports r ON r.rid = m.rid"

/* Events of both parties; those of very many are filed under each party alone. */
#define PAIR_ROWS                                                                                                      \
    "(SELECT lo, eid FROM event_pairs WHERE a = :a AND b = :b UNION ALL SELECT x.lo, x.eid FROM event_pairs x JOIN "   \
    "event_pairs y "                                                                                                   \
    "ON y.a = '*' AND y.b = :b AND y.lo = x.lo AND y.eid = x.eid WHERE x.a = '*' AND x.b = :a)"

ch_str query__column(sqlite3_stmt *s, int col) {
    const char *p = (const char *)sqlite3_column_text(s, col);
    return p ? (ch_str){p, (size_t)sqlite3_column_bytes(s, col)} : CH_S("");
}

static void read_event(sqlite3_stmt *s, ch_q_event *e) {
    ch_str *const text[] = {&e->type,     &e->mode,   &e->status,     &e->date,   &e->basis,    &e->place,
                            &e->quote,    &e->actors, &e->recipients, &e->people, &e->contexts, &e->chosen,
                            &e->disputed, &e->report, &e->url,        &e->source, &e->lang};
    e->eid = sqlite3_column_int64(s, 0);
    e->shown = sqlite3_column_int64(s, 1);
    for (int i = 0; i < 17; i++) *text[i] = query__column(s, 2 + i);
    e->reports = sqlite3_column_int64(s, 19);
    e->independent = sqlite3_column_int64(s, 20);
    e->confidence = sqlite3_column_double(s, 21);
}

static ch_err each_event(ch_ledger *l, sqlite3_stmt *s, ch_q_event_fn fn, void *user, long *n) {
    ch_err err = CH_OK;
    int rc;
    while (!err && (rc = sqlite3_step(s)) == SQLITE_ROW) {
        ch_q_event e;
        read_event(s, &e);
        ++*n;
        err = fn(user, &e);
    }
    if (!err && rc != SQLITE_DONE) err = ch_ledger_fail(l, "read");
    sqlite3_finalize(s);
    return err;
}

ch_err query__prepare(ch_ledger *l, const char *sql, sqlite3_stmt **s) {
    return sqlite3_prepare_v2(ch_ledger_db(l), sql, -1, s, NULL) == SQLITE_OK ? CH_OK : ch_ledger_fail(l, "read");
}

void query__bind(sqlite3_stmt *s, const char *name, ch_str v) {
    int at = sqlite3_bind_parameter_index(s, name);
    if (at) sqlite3_bind_text64(s, at, v.p ? v.p : "", v.n, SQLITE_STATIC, SQLITE_UTF8);
}

void query__bind_int(sqlite3_stmt *s, const char *name, int64_t v) {
    int at = sqlite3_bind_parameter_index(s, name);
    if (at) sqlite3_bind_int64(s, at, v);
}

/* The narrowest index first: the pair's, the code's, else all days in order. */
static void filter_sql(ch_buf *q, const ch_q_filter *f) {
    const char *lo = "e.lo";
    ch_buf_lit(q, "SELECT " EVENT_COLUMNS " FROM ");
    if (f->a.n && f->b.n)
        ch_buf_lit(q, PAIR_ROWS " p JOIN events e ON e.eid = p.eid" EVENT_FROM " WHERE 1"), lo = "p.lo";
    else if (f->a.n)
        ch_buf_lit(q, "event_codes p JOIN events e ON e.eid = p.eid" EVENT_FROM " WHERE p.code = :a"), lo = "p.lo";
    else
        ch_buf_lit(q, "events e" EVENT_FROM " WHERE 1");
    if (f->from.n) ch_buf_lit(q, " AND e.hi >= :from");
    if (f->to.n) ch_buf_printf(q, " AND %s <= :to", lo);
    if (f->type.n) ch_buf_lit(q, " AND e.type = :type");
    if (f->status.n) ch_buf_lit(q, " AND e.status = :status");
    if (f->mode.n) ch_buf_lit(q, " AND e.mode = :mode");
    if (f->min_confidence > 0) ch_buf_lit(q, " AND e.confidence >= :conf");
    if (f->disputed) ch_buf_lit(q, " AND e.disputed <> '[]'");
    if (f->multi) ch_buf_lit(q, " AND e.reports > 1");
    ch_buf_printf(q, " ORDER BY %s %s, e.eid", lo, lo[0] == 'e' ? "NULLS LAST" : "");
    if (f->limit > 0) ch_buf_lit(q, " LIMIT :limit");
    ch_buf_char(q, 0);
}

ch_err ch_query_events(ch_ledger *l, const ch_q_filter *f, ch_q_event_fn fn, void *user) {
    ch_buf q;
    sqlite3_stmt *s;
    int lo, hi;
    long n = 0;
    ch_buf_init(&q, 1 << 14);
    filter_sql(&q, f);
    ch_err err = query__prepare(l, q.p, &s);
    ch_buf_done(&q);
    if (err) return err;
    bool swap = f->b.n && ch_str_cmp(f->a, f->b) > 0;
    query__bind(s, ":a", swap ? f->b : f->a);
    query__bind(s, ":b", swap ? f->a : f->b);
    query__bind(s, ":type", f->type);
    query__bind(s, ":status", f->status);
    query__bind(s, ":mode", f->mode);
    if (ch_when_days(f->from, &lo, &hi)) query__bind_int(s, ":from", lo);
    if (ch_when_days(f->to, &lo, &hi)) query__bind_int(s, ":to", hi);
    int conf = sqlite3_bind_parameter_index(s, ":conf");
    if (conf) sqlite3_bind_double(s, conf, f->min_confidence);
    query__bind_int(s, ":limit", f->limit);
    return each_event(l, s, fn, user, &n);
}

bool query__key(ch_str key, int64_t *lo, int64_t *hi) {
    uint64_t v = 0;
    if (key.n && (key.p[0] == 'e' || key.p[0] == 'm' || key.p[0] == 'f') && key.n != 16)
        key = ch_str_sub(key.p, 1, key.n);
    if (key.n < 4 || key.n > 16) return false;
    for (size_t i = 0; i < key.n; i++) {
        char c = key.p[i];
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return false;
        v = v << 4 | (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    int rest = 4 * (16 - (int)key.n);
    if (v >> (63 - rest)) return false;
    *lo = (int64_t)(v << rest);
    *hi = (int64_t)((v << rest) | (rest ? (UINT64_C(1) << rest) - 1 : 0));
    return true;
}

ch_err ch_query_event(ch_ledger *l, ch_str key, ch_q_event_fn fn, void *user) {
    sqlite3_stmt *s;
    int64_t lo, hi;
    long n = 0;
    if (!query__key(key, &lo, &hi)) return CH_NOTFOUND;
    /* An event that has grown answers to the keys of all its mentions, and so to every key it ever had. */
    CH_TRY(query__prepare(
        l,
        "SELECT " EVENT_COLUMNS " FROM events e" EVENT_FROM
        " WHERE e.eid = (SELECT eid FROM mentions WHERE mid BETWEEN :lo AND :hi"
        " GROUP BY 1 HAVING (SELECT count(DISTINCT eid) FROM mentions WHERE mid BETWEEN :lo AND :hi) = 1)",
        &s));
    query__bind_int(s, ":lo", lo);
    query__bind_int(s, ":hi", hi);
    CH_TRY(each_event(l, s, fn, user, &n));
    return n ? CH_OK : CH_NOTFOUND;
}

static void read_mention(sqlite3_stmt *s, ch_q_mention *m) {
    ch_str *const text[] = {&m->report, &m->lang,       &m->source, &m->url,   &m->title, &m->published, &m->type,
                            &m->mode,   &m->status,     &m->date,   &m->basis, &m->place, &m->quote,     &m->rule,
                            &m->actors, &m->recipients, &m->people, &m->span,  &m->fields};
    m->mid = sqlite3_column_int64(s, 0);
    m->eid = sqlite3_column_int64(s, 1);
    m->rid = sqlite3_column_int64(s, 2);
    for (int i = 0; i < 19; i++) *text[i] = query__column(s, 3 + i);
    m->confidence = sqlite3_column_double(s, 22);
}

ch_err ch_query_mentions(ch_ledger *l, int64_t eid, ch_q_mention_fn fn, void *user) {
    sqlite3_stmt *s;
    ch_err err = CH_OK;
    int rc;
    CH_TRY(query__prepare(
        l,
        "SELECT m.mid,m.eid,m.rid,r.id,r.lang,r.source,r.url,r.title,r.published,m.type,m.mode,m.status,m.date,m.basis,"
        "m.place,m.quote,m.rule,m.actors,m.recipients,m.people,m.span,m.fields,m.confidence "
        "FROM mentions m JOIN reports r USING(rid) WHERE m.eid = :eid ORDER BY m.mid",
        &s));
    query__bind_int(s, ":eid", eid);
    while (!err && (rc = sqlite3_step(s)) == SQLITE_ROW) {
        ch_q_mention m;
        read_mention(s, &m);
        err = fn(user, &m);
    }
    if (!err && rc != SQLITE_DONE) err = ch_ledger_fail(l, "read");
    sqlite3_finalize(s);
    return err;
}

void ch_query_event_key(ch_buf *out, int64_t eid) {
    ch_buf_printf(out, "e%016llx", (unsigned long long)eid);
}

void query__field(ch_buf *o, const char *key, ch_str v) {
    ch_json_key(o, key);
    ch_json_string_or_null(o, v);
}

/* A value that is JSON already; "" = null. */
void query__raw(ch_buf *o, const char *key, ch_str json) {
    ch_json_key(o, key);
    if (json.n)
        ch_buf_str(o, json);
    else
        ch_buf_lit(o, "null");
}

void query__int(ch_buf *o, const char *key, int64_t v) {
    ch_json_key(o, key);
    ch_buf_printf(o, "%lld", (long long)v);
}

void ch_query_mention_json(ch_buf *o, const ch_q_mention *m, const ch_q_event *of) {
    ch_buf_char(o, '{');
    ch_json_key(o, "id");
    ch_buf_printf(o, "\"m%016llx\"", (unsigned long long)m->mid);
    query__field(o, "report", m->report);
    query__field(o, "lang", m->lang);
    query__field(o, "source", m->source);
    query__field(o, "url", m->url);
    query__field(o, "published", m->published);
    query__field(o, "type", m->type);
    query__field(o, "mode", m->mode);
    query__field(o, "status", m->status);
    query__raw(o, "actors", m->actors);
    query__raw(o, "recipients", m->recipients);
    query__field(o, "when", m->date);
    query__field(o, "when_basis", m->basis);
    /* What a telling leaves open its retellings may decide; worked out here, so it goes when they go. */
    if (of && !m->date.n && of->date.n) query__field(o, "when_inferred", of->date);
    query__field(o, "where", m->place);
    query__raw(o, "people", m->people);
    query__field(o, "quote", m->quote);
    query__raw(o, "span", m->span);
    query__raw(o, "fields", m->fields);
    query__field(o, "rule", m->rule);
    ch_json_key(o, "confidence");
    ch_json_hundredths(o, m->confidence);
    ch_buf_char(o, '}');
}

typedef struct {
    ch_buf *o;
    const ch_q_event *e;
} mention_list;

static ch_err add_mention(void *user, const ch_q_mention *m) {
    mention_list *l = user;
    if (l->o->p[l->o->n - 1] != '[') ch_buf_char(l->o, ',');
    ch_query_mention_json(l->o, m, l->e);
    return CH_OK;
}

ch_err ch_query_event_json(ch_ledger *l, ch_buf *o, const ch_q_event *e, bool mentions) {
    ch_buf_lit(o, "{\"id\":\"");
    ch_query_event_key(o, e->eid);
    ch_buf_char(o, '"');
    query__field(o, "type", e->type);
    query__field(o, "mode", e->mode);
    query__field(o, "status", e->status);
    query__raw(o, "contexts", e->contexts);
    query__raw(o, "actors", e->actors);
    query__raw(o, "recipients", e->recipients);
    query__field(o, "when", e->date);
    query__field(o, "when_basis", e->basis);
    query__field(o, "where", e->place);
    query__raw(o, "people", e->people);
    query__field(o, "quote", e->quote);
    query__field(o, "report", e->report);
    query__field(o, "url", e->url);
    query__field(o, "source", e->source);
    query__field(o, "lang", e->lang);
    query__int(o, "reports", e->reports);
    query__int(o, "independent", e->independent);
    ch_json_key(o, "confidence");
    ch_json_hundredths(o, e->confidence);
    query__raw(o, "disputed", e->disputed);
    ch_err err = CH_OK;
    if (mentions) {
        ch_buf_lit(o, ",\"mentions\":[");
        err = ch_query_mentions(l, e->eid, add_mention, &(mention_list){o, e});
        ch_buf_char(o, ']');
    }
    ch_buf_char(o, '}');
    return err;
}

static ch_str joined(ch_arena *a, ch_str json) {
    uint32_t n;
    ch_str *v = ch_row_codes(a, json, &n), out = CH_S("");
    for (uint32_t i = 0; i < n; i++) out = i ? ch_str_printf(a, "%.*s, %.*s", CH_FMT(out), CH_FMT(v[i])) : v[i];
    return out;
}

ch_str ch_query_parties(ch_arena *a, ch_str actors, ch_str recipients) {
    ch_str x = joined(a, actors), y = joined(a, recipients);
    return y.n ? ch_str_printf(a, "%.*s > %.*s", CH_FMT(x), CH_FMT(y)) : x;
}
