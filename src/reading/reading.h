/* SPDX-License-Identifier: Apache-2.0
 * The reading: what the program makes of one report. This struct and the JSON line of `chancery code` say the same.
 * All strings lie in the arena of the reading; spans count Unicode code points into the report's text. */
#ifndef CH_READING_H
#define CH_READING_H

#include "base/str.h"

typedef struct {
    uint32_t lo, hi; /* code points [lo, hi); 0,0 = none */
} ch_span;

typedef struct {
    ch_str id;       /* as given, or made from name and content */
    ch_str text;     /* decoded UTF-8, never changed */
    ch_str lang;     /* hint; "" if none */
    bool lang_fixed; /* the hint is an order: no guessing */
    ch_str date;     /* EDTF from metadata; "" if none */
    ch_str url, title, source;
    ch_str author, modified; /* of a page or feed; "" if unknown */
    const char *date_basis;  /* where `date` was found in a page or feed: json-ld, meta, time, text, url, feed; "" */
    ch_str page;             /* the page as found (HTML), "" if the report came as text */
    uint32_t flags;          /* CH_FLAG_* found while taking it in */
} ch_report;

#define CH_FLAGS(X)                                                                                                    \
    X(BOILERPLATE, "boilerplate")                                                                                      \
    X(SPUN, "spun") X(GARBLED, "garbled") X(SPAM, "spam") X(TRUNCATED, "truncated") X(NOT_A_REPORT, "not-a-report")    \
        X(UNKNOWN_LANGUAGE, "unknown-language") X(MOJIBAKE, "mojibake")                                                \
            X(CONVERTED, "converted") /* from another encoding */
#define CH_EN(name, text) CH_FLAGBIT_##name,
enum { CH_FLAGS(CH_EN) CH_N_FLAG };
#undef CH_EN
#define CH_EN(name, text) CH_FLAG_##name = 1u << CH_FLAGBIT_##name,
enum { CH_FLAGS(CH_EN) };
#undef CH_EN
extern const char *const ch_flag_name[CH_N_FLAG];

typedef struct {
    ch_str name, code, post, title;
    ch_span *spans;
    uint32_t n_spans;
} ch_person;

typedef struct {
    ch_str code, sector;
    ch_str *people;
    uint32_t n_people;
} ch_party;

typedef struct {
    ch_str id, type, mode, status; /* mode "" = null */
    ch_str *contexts;
    ch_party *actors, *recipients;
    uint32_t n_contexts, n_actors, n_recipients;
    ch_str when, when_basis, where; /* "" = null */
    ch_str *people;
    uint32_t n_people;
    ch_str quote;
    ch_span span;
    struct {
        ch_span type, when, where, actors, recipients, status;
    } fields;
    ch_str rule;
    double confidence; /* 0..1 */
} ch_event;

typedef struct {
    ch_str kind;         /* relations mission tenure commitment */
    ch_str a, b;         /* relations: a, b; mission: sender, host; tenure: code, to */
    ch_str what;         /* relations, mission: what; commitment: short wording */
    ch_str name, post;   /* tenure */
    ch_str city, status; /* mission, tenure, commitment */
    ch_str *by;          /* commitment */
    uint32_t n_by;
    ch_str when; /* commitment: due */
    ch_str quote;
    ch_span span;
    ch_str rule;
    double confidence;
} ch_fact;

typedef struct {
    ch_str id, lang, title, published, published_basis, url, source;
    ch_span published_span;
    ch_person *people;
    ch_event *events;
    ch_fact *facts;
    uint32_t n_people, n_events, n_facts;
    uint32_t flags;
    uint64_t text_hash; /* ch_hash of the text as decoded */
} ch_reading;

/* One JSON line with a final newline, keys in the order of the contract. */
void ch_reading_print(ch_buf *out, const ch_reading *r);
/* Reads one JSON object of the contract back. Unknown fields are ignored. */
ch_err ch_reading_parse(ch_arena *a, ch_str json, ch_reading *out, ch_diag *d, long line) CH_MUST;
/* The same where the object also holds the report ("text", "date", ...); report may be NULL. */
ch_err ch_reading_parse_kept(ch_arena *a, ch_str json, ch_reading *out, ch_report *report, ch_diag *d,
                             long line) CH_MUST;

#endif
