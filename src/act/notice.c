/* SPDX-License-Identifier: Apache-2.0
 * What speaks for and against an act: the features of act/rank.h. */
#include "act/act_int.h"

static void kind(ch_act *act, const ch_mention *m, unsigned state) { /* state: CH_RANK_A_STATE or CH_RANK_B_STATE */
    static const uint8_t step[] = {
        [CH_MENTION_STATE] = 0, [CH_MENTION_ORG] = 1,  [CH_MENTION_BODY] = 2,  [CH_MENTION_PERSON] = 3,
        [CH_MENTION_PRON] = 4,  [CH_MENTION_BOTH] = 5, [CH_MENTION_PLACE] = 0, [CH_MENTION_SUMMIT] = 1};
    ch_rank_add(&act->feats, state + step[m->kind]);
}

typedef struct {
    unsigned tokens, acts, commas;
} gap;

/* What lies between tokens a and b. */
static gap between(const act__cx *cx, const act__trigger *t, uint32_t a, uint32_t b) {
    gap g = {0, 0, 0};
    for (uint32_t i = a; i < b; i++) {
        g.tokens++;
        g.commas += ch_tok_is(cx->s, i, ',');
        for (uint32_t j = 0; j < cx->n_trig; j++) g.acts += &cx->trig[j] != t && cx->trig[j].head == i;
    }
    return g;
}

static gap reach(const act__cx *cx, const act__trigger *t, const ch_mention *m) {
    uint32_t end = m->tok0 + m->n;
    return end <= t->tok0      ? between(cx, t, end, t->tok0)
           : m->tok0 >= t->end ? between(cx, t, t->end, m->tok0)
                               : (gap){0, 0, 0};
}

static void about_actor(const act__cx *cx, const act__trigger *t, ch_act *act) {
    const ch_mention *m = &cx->names->v[act->actor_mention];
    ch_rank_feats *f = &act->feats;
    kind(act, m, CH_RANK_A_STATE);
    if (m->demonym) ch_rank_add(f, CH_RANK_A_DEMONYM);
    if (m->genitive) ch_rank_add(f, CH_RANK_A_GENITIVE);
    if (m->role != CH_ROLE_NONE && m->role != CH_ROLE_SUBJ && m->role != CH_ROLE_TOPIC)
        ch_rank_add(f, CH_RANK_A_MARKED);
    if (m->kind == CH_MENTION_PERSON && !m->post) ch_rank_add(f, CH_RANK_A_NOPOST);
    if (m->tok0 < cx->sent->tok0 || m->tok0 >= cx->sent->tok1) {
        ch_rank_add(f, CH_RANK_SUBJ_OTHER_SENT);
        return;
    }
    gap g = reach(cx, t, m);
    if (g.tokens <= 2) ch_rank_add(f, CH_RANK_SUBJ_ADJ);
    if (g.tokens > 15) ch_rank_add(f, CH_RANK_SUBJ_FAR);
    if (g.acts) ch_rank_add(f, CH_RANK_SUBJ_CROSS);
    if (g.commas) ch_rank_add(f, CH_RANK_SUBJ_COMMA);
}

static void about_recipient(const act__cx *cx, const act__trigger *t, ch_act *act) {
    const ch_mention *m = &cx->names->v[act->recipient_mention];
    ch_rank_feats *f = &act->feats;
    kind(act, m, CH_RANK_B_STATE);
    if (m->kind == CH_MENTION_SUMMIT) ch_rank_add(f, CH_RANK_B_SUMMIT);
    if (m->demonym) ch_rank_add(f, CH_RANK_B_DEMONYM);
    if (m->genitive) ch_rank_add(f, CH_RANK_B_GENITIVE);
    gap g = reach(cx, t, m);
    if (g.tokens <= 2) ch_rank_add(f, CH_RANK_B_ADJ);
    if (g.tokens > 10) ch_rank_add(f, CH_RANK_B_FAR);
    if (g.acts) ch_rank_add(f, CH_RANK_B_CROSS);
    if (g.commas) ch_rank_add(f, CH_RANK_B_COMMA);
}

