/* SPDX-License-Identifier: Apache-2.0
 * Arguments and status of triggers in verb-final languages, from the clauses of sov.h. */
#include "act/args_int.h"
#include "act/sov.h"

static bool is_party_at(const act__cx *cx, uint32_t k) {
    return k != NO_MENTION && is_party(mention(cx, k));
}
static bool cue(const sov__unit *u, ch_cue c) {
    return (u->cues >> c & 1) != 0;
}

/* The phrase that token i lies in. */
static uint32_t chunk_at(const struct act__sov *v, uint32_t i) {
    for (uint32_t c = 0; c < v->n_chunk; c++)
        if (i >= v->chunk[c].tok0 && i < v->chunk[c].end) return c;
    return SOV_NONE;
}

/* 회담 | 결과를: a noun before another says what kind it is. */
static bool modifier(const act__cx *cx, const act__trigger *t) {
    const struct act__sov *v = cx->clauses;
    uint32_t c = chunk_at(v, t->end - 1), i = t->end;
    if (c == SOV_NONE || i >= v->chunk[c].end || (cx->s->tok[i].flags & CH_TOK_GLUED) ||
        !(cx->s->tok[i].flags & CH_TOK_HANGUL))
        return false;
    return !act__has(cx, i, CH_CLASS_LIGHT, NULL) && !act__has(cx, i, CH_CLASS_CLAUSE, NULL) &&
           !act__has(cx, i, CH_CLASS_MARK, NULL);
}

static bool takes_object(const struct act__sov *v, uint32_t ui) {
    for (uint32_t i = 0; i < v->unit[ui].n_args; i++)
        if (v->chunk[v->unit[ui].args[i]].role == CH_ROLE_OBJ) return true;
    return false;
}

/* The predicate whose word the trigger ends in; or the light verb that has it as object or subject (회담을 | 갖고). */
void act__sov_unit(const act__cx *cx, act__trigger *t) {
    const struct act__sov *v = cx->clauses;
    uint32_t last = t->end - 1;
    t->unit = SOV_NONE;
    t->light = false;
    t->part = t->end < cx->sent->tok1 &&
              (cx->s->tok[t->end].flags & (CH_TOK_GLUED | CH_TOK_HANGUL)) == (CH_TOK_GLUED | CH_TOK_HANGUL) &&
              !act__has(cx, t->end, CH_CLASS_MARK, NULL) && !act__has(cx, t->end, CH_CLASS_ENDING, NULL);
    if (t->part) return; /* 사죄|문: part of another noun */
    for (uint32_t k = 0; k < v->n_unit; k++)
        if (last >= v->unit[k].tok0 && last < v->unit[k].end) {
            t->unit = k;
            return;
        }
    for (uint32_t k = 0; k < v->n_unit; k++)
        if (v->unit[k].light && v->unit[k].tok0 == t->end) { /* 정상화 | 하겠다고: written apart */
            t->unit = k;
            return;
        }
    uint32_t c = chunk_at(v, last);
    if (c == SOV_NONE || modifier(cx, t)) return;
    for (uint32_t k = 0; k < v->n_unit; k++)
        if (v->unit[k].light &&
            (v->unit[k].subj == c ||
             (v->chunk[c].unit == k &&
              (v->chunk[c].role == CH_ROLE_OBJ || (v->unit[k].args[0] == c && (t->noun || !takes_object(v, k))))))) {
            t->unit = k;
            t->light = true;
            return;
        }
}

/* Whose is the thing that a phrase names: its modifier, or who did what the clause before it tells (북한이 감행한 |
 * 실험을). */
static uint32_t owner_of(const act__cx *cx, uint32_t c) {
    const struct act__sov *v = cx->clauses;
    if (is_party_at(cx, v->chunk[c].owner)) return v->chunk[c].owner;
    for (uint32_t k = 0; k < v->n_unit; k++) {
        const sov__unit *u = &v->unit[k];
        if (u->kind != SOV_ADN || u->end != v->chunk[c].tok0) continue;
        if (u->subj != SOV_NONE && is_party_at(cx, v->chunk[u->subj].m)) return v->chunk[u->subj].m;
        for (uint32_t i = 0; i < u->n_args; i++) { /* 중국산 제품에 부과한 | 관세를 */
            const sov__chunk *a = &v->chunk[u->args[i]];
            if (a->role != CH_ROLE_DAT && a->role != CH_ROLE_ADV && a->role != CH_ROLE_ABOUT) continue;
            if (is_party_at(cx, a->m)) return a->m;
            if (a->m == NO_MENTION && is_party_at(cx, a->owner)) return a->owner;
        }
    }
    return NO_MENTION;
}

