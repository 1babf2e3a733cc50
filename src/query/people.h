/* SPDX-License-Identifier: Apache-2.0
 * Who is who: the spellings of a person, the posts seen beside the name, and who held a post on a day. */
#ifndef CH_PEOPLE_H
#define CH_PEOPLE_H

#include "query/facts.h"

typedef struct {
    ch_str name;
    ch_str langs; /* "en vi" */
    uint32_t reports;
} ch_q_spelling;

/* A post as reports show it: a title beside a name on a day is evidence too. */
typedef struct {
    ch_str code, post, accredited, title, report; /* report: of the last sighting */
    int first, last;                              /* days of reports; INT_MAX/INT_MIN when none is dated */
    uint32_t reports;
    ch_q_fact *began, *ended, *nominated; /* tenure facts, NULL if none */
} ch_q_post;

typedef struct {
    ch_str name; /* the longest spelling */
    ch_q_spelling *spellings;
    ch_q_post *posts;
    uint32_t n_spellings, n_posts;
} ch_q_person;

/* People whose name has all words of `name`; two people of one name stay two. In order of name. */
ch_err ch_query_who(ch_ledger *l, ch_arena *a, ch_str name, ch_q_person **out, uint32_t *n) CH_MUST;
/* Holders of a post (CH_POSTS name) of `code`, accredited to `to` or "". In order of time. With `on`, only who held it
 * that day as far as the ledger can tell: began before and not ended, or seen in the post nearest to that day. */
ch_err ch_query_holders(ch_ledger *l, ch_arena *a, ch_str post, ch_str code, ch_str to, ch_str on, ch_q_person **out,
                        uint32_t *n) CH_MUST;

#endif
