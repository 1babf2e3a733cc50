/* SPDX-License-Identifier: Apache-2.0 */
#include "base/limits.h"
#include "query/query_int.h"
#include "base/json.h"

typedef struct {
    ch_ledger *l;
    ch_buf out;
    ch_err (*line)(void *user, ch_str line);
    void *user;
} dump;

/* A row whose columns are named in the SQL: text as strings, numbers as numbers; a name that ends in "_json" is JSON.
 */
static void row_json(ch_buf *o, sqlite3_stmt *s) {
    ch_buf_char(o, '{');
    for (int i = 0; i < sqlite3_column_count(s); i++) {
        ch_str name = ch_str_of(sqlite3_column_name(s, i)), suffix = CH_S("_json");
        char key[64] = {0};
        bool raw = ch_str_ends(name, suffix);
        size_t n = raw ? name.n - suffix.n : name.n;
        memcpy(key, name.p, n < sizeof key - 1 ? n : sizeof key - 1);
        if (raw)
            query__raw(o, key, query__column(s, i));
        else if (sqlite3_column_type(s, i) == SQLITE_INTEGER)
            query__int(o, key, sqlite3_column_int64(s, i));
        else
            query__field(o, key, query__column(s, i));
    }
    ch_buf_char(o, '}');
}

static ch_err rows(dump *d, const char *kind, const char *sql) {
    sqlite3_stmt *s;
    ch_err e = CH_OK;
    int rc = SQLITE_DONE;
    CH_TRY(query__prepare(d->l, sql, &s));
    while (!e && (rc = sqlite3_step(s)) == SQLITE_ROW) {
        ch_buf_clear(&d->out);
        ch_buf_printf(&d->out, "{\"%s\":", kind);
        row_json(&d->out, s);
        ch_buf_lit(&d->out, "}\n");
        e = d->line(d->user, ch_buf_view(&d->out));
    }
    if (!e && rc != SQLITE_DONE) e = ch_ledger_fail(d->l, "read");
    sqlite3_finalize(s);
    return e;
}

static ch_err event(void *user, const ch_q_event *e) {
    dump *d = user;
    ch_buf_clear(&d->out);
    ch_buf_lit(&d->out, "{\"event\":");
    CH_TRY(ch_query_event_json(d->l, &d->out, e, true));
    ch_buf_lit(&d->out, "}\n");
    return d->line(d->user, ch_buf_view(&d->out));
}

ch_err ch_query_dump(ch_ledger *l, ch_err (*line)(void *user, ch_str line), void *user) {
    dump d = {.l = l, .line = line, .user = user};
    ch_q_filter all = {.from = CH_S("")};
    ch_buf_init(&d.out, CH_MAX_RECORD_BYTES);
    ch_err e = rows(&d, "report",
                    "SELECT id, version, current, url, source, title, lang, given, published, published_basis, flags "
                    "AS flags_json, "
                    "printf('%016x', text_hash) AS text_hash FROM reports ORDER BY id, version");
    if (!e)
        e = rows(&d, "name",
                 "SELECT r.id AS report, n.name, n.code, n.post, n.title, n.spans AS spans_json FROM names n JOIN "
                 "reports r USING(rid) "
                 "ORDER BY r.id, n.nid");
    if (!e)
        e = rows(&d, "fact",
                 "SELECT printf('f%016x', f.fid) AS id, r.id AS report, f.kind, f.a, f.b, f.what, f.name, f.post, "
                 "f.city, f.status, "
                 "f.by AS by_json, f.date, f.quote, f.span AS span_json, f.rule FROM facts f JOIN reports r USING(rid) "
                 "ORDER BY f.fid");
    if (!e)
        e = rows(
            &d, "decision",
            "SELECT printf('m%016x', a) AS a, printf('m%016x', b) AS b, same, who, note FROM decisions ORDER BY a, b");
    if (!e) e = ch_query_events(l, &all, event, &d);
    ch_buf_done(&d.out);
    return e;
}

/* What the ledger knows of the report and the reading does not say. */
static ch_err complete(ch_arena *a, sqlite3_stmt *s, ch_reading *r) {
    ch_str *const field[] = {&r->url, &r->source, &r->title, &r->lang};
    ch_reading flags;
    for (int i = 0; i < 4; i++)
        if (!field[i]->n) *field[i] = query__column(s, 2 + i);
    CH_TRY(ch_reading_parse(a, ch_str_printf(a, "{\"flags\":%s}", (const char *)sqlite3_column_text(s, 6)), &flags,
                            NULL, 0));
    r->flags |= flags.flags;
    return CH_OK;
}

static ch_err reading_line(dump *d, ch_arena *a, sqlite3_stmt *s) {
    ch_reading r;
    ch_str json, text;
    CH_TRY(ch_ledger_reading(d->l, sqlite3_column_int64(s, 0), a, &json));
    CH_TRY(ch_ledger_text(d->l, sqlite3_column_int64(s, 0), a, &text));
    CH_TRY(ch_reading_parse(a, json, &r, NULL, 0));
    CH_TRY(complete(a, s, &r));
    ch_buf_clear(&d->out);
    ch_reading_print(&d->out, &r);
    d->out.n -= 2; /* } and the line's end */
    if (sqlite3_column_bytes(s, 1)) query__field(&d->out, "date", query__column(s, 1));
    ch_json_key(&d->out, "text");
    ch_json_string(&d->out, text);
    ch_buf_lit(&d->out, "}\n");
    return d->line(d->user, ch_buf_view(&d->out));
}

ch_err ch_query_dump_readings(ch_ledger *l, ch_err (*line)(void *user, ch_str line), void *user) {
    dump d = {.l = l, .line = line, .user = user};
    ch_arena a;
    sqlite3_stmt *s;
    ch_err e = CH_OK;
    int rc = SQLITE_DONE;
    CH_TRY(query__prepare(
        l, "SELECT rid, given, url, source, title, lang, flags FROM reports WHERE current = 1 ORDER BY id", &s));
    ch_arena_init(&a);
    ch_buf_init(&d.out, CH_MAX_RECORD_BYTES);
    while (!e && (rc = sqlite3_step(s)) == SQLITE_ROW) {
        ch_arena_reset(&a);
        e = reading_line(&d, &a, s);
    }
    if (!e && rc != SQLITE_DONE) e = ch_ledger_fail(l, "read");
    sqlite3_finalize(s);
    ch_buf_done(&d.out);
    ch_arena_done(&a);
    return e;
}
