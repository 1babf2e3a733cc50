/* SPDX-License-Identifier: Apache-2.0
 * Who is the subject of a verb: before it, behind it, carried over from the clause before, or the speaker. */
#include "act/args_int.h"

/* A word that ends a clause for the search: conjunction of a side clause, semicolon. `that` is crossed. */
bool act__wall(const act__cx *cx, uint32_t i) {
    uint32_t v;
    if (ch_tok_is(cx->s, i, ';') || cx->s->tok[i].num == 0x2014) return (cx->s->tok[i].flags & CH_TOK_PUNCT) != 0;
    return act__has(cx, i, CH_CLASS_CLAUSE, &v) && (v == CH_CLAUSE_SUB || v == CH_CLAUSE_COND);
}

bool act__skippable(const act__cx *cx, uint32_t i) {
    return act__has(cx, i, CH_CLASS_FILLER, NULL) || act__has(cx, i, CH_CLASS_CUE, NULL) ||
           act__has(cx, i, CH_CLASS_PASSIVE, NULL);
}

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
            if (ch_hit_lex(cx->s, &cx->s->hit[h])->cls == CH_CLASS_CONJ && (n == 1 || cx->s->hit[h].n == n))
                return true;
    return false;
}

/* Does the verb share the subject of what stands before it: ", urging", "and urged", "to urge"? */
static bool conjoined(const act__cx *cx, const act__trigger *t) {
    uint32_t i = t->verb, v;
    while (i > cx->sent->tok0 && act__skippable(cx, i - 1)) i--;
    if (i == cx->sent->tok0) return false;
    i--;
    if (conj_ends(cx, i + 1)) return true;
    if (act__has(cx, i, CH_CLASS_CLAUSE, &v) && v == CH_CLAUSE_PURP) return true;
    return ch_tok_is(cx->s, i, ',') && !closes_apposition(cx, i);
}

/* Is token i a word that says nothing about grammar: no cue, adverb, preposition, verb, day? */
bool act__plain_word(const act__cx *cx, uint32_t i) {
    if (!(cx->s->tok[i].flags & CH_TOK_WORD)) return false;
    for (uint32_t h = cx->s->tok[i].hit0; h < cx->s->tok[i + 1].hit0; h++) {
        const ch_lex *x = ch_hit_lex(cx->s, &cx->s->hit[h]);
        if (x->cls == CH_LEX_SEGMENT
                ? cx->s->hit[h].feats & ~(uint32_t)CH_FEAT_PL
                : x->cls != CH_CLASS_CONTEXT && x->cls != CH_CLASS_NOUN && x->cls != CH_CLASS_NOTNAME &&
                      x->cls != CH_CLASS_BODY && x->cls != CH_CLASS_POST)
            return false;
    }
    return true;
}

/* "while honour guards | stood": the words right before the verb are a noun that names no party, opened by a clause
 * border. */
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
        } else if (act__plain_word(cx, i))
            plain++;
        else if (act__has(cx, i, CH_CLASS_CLAUSE, &v) || act__has(cx, i, CH_CLASS_CONJ, NULL))
            return plain > 0;
        else if (!act__skippable(cx, i) && !act__has(cx, i, CH_CLASS_DET, NULL))
            return false;
    }
    return false;
}

/* "the China boundary question": a name that only modifies the noun behind it. */
static bool modifier(const act__cx *cx, uint32_t k, uint32_t at) {
    const ch_mention *m = mention(cx, k);
    return strict_order(cx) && m->kind == CH_MENTION_STATE && m_end(cx, k) < at && act__plain_word(cx, m_end(cx, k)) &&
           !(cx->s->tok[m_end(cx, k)].flags & CH_TOK_CAP);
}

