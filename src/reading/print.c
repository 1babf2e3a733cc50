/* SPDX-License-Identifier: Apache-2.0
 * A reading as one JSON line. Key order, escapes and number forms are fixed: the same reading is the same bytes. */
#include "base/json.h"
#include "reading/reading.h"

const char *const ch_flag_name[CH_N_FLAG] = {
#define CH_FLAG_TEXT(name, text) text,
    CH_FLAGS(CH_FLAG_TEXT)
#undef CH_FLAG_TEXT
};

static void field(ch_buf *o, const char *key, ch_str v) {
    ch_json_key(o, key);
    ch_json_string_or_null(o, v);
}

static void field_if(ch_buf *o, const char *key, ch_str v) {
    if (v.n) field(o, key, v);
}

static void strings(ch_buf *o, const char *key, const ch_str *v, uint32_t n) {
    ch_json_key(o, key);
    ch_buf_char(o, '[');
    for (uint32_t i = 0; i < n; i++) {
        if (i) ch_buf_char(o, ',');
        ch_json_string(o, v[i]);
    }
    ch_buf_char(o, ']');
}

static void span_value(ch_buf *o, ch_span s) {
    ch_buf_printf(o, "[%u,%u]", s.lo, s.hi);
}

static void span(ch_buf *o, const char *key, ch_span s) {
    ch_json_key(o, key);
    if (s.hi > s.lo)
        span_value(o, s);
    else
        ch_buf_lit(o, "null");
}

static void span_if(ch_buf *o, const char *key, ch_span s) {
    if (s.hi > s.lo) span(o, key, s);
}

static void person(ch_buf *o, const ch_person *p) {
    ch_buf_char(o, '{');
    field(o, "name", p->name);
    field(o, "code", p->code);
    field(o, "post", p->post);
    field(o, "title", p->title);
    ch_json_key(o, "spans");
    ch_buf_char(o, '[');
    for (uint32_t i = 0; i < p->n_spans; i++) {
        if (i) ch_buf_char(o, ',');
        span_value(o, p->spans[i]);
    }
    ch_buf_lit(o, "]}");
}

static void parties(ch_buf *o, const char *key, const ch_party *v, uint32_t n) {
    ch_json_key(o, key);
    ch_buf_char(o, '[');
    for (uint32_t i = 0; i < n; i++) {
        ch_buf_lit(o, i ? ",{" : "{");
        field(o, "code", v[i].code);
        field_if(o, "sector", v[i].sector);
        strings(o, "people", v[i].people, v[i].n_people);
        ch_buf_char(o, '}');
    }
    ch_buf_char(o, ']');
}

static void event(ch_buf *o, const ch_event *e) {
    ch_buf_char(o, '{');
    field(o, "id", e->id);
    field(o, "type", e->type);
    field(o, "mode", e->mode);
    field(o, "status", e->status);
    strings(o, "contexts", e->contexts, e->n_contexts);
    parties(o, "actors", e->actors, e->n_actors);
    parties(o, "recipients", e->recipients, e->n_recipients);
    field(o, "when", e->when);
    field(o, "when_basis", e->when_basis);
    field(o, "where", e->where);
    strings(o, "people", e->people, e->n_people);
    field(o, "quote", e->quote);
    span(o, "span", e->span);
    ch_json_key(o, "fields");
    ch_buf_char(o, '{');
    span_if(o, "type", e->fields.type);
    span_if(o, "when", e->fields.when);
    span_if(o, "where", e->fields.where);
    span_if(o, "actors", e->fields.actors);
    span_if(o, "recipients", e->fields.recipients);
    span_if(o, "status", e->fields.status);
    ch_buf_char(o, '}');
    field(o, "rule", e->rule);
    ch_json_key(o, "confidence");
    ch_json_hundredths(o, e->confidence);
    ch_buf_char(o, '}');
}

static void fact_body(ch_buf *o, const ch_fact *f) {
    if (ch_str_is(f->kind, "relations")) {
        field(o, "a", f->a);
        field(o, "b", f->b);
        field(o, "what", f->what);
        field(o, "when", f->when);
    } else if (ch_str_is(f->kind, "mission")) {
        field(o, "sender", f->a);
        field(o, "host", f->b);
        field(o, "what", f->what);
        field(o, "city", f->city);
        field(o, "status", f->status);
        field(o, "when", f->when);
    } else if (ch_str_is(f->kind, "tenure")) {
        field(o, "name", f->name);
        field(o, "code", f->a);
        field(o, "post", f->post);
        field(o, "to", f->b);
        field(o, "status", f->status);
        field(o, "when", f->when);
    } else {
        strings(o, "by", f->by, f->n_by);
        field(o, "what", f->what);
        field(o, "due", f->when);
        field(o, "status", f->status);
    }
}

static void fact(ch_buf *o, const ch_fact *f) {
    ch_buf_char(o, '{');
    field(o, "kind", f->kind);
    fact_body(o, f);
    field(o, "quote", f->quote);
    span(o, "span", f->span);
    field(o, "rule", f->rule);
    ch_json_key(o, "confidence");
    ch_json_hundredths(o, f->confidence);
    ch_buf_char(o, '}');
}

void ch_reading_print(ch_buf *o, const ch_reading *r) {
    ch_buf_char(o, '{');
    field(o, "id", r->id);
    field(o, "lang", r->lang);
    field(o, "title", r->title);
    field_if(o, "url", r->url);
    field_if(o, "source", r->source);
    field(o, "published", r->published);
    field(o, "published_basis", r->published_basis);
    span_if(o, "published_span", r->published_span);
    ch_buf_lit(o, ",\"people\":[");
    for (uint32_t i = 0; i < r->n_people; i++) {
        if (i) ch_buf_char(o, ',');
        person(o, &r->people[i]);
    }
    ch_buf_lit(o, "],\"events\":[");
    for (uint32_t i = 0; i < r->n_events; i++) {
        if (i) ch_buf_char(o, ',');
        event(o, &r->events[i]);
    }
    ch_buf_lit(o, "],\"facts\":[");
    for (uint32_t i = 0; i < r->n_facts; i++) {
        if (i) ch_buf_char(o, ',');
        fact(o, &r->facts[i]);
    }
    ch_buf_lit(o, "],\"flags\":[");
    for (uint32_t i = 0, n = 0; i < CH_N_FLAG; i++)
        if (r->flags & (1u << i)) {
            if (n++) ch_buf_char(o, ',');
            ch_json_string(o, ch_str_of(ch_flag_name[i]));
        }
    ch_buf_lit(o, "]");
    if (r->text_hash) ch_buf_printf(o, ",\"text_hash\":\"%016llx\"", (unsigned long long)r->text_hash);
    ch_buf_lit(o, "}\n");
}
