/* SPDX-License-Identifier: Apache-2.0
 * Clauses of verb-final languages. A sentence is read as two kinds of pieces in text order: noun phrases with the
 * particle behind them, and predicates with their endings and auxiliaries. A predicate takes its arguments from the
 * phrases before it that no nearer predicate has taken: -고 -며 (conn)    takes them; subject and topic stay for the
 * clauses that follow -한 -된 (adn)     takes them up to the topic; without a subject of its own it has the noun behind
 * it as subject -다고 -기로 (quote, nomz)  the same; what it took may also serve the predicate it is the content of -다
 * (fin)         takes what is left */
#ifndef CH_ACT_SOV_H
#define CH_ACT_SOV_H

#include "act/act_int.h"

enum { SOV_MAX_ARGS = 10, SOV_MAX_PIECES = 256, SOV_NONE = UINT32_MAX };
enum { SOV_FIN, SOV_CONN, SOV_QUOTE, SOV_ADN, SOV_NOMZ };

/* A noun phrase; its particle is part of [tok0, end). */
typedef struct {
    uint32_t tok0, end;
    uint32_t m;     /* the mention it is (the last of a conjoined group), NO_MENTION for other nouns */
    uint32_t owner; /* mention that modifies it: 한미 | 정상회담을, 일본 | 정부 결정을 */
    uint8_t role;   /* ch_role */
    bool quoted;
    uint32_t unit; /* predicate that took it, SOV_NONE = none */
} sov__chunk;

typedef struct {
    uint32_t tok0, end; /* stem to last ending, auxiliaries and closing words included */
    uint32_t first_end; /* end of its first word */
    uint32_t cues;      /* 1u << CH_CUE_* */
    uint32_t cue_tok;   /* token of the last cue of status */
    uint8_t kind;
    bool light, quoted, purpose, heading;
    uint32_t subj;               /* chunk, SOV_NONE = none */
    uint32_t args[SOV_MAX_ARGS]; /* chunks, nearest first */
    uint32_t n_args;
    uint32_t content;  /* predicate that ends right before this one and is its content, SOV_NONE = none */
    uint32_t governor; /* the other way round */
} sov__unit;

struct act__sov {
    sov__chunk chunk[SOV_MAX_PIECES];
    sov__unit unit[SOV_MAX_PIECES];
    uint32_t n_chunk, n_unit;
};

void sov__pieces(const act__cx *cx, struct act__sov *v); /* sov_pieces.c */
void sov__attach(const act__cx *cx, struct act__sov *v); /* sov_attach.c */

#endif