/* The predicate that takes the noun behind an adnominal clause. */
static uint32_t head_taker(const struct act__sov *v, const sov__unit *u) {
    for (uint32_t c = 0; c < v->n_chunk; c++)
        if (v->chunk[c].tok0 >= u->end) return v->chunk[c].tok0 <= u->end + 1 ? v->chunk[c].unit : SOV_NONE;
    return SOV_NONE;
}

/* The topic or subject before the quotation that predicate u stands in. */
static uint32_t outside(const act__cx *cx, const sov__unit *u) {
    const struct act__sov *v = cx->clauses;
    for (uint32_t c = v->n_chunk; c-- > 0;)
        if (v->chunk[c].end <= u->tok0 && !v->chunk[c].quoted &&
            (v->chunk[c].role == CH_ROLE_TOPIC || v->chunk[c].role == CH_ROLE_SUBJ) && is_party_at(cx, v->chunk[c].m))
            return v->chunk[c].m;
    return NO_MENTION;
}

/* Subject of predicate ui as a mention. *carried: not its own; *foreign: it has one that is no party. */
static uint32_t subject(const act__cx *cx, uint32_t ui, bool *carried, bool *foreign) {
    const struct act__sov *v = cx->clauses;
    for (uint32_t hop = 0; ui != SOV_NONE && hop < 4; hop++, ui = v->unit[ui].governor) {
        const sov__unit *u = &v->unit[ui];
        if (u->subj != SOV_NONE) {
            uint32_t m = v->chunk[u->subj].m, o = v->chunk[u->subj].owner;
            if (m == NO_MENTION && o != NO_MENTION && mention(cx, o)->demonym && mention(cx, o)->n_codes == 1)
                m = o; /* 한국인 | 활동가가 */
            if (m != NO_MENTION && mention(cx, m)->kind == CH_MENTION_BODY && !mention(cx, m)->n_codes &&
                is_party_at(cx, o))
                m = o;
            if (m != NO_MENTION && mention(cx, m)->kind == CH_MENTION_PRON && !mention(cx, m)->n_codes &&
                u->quoted) { /* "우리는 ...": who says it */
                *carried = true;
                uint32_t who = outside(cx, u);
                if (who != NO_MENTION) return who;
                continue;
            }
            *foreign = !is_party_at(cx, m);
            return *foreign ? NO_MENTION : m;
        }
        if (u->kind == SOV_ADN) {
            *carried = true;
            uint32_t next = head_taker(v, u); /* 관세를 부과하는 | 명령에 | 서명한: who signs imposes */
            if (next != SOV_NONE && next != ui && v->unit[next].subj != SOV_NONE &&
                is_party_at(cx, v->chunk[v->unit[next].subj].m))
                return v->chunk[v->unit[next].subj].m;
            for (uint32_t c = v->n_chunk; c-- > 0;)
                if (v->chunk[c].end <= u->tok0 && v->chunk[c].role == CH_ROLE_TOPIC)
                    return is_party_at(cx, v->chunk[c].m) ? v->chunk[c].m : NO_MENTION;
        }
        if (u->heading) { /* 외교부, 일본 대사 초치: the first phrase */
            for (uint32_t c = 0; c < v->n_chunk && v->chunk[c].end <= u->tok0; c++)
                if (is_party_at(cx, v->chunk[c].m) && v->chunk[c].role == CH_ROLE_NONE) return v->chunk[c].m;
        }
    }
    *carried = true;
    return cx->last_subj;
}

