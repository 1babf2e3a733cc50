/* SPDX-License-Identifier: Apache-2.0
 * One report with its reading -> rows, in one transaction; then its mentions are merged. */
#include <stdlib.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "ledger/ledger_int.h"
#include "base/json.h"

typedef struct {
    ch_ledger *l;
    const ch_report *report;
    ch_reading r; /* a copy: spans may be filled in */
    ch_str json;
    uint64_t text_hash, content_hash;
    int64_t rid, old_rid;
    int64_t version;
} store;

static ch_str keep(ch_arena *a, ch_buf *b) {
    ch_str s = ch_str_dup(a, ch_buf_view(b));
    ch_buf_clear(b);
    return s;
}

/* Readings made elsewhere may quote without saying where: the first place that holds the quote is it. */
static ch_span find_span(ch_str text, ch_str quote) {
    ptrdiff_t at = quote.n ? ch_str_find(text, quote) : -1;
    if (at < 0) return (ch_span){0, 0};
    size_t lo = ch_utf8_count(text.p, (size_t)at);
    return (ch_span){(uint32_t)lo, (uint32_t)(lo + ch_utf8_count(quote.p, quote.n))};
}

static void fill_spans(store *st, ch_arena *a) {
    ch_event *ev = CH_NEWS(a, ch_event, st->r.n_events + 1);
    ch_fact *fa = CH_NEWS(a, ch_fact, st->r.n_facts + 1);
    for (uint32_t i = 0; i < st->r.n_events; i++) {
        ev[i] = st->r.events[i];
        if (!ev[i].span.hi) ev[i].span = find_span(st->report->text, ev[i].quote);
    }
    for (uint32_t i = 0; i < st->r.n_facts; i++) {
        fa[i] = st->r.facts[i];
        if (!fa[i].span.hi) fa[i].span = find_span(st->report->text, fa[i].quote);
    }
    st->r.events = ev;
    st->r.facts = fa;
}

static uint64_t mix(uint64_t h, ch_str s) {
    const uint64_t pair[2] = {h, ch_hash(s.p ? s.p : "", s.n)};
    return ch_hash(pair, sizeof pair);
}

/* SQLite's integers are signed; the top bit is given up so that keys print as they sort. */
static int64_t key63(uint64_t h) {
    return (int64_t)(h >> 1);
}

static ch_err find_old(store *st, bool *same) {
    sqlite3_stmt *s = ledger__stmt(st->l, LEDGER_FIND_REPORT);
    if (!s) return CH_FORMAT;
    *same = false;
    ledger__bind_or_empty(s, 1, st->report->id);
    int rc = sqlite3_step(s);
    if (rc == SQLITE_ROW) {
        st->old_rid = sqlite3_column_int64(s, 0);
        st->version = sqlite3_column_int64(s, 1);
        bool same_text = (uint64_t)sqlite3_column_int64(s, 2) == st->text_hash;
        *same = (uint64_t)sqlite3_column_int64(s, 3) == st->content_hash;
        if (same_text) st->rid = st->old_rid;
    }
    sqlite3_reset(s);
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? CH_OK : ch_ledger_fail(st->l, "read");
}

static ch_err run_rid(ch_ledger *l, ledger_stmt which, int64_t rid) {
    sqlite3_stmt *s = ledger__stmt(l, which);
    if (s) sqlite3_bind_int64(s, 1, rid);
    return ledger__run(l, s);
}

/* Takes the old reading of this id out: its acts leave their events, its text stays if it differs from the new one. */
static ch_err retire_old(store *st) {
    ch_ledger *l = st->l;
    int64_t *mids = NULL;
    size_t n = 0, cap = 0;
    sqlite3_stmt *s = ledger__stmt(l, LEDGER_REPORT_MENTIONS);
    if (!s) return CH_FORMAT;
    sqlite3_bind_int64(s, 1, st->old_rid);
    while (sqlite3_step(s) == SQLITE_ROW) CH_PUSH(&l->arena, mids, n, cap) = sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    CH_TRY(ledger__merge_out(l, mids, n));
    CH_TRY(run_rid(l, LEDGER_DROP_FACT_CODES, st->old_rid));
    CH_TRY(run_rid(l, LEDGER_DROP_FACTS, st->old_rid));
    CH_TRY(run_rid(l, LEDGER_DROP_NAME_WORDS, st->old_rid));
    CH_TRY(run_rid(l, LEDGER_DROP_NAMES, st->old_rid));
    return run_rid(l, st->rid == st->old_rid ? LEDGER_DROP_REPORT : LEDGER_RETIRE_REPORT, st->old_rid);
}

