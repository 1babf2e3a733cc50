/* SPDX-License-Identifier: Apache-2.0
 * Figures of readings against gold readings, the same as the guide's reference scorer:
 *   pair    (type, a, b) of each report; mutual parties give unordered pairs, more than three of them (type, a, *) each
 *   dated   pair + the day of the act + whether it lies ahead
 *   loose   pair without the type
 *   people  (name, code); posts the same with the post; case, marks, hyphens and word order ignored
 *   facts   relations, missions, tenures by key; commitments by promisers and at least 30 % of the gold quote's words
 * Negated events count on neither side. Units are micro-averaged over reports. */
#ifndef CH_SCORE_H
#define CH_SCORE_H

#include "reading/reading.h"

typedef enum {
    CH_SCORE_PAIR,
    CH_SCORE_DATED,
    CH_SCORE_LOOSE,
    CH_SCORE_PEOPLE,
    CH_SCORE_POSTS,
    CH_SCORE_FACTS,
    CH_N_SCORE
} ch_score_kind;
extern const char *const ch_score_name[CH_N_SCORE];

/* A set of strings, sorted, without repeats; in an arena. */
typedef struct {
    ch_str *v;
    uint32_t n, cap;
} ch_units;

typedef struct {
    ch_units kind[CH_N_SCORE]; /* FACTS: the keyed ones */
    ch_units rule_of;          /* "rule<TAB>pair": which rule claims which pair */
} ch_score_sets;

void ch_score_sets_of(ch_arena *a, const ch_reading *r, ch_score_sets *out);
uint32_t ch_units_common(const ch_units *a, const ch_units *b);
bool ch_units_has(const ch_units *u, ch_str s);
/* Commitments found; counts of both sides are added to *gold and *pred. */
uint32_t ch_score_commitments(ch_arena *a, const ch_reading *g, const ch_reading *p, uint32_t *gold, uint32_t *pred);

#endif