static bool fits(const act__cx *cx, const sov__chunk *c, uint8_t place) {
    const ch_mention *m = c->m == NO_MENTION ? NULL : mention(cx, c->m);
    switch (place) {
    case CH_PLACE_ANY:
        return c->role != CH_ROLE_LOC && c->role != CH_ROLE_ACC && c->role != CH_ROLE_SUBJ &&
               c->role != CH_ROLE_TOPIC && c->role != CH_ROLE_GEN;
    case CH_PLACE_PLACE:
        if (!m) return c->role == CH_ROLE_OBJ || c->role == CH_ROLE_DAT || c->role == CH_ROLE_DIR;
        return m->n_codes &&
               (m->place || m->kind == CH_MENTION_ORG || m->kind == CH_MENTION_SUMMIT || m->kind == CH_MENTION_PLACE) &&
               c->role != CH_ROLE_ABL && c->role != CH_ROLE_COM && c->role != CH_ROLE_GEN;
    default:
        return c->role == place;
    }
}

/* Best mention among the arguments of unit ui for one place; NO_MENTION = none. */
static uint32_t argument(const act__cx *cx, uint32_t ui, uint8_t place, const ch_act *act) {
    const struct act__sov *v = cx->clauses;
    const sov__unit *u = &v->unit[ui];
    for (int owners = 0; owners < 2; owners++)
        for (uint32_t i = 0; i < u->n_args; i++) {
            const sov__chunk *c = &v->chunk[u->args[i]];
            uint32_t m = owners ? owner_of(cx, u->args[i]) : c->m;
            if (!fits(cx, c, place) || m == NO_MENTION || m == act->actor_mention ||
                (owners && (is_party_at(cx, c->m) || place == CH_ROLE_COM)))
                continue;
            if (place == CH_PLACE_PLACE ? !owners || mention(cx, m)->place : is_party_at(cx, m)) return m;
        }
    if (u->heading) /* no particles in headlines: the nearest phrase but the first */
        for (uint32_t c = v->n_chunk; c-- > 0;)
            if (v->chunk[c].end <= u->tok0 && v->chunk[c].role == CH_ROLE_NONE && is_party_at(cx, v->chunk[c].m) &&
                v->chunk[c].m != act->actor_mention)
                return v->chunk[c].m;
    return NO_MENTION;
}

static uint32_t find_place(const act__cx *cx, uint32_t ui, const uint8_t *places, const ch_act *act, uint32_t *how) {
    const struct act__sov *v = cx->clauses;
    uint32_t own = chunk_at(v, act->tok0);
    for (unsigned p = 0; p < CH_RULE_PLACES && places[p]; p++) {
        if (places[p] == CH_ROLE_SUBJ || places[p] == CH_PLACE_SPEAKER) continue;
        *how = places[p] == CH_PLACE_ANY ? CH_HINT_OBJ_ANY : CH_HINT_OBJ_ROLE;
        uint32_t k = ui, m;
        if (places[p] == CH_ROLE_GEN && own != SOV_NONE && is_party_at(cx, v->chunk[own].owner) &&
            v->chunk[own].owner != act->actor_mention)
            return v->chunk[own].owner;
        for (int hop = 0; hop < 3 && k != SOV_NONE; hop++) { /* its own, then those of its content */
            if ((m = argument(cx, k, places[p], act)) != NO_MENTION) return m;
            k = v->unit[k].content;
            if (k != SOV_NONE && v->unit[k].subj != SOV_NONE && v->unit[k].subj != v->unit[ui].subj) break;
        }
    }
    return NO_MENTION;
}

/* 북한이 비핵화해야 한다고 | 촉구했다: whom it is about is the subject of the content. */
static uint32_t content_subject(const act__cx *cx, uint32_t ui, const ch_act *act) {
    const struct act__sov *v = cx->clauses;
    uint32_t k = v->unit[ui].content;
    if (k == SOV_NONE || v->unit[k].subj == SOV_NONE || v->unit[k].subj == v->unit[ui].subj) return NO_MENTION;
    uint32_t c = v->unit[k].subj, m = v->chunk[c].m;
    if (m == NO_MENTION) m = owner_of(cx, c);
    return is_party_at(cx, m) && m != act->actor_mention ? m : NO_MENTION;
}

/* Parties beside a noun; is the nearest one a partner of somebody else? 한미 | 회담, 한국과 일본 간 | 회담, 블링컨
 * 장관과의 | 회담, 미국의 | 공격. */
