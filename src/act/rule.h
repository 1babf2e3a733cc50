/* SPDX-License-Identifier: Apache-2.0
 * Act rules as the data compiler writes them (pack sections RULE, MTCH, SEGS) and the act stage reads them. */
#ifndef CH_RULE_H
#define CH_RULE_H

#include <stdint.h>

/* places beyond CH_ROLES where an argument may be looked for */
enum { CH_PLACE_ANY = 64, CH_PLACE_PLACE, CH_PLACE_SPEAKER, CH_PLACE_OWNER, CH_PLACE_INSIDE };

enum {
    CH_RULE_MUTUAL = 1,
    CH_RULE_NOUN = 2,
    CH_RULE_SWAP = 4,
    CH_RULE_NEED_A = 8,
    CH_RULE_NEED_B = 16,
    CH_RULE_VISIT = 32,
    CH_RULE_WEAK = 64,
    CH_RULE_SHIELD = 128, /* no act: keeps its words from other rules */
};

enum { CH_RULE_PLACES = 8, CH_RULE_GAP = 5 };

typedef struct {
    uint32_t id, mode;      /* string offsets; mode may be "" */
    uint8_t type, neg_type; /* ch_type; neg_type 255 = none */
    uint8_t status;         /* ch_status, 255 = from the context */
    int8_t weight;
    float prior;    /* how much better or worse than its features the rule has proved (models/rank.tsv) */
    uint32_t flags; /* CH_RULE_* */
    uint32_t fact_kind, fact_what;                /* string offsets, "" = none */
    uint8_t a[CH_RULE_PLACES], b[CH_RULE_PLACES]; /* ch_role or CH_PLACE_*, best first, 0 ends */
    uint32_t to;                                  /* code that the word itself names as recipient (방한), 0 = none */
} ch_rule;

/* One way to match a rule: segments in text order, a gap of up to CH_RULE_GAP tokens allowed between them. */
typedef struct {
    uint32_t rule;
    uint32_t seg0; /* into SEGS: segment numbers */
    uint32_t n_seg;
} ch_match;

#endif
