/* SPDX-License-Identifier: Apache-2.0
 * Who and whom. Languages differ in two things only: where a verb's arguments stand (before it where verbs close the
 * clause, on both sides elsewhere) and how roles are marked (particles behind, prepositions before); mentions carry the
 * role either way. */
#include "act/args_int.h"

/* Between a light verb and its noun stands no preposition ("condemn reports | of attacks") but that of a measure ("a
 * series of"). */
static bool parts_verb(const act__cx *cx, uint32_t i) {
    uint32_t role;
    if (!strict_order(cx) || !act__has(cx, i, CH_CLASS_MARK, &role) || (cx->s->tok[i].flags & CH_TOK_GLUED))
        return false;
    for (uint32_t n = 1; n < 4 && i >= cx->sent->tok0 + n; n++) {
        const ch_hit *h = ch_hit_at(cx->s, i - n, CH_CLASS_FILLER),
                     *light = ch_hit_at(cx->s, i - n, CH_CLASS_LIGHT); /* engage in */
        if ((h && h->n > n) || (light && light->n > n)) return false;
    }
    return true;
}

/* Light verb of a noun: "held | talks". Returns its token or UINT32_MAX. */
static uint32_t light_verb(const act__cx *cx, const act__trigger *t) {
    for (uint32_t i = t->tok0, n = 0; i-- > cx->sent->tok0 && n < 8; n++) {
        if (act__has(cx, i, CH_CLASS_LIGHT, NULL)) return i;
        if (act__wall(cx, i) || parts_verb(cx, i)) break;
    }
    for (uint32_t i = t->end, n = 0; i < cx->sent->tok1 && n < 20; i++, n++) { /* "talks ... were held" */
        const ch_hit *light = ch_hit_at(cx->s, i, CH_CLASS_LIGHT);
        if (light && (!light->feats || light->feats & CH_FEAT_PART) && i > cx->sent->tok0 &&
            act__has(cx, i - 1, CH_CLASS_PASSIVE, NULL))
            return i;
        if (act__wall(cx, i)) break;
    }
    return UINT32_MAX;
}

/* "A and his | counterpart": the pronoun before a party of the group. */
static bool owns_next(const act__cx *cx, uint32_t k) {
    return mention(cx, k)->kind == CH_MENTION_PRON && mention(cx, k)->joined && mention(cx, k)->genitive;
}

/* All mentions conjoined with k, as one group [*lo, *hi). */
static void group_of(const act__cx *cx, uint32_t k, uint32_t *lo, uint32_t *hi) {
    uint32_t k0 = cx->names->first[cx->q], k1 = cx->names->first[cx->q + 1];
    *lo = k, *hi = k + 1;
    while (*lo > k0 && mention(cx, *lo)->joined && is_party(mention(cx, *lo - 1)) &&
           (!mention(cx, *lo - 1)->genitive || owns_next(cx, *lo - 1)))
        --*lo;
    while (*hi < k1 && mention(cx, *hi)->joined && is_party(mention(cx, *hi)) &&
           (cx->sov || mention(cx, *hi)->role == mention(cx, k)->role || mention(cx, *hi)->role == CH_ROLE_NONE))
        ++*hi;
}

static void add_person(ch_act *act, int32_t p) {
    for (uint8_t i = 0; i < act->n_people; i++)
        if (act->people[i] == p) return;
    if (p >= 0 && act->n_people < CH_ACT_PEOPLE) act->people[act->n_people++] = p;
}

static void widen(const act__cx *cx, ch_act *act, uint32_t k) {
    const ch_mention *m = mention(cx, k);
    if (m->tok0 < cx->sent->tok0 || m->tok0 >= cx->sent->tok1) return;
    if (m->tok0 < act->lo_tok) act->lo_tok = m->tok0;
    if (m->tok0 + m->n > act->hi_tok) act->hi_tok = m->tok0 + m->n;
}