static bool noun_parties(const act__cx *cx, const act__trigger *t, ch_act *act, const ch_rule *r) {
    const struct act__sov *v = cx->clauses;
    uint32_t at = t->tok0;
    bool to = (r->flags & CH_RULE_VISIT) && !r->to; /* 장관의 | 토고 방문: the place beside a visit is where it goes */
    bool partner = false;                           /* -와의 beside it: somebody else takes part */
    for (uint32_t k = cx->names->first[cx->q + 1]; k-- > cx->names->first[cx->q];) {
        const ch_mention *m = mention(cx, k);
        uint32_t end = m->tok0 + m->n;
        if (end > t->tok0) continue;
        bool near = at - end <= 4, between = false;
        for (uint32_t u = 0; u < v->n_unit; u++) between |= v->unit[u].tok0 >= end && v->unit[u].tok0 < at;
        for (uint32_t i = end; i < at; i++)
            between |= ch_tok_is(cx->s, i, ',') && !(k + 1 < cx->names->n && mention(cx, k + 1)->joined);
        if (!near || between) break;
        if (m->role != CH_ROLE_NONE && m->role != CH_ROLE_GEN && m->role != CH_ROLE_BTW && m->role != CH_ROLE_COM)
            break;
        bool marked = false; /* 총리 초청으로 | 방한: beside another noun */
        for (uint32_t i = end; i < at && m->role == CH_ROLE_NONE; i++)
            marked |= (cx->s->tok[i].flags & CH_TOK_GLUED) && act__has(cx, i, CH_CLASS_MARK, NULL);
        if (marked) break;
        if (act->n_actors && m->role == CH_ROLE_NONE && m->place && !m->joined &&
            !(k + 1 < cx->names->n && mention(cx, k + 1)->joined))
            break; /* 일본 오사카 | G20 회의: where */
        if (to && at == t->tok0 && m->role == CH_ROLE_NONE && m->place && end == at) {
            act__put(cx, act, k, false);
        } else if (is_party_at(cx, k)) {
            partner |= at == t->tok0 && m->role == CH_ROLE_COM;
            act__put(cx, act, k, true);
        }
        at = m->tok0;
    }
    return partner;
}

static void passive(const act__cx *cx, act__trigger *t, ch_act *act, uint32_t patient) {
    static const uint8_t by[CH_RULE_PLACES] = {CH_ROLE_AGT, CH_ROLE_ABL},
                         at[CH_RULE_PLACES] = {CH_ROLE_AGT, CH_ROLE_ABL, CH_ROLE_DAT};
    bool force = act->type == CH_TYPE_COERCE || act->type == CH_TYPE_ASSAULT || act->type == CH_TYPE_SANCTION;
    uint32_t how, k = find_place(cx, t->unit, force ? at : by, act, &how);
    if (k != NO_MENTION) act__put(cx, act, k, true);
    if (patient != NO_MENTION && patient != k) act__put(cx, act, patient, false);
}

/* The first topic or subject before the trigger that is a party. */
static uint32_t topic_of(const act__cx *cx, const act__trigger *t) {
    const struct act__sov *v = cx->clauses;
    for (uint32_t c = 0; c < v->n_chunk && v->chunk[c].end <= t->tok0; c++)
        if ((v->chunk[c].role == CH_ROLE_TOPIC || v->chunk[c].role == CH_ROLE_SUBJ) && is_party_at(cx, v->chunk[c].m))
            return v->chunk[c].m;
    return NO_MENTION;
}

/* All of a nominal act's parties: those beside it, the subject of its light verb, the partner at -와. */
static void noun_act(const act__cx *cx, act__trigger *t, ch_act *act, const ch_rule *r) {
    bool carried = false, foreign = false;
    uint32_t how, k;
    act->hints |= CH_HINT_NOUN;
    bool partner = noun_parties(cx, t, act, r);
    if (t->unit == SOV_NONE) {
        if (act->n_actors == 0 && (r->flags & CH_RULE_MUTUAL)) { /* 양국은 ... 협상 끝에 */
            k = topic_of(cx, t);
            if (k != NO_MENTION && mention(cx, k)->n_codes > 1) act__put(cx, act, k, true);
        }
        if (act->n_actors == 1 && partner && (r->flags & CH_RULE_MUTUAL)) {
            k = topic_of(cx, t); /* 장관은 ... 장관과의 회담에서: the topic takes part */
            if (k != NO_MENTION) {
                act__put(cx, act, k, true);
                act->hints |= CH_HINT_SUBJ_CARRIED;
            }
        }
        return;
    }
    k = subject(cx, t->unit, &carried, &foreign);
    bool own = !carried && !foreign && k != NO_MENTION;
    if (own || (carried && !foreign && k != NO_MENTION && act->n_actors < 2)) {
        act__put(cx, act, k, true);
        t->subj = k;
        act->hints |= own ? CH_HINT_SUBJ_NEAR : CH_HINT_SUBJ_CARRIED;
    }
    if ((r->flags & CH_RULE_MUTUAL) &&
        (k = find_place(cx, t->unit, (const uint8_t[CH_RULE_PLACES]){CH_ROLE_COM}, act, &how)) != NO_MENTION)
        act__put(cx, act, k, true);
}

