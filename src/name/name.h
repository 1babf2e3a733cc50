/* SPDX-License-Identifier: Apache-2.0
 * Finds who is named: noun phrases that stand for states, organisations, groups and the people who act for them.
 * In: ch_sents.  Out: mentions in text order, never overlapping; the people of the report.
 * Keeps: (1) a mention lies inside one sentence; (2) every person has a span; (3) a code is only given where a word of
 * the text, a known person or a stated default decides it, else 0. Never fails on odd text. Cost is linear in tokens,
 * times people for partial names (capped by CH_MAX_PEOPLE). */
#ifndef CH_NAME_H
#define CH_NAME_H

#include "sent/sent.h"

enum { CH_MENTION_CODES = 6 };

typedef enum {
    CH_MENTION_STATE,  /* a state by its name, demonym, capital or seat */
    CH_MENTION_ORG,    /* organisation or group */
    CH_MENTION_BODY,   /* ministry, army, delegation of a state */
    CH_MENTION_PERSON, /* a named person, or a post that stands for one */
    CH_MENTION_PRON,   /* he, it, they, we */
    CH_MENTION_BOTH,   /* both sides */
    CH_MENTION_PLACE,  /* city or region: where, never who */
    CH_MENTION_SUMMIT, /* a many-party meeting by its name */
} ch_mention_kind;

typedef struct {
    uint32_t tok0, n;
    uint16_t codes[CH_MENTION_CODES]; /* whom it stands for; none while unresolved */
    uint8_t n_codes;
    uint8_t kind;     /* ch_mention_kind */
    uint8_t post;     /* ch_post stated here, 0 = none */
    uint8_t body;     /* ch_body + 1 stated here, 0 = none */
    uint8_t pron;     /* ch_pron + 1 of a PRON */
    uint8_t role;     /* ch_role that a preposition before or a particle behind gives it */
    bool genitive;    /* owns what follows: Japan's, 일본의 (or follows `of` behind its noun) */
    bool place;       /* its words may also name a place: state, capital, city */
    bool demonym;     /* an adjective that may modify a following common noun: Russian energy */
    bool listed;      /* its title stands before the first of a list: "the ministers of Chile, NAME; of Peru, NAME" */
    bool joined;      /* conjoined with the mention before it: A, B and C */
    bool peer;        /* his counterpart */
    uint16_t at_code; /* where an ambassador is accredited, a mission stands; 0 = not said */
    int32_t person;   /* index into people, -1 = none */
} ch_mention;

typedef struct {
    ch_str name;   /* longest form in the report */
    ch_str title;  /* words of the title beside it */
    uint16_t code; /* 0 = unknown */
    uint8_t post;
    bool known;        /* in the list of known people */
    bool stated;       /* the post is the text's own */
    uint32_t first;    /* token of first mention */
    const char *entry; /* the list's value "Full Name|CODE|post|from/to;...", or NULL */
    struct {
        uint32_t lo, hi; /* bytes */
    } * spans;
    uint32_t n_spans, cap_spans;
    const struct name__words *words; /* the stage's own: folded words of the name */
} ch_named;

typedef struct {
    ch_mention *v;
    uint32_t n;
    uint32_t *first; /* [n_sent + 1] index of the first mention of each sentence */
    ch_named *people;
    uint32_t n_people;
    uint32_t *weight; /* [n_code] how much the report is about each code */
} ch_names;

typedef struct {
    uint16_t home;    /* default for posts and bodies without a state, 0 = none */
    bool title_after; /* titles may follow names (Korean) */
    bool title_before;
    bool sov;
} ch_name_ctx;

ch_names *ch_name_find(ch_arena *a, const ch_sents *s, const ch_name_ctx *ctx);

#endif