void act__put(const act__cx *cx, ch_act *act, uint32_t k, bool actor) {
    uint32_t lo = k, hi = k + 1;
    if (k >= cx->names->first[cx->q] && k < cx->names->first[cx->q + 1]) group_of(cx, k, &lo, &hi);
    for (uint32_t j = lo; j < hi; j++) {
        const ch_mention *m = mention(cx, j);
        if (j != k && m->kind == CH_MENTION_PRON && m->genitive) continue;
        if (first_person(m)) {
            uint32_t who = act__speaker(cx, false);
            if (who == NO_MENTION || who == j) continue;
            act->hints |= CH_HINT_PRONOUN;
            if (actor) act__we_are(cx, act, who);
            m = mention(cx, who);
        }
        for (uint8_t i = 0; i < m->n_codes; i++)
            actor ? add_code(act->actors, &act->n_actors, m->codes[i])
                  : add_code(act->recipients, &act->n_recipients, m->codes[i]);
        add_person(act, m->person);
        widen(cx, act, j);
        if (m->kind == CH_MENTION_PRON) act->hints |= CH_HINT_PRONOUN;
    }
    if (actor && act->actor_mention == NO_MENTION) act->actor_mention = k;
    if (!actor && act->recipient_mention == NO_MENTION) act->recipient_mention = k;
}

static bool one_party(const ch_mention *a, const ch_mention *b) {
    return a->n_codes == 1 && b->n_codes == 1 && a->codes[0] == b->codes[0];
}

static bool taken(const act__cx *cx, const act__trigger *t, uint32_t k, uint32_t subj) {
    uint32_t lo, hi;
    if (k == subj) return true;
    if (subj != NO_MENTION && mention(cx, k)->kind == CH_MENTION_PRON && mention(cx, k)->genitive)
        return true; /* its commitment to */
    if (subj != NO_MENTION && one_party(mention(cx, k), mention(cx, subj)))
        return true; /* nobody acts towards himself: look on */
    if (subj == NO_MENTION || subj < cx->names->first[cx->q] || subj >= cx->names->first[cx->q + 1]) return false;
    (void)t;
    group_of(cx, subj, &lo, &hi);
    return k >= lo && k < hi;
}

/* Right end of the search for arguments of t: the next verbal trigger that brings a subject of its own, or a wall. */
static uint32_t right_edge(const act__cx *cx, uint32_t ti) {
    const act__trigger *t = &cx->trig[ti];
    uint32_t end = cx->sent->tok1;
    for (uint32_t j = ti + 1; j < cx->n_trig; j++)
        if (!cx->trig[j].noun && cx->trig[j].head >= t->end && cx->trig[j].conjoined) {
            end = cx->trig[j].head;
            break;
        }
    for (uint32_t i = t->end; i < end; i++)
        if (act__wall(cx, i) && i > t->end) return i;
    return end;
}

/* "called on | Togo": the preposition is the trigger's own last word, so what follows is its object. */
static bool governed(const act__cx *cx, const ch_mention *m, const act__trigger *t) {
    if (t->end <= t->tok0 || m->tok0 < t->end || m->tok0 > t->end + 4 || !act__has(cx, t->end - 1, CH_CLASS_MARK, NULL))
        return false;
    for (uint32_t i = t->end; i < m->tok0; i++)
        if (!act__has(cx, i, CH_CLASS_FILLER, NULL)) return false;
    return true;
}

/* An object stands close behind its verb, with no pause between. */
static bool near_object(const act__cx *cx, const ch_mention *m, const act__trigger *t) {
    if (m->tok0 > t->end + 12) return false;
    for (uint32_t i = t->end; i < m->tok0; i++)
        if (ch_tok_is(cx->s, i, ',') || ch_tok_is(cx->s, i, ':')) return false;
    return true;
}