static void verb_act(const act__cx *cx, act__trigger *t, ch_act *act, const ch_rule *r) {
    const sov__unit *u = &cx->clauses->unit[t->unit];
    bool carried = false, foreign = false;
    uint32_t how, k;
    t->subj = subject(cx, t->unit, &carried, &foreign);
    if (wants(r->a, CH_PLACE_SPEAKER)) { /* 대가를 치를 것이라고 말했다: who says it threatens whom it tells of */
        bool c2 = false, f2 = false;
        k = u->governor != SOV_NONE ? subject(cx, u->governor, &c2, &f2) : u->quoted ? outside(cx, u) : cx->last_subj;
        if (k != NO_MENTION) act__put(cx, act, k, true);
        uint32_t of = foreign && u->subj != SOV_NONE ? owner_of(cx, u->subj)
                      : carried                      ? NO_MENTION
                                                     : t->subj; /* 토고의 | 훈련이 */
        if (k != NO_MENTION && of != NO_MENTION && of != k) act__put(cx, act, of, false);
        return;
    }
    t->passive = cue(u, CH_CUE_PASS);
    if (t->subj != NO_MENTION) act->hints |= carried ? CH_HINT_SUBJ_CARRIED : CH_HINT_SUBJ_NEAR;
    if (t->passive && !(r->flags & CH_RULE_SWAP)) {
        if (r->flags & CH_RULE_MUTUAL) noun_parties(cx, t, act, r);
        if (!(r->flags & CH_RULE_MUTUAL))
            passive(cx, t, act, carried ? NO_MENTION : t->subj);
        else if (!foreign && !carried && t->subj != NO_MENTION)
            act__put(cx, act, t->subj, true);
    } else if (t->subj != NO_MENTION && (wants(r->a, CH_ROLE_SUBJ) || !r->a[0])) {
        act__put(cx, act, t->subj, true);
    } else if ((k = find_place(cx, t->unit, r->a, act, &how)) != NO_MENTION) {
        act__put(cx, act, k, true);
    } else if (foreign && t->light) {
        noun_parties(cx, t, act, r); /* 한미 정상회담이 열렸다 */
    }
    if ((r->flags & CH_RULE_MUTUAL) && act->n_actors < 2 && t->light) noun_parties(cx, t, act, r);
}

void act__sov_arguments(act__cx *cx, uint32_t ti, ch_act *act) {
    act__trigger *t = &cx->trig[ti];
    const ch_rule *r = &cx->x->rules[t->rule];
    const struct act__sov *v = cx->clauses;
    uint32_t how = 0, k = NO_MENTION;
    act__sov_unit(cx, t);
    if (t->part || (t->unit == SOV_NONE && !t->noun)) return; /* the word alone is no act: 합의를 어겼다 */
    if (t->unit != SOV_NONE && v->unit[t->unit].purpose) return;
    if (t->noun && t->unit == SOV_NONE && modifier(cx, t)) return;
    if (t->noun)
        noun_act(cx, t, act, r);
    else
        verb_act(cx, t, act, r);
    if (!act->n_recipients && r->b[0]) {
        if (t->unit != SOV_NONE) {
            k = find_place(cx, t->unit, r->b, act, &how);
            if (k == NO_MENTION && !(r->flags & CH_RULE_MUTUAL) &&
                (r->type == CH_TYPE_REQUEST || r->type == CH_TYPE_ACCUSE || r->type == CH_TYPE_THREATEN ||
                 r->type == CH_TYPE_SUPPORT))
                k = content_subject(cx, t->unit, act);
        }
        if (k != NO_MENTION) {
            act__put(cx, act, k, false);
            act->hints |= how;
        }
    }
    if (act->recipient_mention == NO_MENTION) act->hints |= CH_HINT_NO_OBJ;
}

