/* SPDX-License-Identifier: Apache-2.0
 * A JSON object of the contract -> a reading. Tolerant: unknown fields are skipped, a field of the wrong kind counts as
 * unknown, parties may be plain codes. Only what is no JSON object at all is an error. */
#include <jansson.h>
#include <limits.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "reading/reading.h"

static ch_str text_of(ch_arena *a, const json_t *v) {
    if (!json_is_string(v)) return CH_S("");
    return ch_str_dup(a, (ch_str){json_string_value(v), json_string_length(v)});
}

static ch_str get(ch_arena *a, const json_t *o, const char *key) {
    return text_of(a, json_object_get(o, key));
}

static uint32_t count(const json_t *v, size_t max) {
    size_t n = json_is_array(v) ? json_array_size(v) : 0;
    return (uint32_t)(n < max ? n : max);
}

static ch_span span_of(const json_t *v) {
    json_int_t lo = json_integer_value(json_array_get(v, 0)), hi = json_integer_value(json_array_get(v, 1));
    if (!json_is_array(v) || lo < 0 || hi <= lo || hi > INT_MAX) return (ch_span){0, 0};
    return (ch_span){(uint32_t)lo, (uint32_t)hi};
}

static ch_str *strings(ch_arena *a, const json_t *v, size_t max, uint32_t *n) {
    uint32_t all = count(v, max);
    ch_str *out = CH_NEWS(a, ch_str, all + 1);
    *n = 0;
    for (uint32_t i = 0; i < all; i++)
        if (json_is_string(json_array_get(v, i))) out[(*n)++] = text_of(a, json_array_get(v, i));
    return out;
}

static ch_party *parties(ch_arena *a, const json_t *v, uint32_t *n) {
    uint32_t all = count(v, CH_MAX_PARTIES);
    ch_party *out = CH_NEWS(a, ch_party, all + 1);
    *n = 0;
    for (uint32_t i = 0; i < all; i++) {
        const json_t *p = json_array_get(v, i);
        ch_party one = {.code = text_of(a, p), .sector = CH_S("")};
        if (json_is_object(p)) {
            one.code = get(a, p, "code");
            one.sector = get(a, p, "sector");
            one.people = strings(a, json_object_get(p, "people"), CH_MAX_PEOPLE, &one.n_people);
        }
        if (one.code.n) out[(*n)++] = one;
    }
    return out;
}

static ch_person person(ch_arena *a, const json_t *o) {
    ch_person p = {
        .name = get(a, o, "name"), .code = get(a, o, "code"), .post = get(a, o, "post"), .title = get(a, o, "title")};
    const json_t *spans = json_object_get(o, "spans");
    uint32_t n = count(spans, CH_MAX_TOKENS);
    p.spans = CH_NEWS(a, ch_span, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        ch_span s = span_of(json_array_get(spans, i));
        if (s.hi) p.spans[p.n_spans++] = s;
    }
    return p;
}

static double confidence(const json_t *o) {
    double x = json_number_value(json_object_get(o, "confidence"));
    return x > 0 && x <= 1 ? x : 0;
}

static ch_event event(ch_arena *a, const json_t *o) {
    ch_event e = {.id = get(a, o, "id"),
                  .type = get(a, o, "type"),
                  .mode = get(a, o, "mode"),
                  .status = get(a, o, "status"),
                  .when = get(a, o, "when"),
                  .when_basis = get(a, o, "when_basis"),
                  .where = get(a, o, "where"),
                  .quote = get(a, o, "quote"),
                  .rule = get(a, o, "rule"),
                  .span = span_of(json_object_get(o, "span")),
                  .confidence = confidence(o)};
    e.contexts = strings(a, json_object_get(o, "contexts"), 64, &e.n_contexts);
    e.actors = parties(a, json_object_get(o, "actors"), &e.n_actors);
    e.recipients = parties(a, json_object_get(o, "recipients"), &e.n_recipients);
    e.people = strings(a, json_object_get(o, "people"), CH_MAX_PEOPLE, &e.n_people);
    const json_t *f = json_object_get(o, "fields");
    e.fields.type = span_of(json_object_get(f, "type"));
    e.fields.when = span_of(json_object_get(f, "when"));
    e.fields.where = span_of(json_object_get(f, "where"));
    e.fields.actors = span_of(json_object_get(f, "actors"));
    e.fields.recipients = span_of(json_object_get(f, "recipients"));
    e.fields.status = span_of(json_object_get(f, "status"));
    return e;
}

