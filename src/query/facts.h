/* SPDX-License-Identifier: Apache-2.0
 * The registers: what the facts of all reports say together about relations, missions, posts and promises. Nothing here
 * is stored: a register is worked out from the facts that bear on it when it is asked for, so that it cannot lag
 * behind. */
#ifndef CH_FACTS_H
#define CH_FACTS_H

#include "query/query.h"

typedef struct {
    int64_t fid, rid;
    ch_str kind, a, b, what, name, key, post, city, status, by, date, quote, span;
    ch_str report, url, source, lang, published;
    int lo, hi; /* days of `date` */
    int day;    /* first day of the report */
    bool dated, has_day;
} ch_q_fact;

/* Facts of a kind that bear on a (and b; "" = anyone), sorted by first day (undated last), then key. */
ch_err ch_query_facts(ch_ledger *l, ch_arena *a, ch_str kind, ch_str x, ch_str y, ch_q_fact **out, uint32_t *n) CH_MUST;
/* By key ("f0a1b2..."), or a prefix of it that only one has. CH_NOTFOUND without a complaint. */
ch_err ch_query_fact(ch_ledger *l, ch_arena *a, ch_str key, ch_q_fact *out) CH_MUST;
void ch_query_fact_json(ch_buf *o, const ch_q_fact *f);

/* Facts that tell one step: same words, dates that fit. The first is the most specific and speaks for the step. */
typedef struct {
    ch_q_fact **v;
    uint32_t n;
} ch_q_step;

/* Relations: steps between two parties in order of time, and the state they leave. */
typedef struct {
    ch_q_step *v;
    uint32_t n;
    const char *state; /* "diplomatic relations", "recognised", "severed", "unknown" on the day asked for */
    ch_q_step *since;  /* the step that made it, or NULL */
    bool odd;          /* a restoration that no break precedes */
    bool twice;        /* established twice without a break between: sources disagree on the day */
} ch_q_relations;
ch_err ch_query_relations(ch_ledger *l, ch_arena *a, ch_str x, ch_str y, ch_str as_of, ch_q_relations *out) CH_MUST;

typedef struct {
    ch_str sender, host, what, city;
    ch_q_step *v; /* planned, opened, closed in order of time */
    uint32_t n;
    const char *state; /* planned, due and silent, open, closed */
} ch_q_mission;
/* `on` "" = the ledger's last day. */
ch_err ch_query_missions(ch_ledger *l, ch_arena *a, ch_str x, ch_str y, ch_str on, ch_q_mission **out,
                         uint32_t *n) CH_MUST;

typedef struct {
    ch_q_step told;    /* the reports that bring the promise */
    const char *state; /* open, kept, partly, broken, superseded, overdue, due and silent */
    ch_str due;
    ch_str proof, proof_report, proof_date; /* the words that moved it, "" while it is open */
} ch_q_promise;
ch_err ch_query_promises(ch_ledger *l, ch_arena *a, ch_str who, ch_str on, ch_q_promise **out, uint32_t *n) CH_MUST;

/* Last day of any report or dated act that has occurred: what "today" is to a ledger. False when nothing is dated. */
bool ch_query_last_day(ch_ledger *l, int *day);

#endif