/* Tokens before the trigger that put it into the past of the report (지난해, 당시), in the same clause. */
static bool historical(const act__cx *cx, const act__trigger *t, uint32_t *tok) {
    uint32_t v, n = 0;
    for (uint32_t i = t->tok0; i-- > cx->sent->tok0 && n < 14; n++)
        if (act__has(cx, i, CH_CLASS_CUE, &v) && v == CH_CUE_HIST) {
            *tok = i;
            return true;
        }
    return false;
}

/* Cues that bear on a noun: the adnominal clause before it (예정된 | 회담), the verb that governs it (회담을 | 앞두고).
 */
static uint32_t noun_cues(const act__cx *cx, const act__trigger *t, uint32_t *tok) {
    const struct act__sov *v = cx->clauses;
    uint32_t start = t->tok0, cues = 0, c = chunk_at(v, t->end - 1);
    for (uint32_t k = cx->names->first[cx->q]; k < cx->names->first[cx->q + 1]; k++)
        if (mention(cx, k)->tok0 + mention(cx, k)->n <= t->tok0 && t->tok0 - mention(cx, k)->tok0 <= 12 &&
            mention(cx, k)->tok0 < start) {
            start = mention(cx, k)->tok0;
            break;
        }
    for (uint32_t k = 0; k < v->n_unit; k++) {
        const sov__unit *u = &v->unit[k];
        if (u->kind == SOV_ADN && u->end <= t->tok0 && u->end + 1 >= start) cues |= u->cues, *tok = u->cue_tok;
    }
    if (c != SOV_NONE && v->chunk[c].unit != SOV_NONE) {
        const sov__unit *u = &v->unit[v->chunk[c].unit];
        uint32_t bearing =
            1u << CH_CUE_PLAN | 1u << CH_CUE_HOPE | 1u << CH_CUE_HYPO | 1u << CH_CUE_CANCEL | 1u << CH_CUE_POSTPONE;
        if (u->cues & bearing) cues |= u->cues & bearing, *tok = u->cue_tok;
    }
    return cues;
}

/* 방문한다: news tells what lies ahead in the present tense, if it is nothing that saying does. */
static bool present(const sov__unit *u) {
    return !u->heading && (u->kind == SOV_FIN || u->kind == SOV_QUOTE) && !cue(u, CH_CUE_PAST) &&
           !cue(u, CH_CUE_PROG) && !u->quoted;
}

/* 방문하고 ... 할 예정이다: a clause without a tense of its own goes on in that of the next; 통화하고 ... 하기로 했다
 * tells what was done first. */
static bool continues_ahead(const struct act__sov *v, uint32_t ui, bool meeting) {
    for (uint32_t k = ui + 1; k < v->n_unit; k++) {
        const sov__unit *u = &v->unit[k];
        if (u->kind == SOV_ADN || (u->kind == SOV_NOMZ && u->governor != SOV_NONE))
            continue; /* 비난하며 ... 허가해 줄 것을 요구했다: content of the next */
        if (((cue(u, CH_CUE_PLAN) || cue(u, CH_CUE_FUT)) && !cue(u, CH_CUE_PAST)) || (meeting && present(u)))
            return true;
        if (u->kind != SOV_CONN || cue(u, CH_CUE_PAST)) return false;
    }
    return false;
}