static bool verb_between(const act__cx *cx, uint32_t lo, uint32_t hi) {
    for (uint32_t i = lo; i < hi; i++)
        if (act__has(cx, i, CH_CLASS_CUE, NULL) || act__has(cx, i, CH_CLASS_PASSIVE, NULL) ||
            act__has(cx, i, CH_CLASS_CLAUSE, NULL))
            return strict_order(cx);
    return false;
}

/* "(of) Peru's": owned by the sign behind it, whatever stands before. */
static bool possessive(const act__cx *cx, const ch_mention *m) {
    uint32_t at = m->tok0 + m->n, role;
    return at < cx->sent->tok1 && (cx->s->tok[at].flags & CH_TOK_GLUED) && act__has(cx, at, CH_CLASS_MARK, &role) &&
           role == CH_ROLE_GEN;
}

static bool is_bloc(const act__cx *cx, const ch_mention *m) {
    return m->n_codes && strcmp(ch_code_sector(cx->s->pack, m->codes[0]), "IGO") == 0;
}

static bool role_fits(const act__cx *cx, const ch_mention *m, uint8_t place, const act__trigger *t) {
    switch (place) {
    case CH_PLACE_ANY:
        return m->role != CH_ROLE_LOC && m->role != CH_ROLE_ACC && m->kind != CH_MENTION_PLACE;
    case CH_PLACE_PLACE:
        return m->role != CH_ROLE_ABL && (cx->sov || m->tok0 < t->end + 12) &&
               (m->place || (m->kind == CH_MENTION_ORG && is_bloc(cx, m)) || m->kind == CH_MENTION_SUMMIT) &&
               m->n_codes;
    case CH_ROLE_OBJ:
        if (!near_object(cx, m, t)) return governed(cx, m, t);
        /* behind the trigger, or inside it: "accused | Togo | of breaking", but not "voiced | its | support" */
        return ((m->role == CH_ROLE_NONE || m->role == CH_ROLE_OBJ) && m->tok0 > t->head &&
                (m->tok0 + m->n > t->end || !m->genitive)) ||
               governed(cx, m, t);
    case CH_PLACE_INSIDE:
        return m->tok0 > t->head && m->tok0 + m->n <= t->end && !m->genitive;
    case CH_PLACE_OWNER:
        return m->tok0 < t->tok0 && m->tok0 + m->n + 5 > t->tok0 && !verb_between(cx, m->tok0 + m->n, t->tok0) &&
               (m->role == CH_ROLE_GEN ? possessive(cx, m) : m->genitive || m->demonym);
    case CH_ROLE_GEN:
        return m->genitive || m->role == CH_ROLE_GEN || m->demonym;
    default:
        return m->role == place;
    }
}

/* "the talks with Chile in the seat of the UN": an owner behind its noun stands before any other preposition. */
static bool owns(const act__cx *cx, const act__trigger *t, const ch_mention *m) {
    uint32_t role;
    for (uint32_t i = t->end; i < m->tok0; i++)
        if (act__has(cx, i, CH_CLASS_MARK, &role) && role != CH_ROLE_GEN) return false;
    return true;
}

/* "the invasion of A | by B", but not "a paper on aid prepared | by B": what is right before "by" must not be another
 * word. */
static bool agent_of_noun(const act__cx *cx, const act__trigger *t, const ch_mention *m) {
    uint32_t by = m->tok0;
    if (!strict_order(cx)) return true;
    while (by > t->end && !act__has(cx, by - 1, CH_CLASS_MARK, NULL)) by--;
    return by <= t->end + 1 || !act__plain_word(cx, by - 2);
}

/* "travelled to | the G20 summit in Italy", but not "went to | compare Italy ...": a bare word behind "to" is a verb.
 */
static bool goes_there(const act__cx *cx, const act__trigger *t, const ch_mention *m) {
    uint32_t v;
    if (!strict_order(cx) || m->tok0 <= t->end || !act__has(cx, t->end - 1, CH_CLASS_CLAUSE, &v) || v != CH_CLAUSE_PURP)
        return true;
    return !act__plain_word(cx, t->end) || cx->s->tok[t->end].flags & CH_TOK_CAP;
}

