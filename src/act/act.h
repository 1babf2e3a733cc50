/* SPDX-License-Identifier: Apache-2.0
 * Finds acts: who did what to whom, with its status, day and place, by the rules of the language pack.
 * In: ch_sents, ch_names, ch_dates.  Out: acts in text order, one per trigger that found its parties.
 * Keeps: (1) every act has a rule and the tokens that triggered it; (2) no code stands on both sides; (3) a mutual act
 * has its parties in actors alone. Never fails on odd text. Cost is linear in hits times mentions of a sentence (both
 * capped). */
#ifndef CH_ACT_H
#define CH_ACT_H

#include "act/rank.h"
#include "act/rule.h"
#include "data/langs.h"
#include "date/date.h"
#include "name/name.h"

enum { CH_ACT_CODES = 96, CH_ACT_PEOPLE = 24 };

/* Which hints spoke for or against; the confidence is computed from them. */
enum {
    CH_HINT_SUBJ_NEAR = 1,    /* subject in the same clause */
    CH_HINT_SUBJ_CARRIED = 2, /* taken over from an earlier clause or sentence */
    CH_HINT_OBJ_ROLE = 4,     /* recipient by its role */
    CH_HINT_OBJ_ANY = 8,      /* recipient only by nearness */
    CH_HINT_OBJ_DYAD = 16,    /* recipient from the meeting the report is about */
    CH_HINT_NOUN = 32,
    CH_HINT_HEADING = 64,
    CH_HINT_QUOTED = 128,
    CH_HINT_NO_OBJ = 256,
    CH_HINT_PRONOUN = 512,
    CH_HINT_PRESENT = 2048,     /* its verb is in the present tense */
    CH_HINT_DATE_SHARED = 1024, /* its day is that of the meeting it belongs to */
};

typedef struct {
    const ch_rule *rule;
    uint32_t sent;
    uint32_t tok0, n;        /* trigger, from first to last segment */
    uint32_t head;           /* its verb (or noun) */
    uint32_t lo_tok, hi_tok; /* quote: tokens [lo_tok, hi_tok) from first argument to last */
    uint8_t type, status;
    const char *mode; /* "" = null */
    uint16_t actors[CH_ACT_CODES], recipients[CH_ACT_CODES];
    uint8_t n_actors, n_recipients;
    int32_t people[CH_ACT_PEOPLE];
    uint8_t n_people;
    uint16_t where;                                           /* 0 = not said */
    uint32_t where_mention, actor_mention, recipient_mention; /* UINT32_MAX = none */
    int32_t date;                                             /* index into dates, -1 = none */
    uint32_t status_tok; /* token of the cue that decided the status, UINT32_MAX = none */
    int32_t inside;      /* index of the act that this one is the content of, -1 = none: kept for facts, not an event */
    uint32_t hints;      /* CH_HINT_* */
    ch_rank_feats feats; /* what spoke for and against */
    double confidence;
    bool kept; /* its confidence reaches the default threshold */
} ch_act;

typedef struct {
    ch_act *v;
    uint32_t n;
} ch_acts;

/* What the rules of one pack need at hand; made once per pack, read-only afterwards. */
typedef struct ch_act_index ch_act_index;
ch_act_index *ch_act_index_new(const ch_pack *p);
void ch_act_index_free(ch_act_index *x);

ch_acts *ch_act_find(ch_arena *a, const ch_act_index *x, const ch_sents *s, const ch_names *names,
                     const ch_dates *dates, const ch_lang_prop *prop);

#endif
