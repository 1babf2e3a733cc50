/* SPDX-License-Identifier: Apache-2.0
 * Reads the ledger. Rows come one at a time to a callback; their strings live until it returns. Order is total, so that
 * the same ledger is the same list: by first day (undated last), then by key. */
#ifndef CH_QUERY_H
#define CH_QUERY_H

#include "ledger/ledger.h"

typedef struct {
    int64_t eid, shown; /* the event; the mention whose quote is shown */
    ch_str type, mode, status, date, basis, place, quote;
    ch_str actors, recipients, people, contexts; /* JSON arrays, as in the ledger */
    ch_str chosen, disputed;
    ch_str report, url, source, lang; /* of the mention shown */
    int64_t reports, independent;
    double confidence;
} ch_q_event;

typedef struct {
    int64_t mid, eid, rid;
    ch_str report, lang, source, url, title, published;
    ch_str type, mode, status, date, basis, place, quote, rule;
    ch_str actors, recipients, people; /* JSON arrays */
    ch_str span, fields;               /* JSON: [lo,hi], {"when":[lo,hi],...} */
    double confidence;
} ch_q_mention;

typedef struct {
    ch_str a, b; /* codes; both: acts between them; one: acts with it; "" = any */
    ch_str type, status, mode;
    ch_str from, to; /* EDTF, inclusive; "" = open */
    double min_confidence;
    bool disputed; /* only events whose sources disagree */
    bool multi;    /* only events of more than one report */
    long limit;    /* 0 = all */
} ch_q_filter;

typedef ch_err (*ch_q_event_fn)(void *user, const ch_q_event *e);
typedef ch_err (*ch_q_mention_fn)(void *user, const ch_q_mention *m);

ch_err ch_query_events(ch_ledger *l, const ch_q_filter *f, ch_q_event_fn fn, void *user) CH_MUST;
/* By key of the event or of any of its mentions ("e1f2..." or bare hex, or a prefix of it that only one has).
 * CH_NOTFOUND without a complaint. */
ch_err ch_query_event(ch_ledger *l, ch_str key, ch_q_event_fn fn, void *user) CH_MUST;
/* In order of mid. */
ch_err ch_query_mentions(ch_ledger *l, int64_t eid, ch_q_mention_fn fn, void *user) CH_MUST;

/* {"id":...}; with `l` also "mentions":[...]. No newline. */
ch_err ch_query_event_json(ch_ledger *l, ch_buf *out, const ch_q_event *e, bool mentions) CH_MUST;
void ch_query_mention_json(ch_buf *out, const ch_q_mention *m, const ch_q_event *of); /* `of` may be NULL */
void ch_query_event_key(ch_buf *out, int64_t eid);                                    /* e0123456789abcdef */
/* "CUB > KOR", "CUB, KOR". */
ch_str ch_query_parties(ch_arena *a, ch_str actors, ch_str recipients);

/* [lo,hi] as stored; false for "". */
bool ch_query_span(ch_str json, ch_span *s);
typedef struct {
    ch_str field; /* when where type actors recipients status */
    ch_span span;
} ch_q_evidence;
enum { CH_Q_MAX_EVIDENCE = 8 };
uint32_t ch_query_evidence(ch_str fields, ch_q_evidence out[CH_Q_MAX_EVIDENCE]);

/* Byte offset of code point `cp` in valid UTF-8; text.n behind the end. */
size_t ch_query_offset(ch_str text, uint32_t cp);

/* Checks that the quote of every mention, fact and name stands at its span in the kept text. Calls `bad` with one
 * finished line per failure; counts what was checked. */
typedef struct {
    long reports, quotes, bad;
} ch_q_verified;
ch_err ch_query_verify(ch_ledger *l, void (*bad)(void *user, const char *line), void *user, ch_q_verified *sum) CH_MUST;

/* The ledger's whole content that counts, as JSON lines in one fixed order: {"report":...}, {"fact":...}, {"event":...}
 * with mentions. Two ledgers that hold the same reports are the same bytes here, however they came to be. */
ch_err ch_query_dump(ch_ledger *l, ch_err (*line)(void *user, ch_str line), void *user) CH_MUST;

/* The current reports as lines that `chancery read --readings` takes: reading, text, date. Ledgers made side by side
 * become one by reading each other's lines. */
ch_err ch_query_dump_readings(ch_ledger *l, ch_err (*line)(void *user, ch_str line), void *user) CH_MUST;

typedef struct {
    int64_t rid;
    ch_str report, title, lang, source, url, published;
    ch_str text;   /* the kept text */
    size_t lo, hi; /* bytes of the first place that matches, lo == hi when only the title does */
} ch_q_hit;
/* Reports that hold all the words (each folded; Hangul anywhere in a word), best first. limit 0 = 20. CH_USAGE, without
 * a complaint, when there is no word in `words`. */
ch_err ch_query_search(ch_ledger *l, ch_str words, long limit, ch_err (*hit)(void *user, const ch_q_hit *h),
                       void *user) CH_MUST;

/* Events that belong to this one and are not it: the plan and the meeting it became, the summit and the talks beside
 * it. kind: "planned as" (other is the plan), "held as", "called off by", "calls off", "beside". In order of time. */
typedef struct {
    const char *kind;
    int64_t eid;
    ch_str type, mode, status, date, actors, recipients, quote;
} ch_q_link;
ch_err ch_query_links(ch_ledger *l, int64_t eid, ch_err (*fn)(void *user, const ch_q_link *k), void *user) CH_MUST;

#endif