static bool comma_between(const act__cx *cx, uint32_t lo, uint32_t hi) {
    for (uint32_t i = lo; i < hi; i++)
        if (ch_tok_is(cx->s, i, ',')) return true;
    return false;
}

/* First mention that stands at one of the places, in order of the places. Outward from the trigger. */
static uint32_t find_place(const act__cx *cx, uint32_t ti, const uint8_t *places, uint32_t subj, uint32_t *how) {
    const act__trigger *t = &cx->trig[ti];
    uint32_t k0 = cx->names->first[cx->q], k1 = cx->names->first[cx->q + 1];
    uint32_t right = right_edge(cx, ti), left = t->tok0;
    if (t->noun) {
        left = cx->sent->tok0;
        for (uint32_t i = t->tok0; i-- > cx->sent->tok0;)
            if (act__wall(cx, i)) {
                left = i + 1;
                break;
            }
    }
    for (unsigned p = 0; p < CH_RULE_PLACES && places[p]; p++) {
        if (places[p] == CH_ROLE_SUBJ || places[p] == CH_PLACE_SPEAKER) continue;
        *how = places[p] == CH_PLACE_ANY ? CH_HINT_OBJ_ANY : CH_HINT_OBJ_ROLE;
        for (uint32_t k = k0; k < k1; k++) { /* after the trigger, nearest first */
            const ch_mention *m = mention(cx, k);
            if (m->tok0 < t->tok0 || m->tok0 >= right || taken(cx, t, k, subj)) continue;
            if (!is_party(m) && places[p] != CH_PLACE_PLACE) continue;
            if (places[p] == CH_ROLE_GEN && t->noun && !owns(cx, t, m)) continue;
            if (places[p] == CH_ROLE_COM && t->noun && comma_between(cx, t->end, m->tok0))
                continue; /* not of this noun */
            if (places[p] == CH_ROLE_AGT && t->noun && !agent_of_noun(cx, t, m)) continue;
            if (places[p] == CH_PLACE_PLACE &&
                (!goes_there(cx, t, m) || (possessive(cx, m) && !(cx->x->rules[t->rule].flags & CH_RULE_VISIT))))
                continue;
            if (role_fits(cx, m, places[p], t)) return k;
        }
        if (t->noun) /* before it, nearest first; between light verb and noun too */
            for (uint32_t k = k1; k-- > k0;) {
                const ch_mention *m = mention(cx, k);
                if (m->tok0 < left || m_end(cx, k) > t->tok0 || taken(cx, t, k, subj)) continue;
                if (!is_party(m) && places[p] != CH_PLACE_PLACE) continue;
                if ((places[p] == CH_ROLE_BTW || places[p] == CH_ROLE_AGT) && strict_order(cx))
                    break; /* they follow their noun */
                bool adjacent = m_end(cx, k) == t->tok0 && (m->demonym || m->role == CH_ROLE_NONE);
                if (places[p] == CH_PLACE_OWNER && adjacent) return k;
                bool owner = m->genitive && (m->role != CH_ROLE_GEN || cx->s->pack->n_ana ||
                                             adjacent); /* của X before the noun owns another one */
                if (places[p] == CH_ROLE_GEN && t->noun ? owner || adjacent : role_fits(cx, m, places[p], t)) return k;
            }
    }
    return NO_MENTION;
}

static bool in_noun(const act__cx *cx, uint32_t i) {
    for (uint32_t n = 0; n < 5 && i >= cx->sent->tok0 + n; n++) {
        const ch_hit *h = ch_hit_at(cx->s, i - n, CH_CLASS_NOUN);
        if (h && h->n > n) return true;
    }
    return false;
}