static void span_text(ch_buf *b, ch_span s) {
    if (s.hi > s.lo) ch_buf_printf(b, "[%u,%u]", s.lo, s.hi);
}

static ch_str flags_json(ch_arena *a, ch_buf *b, uint32_t flags) {
    ch_buf_char(b, '[');
    for (uint32_t i = 0, n = 0; i < CH_N_FLAG; i++)
        if (flags & (1u << i)) {
            if (n++) ch_buf_char(b, ',');
            ch_json_string(b, ch_str_of(ch_flag_name[i]));
        }
    ch_buf_char(b, ']');
    return keep(a, b);
}

static ch_err put_report(store *st, ch_buf *b) {
    ch_ledger *l = st->l;
    ch_arena *a = &l->arena;
    const ch_report *in = st->report;
    sqlite3_stmt *s = ledger__stmt(l, LEDGER_PUT_REPORT);
    if (!s) return CH_FORMAT;
    uint16_t sketch[LEDGER_SKETCH];
    ledger__sketch(in->text, sketch);
    span_text(b, st->r.published_span);
    if (st->rid) sqlite3_bind_int64(s, 1, st->rid);
    ledger__bind_or_empty(s, 2, in->id);
    sqlite3_bind_int64(s, 3, st->version);
    ledger__bind(s, 4, in->url.n ? in->url : st->r.url);
    ledger__bind(s, 5, in->source.n ? in->source : st->r.source);
    ledger__bind(s, 6, st->r.title.n ? st->r.title : in->title);
    ledger__bind(s, 7, st->r.lang.n ? st->r.lang : in->lang);
    ledger__bind(s, 8, in->date);
    ledger__bind(s, 9, st->r.published);
    ledger__bind(s, 10, st->r.published_basis);
    ledger__bind(s, 11, keep(a, b));
    ledger__bind_days(s, 12, st->r.published.n ? st->r.published : in->date);
    ledger__bind(s, 14, flags_json(a, b, st->r.flags | in->flags));
    sqlite3_bind_int64(s, 15, (int64_t)st->text_hash);
    sqlite3_bind_int64(s, 16, (int64_t)st->content_hash);
    ch_str text = ledger__pack(l, in->text), page = in->page.n ? ledger__pack(l, in->page) : CH_S("");
    ch_str traits = ledger__traits(a, &st->r, in->text);
    sqlite3_bind_blob64(s, 17, text.p, text.n, SQLITE_STATIC);
    if (page.n) sqlite3_bind_blob64(s, 18, page.p, page.n, SQLITE_STATIC);
    sqlite3_bind_blob64(s, 19, sketch, sizeof sketch, SQLITE_STATIC);
    sqlite3_bind_blob64(s, 20, traits.p, traits.n, SQLITE_STATIC);
    CH_TRY(ledger__run(l, s));
    st->rid = sqlite3_last_insert_rowid(l->db);
    return CH_OK;
}

static ch_err put_words(store *st) {
    sqlite3_stmt *s = ledger__stmt(st->l, LEDGER_PUT_WORDS);
    if (!s) return CH_FORMAT;
    ch_str title = st->r.title, form = ch_search_form(&st->l->arena, st->report->text);
    if (title.n)
        form = ch_str_printf(&st->l->arena, "%.*s %.*s", CH_FMT(ch_search_form(&st->l->arena, title)), CH_FMT(form));
    sqlite3_bind_int64(s, 1, st->rid);
    ledger__bind_or_empty(s, 2, form);
    return ledger__run(st->l, s);
}

static ch_err put_reading(store *st) {
    sqlite3_stmt *s = ledger__stmt(st->l, LEDGER_PUT_READING);
    if (!s) return CH_FORMAT;
    ch_str json = ledger__pack(st->l, st->json);
    sqlite3_bind_int64(s, 1, st->rid);
    sqlite3_bind_blob64(s, 2, json.p, json.n, SQLITE_STATIC);
    return ledger__run(st->l, s);
}

static ch_str strings_json(ch_arena *a, ch_buf *b, const ch_str *v, uint32_t n) {
    ch_buf_char(b, '[');
    for (uint32_t i = 0; i < n; i++) {
        if (i) ch_buf_char(b, ',');
        ch_json_string(b, v[i]);
    }
    ch_buf_char(b, ']');
    return keep(a, b);
}

