/* SPDX-License-Identifier: Apache-2.0
 * args_int.h: what the search for parties (args.c) and for the subject among them (subject.c) share. */
#ifndef CH_ARGS_INT_H
#define CH_ARGS_INT_H

#include "act/act_int.h"

static inline const ch_mention *mention(const act__cx *cx, uint32_t k) {
    return &cx->names->v[k];
}
static inline uint32_t m_end(const act__cx *cx, uint32_t k) {
    return cx->names->v[k].tok0 + cx->names->v[k].n;
}
static inline bool is_party(const ch_mention *m) {
    return m->kind != CH_MENTION_PLACE && (m->n_codes || m->kind == CH_MENTION_PRON);
}

static inline bool wants(const uint8_t *places, uint8_t what) {
    for (unsigned p = 0; p < CH_RULE_PLACES && places[p]; p++)
        if (places[p] == what) return true;
    return false;
}

static inline bool subject_role(const ch_mention *m) {
    return m->role == CH_ROLE_NONE || m->role == CH_ROLE_SUBJ || m->role == CH_ROLE_TOPIC;
}

/* Words need a subject of their own before the verb: they inflect, and it neither follows the verb nor is left out. */
static inline bool strict_order(const act__cx *cx) {
    return !cx->inverts && cx->s->pack->n_ana;
}

static inline void add_code(uint16_t *v, uint8_t *n, uint16_t code) {
    for (uint8_t i = 0; i < *n; i++)
        if (v[i] == code) return;
    if (code && *n < CH_ACT_CODES) v[(*n)++] = code;
}

static inline bool first_person(const ch_mention *m) {
    return m->kind == CH_MENTION_PRON && !m->n_codes &&
           (m->pron == CH_PRON_WE + 1 || m->pron == CH_PRON_I + 1 || m->pron == CH_PRON_OUR + 1);
}

/* A word that ends a clause for the search: conjunction of a side clause, semicolon. `that` is crossed. */
bool act__wall(const act__cx *cx, uint32_t i);
bool act__skippable(const act__cx *cx, uint32_t i);
/* Is token i a word that says nothing about grammar: no cue, adverb, preposition, verb, day? */
bool act__plain_word(const act__cx *cx, uint32_t i);
/* Subject left of token `at`: nearest party without a preposition (SVO), nearest with a subject particle (SOV). */
uint32_t act__subject_before(const act__cx *cx, uint32_t at, uint32_t floor_tok);
/* All who speak as "we": the list that the speaker opens or stands in, in whatever sentence. */
void act__we_are(const act__cx *cx, ch_act *act, uint32_t who);
uint32_t act__speaker(const act__cx *cx, bool strict);
void act__find_subject(act__cx *cx, uint32_t ti, ch_act *act);

#endif