static ch_fact fact(ch_arena *a, const json_t *o) {
    ch_fact f = {.kind = get(a, o, "kind"),
                 .a = get(a, o, "a"),
                 .b = get(a, o, "b"),
                 .what = get(a, o, "what"),
                 .name = get(a, o, "name"),
                 .post = get(a, o, "post"),
                 .city = get(a, o, "city"),
                 .status = get(a, o, "status"),
                 .when = get(a, o, "when"),
                 .quote = get(a, o, "quote"),
                 .span = span_of(json_object_get(o, "span")),
                 .rule = get(a, o, "rule"),
                 .confidence = confidence(o)};
    if (ch_str_is(f.kind, "mission")) f.a = get(a, o, "sender"), f.b = get(a, o, "host");
    if (ch_str_is(f.kind, "tenure")) f.a = get(a, o, "code"), f.b = get(a, o, "to");
    if (ch_str_is(f.kind, "commitment")) {
        f.when = get(a, o, "due");
        f.by = strings(a, json_object_get(o, "by"), CH_MAX_PARTIES, &f.n_by);
    }
    return f;
}

static uint32_t flags(const json_t *v) {
    uint32_t out = 0;
    for (uint32_t i = 0; i < count(v, 64); i++) {
        const char *s = json_string_value(json_array_get(v, i));
        for (uint32_t f = 0; s && f < CH_N_FLAG; f++)
            if (strcmp(s, ch_flag_name[f]) == 0) out |= 1u << f;
    }
    return out;
}

static uint64_t hash_of(const json_t *v) {
    const char *s = json_string_value(v);
    uint64_t h = 0;
    for (; s && *s; s++) {
        const char *digits = "0123456789abcdef", *at = strchr(digits, *s);
        if (!at) return 0;
        h = h << 4 | (uint64_t)(at - digits);
    }
    return h;
}

static void lists(ch_arena *a, const json_t *o, ch_reading *r) {
    const json_t *people = json_object_get(o, "people"), *events = json_object_get(o, "events"),
                 *facts = json_object_get(o, "facts");
    uint32_t np = count(people, CH_MAX_PEOPLE), ne = count(events, CH_MAX_EVENTS), nf = count(facts, CH_MAX_EVENTS);
    r->people = CH_NEWS(a, ch_person, np + 1);
    r->events = CH_NEWS(a, ch_event, ne + 1);
    r->facts = CH_NEWS(a, ch_fact, nf + 1);
    for (uint32_t i = 0; i < np; i++)
        if (json_is_object(json_array_get(people, i))) r->people[r->n_people++] = person(a, json_array_get(people, i));
    for (uint32_t i = 0; i < ne; i++)
        if (json_is_object(json_array_get(events, i))) r->events[r->n_events++] = event(a, json_array_get(events, i));
    for (uint32_t i = 0; i < nf; i++)
        if (json_is_object(json_array_get(facts, i))) r->facts[r->n_facts++] = fact(a, json_array_get(facts, i));
}

static void report_of(ch_arena *a, const json_t *o, ch_report *r) {
    *r = (ch_report){.id = get(a, o, "id"),
                     .text = get(a, o, "text"),
                     .lang = get(a, o, "lang"),
                     .date = get(a, o, "date"),
                     .url = get(a, o, "url"),
                     .title = get(a, o, "title"),
                     .source = get(a, o, "source"),
                     .page = CH_S("")};
}

ch_err ch_reading_parse_kept(ch_arena *a, ch_str json, ch_reading *out, ch_report *report, ch_diag *d, long line) {
    json_error_t err;
    if (json.n > CH_MAX_RECORD_BYTES) {
        ch_diag_at(d, NULL, line, "a reading of %zu bytes is over the limit", json.n);
        return CH_LIMIT;
    }
    json_t *o = json_loadb(json.p, json.n, JSON_ALLOW_NUL, &err);
    if (!json_is_object(o)) {
        ch_diag_at(d, NULL, line, "not a JSON object%s%s", o ? "" : ": ", o ? "" : err.text);
        json_decref(o);
        return CH_FORMAT;
    }
    *out = (ch_reading){.id = get(a, o, "id"),
                        .lang = get(a, o, "lang"),
                        .title = get(a, o, "title"),
                        .published = get(a, o, "published"),
                        .published_basis = get(a, o, "published_basis"),
                        .url = get(a, o, "url"),
                        .source = get(a, o, "source"),
                        .published_span = span_of(json_object_get(o, "published_span")),
                        .flags = flags(json_object_get(o, "flags")),
                        .text_hash = hash_of(json_object_get(o, "text_hash"))};
    lists(a, o, out);
    if (report) report_of(a, o, report);
    json_decref(o);
    return CH_OK;
}

ch_err ch_reading_parse(ch_arena *a, ch_str json, ch_reading *out, ch_diag *d, long line) {
    return ch_reading_parse_kept(a, json, out, NULL, d, line);
}
