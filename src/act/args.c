/* SPDX-License-Identifier: Apache-2.0
 * Who and whom. Languages differ in two things only: where a verb's arguments stand (before it where verbs close the clause,
 * on both sides elsewhere) and how roles are marked (particles behind, prepositions before); mentions carry the role either way. */
#include "act/act_int.h"

static const ch_mention *mention(const act__cx *cx, uint32_t k) {
    return &cx->names->v[k];
}
static uint32_t m_end(const act__cx *cx, uint32_t k) {
    return cx->names->v[k].tok0 + cx->names->v[k].n;
}
static bool is_party(const ch_mention *m) {
    return m->kind != CH_MENTION_PLACE && (m->n_codes || m->kind == CH_MENTION_PRON);
}

/* A word that ends a clause for the search: conjunction of a side clause, semicolon. `that` is crossed. */
static bool wall(const act__cx *cx, uint32_t i) {
    uint32_t v;
    if (ch_tok_is(cx->s, i, ';') || cx->s->tok[i].num == 0x2014) return (cx->s->tok[i].flags & CH_TOK_PUNCT) != 0;
    return act__has(cx, i, CH_CLASS_CLAUSE, &v) && (v == CH_CLAUSE_SUB || v == CH_CLAUSE_COND);
}

static bool skippable(const act__cx *cx, uint32_t i) {
    return act__has(cx, i, CH_CLASS_FILLER, NULL) || act__has(cx, i, CH_CLASS_CUE, NULL) || act__has(cx, i, CH_CLASS_PASSIVE, NULL);
}

/* Does the verb share the subject of what stands before it: ", urging", "and urged", "to urge"? */
/* "said that the premier of Greece, NAME, | called": the comma at i ends what stands beside the subject. */
static bool closes_apposition(const act__cx *cx, uint32_t i) {
    for (uint32_t k = cx->names->first[cx->q]; k < cx->names->first[cx->q + 1]; k++) {
        const ch_mention *m = &cx->names->v[k];
        uint32_t from = m->tok0, v;
        if (m->tok0 + m->n != i || m->kind != CH_MENTION_PERSON || m->role != CH_ROLE_NONE) continue;
        while (from > cx->sent->tok0 && act__has(cx, from - 1, CH_CLASS_FILLER, NULL)) from--;
        if (from == cx->sent->tok0 || !act__has(cx, from - 1, CH_CLASS_CLAUSE, &v) || v != CH_CLAUSE_THAT) continue;
        for (uint32_t j = m->tok0; j < i; j++)
            if (ch_tok_is(cx->s, j, ',')) return true;
    }
    return false;
}

/* Does a conjunction end before token i: and, "đồng thời", "mà còn"? */
static bool conj_ends(const act__cx *cx, uint32_t i) {
    for (uint32_t n = 1; n <= 3 && i >= cx->sent->tok0 + n; n++)
        for (uint32_t h = cx->s->tok[i - n].hit0; h < cx->s->tok[i - n + 1].hit0; h++)
            if (ch_hit_lex(cx->s, &cx->s->hit[h])->cls == CH_CLASS_CONJ && (n == 1 || cx->s->hit[h].n == n)) return true;
    return false;
}

static bool conjoined(const act__cx *cx, const act__trigger *t) {
    uint32_t i = t->verb, v;
    while (i > cx->sent->tok0 && skippable(cx, i - 1)) i--;
    if (i == cx->sent->tok0) return false;
    i--;
    if (conj_ends(cx, i + 1)) return true;
    if (act__has(cx, i, CH_CLASS_CLAUSE, &v) && v == CH_CLAUSE_PURP) return true;
    return ch_tok_is(cx->s, i, ',') && !closes_apposition(cx, i);
}

static bool wants(const uint8_t *places, uint8_t what) {
    for (unsigned p = 0; p < CH_RULE_PLACES && places[p]; p++)
        if (places[p] == what) return true;
    return false;
}

static bool subject_role(const ch_mention *m) {
    return m->role == CH_ROLE_NONE || m->role == CH_ROLE_SUBJ || m->role == CH_ROLE_TOPIC;
}

/* Words need a subject of their own before the verb: they inflect, and it neither follows the verb nor is left out. */
static bool strict_order(const act__cx *cx) {
    return !cx->inverts && cx->s->pack->n_ana;
}

/* Is token i a word that says nothing about grammar: no cue, adverb, preposition, verb, day? */
static bool plain_word(const act__cx *cx, uint32_t i) {
    if (!(cx->s->tok[i].flags & CH_TOK_WORD)) return false;
    for (uint32_t h = cx->s->tok[i].hit0; h < cx->s->tok[i + 1].hit0; h++) {
        const ch_lex *x = ch_hit_lex(cx->s, &cx->s->hit[h]);
        if (x->cls == CH_LEX_SEGMENT ? cx->s->hit[h].feats & ~(uint32_t)CH_FEAT_PL : x->cls != CH_CLASS_CONTEXT && x->cls != CH_CLASS_NOUN && x->cls != CH_CLASS_NOTNAME && x->cls != CH_CLASS_BODY && x->cls != CH_CLASS_POST)
            return false;
    }
    return true;
}