static bool is_passive(const act__cx *cx, const act__trigger *t) {
    if (!t->feats && cx->s->pack->n_ana) return false; /* "is ready to": no participle in a language that has them */
    if (t->feats && !(t->feats & (CH_FEAT_PART | CH_FEAT_PASS))) return false;
    if (t->feats & CH_FEAT_PASS) return true;
    for (uint32_t i = t->verb, n = 0; i-- > cx->sent->tok0 && n < 8; n++) {
        if (act__has(cx, i, CH_CLASS_PASSIVE, NULL)) return true;
        bool inside = false;
        for (uint32_t k = cx->names->first[cx->q]; k < cx->names->first[cx->q + 1] && !t->feats; k++)
            inside |= i >= mention(cx, k)->tok0 && i < m_end(cx, k); /* bị Nga cáo buộc */
        if (i > cx->sent->tok0 && act__has(cx, i, CH_CLASS_CONJ, NULL) &&
            !act__has(cx, i - 1, CH_CLASS_PASSIVE, NULL)) {
            i--; /* were arrested and | deported */
            continue;
        }
        inside |= !cx->s->pack->n_ana && in_noun(cx, i); /* bị các nước láng giềng cắt đứt */
        if (!inside && !act__skippable(cx, i)) return false;
    }
    return false;
}

/* "sanctions | imposed by Norway": a participle behind its noun, shown by the agent that follows. */
static bool reduced_passive(const act__cx *cx, const act__trigger *t) {
    uint32_t v;
    if (!(t->feats & CH_FEAT_PART)) return false;
    uint32_t next = t->head + 1;
    return next < cx->sent->tok1 && act__has(cx, next, CH_CLASS_MARK, &v) && v == CH_ROLE_AGT;
}

/* Agent of a passive: by its preposition; in Vietnamese between the passive word and the verb. */
static uint32_t agent(const act__cx *cx, uint32_t ti, uint32_t subj) {
    static const uint8_t agt[CH_RULE_PLACES] = {CH_ROLE_AGT};
    uint32_t how, k = find_place(cx, ti, agt, subj, &how);
    if (k != NO_MENTION) return k;
    const act__trigger *t = &cx->trig[ti];
    for (k = cx->names->first[cx->q]; k < cx->names->first[cx->q + 1]; k++)
        if (m_end(cx, k) <= t->verb && t->verb - m_end(cx, k) <= 2 &&
            (k != subj || !cx->s->pack->n_ana)) /* bị Mỹ trừng phạt: nearest to the verb stands its agent */
            for (uint32_t i = mention(cx, k)->tok0; i-- > cx->sent->tok0 && i + 3 > mention(cx, k)->tok0;)
                if (act__has(cx, i, CH_CLASS_PASSIVE, NULL)) return k;
    return NO_MENTION;
}

/* "quyết định của Nga bị | Mỹ lên án": what is done to a thing is done to its owner, where no subject is named. */
static uint32_t owner_before(const act__cx *cx, uint32_t at) {
    while (at > cx->sent->tok0 && act__skippable(cx, at - 1)) at--;
    for (uint32_t k = cx->names->first[cx->q]; k < cx->names->first[cx->q + 1]; k++)
        if (m_end(cx, k) == at && is_party(mention(cx, k)) && mention(cx, k)->genitive) return k;
    return NO_MENTION;
}

static uint32_t subject_of_passive(const act__cx *cx, const act__trigger *t) {
    if (!is_passive(cx, t) && reduced_passive(cx, t)) { /* only what stands right before it can be meant */
        uint32_t k = act__subject_before(cx, t->verb, cx->sent->tok0);
        if (k != NO_MENTION && m_end(cx, k) + 1 == t->verb && ch_tok_is(cx->s, m_end(cx, k), ',')) return k;
        return k != NO_MENTION && m_end(cx, k) == t->verb ? k : NO_MENTION;
    }
    for (uint32_t i = t->verb; i-- > cx->sent->tok0;)
        if (act__has(cx, i, CH_CLASS_PASSIVE, NULL)) {
            uint32_t k = act__subject_before(cx, i, cx->sent->tok0);
            return k == NO_MENTION && !cx->s->pack->n_ana ? owner_before(cx, i) : k;
        }
    return t->subj;
}