static int cmp_party(const void *x, const void *y) {
    return ch_str_cmp(((const ch_party *)x)->code, ((const ch_party *)y)->code);
}

static ch_str parties_json(ch_arena *a, ch_buf *b, const ch_party *v, uint32_t n) {
    ch_party *p = CH_NEWS(a, ch_party, n + 1);
    if (n) memcpy(p, v, n * sizeof *p);
    qsort(p, n, sizeof *p, cmp_party);
    ch_buf_char(b, '[');
    for (uint32_t i = 0; i < n; i++) {
        if (i) ch_buf_char(b, ',');
        ch_buf_lit(b, "{\"code\":");
        ch_json_string(b, p[i].code);
        if (p[i].sector.n) ch_buf_lit(b, ",\"sector\":"), ch_json_string(b, p[i].sector);
        if (p[i].n_people) {
            ch_buf_lit(b, ",\"people\":[");
            for (uint32_t k = 0; k < p[i].n_people; k++) {
                if (k) ch_buf_char(b, ',');
                ch_json_string(b, p[i].people[k]);
            }
            ch_buf_char(b, ']');
        }
        ch_buf_char(b, '}');
    }
    ch_buf_char(b, ']');
    return keep(a, b);
}

static ch_str fields_json(ch_arena *a, ch_buf *b, const ch_event *e) {
    const struct {
        const char *key;
        ch_span s;
    } f[] = {{"type", e->fields.type},
             {"when", e->fields.when},
             {"where", e->fields.where},
             {"actors", e->fields.actors},
             {"recipients", e->fields.recipients},
             {"status", e->fields.status}};
    ch_buf_char(b, '{');
    for (size_t i = 0; i < sizeof f / sizeof *f; i++)
        if (f[i].s.hi > f[i].s.lo) {
            ch_json_key(b, f[i].key);
            span_text(b, f[i].s);
        }
    ch_buf_char(b, '}');
    return keep(a, b);
}

static ch_err put_mention(store *st, ch_buf *b, const ch_event *e, uint32_t n) {
    ch_ledger *l = st->l;
    ch_arena *a = &l->arena;
    ch_str actors = parties_json(a, b, e->actors, e->n_actors),
           recipients = parties_json(a, b, e->recipients, e->n_recipients);
    span_text(b, e->span);
    ch_str span = keep(a, b), status = e->status.n ? e->status : CH_S("occurred");
    uint64_t h = mix(mix(mix(mix(mix(mix(1, st->report->id), e->type), actors), recipients), e->when), status);
    h = mix(mix(h, e->quote), span);
    sqlite3_stmt *s = ledger__stmt(l, LEDGER_PUT_MENTION);
    if (!s) return CH_FORMAT;
    sqlite3_bind_int64(s, 2, st->rid);
    sqlite3_bind_int64(s, 3, n);
    ledger__bind_or_empty(s, 4, e->type);
    ledger__bind(s, 5, e->mode);
    ledger__bind_or_empty(s, 6, status);
    ledger__bind_or_empty(s, 7, actors);
    ledger__bind_or_empty(s, 8, recipients);
    ledger__bind_or_empty(s, 9, strings_json(a, b, e->people, e->n_people));
    ledger__bind_or_empty(s, 10, strings_json(a, b, e->contexts, e->n_contexts));
    ledger__bind(s, 11, e->when);
    ledger__bind(s, 12, e->when_basis);
    ledger__bind_days(s, 13, e->when);
    ledger__bind(s, 15, e->where);
    ledger__bind(s, 16, e->quote);
    ledger__bind(s, 17, span);
    ledger__bind_or_empty(s, 18, fields_json(a, b, e));
    ledger__bind(s, 19, e->rule);
    sqlite3_bind_double(s, 20, e->confidence);
    /* The same act said twice in one report differs at least in its place among equals: the next free key is its own.
     */
    for (;; h += 2) {
        sqlite3_bind_int64(s, 1, key63(h));
        CH_TRY(ledger__run(l, s));
        if (sqlite3_changes(l->db)) break;
    }
    ledger__await(l, key63(h), st->rid);
    return CH_OK;
}