/* "Chile's largest union | has called on ...": the owner stands in for a subject that names no party. */
static bool owns_subject(const act__cx *cx, uint32_t k, uint32_t at) {
    const ch_mention *m = mention(cx, k);
    if (!strict_order(cx) || !m->genitive || m->role != CH_ROLE_NONE ||
        (m->kind != CH_MENTION_STATE && m->kind != CH_MENTION_ORG) || m_end(cx, k) + 8 < at)
        return false;
    for (uint32_t i = m_end(cx, k) + 1; i < at; i++)
        if (!act__plain_word(cx, i) && !act__skippable(cx, i)) return false;
    return m_end(cx, k) + 1 < at;
}

/* Subject left of token `at`: nearest party without a preposition (SVO), nearest with a subject particle (SOV). */
uint32_t act__subject_before(const act__cx *cx, uint32_t at, uint32_t floor_tok) {
    uint32_t k0 = cx->names->first[cx->q], best = NO_MENTION;
    if (strict_order(cx) && nameless_subject(cx, at)) return NO_MENTION;
    for (uint32_t k = cx->names->first[cx->q + 1]; k-- > k0;) {
        const ch_mention *m = mention(cx, k);
        if (m->tok0 < floor_tok) break;
        if (best == NO_MENTION && owns_subject(cx, k, at)) best = k;
        if (m_end(cx, k) > at || !is_party(m) || m->genitive) continue;
        bool walled = false;
        for (uint32_t i = m_end(cx, k); i < at && !walled; i++) walled = act__wall(cx, i);
        if (walled) break;
        if (m->role == CH_ROLE_AGT && m_end(cx, k) == at && !cx->s->pack->n_ana)
            return k; /* do Mỹ đề nghị: proposed by */
        if (!subject_role(m)) continue;
        if (modifier(cx, k, at) ||
            (m->demonym && m_end(cx, k) < at &&
             !act__has(cx, m_end(cx, k), CH_CLASS_CUE, NULL))) { /* "Russian energy": only the owner of a thing */
            if (best == NO_MENTION) best = k;
            continue;
        }
        return k;
    }
    return best;
}

/* All who speak as "we": the list that the speaker opens or stands in, in whatever sentence. */
void act__we_are(const act__cx *cx, ch_act *act, uint32_t who) {
    uint32_t lo = who, hi = who + 1;
    while (lo > 0 && mention(cx, lo)->joined) lo--;
    while (hi < cx->names->n && mention(cx, hi)->joined) hi++;
    for (uint32_t k = lo; k < hi; k++)
        for (uint8_t i = 0; i < mention(cx, k)->n_codes && mention(cx, k)->kind != CH_MENTION_PRON; i++)
            add_code(act->actors, &act->n_actors, mention(cx, k)->codes[i]);
}

/* "sau khi | một số nước | cắt đứt quan hệ": the word right before the verb is a subject that names no party. */
static bool unnamed_subject(const act__cx *cx, uint32_t verb) {
    uint32_t i = verb;
    for (bool more = true; more && i > cx->sent->tok0; i -= more) {
        for (uint32_t n = 1; n <= 5 && i >= cx->sent->tok0 + n; n++) {
            const ch_hit *h = ch_hit_at(cx->s, i - n, CH_CLASS_NOUN);
            if (h && h->n >= n) return true;
        }
        more = act__skippable(cx, i - 1);
    }
    if (i == cx->sent->tok0 || !(cx->s->tok[i - 1].flags & CH_TOK_WORD)) return false;
    for (uint32_t n = 1; n <= 3 && i >= cx->sent->tok0 + n;
         n++) /* a word that opens a clause, speaks, or is a verb itself */
        for (uint32_t h = cx->s->tok[i - n].hit0; h < cx->s->tok[i - n + 1].hit0; h++) {
            uint16_t cls = ch_hit_lex(cx->s, &cx->s->hit[h])->cls;
            if (cx->s->hit[h].n >= n && (cls == CH_CLASS_CLAUSE || cls == CH_CLASS_SAY || cls == CH_CLASS_CONJ ||
                                         cls == CH_CLASS_LIGHT || cls == CH_LEX_SEGMENT))
                return false;
        }
    return true;
}