/* "while honour guards | stood": the words right before the verb are a noun that names no party, opened by a clause border. */
static bool nameless_subject(const act__cx *cx, uint32_t at) {
    uint32_t plain = 0, v;
    for (uint32_t i = at; i-- > cx->sent->tok0;) {
        uint32_t body = NO_MENTION;
        for (uint32_t k = cx->names->first[cx->q]; k < cx->names->first[cx->q + 1]; k++) {
            if (m_end(cx, k) != i + 1) continue;
            if (mention(cx, k)->n_codes || mention(cx, k)->kind != CH_MENTION_BODY) return false;
            body = mention(cx, k)->tok0; /* ministers, soldiers: of whom is not said */
        }
        if (body != NO_MENTION) {
            plain++;
            i = body;
        } else if (plain_word(cx, i))
            plain++;
        else if (act__has(cx, i, CH_CLASS_CLAUSE, &v) || act__has(cx, i, CH_CLASS_CONJ, NULL))
            return plain > 0;
        else if (!skippable(cx, i) && !act__has(cx, i, CH_CLASS_DET, NULL))
            return false;
    }
    return false;
}

/* "the China boundary question": a name that only modifies the noun behind it. */
static bool modifier(const act__cx *cx, uint32_t k, uint32_t at) {
    const ch_mention *m = mention(cx, k);
    return strict_order(cx) && m->kind == CH_MENTION_STATE && m_end(cx, k) < at && plain_word(cx, m_end(cx, k)) && !(cx->s->tok[m_end(cx, k)].flags & CH_TOK_CAP);
}

/* "Chile's largest union | has called on ...": the owner stands in for a subject that names no party. */
static bool owns_subject(const act__cx *cx, uint32_t k, uint32_t at) {
    const ch_mention *m = mention(cx, k);
    if (!strict_order(cx) || !m->genitive || m->role != CH_ROLE_NONE || (m->kind != CH_MENTION_STATE && m->kind != CH_MENTION_ORG) || m_end(cx, k) + 8 < at) return false;
    for (uint32_t i = m_end(cx, k) + 1; i < at; i++)
        if (!plain_word(cx, i) && !skippable(cx, i)) return false;
    return m_end(cx, k) + 1 < at;
}

/* Subject left of token `at`: nearest party without a preposition (SVO), nearest with a subject particle (SOV). */
static uint32_t subject_before(const act__cx *cx, uint32_t at, uint32_t floor_tok) {
    uint32_t k0 = cx->names->first[cx->q], best = NO_MENTION;
    if (strict_order(cx) && nameless_subject(cx, at)) return NO_MENTION;
    for (uint32_t k = cx->names->first[cx->q + 1]; k-- > k0;) {
        const ch_mention *m = mention(cx, k);
        if (m->tok0 < floor_tok) break;
        if (best == NO_MENTION && owns_subject(cx, k, at)) best = k;
        if (m_end(cx, k) > at || !is_party(m) || m->genitive) continue;
        bool walled = false;
        for (uint32_t i = m_end(cx, k); i < at && !walled; i++) walled = wall(cx, i);
        if (walled) break;
        if (m->role == CH_ROLE_AGT && m_end(cx, k) == at && !cx->s->pack->n_ana) return k; /* do Mỹ đề nghị: proposed by */
        if (!subject_role(m)) continue;
        if (modifier(cx, k, at) || (m->demonym && m_end(cx, k) < at && !act__has(cx, m_end(cx, k), CH_CLASS_CUE, NULL))) { /* "Russian energy": only the owner of a thing */
            if (best == NO_MENTION) best = k;
            continue;
        }
        return k;
    }
    return best;
}

/* Between a light verb and its noun stands no preposition ("condemn reports | of attacks") but that of a measure ("a series of"). */
static bool parts_verb(const act__cx *cx, uint32_t i) {
    uint32_t role;
    if (!strict_order(cx) || !act__has(cx, i, CH_CLASS_MARK, &role) || (cx->s->tok[i].flags & CH_TOK_GLUED)) return false;
    for (uint32_t n = 1; n < 4 && i >= cx->sent->tok0 + n; n++) {
        const ch_hit *h = ch_hit_at(cx->s, i - n, CH_CLASS_FILLER), *light = ch_hit_at(cx->s, i - n, CH_CLASS_LIGHT); /* engage in */
        if ((h && h->n > n) || (light && light->n > n)) return false;
    }
    return true;
}