/* Parties of a mutual noun without a verb: "the talks between A and B", "A-B talks", "A's talks with B". */
static void noun_parties(act__cx *cx, uint32_t ti, ch_act *act, const ch_rule *r) {
    static const uint8_t owner[CH_RULE_PLACES] = {CH_ROLE_BTW, CH_PLACE_OWNER, CH_ROLE_AGT, CH_ROLE_GEN, CH_ROLE_SUBJ};
    uint32_t how, k = find_place(cx, ti, r->a[0] && r->a[0] != CH_ROLE_SUBJ ? r->a : owner, NO_MENTION, &how);
    static const uint8_t from[CH_RULE_PLACES] = {
        CH_ROLE_ABL}; /* "sự phản đối từ Mỹ": where the rule has no other use for it */
    if (k == NO_MENTION && !(r->flags & CH_RULE_NOUN) && !wants(r->b, CH_ROLE_ABL))
        k = find_place(cx, ti, from, NO_MENTION, &how);
    if (k != NO_MENTION) {
        act__put(cx, act, k, true);
        cx->trig[ti].subj = k;
        act->hints |= CH_HINT_SUBJ_NEAR;
    }
}

/* "At the talks with A, B said ...": the other party of the meeting is the subject of the sentence. */
static void absent_host(act__cx *cx, uint32_t ti, ch_act *act) {
    for (uint32_t k = cx->names->first[cx->q]; k < cx->names->first[cx->q + 1]; k++) {
        const ch_mention *m = mention(cx, k);
        if (!is_party(m) || !subject_role(m) || m->genitive || m->demonym || m->joined ||
            taken(cx, &cx->trig[ti], k, act->recipient_mention))
            continue;
        act__put(cx, act, k, true);
        act->hints |= CH_HINT_SUBJ_CARRIED;
        return;
    }
}

/* "A must pay", says B; "the act of A is unacceptable", says B: the party nearest before, subject or owner of it. */
static uint32_t spoken_of(const act__cx *cx, const act__trigger *t, uint32_t speaker_mention) {
    for (uint32_t k = cx->names->first[cx->q + 1]; k-- > cx->names->first[cx->q];) {
        const ch_mention *m = mention(cx, k);
        if (m_end(cx, k) <= t->tok0 && is_party(m) && m->n_codes && (subject_role(m) || m->genitive) &&
            !taken(cx, t, k, speaker_mention))
            return k;
    }
    return NO_MENTION;
}

/* "the regime, al que | acusa": whom the relative behind a preposition stands for, if named. */
static uint32_t relative_object(const act__cx *cx, uint32_t at) {
    uint32_t i = at, v;
    while (i > cx->sent->tok0 && act__skippable(cx, i - 1) && !act__has(cx, i - 1, CH_CLASS_CLAUSE, NULL)) i--;
    if (i < cx->sent->tok0 + 2 || !act__has(cx, i - 1, CH_CLASS_CLAUSE, &v) ||
        (v != CH_CLAUSE_REL && v != CH_CLAUSE_THAT))
        return NO_MENTION;
    i -= 2;
    if (i > cx->sent->tok0 && act__has(cx, i, CH_CLASS_DET, NULL) && !act__has(cx, i, CH_CLASS_MARK, NULL))
        i--; /* a la que */
    if (!act__has(cx, i, CH_CLASS_MARK, &v) || v != CH_ROLE_DAT) return NO_MENTION;
    if (i > cx->sent->tok0 && ch_tok_is(cx->s, i - 1, ',')) i--;
    for (uint32_t j = cx->names->first[cx->q]; j < cx->names->first[cx->q + 1]; j++)
        if (m_end(cx, j) == i && is_party(mention(cx, j))) return j;
    return NO_MENTION;
}