/* May the sentence leave its subject to the one before? Where verbs inflect and subjects stand before them, only when
 * the verb opens the sentence; else the subject is a word that names no party. */
static bool may_lack_subject(const act__cx *cx, uint32_t verb) {
    if (!strict_order(cx)) return cx->inverts || !unnamed_subject(cx, verb);
    for (uint32_t i = cx->sent->tok0; i < verb; i++)
        if ((cx->s->tok[i].flags & (CH_TOK_WORD | CH_TOK_NUM)) && !act__skippable(cx, i)) return false;
    return true;
}

/* "Speaking in Oslo, the minister ...": the subject of an opening participle follows its comma. */
static uint32_t subject_ahead(const act__cx *cx, const act__trigger *t) {
    bool opens = cx->inverts && t->tok0 == cx->sent->tok0; /* "Durante su visita a Chile, el presidente ..." */
    if (t->feats ? !(t->feats & CH_FEAT_GER) || !may_lack_subject(cx, t->verb) : cx->s->pack->n_ana > 0 && !opens)
        return NO_MENTION;
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

/* "Chile, which has banned ...": true where a relative word stands for the subject; *k = what it stands for, if named.
 */
static bool relative_subject(const act__cx *cx, uint32_t at, uint32_t *k) {
    uint32_t i = at, v;
    *k = NO_MENTION;
    while (i > cx->sent->tok0 && act__skippable(cx, i - 1) && !act__has(cx, i - 1, CH_CLASS_CLAUSE, NULL)) i--;
    if (i > cx->sent->tok0 && act__has(cx, i - 1, CH_CLASS_CONJ, NULL)) return false; /* mà còn: but also */
    if (i == cx->sent->tok0 || !act__has(cx, i - 1, CH_CLASS_CLAUSE, &v) || (v != CH_CLAUSE_REL && v != CH_CLAUSE_THAT))
        return false;
    uint32_t end = i - 1;
    if (end > cx->sent->tok0 && act__has(cx, end - 1, CH_CLASS_MARK, NULL))
        return false; /* "a quien acusan": the object */
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
        if (cx->trig[j].subj != NO_MENTION && !cx->trig[j].noun && !embedded(cx, cx->trig[j].subj))
            return cx->trig[j].subj;
    for (uint32_t i = cx->trig[ti].tok0; i-- > cx->sent->tok0;) /* ", and demanded": the one who spoke before */
        if (act__has(cx, i, CH_CLASS_SAY, NULL)) {
            uint32_t k = act__subject_before(cx, i, cx->sent->tok0);
            if (k != NO_MENTION) return k;
        }
    for (uint32_t k = cx->names->first[cx->q]; k < cx->names->first[cx->q + 1]; k++) {
        const ch_mention *m = mention(cx, k);
        if (m->tok0 < cx->trig[ti].tok0 && is_party(m) && !m->genitive && subject_role(m) && !m->demonym) return k;
    }
    return may_lack_subject(cx, cx->trig[ti].verb) ? cx->last_subj : NO_MENTION;
}

/* "acusó ayer el ministro ...": a bare party right behind the verb at `at`, over determiners, cues and days only;
 * loose: over any words but prepositions and clause borders. */
static uint32_t subject_after(const act__cx *cx, uint32_t at, bool loose, bool objects) {
    uint32_t k = cx->names->first[cx->q], k1 = cx->names->first[cx->q + 1];
    bool det = false;
    while (k < k1 && mention(cx, k)->tok0 < at) k++;
    if (k == k1) return NO_MENTION;
    const ch_mention *m = mention(cx, k);
    if (m->tok0 > at + 6 || m->role != CH_ROLE_NONE || !is_party(m) || m->genitive || m->demonym ||
        m->kind == CH_MENTION_PRON)
        return NO_MENTION;
    for (uint32_t i = at; i < m->tok0; i++) {
        det = act__has(cx, i, CH_CLASS_DET, NULL);
        if (cx->s->tok[i].flags & CH_TOK_PUNCT || act__has(cx, i, CH_CLASS_CLAUSE, NULL) ||
            act__has(cx, i, CH_CLASS_MARK, NULL))
            return NO_MENTION;
        if (!loose && !det && !act__skippable(cx, i) && !act__has(cx, i, CH_CLASS_T_WEEKDAY, NULL) &&
            !act__has(cx, i, CH_CLASS_T_WORD, NULL))
            return NO_MENTION;
    }
    if (objects && (m->kind == CH_MENTION_STATE || m->kind == CH_MENTION_ORG)) return NO_MENTION; /* "visitó Chile" */
    return m->kind == CH_MENTION_PERSON && m->person < 0 && !det ? NO_MENTION : k; /* "nombró embajador a ..." */
}

/* Who says the sentence: the subject of its verb of saying outside quotation marks, else the last one who spoke, unless
 * strict. */
/* "welcome the bids of Chile and Peru to | show ...": a verb of saying that is not the speaker's own. */
static bool says_nothing(const act__cx *cx, uint32_t end, uint32_t say) {
    uint32_t v;
    return (act__has(cx, say - 1, CH_CLASS_CLAUSE, &v) && v == CH_CLAUSE_PURP) ||
           (end + 4 < say && !ch_tok_is(cx->s, say - 1, ','));
}

uint32_t act__speaker(const act__cx *cx, bool strict) {
    for (uint32_t i = cx->sent->tok1; i-- > cx->sent->tok0;) {
        if ((cx->s->tok[i].flags & CH_TOK_QUOTED) || !act__has(cx, i, CH_CLASS_SAY, NULL)) continue;
        if (i > cx->sent->tok0 && !cx->s->pack->n_ana && act__has(cx, i - 1, CH_CLASS_PASSIVE, NULL))
            continue; /* được xác nhận: is confirmed */
        bool behind_quote = i > cx->sent->tok0 && (ch_tok_is(cx->s, i - 1, ',') ||
                                                   cx->s->tok[i - 1].flags & CH_TOK_QUOTED); /* "...," said Kim */
        uint32_t k = cx->inverts || behind_quote ? subject_after(cx, i + 1, false, false) : NO_MENTION;
        if (k == NO_MENTION) k = act__subject_before(cx, i, cx->sent->tok0);
        for (uint32_t j = cx->names->first[cx->q]; k == NO_MENTION && j < cx->names->first[cx->q + 1]; j++)
            if (m_end(cx, j) == i && mention(cx, j)->n_codes) k = j; /* "a statement of Chile | says" */
        if (k != NO_MENTION && strict_order(cx) && m_end(cx, k) <= i && says_nothing(cx, m_end(cx, k), i)) continue;
        if (k != NO_MENTION && !(cx->s->tok[mention(cx, k)->tok0].flags & CH_TOK_QUOTED)) return k;
    }
    return strict ? NO_MENTION : cx->author != NO_MENTION ? cx->author : cx->last_subj;
}

/* The subject behind the verb, where the language allows it and the verb is finite. */
static uint32_t inverted(const act__cx *cx, const act__trigger *t, const ch_rule *r, bool loose) {
    if (!cx->inverts || t->noun || !(t->feats & (CH_FEAT_PAST | CH_FEAT_PRES | CH_FEAT_FUT | CH_FEAT_COND)))
        return NO_MENTION;
    bool opens = t->tok0 == cx->sent->tok0 && !wants(r->b, CH_PLACE_PLACE); /* "Pide Rusia ..." */
    uint32_t k = subject_after(cx, opens ? t->head + 1 : t->end, loose,
                               !opens && (wants(r->b, CH_ROLE_OBJ) || wants(r->b, CH_PLACE_PLACE)));
    if (k != NO_MENTION || !loose) return k;
    for (k = cx->names->first[cx->q]; k < cx->names->first[cx->q + 1] && mention(cx, k)->tok0 < t->end; k++) {
    }
    if (k == cx->names->first[cx->q + 1] || mention(cx, k)->tok0 > t->end + 1 || mention(cx, k)->role == CH_ROLE_NONE)
        return NO_MENTION;
    return subject_after(cx, m_end(cx, k), false, false); /* "llegó a Lima | el canciller de ..." */
}

/* "Irán atacó un buque israelí": with its subject right before it, what stands behind the verb is the object. */
static uint32_t subject_beside(const act__cx *cx, const act__trigger *t, const ch_rule *r) {
    if (!cx->inverts || t->noun || !wants(r->b, CH_ROLE_OBJ)) return NO_MENTION;
    uint32_t k = act__subject_before(cx, t->tok0, cx->sent->tok0);
    for (uint32_t i = k == NO_MENTION ? 0 : m_end(cx, k); k != NO_MENTION && i < t->tok0; i++)
        if (!act__skippable(cx, i)) return NO_MENTION;
    return k;
}

/* "Kenya's decision | to close ...": the owner of the noun whose content the infinitive is. */
static uint32_t purpose_owner(const act__cx *cx, const act__trigger *t) {
    uint32_t to = t->verb, v;
    if (!strict_order(cx)) return NO_MENTION;
    while (to > cx->sent->tok0 && !(act__has(cx, to - 1, CH_CLASS_CLAUSE, &v) && v == CH_CLAUSE_PURP) &&
           act__skippable(cx, to - 1))
        to--;
    if (to < cx->sent->tok0 + 2 || !act__has(cx, to - 1, CH_CLASS_CLAUSE, &v) || v != CH_CLAUSE_PURP ||
        !act__plain_word(cx, to - 2))
        return NO_MENTION;
    for (uint32_t k = cx->names->first[cx->q + 1]; k-- > cx->names->first[cx->q];) {
        if (m_end(cx, k) > to - 2 || m_end(cx, k) + 8 < to || cx->s->tok[mention(cx, k)->tok0].flags & CH_TOK_PAREN)
            continue;
        bool near = mention(cx, k)->genitive && mention(cx, k)->role != CH_ROLE_GEN && is_party(mention(cx, k));
        for (uint32_t i = m_end(cx, k) + 1; i < to - 1 && near; i++)
            near = act__plain_word(cx, i) || act__skippable(cx, i) || act__has(cx, i, CH_CLASS_CONJ, NULL) ||
                   (cx->s->tok[i].flags & CH_TOK_PUNCT);
        return near ? k : NO_MENTION;
    }
    return NO_MENTION;
}

void act__find_subject(act__cx *cx, uint32_t ti, ch_act *act) {
    act__trigger *t = &cx->trig[ti];
    const ch_rule *r = &cx->x->rules[t->rule];
    uint32_t floor_tok = cx->sent->tok0;
    if (r->a[0] == CH_PLACE_SPEAKER || (t->feats & CH_FEAT_FIRST)) {
        bool said = (t->feats & CH_FEAT_FIRST) || (cx->s->tok[t->head].flags & CH_TOK_QUOTED);
        t->subj = act__speaker(cx, !said);
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
        t->subj = act__subject_before(cx, t->verb < t->tok0 ? t->verb : t->tok0, floor_tok);
        if (t->subj == NO_MENTION) t->subj = inverted(cx, t, r, true);
        if (t->subj != NO_MENTION) act->hints |= CH_HINT_SUBJ_NEAR;
    }
    if (t->subj == NO_MENTION) t->subj = subject_ahead(cx, t);
    if (t->subj == NO_MENTION) t->subj = carried_subject(cx, ti);
    if (t->subj != NO_MENTION && first_person(mention(cx, t->subj))) {
        t->subj = act__speaker(cx, false);
        if (t->subj != NO_MENTION && !t->passive) act__we_are(cx, act, t->subj);
        act->hints &= ~(uint32_t)CH_HINT_SUBJ_NEAR;
    }
    if (t->subj != NO_MENTION && !(act->hints & CH_HINT_SUBJ_NEAR)) act->hints |= CH_HINT_SUBJ_CARRIED;
}