static ch_err put_fact_codes(ch_ledger *l, const ch_fact *f, int64_t fid) {
    for (uint32_t i = 0; i < f->n_by + 2; i++) {
        ch_str code = i < f->n_by ? f->by[i] : i == f->n_by ? f->a : f->b;
        sqlite3_stmt *s = ledger__stmt(l, LEDGER_PUT_FACT_CODE);
        if (!s) return CH_FORMAT;
        if (!code.n) continue;
        ledger__bind_or_empty(s, 1, code);
        ledger__bind_or_empty(s, 2, f->kind);
        sqlite3_bind_int64(s, 3, fid);
        CH_TRY(ledger__run(l, s));
    }
    return CH_OK;
}

static ch_err put_fact(store *st, ch_buf *b, const ch_fact *f, uint32_t n) {
    ch_ledger *l = st->l;
    ch_arena *a = &l->arena;
    sqlite3_stmt *s = ledger__stmt(l, LEDGER_PUT_FACT);
    if (!s) return CH_FORMAT;
    span_text(b, f->span);
    ch_str span = keep(a, b), by = strings_json(a, b, f->by, f->n_by);
    uint64_t h = mix(mix(mix(mix(mix(mix(2, st->report->id), f->kind), f->a), f->b), f->what), f->name);
    h = mix(mix(mix(mix(mix(mix(h, f->status), by), f->when), f->quote), span), f->city);
    sqlite3_bind_int64(s, 1, key63(h));
    sqlite3_bind_int64(s, 2, st->rid);
    sqlite3_bind_int64(s, 3, n);
    ledger__bind_or_empty(s, 4, f->kind);
    ledger__bind(s, 5, f->a);
    ledger__bind(s, 6, f->b);
    ledger__bind(s, 7, f->what);
    ledger__bind(s, 8, f->name);
    ledger__bind(s, 9, f->name.n ? ch_name_key(a, f->name) : CH_S(""));
    ledger__bind(s, 10, f->post);
    ledger__bind(s, 11, f->city);
    ledger__bind(s, 12, f->status);
    ledger__bind_or_empty(s, 13, by);
    ledger__bind(s, 14, f->when);
    ledger__bind_days(s, 15, f->when);
    ledger__bind(s, 17, f->quote);
    ledger__bind(s, 18, span);
    ledger__bind(s, 19, f->rule);
    sqlite3_bind_double(s, 20, f->confidence);
    CH_TRY(ledger__run(l, s));
    return put_fact_codes(l, f, key63(h));
}

static ch_err put_name_word(ch_ledger *l, ch_str word, int64_t nid) {
    sqlite3_stmt *s = ledger__stmt(l, LEDGER_PUT_NAME_WORD);
    if (!s) return CH_FORMAT;
    ledger__bind_or_empty(s, 1, word);
    sqlite3_bind_int64(s, 2, nid);
    return ledger__run(l, s);
}

static ch_err put_person(store *st, ch_buf *b, const ch_person *p) {
    ch_ledger *l = st->l;
    ch_str key = ch_name_key(&l->arena, p->name), rest = key, word;
    sqlite3_stmt *s = ledger__stmt(l, LEDGER_PUT_NAME);
    if (!s || !key.n) return s ? CH_OK : CH_FORMAT;
    ch_buf_char(b, '[');
    for (uint32_t i = 0; i < p->n_spans; i++) {
        if (i) ch_buf_char(b, ',');
        span_text(b, p->spans[i]);
    }
    ch_buf_char(b, ']');
    sqlite3_bind_int64(s, 1, st->rid);
    ledger__bind_or_empty(s, 2, p->name);
    ledger__bind_or_empty(s, 3, key);
    ledger__bind(s, 4, p->code);
    ledger__bind(s, 5, p->post);
    ledger__bind(s, 6, p->title);
    ledger__bind_or_empty(s, 7, keep(&l->arena, b));
    CH_TRY(ledger__run(l, s));
    int64_t nid = sqlite3_last_insert_rowid(l->db);
    while (ch_str_next(&rest, ' ', &word)) CH_TRY(put_name_word(l, word, nid));
    /* Two more "words" find the name however it is cut (Jong-un, Jong Un) and in the other script. */
    CH_TRY(put_name_word(l, ch_str_printf(&l->arena, "=%.*s", CH_FMT(ch_name_letters(&l->arena, key))), nid));
    ch_str sound = ch_name_sound(&l->arena, p->name);
    return sound.n ? put_name_word(l, ch_str_printf(&l->arena, "~%.*s", CH_FMT(sound)), nid) : CH_OK;
}