/* Light verb of a noun: "held | talks". Returns its token or UINT32_MAX. */
static uint32_t light_verb(const act__cx *cx, const act__trigger *t) {
    for (uint32_t i = t->tok0, n = 0; i-- > cx->sent->tok0 && n < 8; n++) {
        if (act__has(cx, i, CH_CLASS_LIGHT, NULL)) return i;
        if (wall(cx, i) || parts_verb(cx, i)) break;
    }
    for (uint32_t i = t->end, n = 0; i < cx->sent->tok1 && n < 20; i++, n++) { /* "talks ... were held" */
        const ch_hit *light = ch_hit_at(cx->s, i, CH_CLASS_LIGHT);
        if (light && (!light->feats || light->feats & CH_FEAT_PART) && i > cx->sent->tok0 && act__has(cx, i - 1, CH_CLASS_PASSIVE, NULL)) return i;
        if (wall(cx, i)) break;
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
    while (*lo > k0 && mention(cx, *lo)->joined && is_party(mention(cx, *lo - 1)) && (!mention(cx, *lo - 1)->genitive || owns_next(cx, *lo - 1))) --*lo;
    while (*hi < k1 && mention(cx, *hi)->joined && is_party(mention(cx, *hi)) &&
           (cx->sov || mention(cx, *hi)->role == mention(cx, k)->role || mention(cx, *hi)->role == CH_ROLE_NONE))
        ++*hi;
}

static void add_code(uint16_t *v, uint8_t *n, uint16_t code) {
    for (uint8_t i = 0; i < *n; i++)
        if (v[i] == code) return;
    if (code && *n < CH_ACT_CODES) v[(*n)++] = code;
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

static uint32_t speaker(const act__cx *cx, bool strict);

static bool first_person(const ch_mention *m) {
    return m->kind == CH_MENTION_PRON && !m->n_codes && (m->pron == CH_PRON_WE + 1 || m->pron == CH_PRON_I + 1 || m->pron == CH_PRON_OUR + 1);
}

/* All who speak as "we": the list that the speaker opens or stands in, in whatever sentence. */
static void we_are(const act__cx *cx, ch_act *act, uint32_t who) {
    uint32_t lo = who, hi = who + 1;
    while (lo > 0 && mention(cx, lo)->joined) lo--;
    while (hi < cx->names->n && mention(cx, hi)->joined) hi++;
    for (uint32_t k = lo; k < hi; k++)
        for (uint8_t i = 0; i < mention(cx, k)->n_codes && mention(cx, k)->kind != CH_MENTION_PRON; i++) add_code(act->actors, &act->n_actors, mention(cx, k)->codes[i]);
}

void act__put(const act__cx *cx, ch_act *act, uint32_t k, bool actor) {
    uint32_t lo = k, hi = k + 1;
    if (k >= cx->names->first[cx->q] && k < cx->names->first[cx->q + 1]) group_of(cx, k, &lo, &hi);
    for (uint32_t j = lo; j < hi; j++) {
        const ch_mention *m = mention(cx, j);
        if (j != k && m->kind == CH_MENTION_PRON && m->genitive) continue;
        if (first_person(m)) {
            uint32_t who = speaker(cx, false);
            if (who == NO_MENTION || who == j) continue;
            act->hints |= CH_HINT_PRONOUN;
            if (actor) we_are(cx, act, who);
            m = mention(cx, who);
        }
        for (uint8_t i = 0; i < m->n_codes; i++)
            actor ? add_code(act->actors, &act->n_actors, m->codes[i]) : add_code(act->recipients, &act->n_recipients, m->codes[i]);
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
    if (subj != NO_MENTION && mention(cx, k)->kind == CH_MENTION_PRON && mention(cx, k)->genitive) return true; /* its commitment to */
    if (subj != NO_MENTION && one_party(mention(cx, k), mention(cx, subj))) return true; /* nobody acts towards himself: look on */
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
        if (wall(cx, i) && i > t->end) return i;
    return end;
}

/* "called on | Togo": the preposition is the trigger's own last word, so what follows is its object. */
static bool governed(const act__cx *cx, const ch_mention *m, const act__trigger *t) {
    if (t->end <= t->tok0 || m->tok0 < t->end || m->tok0 > t->end + 4 || !act__has(cx, t->end - 1, CH_CLASS_MARK, NULL)) return false;
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
        if (act__has(cx, i, CH_CLASS_CUE, NULL) || act__has(cx, i, CH_CLASS_PASSIVE, NULL) || act__has(cx, i, CH_CLASS_CLAUSE, NULL)) return strict_order(cx);
    return false;
}

/* "(of) Peru's": owned by the sign behind it, whatever stands before. */
static bool possessive(const act__cx *cx, const ch_mention *m) {
    uint32_t at = m->tok0 + m->n, role;
    return at < cx->sent->tok1 && (cx->s->tok[at].flags & CH_TOK_GLUED) && act__has(cx, at, CH_CLASS_MARK, &role) && role == CH_ROLE_GEN;
}

static bool is_bloc(const act__cx *cx, const ch_mention *m) {
    return m->n_codes && strcmp(ch_code_sector(cx->s->pack, m->codes[0]), "IGO") == 0;
}

static bool role_fits(const act__cx *cx, const ch_mention *m, uint8_t place, const act__trigger *t) {
    switch (place) {
    case CH_PLACE_ANY: return m->role != CH_ROLE_LOC && m->role != CH_ROLE_ACC && m->kind != CH_MENTION_PLACE;
    case CH_PLACE_PLACE: return m->role != CH_ROLE_ABL && (cx->sov || m->tok0 < t->end + 12) && (m->place || (m->kind == CH_MENTION_ORG && is_bloc(cx, m)) || m->kind == CH_MENTION_SUMMIT) && m->n_codes;
    case CH_ROLE_OBJ:
        if (!near_object(cx, m, t)) return governed(cx, m, t);
        /* behind the trigger, or inside it: "accused | Togo | of breaking", but not "voiced | its | support" */
        return ((m->role == CH_ROLE_NONE || m->role == CH_ROLE_OBJ) && m->tok0 > t->head && (m->tok0 + m->n > t->end || !m->genitive)) || governed(cx, m, t);
    case CH_PLACE_INSIDE: return m->tok0 > t->head && m->tok0 + m->n <= t->end && !m->genitive;
    case CH_PLACE_OWNER: return m->tok0 < t->tok0 && m->tok0 + m->n + 5 > t->tok0 && !verb_between(cx, m->tok0 + m->n, t->tok0) && (m->role == CH_ROLE_GEN ? possessive(cx, m) : m->genitive || m->demonym);
    case CH_ROLE_GEN: return m->genitive || m->role == CH_ROLE_GEN || m->demonym;
    default: return m->role == place;
    }
}

/* "the talks with Chile in the seat of the UN": an owner behind its noun stands before any other preposition. */
static bool owns(const act__cx *cx, const act__trigger *t, const ch_mention *m) {
    uint32_t role;
    for (uint32_t i = t->end; i < m->tok0; i++)
        if (act__has(cx, i, CH_CLASS_MARK, &role) && role != CH_ROLE_GEN) return false;
    return true;
}

/* "the invasion of A | by B", but not "a paper on aid prepared | by B": what is right before "by" must not be another word. */
static bool agent_of_noun(const act__cx *cx, const act__trigger *t, const ch_mention *m) {
    uint32_t by = m->tok0;
    if (!strict_order(cx)) return true;
    while (by > t->end && !act__has(cx, by - 1, CH_CLASS_MARK, NULL)) by--;
    return by <= t->end + 1 || !plain_word(cx, by - 2);
}

/* "travelled to | the G20 summit in Italy", but not "went to | compare Italy ...": a bare word behind "to" is a verb. */
static bool goes_there(const act__cx *cx, const act__trigger *t, const ch_mention *m) {
    uint32_t v;
    if (!strict_order(cx) || m->tok0 <= t->end || !act__has(cx, t->end - 1, CH_CLASS_CLAUSE, &v) || v != CH_CLAUSE_PURP) return true;
    return !plain_word(cx, t->end) || cx->s->tok[t->end].flags & CH_TOK_CAP;
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
            if (wall(cx, i)) {
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
            if (places[p] == CH_ROLE_COM && t->noun && comma_between(cx, t->end, m->tok0)) continue; /* not of this noun */
            if (places[p] == CH_ROLE_AGT && t->noun && !agent_of_noun(cx, t, m)) continue;
            if (places[p] == CH_PLACE_PLACE && (!goes_there(cx, t, m) || (possessive(cx, m) && !(cx->x->rules[t->rule].flags & CH_RULE_VISIT)))) continue;
            if (role_fits(cx, m, places[p], t)) return k;
        }
        if (t->noun) /* before it, nearest first; between light verb and noun too */
            for (uint32_t k = k1; k-- > k0;) {
                const ch_mention *m = mention(cx, k);
                if (m->tok0 < left || m_end(cx, k) > t->tok0 || taken(cx, t, k, subj)) continue;
                if (!is_party(m) && places[p] != CH_PLACE_PLACE) continue;
                if ((places[p] == CH_ROLE_BTW || places[p] == CH_ROLE_AGT) && strict_order(cx)) break; /* they follow their noun */
                bool adjacent = m_end(cx, k) == t->tok0 && (m->demonym || m->role == CH_ROLE_NONE);
                if (places[p] == CH_PLACE_OWNER && adjacent) return k;
                bool owner = m->genitive && (m->role != CH_ROLE_GEN || cx->s->pack->n_ana || adjacent); /* của X before the noun owns another one */
                if (places[p] == CH_ROLE_GEN && t->noun ? owner || adjacent : role_fits(cx, m, places[p], t)) return k;
            }
    }
    return NO_MENTION;
}

/* "sau khi | một số nước | cắt đứt quan hệ": the word right before the verb is a subject that names no party. */
static bool unnamed_subject(const act__cx *cx, uint32_t verb) {
    uint32_t i = verb;
    for (bool more = true; more && i > cx->sent->tok0; i -= more) {
        for (uint32_t n = 1; n <= 5 && i >= cx->sent->tok0 + n; n++) {
            const ch_hit *h = ch_hit_at(cx->s, i - n, CH_CLASS_NOUN);
            if (h && h->n >= n) return true;
        }
        more = skippable(cx, i - 1);
    }
    if (i == cx->sent->tok0 || !(cx->s->tok[i - 1].flags & CH_TOK_WORD)) return false;
    for (uint32_t n = 1; n <= 3 && i >= cx->sent->tok0 + n; n++) /* a word that opens a clause, speaks, or is a verb itself */
        for (uint32_t h = cx->s->tok[i - n].hit0; h < cx->s->tok[i - n + 1].hit0; h++) {
            uint16_t cls = ch_hit_lex(cx->s, &cx->s->hit[h])->cls;
            if (cx->s->hit[h].n >= n && (cls == CH_CLASS_CLAUSE || cls == CH_CLASS_SAY || cls == CH_CLASS_CONJ || cls == CH_CLASS_LIGHT || cls == CH_LEX_SEGMENT)) return false;
        }
    return true;
}

/* May the sentence leave its subject to the one before? Where verbs inflect and subjects stand before them, only when the verb
 * opens the sentence; else the subject is a word that names no party. */
static bool may_lack_subject(const act__cx *cx, uint32_t verb) {
    if (!strict_order(cx)) return cx->inverts || !unnamed_subject(cx, verb);
    for (uint32_t i = cx->sent->tok0; i < verb; i++)
        if ((cx->s->tok[i].flags & (CH_TOK_WORD | CH_TOK_NUM)) && !skippable(cx, i)) return false;
    return true;
}

/* "Speaking in Oslo, the minister ...": the subject of an opening participle follows its comma. */
static uint32_t subject_ahead(const act__cx *cx, const act__trigger *t) {
    bool opens = cx->inverts && t->tok0 == cx->sent->tok0; /* "Durante su visita a Chile, el presidente ..." */
    if (t->feats ? !(t->feats & CH_FEAT_GER) || !may_lack_subject(cx, t->verb) : cx->s->pack->n_ana > 0 && !opens) return NO_MENTION;
    for (uint32_t k = cx->names->first[cx->q]; k < cx->names->first[cx->q + 1]; k++) {
        const ch_mention *m = mention(cx, k);
        uint32_t i = m->tok0;
        if (i < t->tok0 && !t->feats && is_party(m) && subject_role(m) && !m->genitive) return NO_MENTION;
        if (i < t->end || m->role != CH_ROLE_NONE || m->genitive || !is_party(m)) continue;
        while (i > t->end && act__has(cx, i - 1, CH_CLASS_FILLER, NULL)) i--;
        if (i > t->end && ch_tok_is(cx->s, i - 1, ',') && !m->joined) return k;
    }
    return NO_MENTION;
}

/* "Chile, which has banned ...": true where a relative word stands for the subject; *k = what it stands for, if named. */
static bool relative_subject(const act__cx *cx, uint32_t at, uint32_t *k) {
    uint32_t i = at, v;
    *k = NO_MENTION;
    while (i > cx->sent->tok0 && skippable(cx, i - 1) && !act__has(cx, i - 1, CH_CLASS_CLAUSE, NULL)) i--;
    if (i > cx->sent->tok0 && act__has(cx, i - 1, CH_CLASS_CONJ, NULL)) return false; /* mà còn: but also */
    if (i == cx->sent->tok0 || !act__has(cx, i - 1, CH_CLASS_CLAUSE, &v) || (v != CH_CLAUSE_REL && v != CH_CLAUSE_THAT)) return false;
    uint32_t end = i - 1;
    if (end > cx->sent->tok0 && act__has(cx, end - 1, CH_CLASS_MARK, NULL)) return false; /* "a quien acusan": the object */
    if (end > cx->sent->tok0 && ch_tok_is(cx->s, end - 1, ',')) end--;
    for (uint32_t j = cx->names->first[cx->q]; j < cx->names->first[cx->q + 1]; j++)
        if (m_end(cx, j) == end && is_party(mention(cx, j)) && mention(cx, j)->role != CH_ROLE_LOC) *k = j;
    return *k != NO_MENTION || v == CH_CLAUSE_REL;
}

/* "việc | Úc | hủy bỏ": the subject of a clause that stands for a noun carries no further. */
static bool embedded(const act__cx *cx, uint32_t k) {
    uint32_t v, at = mention(cx, k)->tok0;
    return at > cx->sent->tok0 && act__has(cx, at - 1, CH_CLASS_CLAUSE, &v) && v == CH_CLAUSE_THAT;
}

/* Nothing to the left in this clause: the subject of the trigger before, of the sentence, or of the sentence before. */
static uint32_t carried_subject(const act__cx *cx, uint32_t ti) {
    if (strict_order(cx) && nameless_subject(cx, cx->trig[ti].verb)) return NO_MENTION;
    if (!cx->s->pack->n_ana && !cx->trig[ti].conjoined && unnamed_subject(cx, cx->trig[ti].verb)) return NO_MENTION;
    for (uint32_t j = ti; j-- > 0;)
        if (cx->trig[j].subj != NO_MENTION && !cx->trig[j].noun && !embedded(cx, cx->trig[j].subj)) return cx->trig[j].subj;
    for (uint32_t i = cx->trig[ti].tok0; i-- > cx->sent->tok0;) /* ", and demanded": the one who spoke before */
        if (act__has(cx, i, CH_CLASS_SAY, NULL)) {
            uint32_t k = subject_before(cx, i, cx->sent->tok0);
            if (k != NO_MENTION) return k;
        }
    for (uint32_t k = cx->names->first[cx->q]; k < cx->names->first[cx->q + 1]; k++) {
        const ch_mention *m = mention(cx, k);
        if (m->tok0 < cx->trig[ti].tok0 && is_party(m) && !m->genitive && subject_role(m) && !m->demonym) return k;
    }
    return may_lack_subject(cx, cx->trig[ti].verb) ? cx->last_subj : NO_MENTION;
}

/* "acusó ayer el ministro ...": a bare party right behind the verb at `at`, over determiners, cues and days only; loose: over
 * any words but prepositions and clause borders. */
static uint32_t subject_after(const act__cx *cx, uint32_t at, bool loose, bool objects) {
    uint32_t k = cx->names->first[cx->q], k1 = cx->names->first[cx->q + 1];
    bool det = false;
    while (k < k1 && mention(cx, k)->tok0 < at) k++;
    if (k == k1) return NO_MENTION;
    const ch_mention *m = mention(cx, k);
    if (m->tok0 > at + 6 || m->role != CH_ROLE_NONE || !is_party(m) || m->genitive || m->demonym || m->kind == CH_MENTION_PRON) return NO_MENTION;
    for (uint32_t i = at; i < m->tok0; i++) {
        det = act__has(cx, i, CH_CLASS_DET, NULL);
        if (cx->s->tok[i].flags & CH_TOK_PUNCT || act__has(cx, i, CH_CLASS_CLAUSE, NULL) || act__has(cx, i, CH_CLASS_MARK, NULL)) return NO_MENTION;
        if (!loose && !det && !skippable(cx, i) && !act__has(cx, i, CH_CLASS_T_WEEKDAY, NULL) && !act__has(cx, i, CH_CLASS_T_WORD, NULL)) return NO_MENTION;
    }
    if (objects && (m->kind == CH_MENTION_STATE || m->kind == CH_MENTION_ORG)) return NO_MENTION; /* "visitó Chile" */
    return m->kind == CH_MENTION_PERSON && m->person < 0 && !det ? NO_MENTION : k; /* "nombró embajador a ..." */
}

/* Who says the sentence: the subject of its verb of saying outside quotation marks, else the last one who spoke, unless strict. */
/* "welcome the bids of Chile and Peru to | show ...": a verb of saying that is not the speaker's own. */
static bool says_nothing(const act__cx *cx, uint32_t end, uint32_t say) {
    uint32_t v;
    return (act__has(cx, say - 1, CH_CLASS_CLAUSE, &v) && v == CH_CLAUSE_PURP) || (end + 4 < say && !ch_tok_is(cx->s, say - 1, ','));
}

static uint32_t speaker(const act__cx *cx, bool strict) {
    for (uint32_t i = cx->sent->tok1; i-- > cx->sent->tok0;) {
        if ((cx->s->tok[i].flags & CH_TOK_QUOTED) || !act__has(cx, i, CH_CLASS_SAY, NULL)) continue;
        if (i > cx->sent->tok0 && !cx->s->pack->n_ana && act__has(cx, i - 1, CH_CLASS_PASSIVE, NULL)) continue; /* được xác nhận: is confirmed */
        bool behind_quote = i > cx->sent->tok0 && (ch_tok_is(cx->s, i - 1, ',') || cx->s->tok[i - 1].flags & CH_TOK_QUOTED); /* "...," said Kim */
        uint32_t k = cx->inverts || behind_quote ? subject_after(cx, i + 1, false, false) : NO_MENTION;
        if (k == NO_MENTION) k = subject_before(cx, i, cx->sent->tok0);
        for (uint32_t j = cx->names->first[cx->q]; k == NO_MENTION && j < cx->names->first[cx->q + 1]; j++)
            if (m_end(cx, j) == i && mention(cx, j)->n_codes) k = j; /* "a statement of Chile | says" */
        if (k != NO_MENTION && strict_order(cx) && m_end(cx, k) <= i && says_nothing(cx, m_end(cx, k), i)) continue;
        if (k != NO_MENTION && !(cx->s->tok[mention(cx, k)->tok0].flags & CH_TOK_QUOTED)) return k;
    }
    return strict ? NO_MENTION : cx->author != NO_MENTION ? cx->author : cx->last_subj;
}

/* The subject behind the verb, where the language allows it and the verb is finite. */
static uint32_t inverted(const act__cx *cx, const act__trigger *t, const ch_rule *r, bool loose) {
    if (!cx->inverts || t->noun || !(t->feats & (CH_FEAT_PAST | CH_FEAT_PRES | CH_FEAT_FUT | CH_FEAT_COND))) return NO_MENTION;
    bool opens = t->tok0 == cx->sent->tok0 && !wants(r->b, CH_PLACE_PLACE); /* "Pide Rusia ..." */
    uint32_t k = subject_after(cx, opens ? t->head + 1 : t->end, loose, !opens && (wants(r->b, CH_ROLE_OBJ) || wants(r->b, CH_PLACE_PLACE)));
    if (k != NO_MENTION || !loose) return k;
    for (k = cx->names->first[cx->q]; k < cx->names->first[cx->q + 1] && mention(cx, k)->tok0 < t->end; k++) {}
    if (k == cx->names->first[cx->q + 1] || mention(cx, k)->tok0 > t->end + 1 || mention(cx, k)->role == CH_ROLE_NONE) return NO_MENTION;
    return subject_after(cx, m_end(cx, k), false, false); /* "llegó a Lima | el canciller de ..." */
}

/* "Irán atacó un buque israelí": with its subject right before it, what stands behind the verb is the object. */
static uint32_t subject_beside(const act__cx *cx, const act__trigger *t, const ch_rule *r) {
    if (!cx->inverts || t->noun || !wants(r->b, CH_ROLE_OBJ)) return NO_MENTION;
    uint32_t k = subject_before(cx, t->tok0, cx->sent->tok0);
    for (uint32_t i = k == NO_MENTION ? 0 : m_end(cx, k); k != NO_MENTION && i < t->tok0; i++)
        if (!skippable(cx, i)) return NO_MENTION;
    return k;
}

/* "Kenya's decision | to close ...": the owner of the noun whose content the infinitive is. */
static uint32_t purpose_owner(const act__cx *cx, const act__trigger *t) {
    uint32_t to = t->verb, v;
    if (!strict_order(cx)) return NO_MENTION;
    while (to > cx->sent->tok0 && !(act__has(cx, to - 1, CH_CLASS_CLAUSE, &v) && v == CH_CLAUSE_PURP) && skippable(cx, to - 1)) to--;
    if (to < cx->sent->tok0 + 2 || !act__has(cx, to - 1, CH_CLASS_CLAUSE, &v) || v != CH_CLAUSE_PURP || !plain_word(cx, to - 2)) return NO_MENTION;
    for (uint32_t k = cx->names->first[cx->q + 1]; k-- > cx->names->first[cx->q];) {
        if (m_end(cx, k) > to - 2 || m_end(cx, k) + 8 < to || cx->s->tok[mention(cx, k)->tok0].flags & CH_TOK_PAREN) continue;
        bool near = mention(cx, k)->genitive && mention(cx, k)->role != CH_ROLE_GEN && is_party(mention(cx, k));
        for (uint32_t i = m_end(cx, k) + 1; i < to - 1 && near; i++) near = plain_word(cx, i) || skippable(cx, i) || act__has(cx, i, CH_CLASS_CONJ, NULL) || (cx->s->tok[i].flags & CH_TOK_PUNCT);
        return near ? k : NO_MENTION;
    }
    return NO_MENTION;
}

static void find_subject(act__cx *cx, uint32_t ti, ch_act *act) {
    act__trigger *t = &cx->trig[ti];
    const ch_rule *r = &cx->x->rules[t->rule];
    uint32_t floor_tok = cx->sent->tok0;
    if (r->a[0] == CH_PLACE_SPEAKER || (t->feats & CH_FEAT_FIRST)) {
        bool said = (t->feats & CH_FEAT_FIRST) || (cx->s->tok[t->head].flags & CH_TOK_QUOTED);
        t->subj = speaker(cx, !said);
        act->hints |= t->subj == NO_MENTION ? 0 : CH_HINT_SUBJ_CARRIED;
        return;
    }
    t->subj = subject_beside(cx, t, r);
    if (t->subj == NO_MENTION) t->subj = inverted(cx, t, r, false);
    if (t->subj != NO_MENTION) {
        act->hints |= CH_HINT_SUBJ_NEAR;
        return;
    }
    if (relative_subject(cx, t->verb, &t->subj)) {
        act->hints |= CH_HINT_SUBJ_NEAR;
        return;
    }
    t->conjoined = conjoined(cx, t);
    if (t->conjoined) t->subj = purpose_owner(cx, t);
    if (t->conjoined && t->subj == NO_MENTION) t->subj = carried_subject(cx, ti);
    if (t->subj == NO_MENTION) {
        t->subj = subject_before(cx, t->verb < t->tok0 ? t->verb : t->tok0, floor_tok);
        if (t->subj == NO_MENTION) t->subj = inverted(cx, t, r, true);
        if (t->subj != NO_MENTION) act->hints |= CH_HINT_SUBJ_NEAR;
    }
    if (t->subj == NO_MENTION) t->subj = subject_ahead(cx, t);
    if (t->subj == NO_MENTION) t->subj = carried_subject(cx, ti);
    if (t->subj != NO_MENTION && first_person(mention(cx, t->subj))) {
        t->subj = speaker(cx, false);
        if (t->subj != NO_MENTION && !t->passive) we_are(cx, act, t->subj);
        act->hints &= ~(uint32_t)CH_HINT_SUBJ_NEAR;
    }
    if (t->subj != NO_MENTION && !(act->hints & CH_HINT_SUBJ_NEAR)) act->hints |= CH_HINT_SUBJ_CARRIED;
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
        if (i > cx->sent->tok0 && act__has(cx, i, CH_CLASS_CONJ, NULL) && !act__has(cx, i - 1, CH_CLASS_PASSIVE, NULL)) {
            i--; /* were arrested and | deported */
            continue;
        }
        inside |= !cx->s->pack->n_ana && in_noun(cx, i); /* bị các nước láng giềng cắt đứt */
        if (!inside && !skippable(cx, i)) return false;
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
        if (m_end(cx, k) <= t->verb && t->verb - m_end(cx, k) <= 2 && (k != subj || !cx->s->pack->n_ana)) /* bị Mỹ trừng phạt: nearest to the verb stands its agent */
            for (uint32_t i = mention(cx, k)->tok0; i-- > cx->sent->tok0 && i + 3 > mention(cx, k)->tok0;)
                if (act__has(cx, i, CH_CLASS_PASSIVE, NULL)) return k;
    return NO_MENTION;
}

/* "quyết định của Nga bị | Mỹ lên án": what is done to a thing is done to its owner, where no subject is named. */
static uint32_t owner_before(const act__cx *cx, uint32_t at) {
    while (at > cx->sent->tok0 && skippable(cx, at - 1)) at--;
    for (uint32_t k = cx->names->first[cx->q]; k < cx->names->first[cx->q + 1]; k++)
        if (m_end(cx, k) == at && is_party(mention(cx, k)) && mention(cx, k)->genitive) return k;
    return NO_MENTION;
}

static uint32_t subject_of_passive(const act__cx *cx, const act__trigger *t) {
    if (!is_passive(cx, t) && reduced_passive(cx, t)) { /* only what stands right before it can be meant */
        uint32_t k = subject_before(cx, t->verb, cx->sent->tok0);
        if (k != NO_MENTION && m_end(cx, k) + 1 == t->verb && ch_tok_is(cx->s, m_end(cx, k), ',')) return k;
        return k != NO_MENTION && m_end(cx, k) == t->verb ? k : NO_MENTION;
    }
    for (uint32_t i = t->verb; i-- > cx->sent->tok0;)
        if (act__has(cx, i, CH_CLASS_PASSIVE, NULL)) {
            uint32_t k = subject_before(cx, i, cx->sent->tok0);
            return k == NO_MENTION && !cx->s->pack->n_ana ? owner_before(cx, i) : k;
        }
    return t->subj;
}

/* Parties of a mutual noun without a verb: "the talks between A and B", "A-B talks", "A's talks with B". */
static void noun_parties(act__cx *cx, uint32_t ti, ch_act *act, const ch_rule *r) {
    static const uint8_t owner[CH_RULE_PLACES] = {CH_ROLE_BTW, CH_PLACE_OWNER, CH_ROLE_AGT, CH_ROLE_GEN, CH_ROLE_SUBJ};
    uint32_t how, k = find_place(cx, ti, r->a[0] && r->a[0] != CH_ROLE_SUBJ ? r->a : owner, NO_MENTION, &how);
    static const uint8_t from[CH_RULE_PLACES] = {CH_ROLE_ABL}; /* "sự phản đối từ Mỹ": where the rule has no other use for it */
    if (k == NO_MENTION && !(r->flags & CH_RULE_NOUN) && !wants(r->b, CH_ROLE_ABL)) k = find_place(cx, ti, from, NO_MENTION, &how);
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
        if (!is_party(m) || !subject_role(m) || m->genitive || m->demonym || m->joined || taken(cx, &cx->trig[ti], k, act->recipient_mention)) continue;
        act__put(cx, act, k, true);
        act->hints |= CH_HINT_SUBJ_CARRIED;
        return;
    }
}

/* "A must pay", says B; "the act of A is unacceptable", says B: the party nearest before, subject or owner of it. */
static uint32_t spoken_of(const act__cx *cx, const act__trigger *t, uint32_t speaker_mention) {
    for (uint32_t k = cx->names->first[cx->q + 1]; k-- > cx->names->first[cx->q];) {
        const ch_mention *m = mention(cx, k);
        if (m_end(cx, k) <= t->tok0 && is_party(m) && m->n_codes && (subject_role(m) || m->genitive) && !taken(cx, t, k, speaker_mention)) return k;
    }
    return NO_MENTION;
}

/* "the regime, al que | acusa": whom the relative behind a preposition stands for, if named. */
static uint32_t relative_object(const act__cx *cx, uint32_t at) {
    uint32_t i = at, v;
    while (i > cx->sent->tok0 && skippable(cx, i - 1) && !act__has(cx, i - 1, CH_CLASS_CLAUSE, NULL)) i--;
    if (i < cx->sent->tok0 + 2 || !act__has(cx, i - 1, CH_CLASS_CLAUSE, &v) || (v != CH_CLAUSE_REL && v != CH_CLAUSE_THAT)) return NO_MENTION;
    i -= 2;
    if (i > cx->sent->tok0 && act__has(cx, i, CH_CLASS_DET, NULL) && !act__has(cx, i, CH_CLASS_MARK, NULL)) i--; /* a la que */
    if (!act__has(cx, i, CH_CLASS_MARK, &v) || v != CH_ROLE_DAT) return NO_MENTION;
    if (i > cx->sent->tok0 && ch_tok_is(cx->s, i - 1, ',')) i--;
    for (uint32_t j = cx->names->first[cx->q]; j < cx->names->first[cx->q + 1]; j++)
        if (m_end(cx, j) == i && is_party(mention(cx, j))) return j;
    return NO_MENTION;
}

/* A participle without its auxiliary where the two stand together: passive, whoever did it. */
static bool bare_participle(const act__cx *cx, const act__trigger *t, const ch_rule *r) {
    uint32_t v;
    if (!cx->inverts || t->noun || (r->flags & CH_RULE_MUTUAL) || !(t->feats & CH_FEAT_PART) || (t->feats & (CH_FEAT_PAST | CH_FEAT_PRES | CH_FEAT_INF))) return false;
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
            find_subject(cx, ti, act);
            if (t->subj != NO_MENTION) act__put(cx, act, t->subj, true);
        } else if (light != UINT32_MAX) {
            t->verb = light;
        }
    } else {
        t->passive = is_passive(cx, t) || reduced_passive(cx, t);
        find_subject(cx, ti, act);
        if (t->passive) {
            uint32_t by = agent(cx, ti, t->subj), patient = subject_of_passive(cx, t);
            if (by == NO_MENTION && !t->feats) by = find_place(cx, ti, r->a, patient, &how); /* summoned to the ministry of ... */
            if (by != NO_MENTION && r->type != CH_TYPE_FACT) act__put(cx, act, by, true); /* who appoints him is not the fact */
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
    if (!act->n_recipients && wants(r->b, CH_PLACE_PLACE) && act->actor_mention != NO_MENTION) { /* "the opening of Malta's embassy in Norway" */
        const ch_mention *m = mention(cx, act->actor_mention);
        if (m->body == CH_BODY_EMBASSY + 1) add_code(act->recipients, &act->n_recipients, m->at_code);
    }
    if (act->recipient_mention == NO_MENTION) act->hints |= CH_HINT_NO_OBJ;
}
