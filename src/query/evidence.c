/* SPDX-License-Identifier: Apache-2.0
 * Spans of the ledger and the kept texts they point into. */
#include <stdio.h>

#include "base/utf8.h"
#include "query/query_int.h"

static bool number(ch_str s, size_t *at, uint32_t *v) {
    size_t from = *at;
    *v = 0;
    for (; *at < s.n && s.p[*at] >= '0' && s.p[*at] <= '9'; ++*at) *v = *v * 10 + (uint32_t)(s.p[*at] - '0');
    return *at > from;
}

static bool span_at(ch_str s, size_t *at, ch_span *out) {
    if (*at >= s.n || s.p[*at] != '[') return false;
    ++*at;
    if (!number(s, at, &out->lo) || *at >= s.n || s.p[(*at)++] != ',' || !number(s, at, &out->hi)) return false;
    ++*at; /* ] */
    return out->hi > out->lo;
}

bool ch_query_span(ch_str json, ch_span *s) {
    size_t at = 0;
    return span_at(json, &at, s);
}

uint32_t ch_query_evidence(ch_str json, ch_q_evidence out[CH_Q_MAX_EVIDENCE]) {
    uint32_t n = 0;
    for (size_t at = 0; at < json.n && n < CH_Q_MAX_EVIDENCE;) {
        if (json.p[at++] != '"') continue;
        size_t lo = at;
        while (at < json.n && json.p[at] != '"') at++;
        out[n].field = ch_str_sub(json.p, lo, at);
        at += 2; /* ": */
        if (at < json.n && span_at(json, &at, &out[n].span)) n++;
    }
    return n;
}

size_t ch_query_offset(ch_str text, uint32_t cp) {
    size_t i = 0;
    while (i < text.n && cp > 0) {
        i++;
        while (i < text.n && ((unsigned char)text.p[i] & 0xc0) == 0x80) i++;
        cp--;
    }
    return i;
}

typedef struct {
    void (*bad)(void *user, const char *line);
    void *user;
    ch_q_verified *sum;
    ch_str text, report;
} verify;

static void complain(verify *v, const char *what, int64_t key, const char *why) {
    char line[512];
    snprintf(line, sizeof line, "%.*s: %s%016llx: %s", CH_FMT(v->report), what, (unsigned long long)key, why);
    v->sum->bad++;
    v->bad(v->user, line);
}

static void check(verify *v, const char *what, int64_t key, ch_str quote, ch_str span) {
    ch_span s;
    v->sum->quotes++;
    if (!quote.n) return complain(v, what, key, "no quote");
    if (!ch_query_span(span, &s)) return complain(v, what, key, "the quote is not in the kept text");
    size_t lo = ch_query_offset(v->text, s.lo),
           hi = lo + ch_query_offset(ch_str_sub(v->text.p, lo, v->text.n), s.hi - s.lo);
    if (!ch_str_eq(ch_str_sub(v->text.p, lo, hi), quote))
        complain(v, what, key, "the kept text says something else at this span");
}

static void check_fields(verify *v, int64_t mid, ch_str fields, uint32_t length) {
    ch_q_evidence e[CH_Q_MAX_EVIDENCE];
    uint32_t n = ch_query_evidence(fields, e);
    for (uint32_t i = 0; i < n; i++)
        if (e[i].span.hi > length) complain(v, "m", mid, "evidence of a field lies behind the end of the text");
}

static ch_err check_rows(ch_ledger *l, const char *sql, const char *what, int64_t rid, verify *v) {
    sqlite3_stmt *s;
    int rc;
    uint32_t length = (uint32_t)ch_utf8_count(v->text.p, v->text.n);
    CH_TRY(query__prepare(l, sql, &s));
    query__bind_int(s, ":rid", rid);
    while ((rc = sqlite3_step(s)) == SQLITE_ROW) {
        int64_t key = sqlite3_column_int64(s, 0);
        check(v, what, key, query__column(s, 1), query__column(s, 2));
        if (sqlite3_column_count(s) > 3) check_fields(v, key, query__column(s, 3), length);
    }
    sqlite3_finalize(s);
    return rc == SQLITE_DONE ? CH_OK : ch_ledger_fail(l, "read");
}

/* A name is quoted by its first span in full or, where the longest form is put together from several, at least begins
 * there. */
static ch_err check_names(ch_ledger *l, int64_t rid, verify *v) {
    sqlite3_stmt *s;
    int rc;
    uint32_t length = (uint32_t)ch_utf8_count(v->text.p, v->text.n);
    CH_TRY(query__prepare(l, "SELECT nid, spans FROM names WHERE rid = :rid", &s));
    query__bind_int(s, ":rid", rid);
    while ((rc = sqlite3_step(s)) == SQLITE_ROW) {
        ch_str spans = query__column(s, 1);
        ch_span one;
        for (size_t at = 1; at < spans.n && span_at(spans, &at, &one); at++)
            if (one.hi > length)
                complain(v, "n", sqlite3_column_int64(s, 0), "a name's span lies behind the end of the text");
    }
    sqlite3_finalize(s);
    return rc == SQLITE_DONE ? CH_OK : ch_ledger_fail(l, "read");
}

static ch_err verify_report(ch_ledger *l, int64_t rid, ch_arena *a, verify *v) {
    CH_TRY(ch_ledger_text(l, rid, a, &v->text));
    v->sum->reports++;
    CH_TRY(check_rows(l, "SELECT mid, quote, span, fields FROM mentions WHERE rid = :rid ORDER BY mid", "m", rid, v));
    CH_TRY(check_rows(l, "SELECT fid, quote, span FROM facts WHERE rid = :rid ORDER BY fid", "f", rid, v));
    return check_names(l, rid, v);
}

ch_err ch_query_verify(ch_ledger *l, void (*bad)(void *user, const char *line), void *user, ch_q_verified *sum) {
    verify v = {.bad = bad, .user = user, .sum = sum};
    ch_arena a;
    sqlite3_stmt *s;
    ch_err e = CH_OK;
    int rc = SQLITE_DONE;
    *sum = (ch_q_verified){0};
    CH_TRY(query__prepare(l, "SELECT rid, id, text_hash FROM reports WHERE current = 1 ORDER BY id", &s));
    ch_arena_init(&a);
    while (!e && (rc = sqlite3_step(s)) == SQLITE_ROW) {
        ch_arena_reset(&a);
        v.report = query__column(s, 1);
        e = verify_report(l, sqlite3_column_int64(s, 0), &a, &v);
        if (!e && ch_hash(v.text.p, v.text.n) != (uint64_t)sqlite3_column_int64(s, 2))
            complain(&v, "r", sqlite3_column_int64(s, 0), "the kept text has changed");
    }
    if (!e && rc != SQLITE_DONE) e = ch_ledger_fail(l, "read");
    sqlite3_finalize(s);
    ch_arena_done(&a);
    return e;
}