/* A participle without its auxiliary where the two stand together: passive, whoever did it. */
static bool bare_participle(const act__cx *cx, const act__trigger *t, const ch_rule *r) {
    uint32_t v;
    if (!cx->inverts || t->noun || (r->flags & CH_RULE_MUTUAL) || !(t->feats & CH_FEAT_PART) ||
        (t->feats & (CH_FEAT_PAST | CH_FEAT_PRES | CH_FEAT_INF)))
        return false;
    for (uint32_t i = t->head, n = 0; i-- > cx->sent->tok0 && n < 3; n++)
        if (act__has(cx, i, CH_CLASS_CUE, &v) && v == CH_CUE_PERF) return false;
    return true;
}

void act__arguments(act__cx *cx, uint32_t ti, ch_act *act) {
    if (cx->sov) {
        act__sov_arguments(cx, ti, act);
        return;
    }
    act__trigger *t = &cx->trig[ti];
    const ch_rule *r = &cx->x->rules[t->rule];
    uint32_t how = 0;
    if (t->noun) {
        act->hints |= CH_HINT_NOUN;
        uint32_t light = light_verb(cx, t);
        noun_parties(cx, ti, act, r);
        if (act->n_actors == 0 && light != UINT32_MAX) {
            t->verb = light;
            act__find_subject(cx, ti, act);
            if (t->subj != NO_MENTION) act__put(cx, act, t->subj, true);
        } else if (light != UINT32_MAX) {
            t->verb = light;
        }
    } else {
        t->passive = is_passive(cx, t) || reduced_passive(cx, t);
        act__find_subject(cx, ti, act);
        if (t->passive) {
            uint32_t by = agent(cx, ti, t->subj), patient = subject_of_passive(cx, t);
            if (by == NO_MENTION && !t->feats)
                by = find_place(cx, ti, r->a, patient, &how); /* summoned to the ministry of ... */
            if (by != NO_MENTION && r->type != CH_TYPE_FACT)
                act__put(cx, act, by, true); /* who appoints him is not the fact */
            if (patient != NO_MENTION && patient != by) act__put(cx, act, patient, false);
        } else if (bare_participle(cx, t, r)) {
            t->subj = NO_MENTION; /* "a man accused of ...": by whom is not said */
        } else if (t->subj != NO_MENTION && (wants(r->a, CH_ROLE_SUBJ) || wants(r->a, CH_PLACE_SPEAKER) || !r->a[0])) {
            act__put(cx, act, t->subj, true);
        } else {
            uint32_t k = find_place(cx, ti, r->a, NO_MENTION, &how);
            if (k != NO_MENTION) act__put(cx, act, k, true);
        }
    }
    if (!act->n_recipients && r->b[0]) {
        uint32_t k = NO_MENTION;
        if (r->a[0] == CH_PLACE_SPEAKER && wants(r->b, CH_ROLE_SUBJ)) k = spoken_of(cx, t, act->actor_mention);
        if (k == NO_MENTION && cx->inverts && !t->noun && wants(r->b, CH_ROLE_DAT)) k = relative_object(cx, t->verb);
        if (k == NO_MENTION) k = find_place(cx, ti, r->b, act->actor_mention, &how);
        if (k != NO_MENTION) {
            act__put(cx, act, k, false);
            act->hints |= how;
        }
    }
    if (t->noun && !act->n_actors && act->n_recipients && (r->flags & CH_RULE_MUTUAL)) absent_host(cx, ti, act);
    if (!act->n_recipients && wants(r->b, CH_PLACE_PLACE) &&
        act->actor_mention != NO_MENTION) { /* "the opening of Malta's embassy in Norway" */
        const ch_mention *m = mention(cx, act->actor_mention);
        if (m->body == CH_BODY_EMBASSY + 1) add_code(act->recipients, &act->n_recipients, m->at_code);
    }
    if (act->recipient_mention == NO_MENTION) act->hints |= CH_HINT_NO_OBJ;
}