static void about_sentence(const act__cx *cx, const act__trigger *t, ch_act *act) {
    ch_rank_feats *f = &act->feats;
    uint32_t v;
    if (cx->q == 0) ch_rank_add(f, CH_RANK_FIRST);
    if (cx->q > 0 && cx->q < 4) ch_rank_add(f, CH_RANK_EARLY);
    if (cx->q * 3 > cx->s->n_sent * 2 && cx->s->n_sent > 4) ch_rank_add(f, CH_RANK_LATE);
    if (cx->n_trig == 1) ch_rank_add(f, CH_RANK_ALONE);
    if (cx->n_trig > 3) ch_rank_add(f, CH_RANK_CROWDED);
    if (cx->sent->heading) ch_rank_add(f, CH_RANK_HEADING);
    if (cx->s->tok[t->head].flags & CH_TOK_QUOTED) ch_rank_add(f, CH_RANK_QUOTED);
    if (cx->s->tok[t->head].flags & CH_TOK_PAREN) ch_rank_add(f, CH_RANK_PAREN);
    bool speech = false, rel = false, cond = false;
    for (uint32_t i = t->head; i-- > cx->sent->tok0 && t->head - i < 15;) {
        speech |= act__has(cx, i, CH_CLASS_SAY, NULL);
        if (!act__has(cx, i, CH_CLASS_CLAUSE, &v)) continue;
        rel |= v == CH_CLAUSE_REL;
        cond |= v == CH_CLAUSE_COND;
    }
    if (speech) ch_rank_add(f, CH_RANK_SPEECH);
    if (rel) ch_rank_add(f, CH_RANK_REL);
    if (cond) ch_rank_add(f, CH_RANK_COND);
}

static void about_status(ch_act *act) {
    static const uint8_t of[] = {[CH_STATUS_OCCURRED] = 0,
                                 [CH_STATUS_PLANNED] = CH_RANK_ST_PLANNED,
                                 [CH_STATUS_HISTORICAL] = CH_RANK_ST_HIST,
                                 [CH_STATUS_HYPOTHETICAL] = CH_RANK_ST_HYPO,
                                 [CH_STATUS_NEGATED] = CH_RANK_ST_NEG};
    if (of[act->status]) ch_rank_add(&act->feats, of[act->status]);
    if (act->date >= 0) ch_rank_add(&act->feats, CH_RANK_DATED);
    if (act->where) ch_rank_add(&act->feats, CH_RANK_PLACED);
}

void act__notice(const act__cx *cx, const act__trigger *t, ch_act *act) {
    ch_rank_feats *f = &act->feats;
    ch_rank_add(f, CH_RANK_BIAS);
    if (t->noun) ch_rank_add(f, CH_RANK_NOUN);
    if (t->passive) ch_rank_add(f, CH_RANK_PASSIVE);
    if (t->conjoined) ch_rank_add(f, CH_RANK_CONJOINED);
    if (act->hints & CH_HINT_SUBJ_NEAR) ch_rank_add(f, CH_RANK_SUBJ_NEAR);
    if (act->hints & CH_HINT_SUBJ_CARRIED) ch_rank_add(f, CH_RANK_SUBJ_CARRIED);
    if (act->hints & CH_HINT_OBJ_ROLE) ch_rank_add(f, CH_RANK_B_ROLE);
    if (act->hints & CH_HINT_OBJ_ANY) ch_rank_add(f, CH_RANK_B_ANY);
    if (act->hints & CH_HINT_OBJ_DYAD) ch_rank_add(f, CH_RANK_B_DYAD);
    if (act->n_recipients == 0 && act->n_actors < 2) ch_rank_add(f, CH_RANK_B_NONE);
    if (act->n_actors > 2) ch_rank_add(f, CH_RANK_A_MANY);
    if (act->n_recipients > 1) ch_rank_add(f, CH_RANK_B_MANY);
    if (act->rule->weight < 0) ch_rank_add(f, CH_RANK_W_MINUS);
    if (act->rule->weight > 0) ch_rank_add(f, CH_RANK_W_PLUS);
    if (act->rule->flags & CH_RULE_MUTUAL) ch_rank_add(f, CH_RANK_MUTUAL);
    if (act->rule->flags & CH_RULE_WEAK) ch_rank_add(f, CH_RANK_WEAK);
    if (t->covered > 2) ch_rank_add(f, CH_RANK_LONG);
    if (t->covered == 1) ch_rank_add(f, CH_RANK_SHORT);
    if (t->end - t->tok0 > t->covered) ch_rank_add(f, CH_RANK_GAP);
    static const struct {
        uint32_t feat;
        uint16_t is;
    } form[] = {{CH_FEAT_PAST, CH_RANK_F_PAST},
                {CH_FEAT_PRES, CH_RANK_F_PRES},
                {CH_FEAT_GER, CH_RANK_F_GER},
                {CH_FEAT_INF, CH_RANK_F_INF},
                {CH_FEAT_PART, CH_RANK_F_PART}};
    for (size_t i = 0; i < sizeof form / sizeof *form; i++)
        if (t->feats & form[i].feat) ch_rank_add(f, form[i].is);
    if (!t->feats) ch_rank_add(f, CH_RANK_F_NONE);
    if (act->n_people) ch_rank_add(f, CH_RANK_PEOPLE);
    if (act->actor_mention != NO_MENTION) about_actor(cx, t, act);
    if (act->recipient_mention != NO_MENTION) about_recipient(cx, t, act);
    about_sentence(cx, t, act);
    about_status(act);
}