static ch_err put_rows(store *st, ch_buf *b) {
    CH_TRY(put_report(st, b));
    CH_TRY(put_reading(st));
    if (st->old_rid != st->rid) CH_TRY(put_words(st));
    for (uint32_t i = 0; i < st->r.n_events; i++)
        if (st->r.events[i].type.n && st->r.events[i].n_actors) CH_TRY(put_mention(st, b, &st->r.events[i], i));
    for (uint32_t i = 0; i < st->r.n_facts; i++) CH_TRY(put_fact(st, b, &st->r.facts[i], i));
    for (uint32_t i = 0; i < st->r.n_people; i++) CH_TRY(put_person(st, b, &st->r.people[i]));
    return CH_OK;
}

static ch_err write_all(store *st, ch_stored *what) {
    bool same;
    CH_TRY(find_old(st, &same));
    *what = same ? CH_STORED_SAME : st->old_rid ? CH_STORED_CHANGED : CH_STORED_NEW;
    if (same) return CH_OK;
    if (st->old_rid) CH_TRY(retire_old(st));
    if (st->rid != st->old_rid || !st->old_rid) st->version++;
    ch_buf b;
    ch_buf_init(&b, CH_MAX_RECORD_BYTES);
    ch_err e = put_rows(st, &b);
    ch_buf_done(&b);
    return e;
}

ch_err ch_ledger_store(ch_ledger *l, const ch_report *report, const ch_reading *reading, ch_stored *what) {
    ch_arena_reset(&l->arena);
    store st = {.l = l, .report = report, .r = *reading};
    ch_buf json;
    fill_spans(&st, &l->arena);
    ch_buf_init(&json, CH_MAX_RECORD_BYTES);
    ch_reading_print(&json, &st.r);
    st.json = ch_buf_view(&json);
    st.text_hash = ch_hash(report->text.p ? report->text.p : "", report->text.n);
    st.content_hash =
        mix(mix(mix(mix(mix(st.text_hash, st.json), report->url), report->source), report->date), report->page);
    size_t waiting = l->n_pending;
    ch_err e = l->bulk ? ledger__exec(l, "SAVEPOINT report", "write") : ledger__lock(l);
    if (!e) {
        e = write_all(&st, what);
        if (!e && !l->bulk) e = ledger__settle(l);
        if (!e) e = ledger__exec(l, l->bulk ? "RELEASE report" : "COMMIT", "write");
        /* A failed COMMIT may leave the transaction open: nothing of this report may stay. */
        if (e) {
            sqlite3_exec(l->db, l->bulk ? "ROLLBACK TO report; RELEASE report" : "ROLLBACK", NULL, NULL, NULL);
            l->n_pending = waiting;
            ledger__forget(l);
        }
    }
    ch_buf_done(&json);
    return e;
}

static ch_err decide(ch_ledger *l, const int64_t pair[2], bool same, ch_str by, ch_str note) {
    sqlite3_stmt *s = ledger__stmt(l, LEDGER_PUT_DECISION);
    if (!s) return CH_FORMAT;
    sqlite3_bind_int64(s, 1, pair[0]);
    sqlite3_bind_int64(s, 2, pair[1]);
    sqlite3_bind_int(s, 3, same);
    ledger__bind(s, 4, by);
    ledger__bind(s, 5, note);
    CH_TRY(ledger__run(l, s));
    for (int i = 0; i < 2; i++) {
        s = ledger__stmt(l, LEDGER_MENTION_PLACE);
        if (!s) return CH_FORMAT;
        sqlite3_bind_int64(s, 1, pair[i]);
        if (sqlite3_step(s) == SQLITE_ROW) ledger__await(l, pair[i], sqlite3_column_int64(s, 0));
        sqlite3_reset(s);
    }
    return ledger__settle(l);
}

ch_err ch_ledger_decide(ch_ledger *l, uint64_t a, uint64_t b, bool same, ch_str by, ch_str note) {
    int64_t pair[2] = {(int64_t)(a < b ? a : b), (int64_t)(a < b ? b : a)};
    ch_arena_reset(&l->arena);
    CH_TRY(ledger__lock(l));
    ch_err e = decide(l, pair, same, by, note);
    if (!e) e = ledger__exec(l, "COMMIT", "write");
    if (e) {
        sqlite3_exec(l->db, "ROLLBACK", NULL, NULL, NULL);
        l->n_pending = 0;
        ledger__forget(l);
    }
    return e;
}