ch_status act__sov_status(const act__cx *cx, const act__trigger *t, uint32_t *tok, bool *negated) {
    const struct act__sov *v = cx->clauses;
    uint32_t c;
    bool fut;
    *tok = UINT32_MAX;
    if (t->unit == SOV_NONE) {
        c = noun_cues(cx, t, tok);
        fut = (c >> CH_CUE_FUT & 1) != 0;
    } else {
        const sov__unit *u = &v->unit[t->unit];
        c = u->cues;
        fut = cue(u, CH_CUE_FUT) && (u->kind != SOV_ADN || cue(u, CH_CUE_PLAN));
        *tok = u->cue_tok;
        const ch_rule *r = &cx->x->rules[t->rule];
        bool meeting = r->type == CH_TYPE_CONSULT || (r->type == CH_TYPE_SUPPORT && (r->flags & CH_RULE_MUTUAL));
        if (u->kind == SOV_CONN && !cue(u, CH_CUE_PAST)) fut |= continues_ahead(v, t->unit, meeting);
        fut |= meeting && present(u);
        if (u->governor != SOV_NONE && u->kind == SOV_NOMZ)
            c |= v->unit[u->governor].cues & (1u << CH_CUE_HOPE | 1u << CH_CUE_HYPO | 1u << CH_CUE_CANCEL);
        if (u->governor != SOV_NONE && u->kind == SOV_QUOTE) c |= v->unit[u->governor].cues & (1u << CH_CUE_HOPE);
    }
    if (t->unit != SOV_NONE && v->unit[t->unit].kind == SOV_NOMZ && v->unit[t->unit].governor == SOV_NONE &&
        !(c >> CH_CUE_PAST & 1) && !fut)
        c |= 1u << CH_CUE_HYPO;                      /* 수용하는 것은 */
    for (uint32_t i = t->tok0, val; i < t->end; i++) /* a negation among the rule's own words is part of its meaning */
        if (act__has(cx, i, CH_CLASS_CUE, &val) && val == CH_CUE_NEG) c &= ~(1u << CH_CUE_NEG);
    *negated = (c >> CH_CUE_NEG & 1) || (c >> CH_CUE_CANCEL & 1) || (t->unit == SOV_NONE && (c >> CH_CUE_POSTPONE & 1));
    if (*negated) return CH_STATUS_NEGATED;
    if ((c >> CH_CUE_HYPO & 1) || (c >> CH_CUE_HOPE & 1) || (c >> CH_CUE_ABLE & 1) || (c >> CH_CUE_OBLIG & 1))
        return CH_STATUS_HYPOTHETICAL;
    if (fut || (c >> CH_CUE_PLAN & 1)) return CH_STATUS_PLANNED;
    if ((c >> CH_CUE_HIST & 1) || historical(cx, t, tok)) return CH_STATUS_HISTORICAL;
    *tok = UINT32_MAX;
    return CH_STATUS_OCCURRED;
}

/* Is trigger t the content of trigger g: in its content clause, or a noun among its arguments? */
bool act__sov_inside(const act__cx *cx, const act__trigger *g, const act__trigger *t) {
    const struct act__sov *v = cx->clauses;
    if (g->unit == SOV_NONE || (g->tok0 == t->tok0 && g->end <= t->end))
        return false; /* 대화를 | 거부: the longer holds the shorter */
    if (t->unit == SOV_NONE || t->light) {
        uint32_t c = chunk_at(v, t->end - 1);
        if (t->unit == SOV_NONE && c != SOV_NONE && v->chunk[c].unit == g->unit && v->chunk[c].role == CH_ROLE_OBJ)
            return true;
    }
    if (t->unit == SOV_NONE) return false;
    uint32_t k = v->unit[g->unit].content;
    for (int hop = 0; hop < 3 && k != SOV_NONE; hop++, k = v->unit[k].content)
        if (k == t->unit) return true;
    return false;
}

/* The nearest date before the trigger that belongs to no clause closed before it. */
int32_t act__sov_date(const act__cx *cx, const act__trigger *t) {
    const struct act__sov *v = cx->clauses;
    for (uint32_t i = cx->dates->n; i-- > 0;) {
        const ch_date *d = &cx->dates->v[i];
        if (d->tok0 < cx->sent->tok0 || d->tok0 >= cx->sent->tok1 || !d->edtf.n) continue;
        if ((strcmp(d->type, "DATE") != 0 && strcmp(d->type, "TIME") != 0) || d->tok0 >= t->end) continue;
        for (uint32_t k = 0; k < v->n_unit; k++)
            if (v->unit[k].kind == SOV_FIN && v->unit[k].tok0 >= d->tok0 + d->n && v->unit[k].end <= t->tok0) return -1;
        return (int32_t)i;
    }
    return -1;
}
