/* SPDX-License-Identifier: Apache-2.0
 * How sure is an act? A logistic model over what the engine noticed while it found the act:
 *     confidence = 1 / (1 + exp(-(prior of the rule + sum of the weights of the features that hold)))
 * Weights are a readable table (models/rank.tsv), trained by tools/train_rank.c, compiled into every pack (section
 * RANK: float threshold, then float weight[CH_N_RANK]). Without a table every act gets 0.5. Kept is what is not the
 * content of another act and reaches the threshold. */
#ifndef CH_RANK_H
#define CH_RANK_H

#include "data/pack.h"

#define CH_RANK_BASE(X)                                                                                                \
    X(BIAS, "bias")                                                                                                    \
    X(NOUN, "noun")                                                                                                    \
    X(PASSIVE, "passive")                                                                                              \
    X(CONJOINED, "conjoined") X(INSIDE, "inside") X(SUBJ_NEAR, "subj.near") X(SUBJ_CARRIED, "subj.carried")            \
        X(SUBJ_OTHER_SENT, "subj.other-sentence") X(SUBJ_FAR, "subj.far") X(SUBJ_CROSS, "subj.across-another-act") X(  \
            SUBJ_ADJ, "subj.adjacent") X(SUBJ_COMMA, "subj.across-comma") X(A_STATE, "a.state") X(A_ORG, "a.org")      \
            X(A_BODY, "a.body") X(A_PERSON, "a.person") X(A_PRON, "a.pron") X(A_BOTH, "a.both") X(                     \
                A_DEMONYM, "a.demonym") X(A_GENITIVE, "a.genitive") X(A_MANY, "a.many") X(A_MARKED, "a.marked")        \
                X(A_NOPOST, "a.no-post") X(B_ROLE, "b.role") X(B_ANY, "b.any") X(B_DYAD, "b.dyad") X(B_NONE, "b.none") \
                    X(B_FAR, "b.far") X(B_ADJ, "b.adjacent") X(B_CROSS, "b.across-another-act")                        \
                        X(B_COMMA, "b.across-comma") X(B_STATE, "b.state") X(B_ORG, "b.org") X(B_BODY, "b.body")       \
                            X(B_PERSON, "b.person") X(B_PRON, "b.pron") X(B_BOTH, "b.both") X(B_DEMONYM, "b.demonym")  \
                                X(B_GENITIVE, "b.genitive") X(B_MANY, "b.many") X(B_SUMMIT, "b.summit")                \
                                    X(ST_PLANNED,                                                                      \
                                      "status.planned") X(ST_HYPO, "status.hypothetical") X(ST_NEG, "status.negated")  \
                                        X(ST_HIST, "status.historical") X(DATED, "dated") X(PLACED, "placed")          \
                                            X(HEADING, "heading") X(QUOTED, "quoted") X(PAREN, "in-brackets")          \
                                                X(FIRST, "first-sentence") X(EARLY, "early-sentence")                  \
                                                    X(LATE, "late-sentence") X(CROWDED, "crowded") X(ALONE, "alone")   \
                                                        X(W_MINUS, "weight.minus") X(W_PLUS, "weight.plus") X(         \
                                                            LONG, "trigger.long") X(SHORT, "trigger.one-word")         \
                                                            X(GAP, "trigger.gap") X(MUTUAL, "mutual") X(WEAK, "weak")  \
                                                                X(REL, "in-relative-clause") X(COND, "in-condition")   \
                                                                    X(SPEECH, "in-speech") X(PEOPLE, "people") X(      \
                                                                        F_PAST, "form.past") X(F_PRES, "form.pres")    \
                                                                        X(F_GER, "form.ger") X(F_INF, "form.inf") X(   \
                                                                            F_PART, "form.part") X(F_NONE,             \
                                                                                                   "form.none")        \
                                                                            X(TOP_A, "a.top") X(TOP_B, "b.top") X(     \
                                                                                RETOLD, "retold")                      \
                                                                                X(DOC_ONE_CODE, "doc.one-party") X(    \
                                                                                    DOC_NO_PEOPLE, "doc.no-people")    \
                                                                                    X(DOC_SPARSE, "doc.sparse")        \
                                                                                        X(DOC_ONE_ACT, "doc.one-act")

#define CH_EN(name, text) CH_RANK_##name,
enum { CH_RANK_BASE(CH_EN) CH_N_RANK_BASE };
#undef CH_EN
/* Features that are also crossed with the type of the act. */
enum {
    CH_N_RANK_CROSS = 10,
    CH_RANK_TYPE0 = CH_N_RANK_BASE,
    CH_RANK_CROSS0 = CH_RANK_TYPE0 + CH_N_TYPE,
    CH_N_RANK = CH_RANK_CROSS0 + CH_N_TYPE * CH_N_RANK_CROSS
};
extern const uint16_t ch_rank_crossed[CH_N_RANK_CROSS];

enum { CH_RANK_MAX = 80 };
typedef struct {
    uint16_t v[CH_RANK_MAX]; /* feature numbers that hold */
    uint8_t n;
} ch_rank_feats;

void ch_rank_add(ch_rank_feats *f, unsigned feature);
/* Adds the type and its crossings; call once, last. */
void ch_rank_finish(ch_rank_feats *f, unsigned type);
double ch_rank_score(const ch_pack *p, const ch_rank_feats *f, float prior);
double ch_rank_threshold(const ch_pack *p); /* confidence from which an act is kept by default; -1 without a table */
/* Name of a feature as the table spells it; written to buf. */
const char *ch_rank_name(unsigned feature, char buf[64]);

#endif
