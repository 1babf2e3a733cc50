/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CH_ACT_INT_H
#define CH_ACT_INT_H

#include "act/act.h"

enum { NO_MENTION = UINT32_MAX };

struct ch_act_index {
    const ch_rule *rules;
    const ch_match *matches;
    const uint32_t *segs;
    uint32_t n_rule, n_match, n_seg;
    uint32_t *first; /* [n_seg + 1] first match that begins with the segment, + 1; 0 = none */
    uint32_t *next;  /* [n_match] next match with the same first segment, + 1 */
};

typedef struct {
    uint32_t match, rule;
    uint32_t tok0, end; /* whole extent */
    uint32_t head;      /* token that carries tense: the first inflected one, else the last segment's first */
    uint32_t feats;
    uint32_t covered; /* tokens of its segments */
    uint64_t words;   /* which tokens from tok0 on: bit i */
    bool noun;
    /* filled by args.c */
    uint32_t verb;           /* token whose subject and tense count: the light verb of a noun, else head */
    uint32_t subj;           /* mention, NO_MENTION = none */
    uint8_t status;          /* ch_status */
    bool passive, conjoined; /* conjoined: shares the subject of the trigger before */
    uint32_t unit;           /* verb-final languages: its clause (sov.h); UINT32_MAX = none */
    bool light;              /* ... whose verb is only a light verb */
    bool part;               /* ... only a part of a longer noun */
} act__trigger;

typedef struct {
    ch_arena *a;
    const ch_act_index *x;
    const ch_sents *s;
    const ch_names *names;
    const ch_dates *dates;
    bool sov, inverts;
    struct act__sov *clauses; /* of the sentence at work; NULL unless sov */
    ch_acts *out;
    uint32_t cap;
    /* the sentence at work */
    uint32_t q;
    const ch_sent *sent;
    act__trigger *trig;
    uint32_t n_trig, cap_trig;
    /* carried from sentence to sentence */
    uint32_t last_subj; /* mention */
    uint32_t author;    /* mention: who signs the report in a line of its own, NO_MENTION = nobody */
    uint16_t top[2];    /* the two codes that the report is most about */
    uint16_t dyad[2];   /* parties of the meeting the report is about */
    uint32_t dyad_q;    /* sentence that told of it */
    bool dyads;         /* the report tells of meetings of others too */
} act__cx;

void act__triggers(act__cx *cx);
void act__arguments(act__cx *cx, uint32_t t, ch_act *act);
/* Status of trigger t by the cues around its verb. Sets *tok to the deciding token. */
ch_status act__status(const act__cx *cx, const act__trigger *t, uint32_t subj_end, uint32_t *tok, bool *negated);
void act__when_where(const act__cx *cx, const act__trigger *t, ch_act *act);
void act__notice(const act__cx *cx, const act__trigger *t, ch_act *act);
/* Adds mention k, with all that is conjoined to it, to the actors or recipients. */
void act__put(const act__cx *cx, ch_act *act, uint32_t k, bool actor);
/* The same questions for verb-final languages (sov_args.c). */
void act__sov_unit(const act__cx *cx, act__trigger *t);
void act__sov_arguments(act__cx *cx, uint32_t t, ch_act *act);
ch_status act__sov_status(const act__cx *cx, const act__trigger *t, uint32_t *tok, bool *negated);
bool act__sov_inside(const act__cx *cx, const act__trigger *g, const act__trigger *t);
int32_t act__sov_date(const act__cx *cx, const act__trigger *t);
void act__sov_clauses(act__cx *cx);
bool act__has(const act__cx *cx, uint32_t i, ch_class cls, uint32_t *val);

#endif
