/* SPDX-License-Identifier: Apache-2.0
 * Which rules match where. Matches may overlap; the one that covers more words wins, then the heavier, then the
 * earlier. */
#include <stdlib.h>

#include "act/act_int.h"

ch_act_index *ch_act_index_new(const ch_pack *p) {
    ch_act_index *x = ch_calloc(1, sizeof *x);
    size_t n;
    x->rules = ch_pack_section(p, "RULE", &n);
    x->n_rule = (uint32_t)(n / sizeof *x->rules);
    x->matches = ch_pack_section(p, "MTCH", &n);
    x->n_match = (uint32_t)(n / sizeof *x->matches);
    x->segs = ch_pack_section(p, "SEGS", &n);
    for (uint32_t i = 0; i < n / sizeof *x->segs; i++)
        if (x->segs[i] > x->n_seg) x->n_seg = x->segs[i];
    x->first = ch_calloc(x->n_seg + 1, sizeof *x->first);
    x->next = ch_calloc(x->n_match, sizeof *x->next);
    for (uint32_t m = x->n_match; m-- > 0;) {
        uint32_t seg = x->segs[x->matches[m].seg0];
        x->next[m] = x->first[seg];
        x->first[seg] = m + 1;
    }
    return x;
}

void ch_act_index_free(ch_act_index *x) {
    if (!x) return;
    free(x->first);
    free(x->next);
    free(x);
}

bool act__has(const act__cx *cx, uint32_t i, ch_class cls, uint32_t *val) {
    const ch_hit *h = ch_hit_at(cx->s, i, cls);
    if (h && val) *val = ch_hit_lex(cx->s, h)->val;
    return h != NULL;
}

static const ch_hit *segment_at(const act__cx *cx, uint32_t i, uint32_t seg) {
    for (uint32_t h = cx->s->tok[i].hit0; h < cx->s->tok[i + 1].hit0; h++) {
        const ch_lex *x = ch_hit_lex(cx->s, &cx->s->hit[h]);
        if (x->cls == CH_LEX_SEGMENT && x->val == seg) return &cx->s->hit[h];
    }
    return NULL;
}

/* Next hit of segment `seg` that begins in (after, after + gap]; a mention between counts as one word. */
static const ch_hit *next_segment(const act__cx *cx, uint32_t after, uint32_t seg) {
    uint32_t gap = 0, k = cx->names->first[cx->q], k1 = cx->names->first[cx->q + 1];
    for (uint32_t i = after; i < cx->sent->tok1 && gap <= CH_RULE_GAP; gap++) {
        if (ch_tok_is(cx->s, i, ';') || ch_tok_is(cx->s, i, ':')) return NULL;
        while (k < k1 && cx->names->v[k].tok0 + cx->names->v[k].n <= i) k++;
        uint32_t end = k < k1 && cx->names->v[k].tok0 == i ? i + cx->names->v[k].n : i + 1;
        for (; i < end; i++) {
            const ch_hit *h = segment_at(cx, i, seg);
            if (h) return h;
        }
    }
    return NULL;
}

static void note_feats(const act__cx *cx, act__trigger *t, const ch_hit *h) {
    if (h->feats && !t->feats) {
        t->feats = h->feats;
        t->head = h->tok0;
        for (uint32_t i = h->tok0; i < h->tok0 + h->n; i++) /* the inflected word itself */
            if (cx->s->tok[i].sym && cx->s->pack->syms[cx->s->tok[i].sym].n_ana) {
                t->head = i;
                break;
            }
    }
    t->covered += h->n;
    for (uint32_t i = h->tok0 - t->tok0; i < h->tok0 - t->tok0 + h->n && i < 64; i++) t->words |= 1ull << i;
    t->end = h->tok0 + h->n;
}

static const ch_mention *mention_ending(const act__cx *cx, uint32_t at) {
    for (uint32_t k = cx->names->first[cx->q]; k < cx->names->first[cx->q + 1]; k++)
        if (cx->names->v[k].tok0 + cx->names->v[k].n == at) return &cx->names->v[k];
    return NULL;
}

/* Is token i also the word of a rule for nouns? */
static bool noun_reading(const act__cx *cx, uint32_t i) {
    for (uint32_t h = cx->s->tok[i].hit0; h < cx->s->tok[i + 1].hit0; h++) {
        const ch_lex *x = ch_hit_lex(cx->s, &cx->s->hit[h]);
        if (x->cls != CH_LEX_SEGMENT || x->val > cx->x->n_seg) continue;
        for (uint32_t m = cx->x->first[x->val]; m; m = cx->x->next[m - 1])
            if (cx->x->rules[cx->x->matches[m - 1].rule].flags & CH_RULE_NOUN) return true;
    }
    return false;
}

static bool owning(uint32_t pron) {
    return pron == CH_PRON_ITS || pron == CH_PRON_HIS || pron == CH_PRON_THEIR || pron == CH_PRON_OUR;
}

/* Behind determiners, owners and prepositions stands a noun: "the visit", "its strikes", "in support", "Japanese aid".
 */
static bool behind_determiner(const act__cx *cx, const act__trigger *t) {
    bool finite = (t->feats & CH_FEAT_PAST) != 0;
    uint32_t i = t->head, v;
    for (uint32_t n = 0; i > cx->sent->tok0 && n < 4; n++, i--) {
        if (act__has(cx, i - 1, CH_CLASS_DET, NULL)) return true;
        if (finite && act__has(cx, i - 1, CH_CLASS_MARK, NULL) && !act__has(cx, i - 1, CH_CLASS_CLAUSE, NULL))
            return true; /* in occupied X */
        if (finite && (t->feats & CH_FEAT_PART) && !cx->inverts &&
            ((cx->s->tok[i - 1].flags & CH_TOK_NUM) || act__has(cx, i - 1, CH_CLASS_T_NUM, NULL)))
            return true; /* 500 wounded civilians */
        if (finite && !act__has(cx, i - 1, CH_CLASS_FILLER, NULL)) return false;
        if (finite) continue;
        if (act__has(cx, i - 1, CH_CLASS_PRON, &v) && owning(v)) return true;
        if (act__has(cx, i - 1, CH_CLASS_MARK, &v) && v == CH_ROLE_GEN && (t->feats & CH_FEAT_GER) &&
            !(cx->s->tok[i - 1].flags & CH_TOK_GLUED))
            return false; /* accused of violating */
        if (act__has(cx, i - 1, CH_CLASS_MARK, &v) &&
            (v == CH_ROLE_GEN || (v != CH_ROLE_DAT && !(t->feats & CH_FEAT_GER))))
            return n == 0 || v == CH_ROLE_GEN;
        if (!act__has(cx, i - 1, CH_CLASS_FILLER, NULL)) break;
    }
    for (uint32_t n = 0, k = i;
         t->feats == CH_FEAT_GER && !cx->inverts && n < 2 && k > cx->sent->tok0 + 1 && !mention_ending(cx, k);
         n++, k--) { /* a ritual offering */
        if (cx->s->tok[k - 1].hit0 != cx->s->tok[k].hit0 || !(cx->s->tok[k - 1].flags & CH_TOK_WORD)) break;
        if (act__has(cx, k - 2, CH_CLASS_DET, NULL)) return true;
    }
    const ch_mention *m = mention_ending(cx, t->head);
    return m && m->demonym && !finite;
}

/* May a verb in the present or infinitive follow the token before i (adverbs skipped)? Its subject, a helping verb, a
 * conjunction or a pause may; an unknown word is rather the first part of a compound: "rocket attacks". */
static bool verb_may_follow(const act__cx *cx, uint32_t i) {
    uint32_t v;
    while (i > cx->sent->tok0 && act__has(cx, i - 1, CH_CLASS_FILLER, NULL) && !mention_ending(cx, i)) i--;
    if (i == cx->sent->tok0 || mention_ending(cx, i) || (cx->s->tok[i - 1].flags & CH_TOK_PUNCT)) return true;
    if (act__has(cx, i - 1, CH_CLASS_CLAUSE, &v) && (v == CH_CLAUSE_SUB || v == CH_CLAUSE_COND))
        return false; /* "after attack" */
    return act__has(cx, i - 1, CH_CLASS_CLAUSE, NULL) || act__has(cx, i - 1, CH_CLASS_CUE, NULL) ||
           act__has(cx, i - 1, CH_CLASS_CONJ, NULL) || (act__has(cx, i - 1, CH_CLASS_PRON, &v) && !owning(v)) ||
           (act__has(cx, i - 1, CH_CLASS_MARK, &v) && v == CH_ROLE_DAT) ||
           act__has(cx, i - 1, CH_CLASS_T_WEEKDAY, NULL);
}

/* "the only way | to guarantee", "a bid to win": the infinitive says what a thing is for, not what somebody does. */
static bool noun_complement(const act__cx *cx, const act__trigger *t) {
    uint32_t i = t->head, v, lo = cx->sent->tok0;
    if (!(t->feats & CH_FEAT_INF) || i < lo + 3 || !act__has(cx, i - 1, CH_CLASS_CLAUSE, &v) || v != CH_CLAUSE_PURP)
        return false;
    i -= 2; /* the word before "to" */
    if (mention_ending(cx, i + 1) || (cx->s->tok[i].flags & CH_TOK_PUNCT) || act__has(cx, i, CH_CLASS_CUE, NULL) ||
        act__has(cx, i, CH_CLASS_CLAUSE, NULL))
        return false;
    for (uint32_t h = cx->s->tok[i].hit0; h < cx->s->tok[i + 1].hit0; h++)
        if (ch_hit_lex(cx->s, &cx->s->hit[h])->cls == CH_LEX_SEGMENT) return false;
    for (uint32_t n = 0; i > lo && n < 3; n++, i--) {
        if (act__has(cx, i - 1, CH_CLASS_DET, NULL)) return true;
        if (!act__has(cx, i - 1, CH_CLASS_FILLER, NULL)) return false;
    }
    return false;
}

/* "cuộc tấn công", "sự phản đối": where verbs are not inflected, a word before them makes them nouns (class cue, value
 * nomz). */
static bool nominalised(const act__cx *cx, uint32_t at) {
    bool found = false;
    for (uint32_t n = 1; n <= 3 && at >= cx->sent->tok0 + n; n++)
        for (uint32_t h = cx->s->tok[at - n].hit0; h < cx->s->tok[at - n + 1].hit0; h++) {
            const ch_lex *x = ch_hit_lex(cx->s, &cx->s->hit[h]);
            if (x->cls == CH_CLASS_CUE && cx->s->hit[h].n == n)
                found = x->val == CH_CUE_NOMZ; /* a longer cue decides: có kế hoạch */
        }
    return found;
}

static bool title_case(const act__cx *cx) {
    uint32_t words = 0, caps = 0;
    for (uint32_t i = cx->sent->tok0; i < cx->sent->tok1; i++) {
        const ch_tok *k = &cx->s->tok[i];
        if ((k->flags & CH_TOK_WORD) && k->hi - k->lo > 3) words++, caps += (k->flags & CH_TOK_CAP) != 0;
    }
    return caps * 10 >= words * (cx->sent->heading ? 5 : 8);
}

/* "Senate Armed Services", "Russian-backed": a verb form with a capital amid a sentence is part of a name, one glued to
 * a hyphen part of an adjective. */
static bool part_of_word(const act__cx *cx, const act__trigger *t) {
    const ch_tok *k = &cx->s->tok[t->head];
    if (!cx->sov && cx->s->pack->n_ana && t->end == t->tok0 + 1 && t->end + 1 < cx->sent->tok1 &&
        ch_tok_is(cx->s, t->end, '-') && (cx->s->tok[t->end].flags & cx->s->tok[t->end + 1].flags & CH_TOK_GLUED))
        return true; /* war-torn */
    if (cx->sov || t->noun || !t->feats || t->head != t->tok0) return false;
    if (t->head > cx->sent->tok0 && (k->flags & CH_TOK_GLUED) && ch_tok_is(cx->s, t->head - 1, '-')) return true;
    if (!(k->flags & CH_TOK_CAP) || t->head == cx->sent->tok0 || cx->sent->heading || !(k[-1].flags & CH_TOK_WORD))
        return false;
    return !title_case(cx);
}

/* Does an inflected word stand where only a noun can? */
static bool noun_use(const act__cx *cx, const act__trigger *t) {
    uint32_t v;
    if (part_of_word(cx, t)) return true;
    if (t->noun || !t->feats) return false;
    if (!(t->feats & (CH_FEAT_PRES | CH_FEAT_SUBJV | CH_FEAT_PART | CH_FEAT_GER)))
        return false; /* "los acusó", "al firmar": no noun looks so */
    if (behind_determiner(cx, t)) return true;
    if (!cx->inverts && t->head == t->tok0 && t->feats == CH_FEAT_GER && noun_reading(cx, t->head) &&
        !verb_may_follow(cx, t->head) && !act__has(cx, t->head - 1, CH_CLASS_PASSIVE, NULL) &&
        !act__has(cx, t->head - 1, CH_CLASS_MARK, NULL))
        return true; /* a bilateral meeting */
    if (cx->inverts || t->head != t->tok0 || !(t->feats & (CH_FEAT_PRES | CH_FEAT_INF)) || (t->feats & CH_FEAT_PAST))
        return false;
    if (!verb_may_follow(cx, t->head) || noun_complement(cx, t)) return true;
    return t->end == t->tok0 + 1 && noun_reading(cx, t->head) &&
           act__has(cx, t->end, CH_CLASS_MARK, &v) && /* "US sanctions on Iran" */
           (v == CH_ROLE_GEN || v == CH_ROLE_ABOUT || v == CH_ROLE_ADV || v == CH_ROLE_COM || v == CH_ROLE_BTW ||
            v == CH_ROLE_FOR) &&
           (t->head == cx->sent->tok0 || mention_ending(cx, t->head) || !(cx->s->tok[t->head - 1].flags & CH_TOK_WORD));
}

static void try_match(act__cx *cx, uint32_t m, const ch_hit *h) {
    const ch_match *mt = &cx->x->matches[m];
    act__trigger t = {.match = m, .rule = mt->rule, .tok0 = h->tok0, .head = h->tok0, .subj = NO_MENTION};
    note_feats(cx, &t, h);
    for (uint32_t k = 1; k < mt->n_seg; k++) {
        h = next_segment(cx, t.end, cx->x->segs[mt->seg0 + k]);
        if (!h) return;
        if (!t.feats && cx->sov) t.head = h->tok0; /* verbs come last there; elsewhere the first segment leads */
        note_feats(cx, &t, h);
    }
    t.noun = (cx->x->rules[t.rule].flags & CH_RULE_NOUN) != 0 || (!cx->sov && !t.feats && nominalised(cx, t.tok0));
    t.verb = t.head;
    if (noun_use(cx, &t)) return;
    CH_PUSH(cx->a, cx->trig, cx->n_trig, cx->cap_trig) = t;
}

/* Which of two overlapping matches is meant. */
static bool better(const act__cx *cx, const act__trigger *a, const act__trigger *b) {
    const ch_rule *ra = &cx->x->rules[a->rule], *rb = &cx->x->rules[b->rule];
    bool weak_a = (ra->flags & CH_RULE_WEAK) != 0, weak_b = (rb->flags & CH_RULE_WEAK) != 0;
    if (a->covered != b->covered) return a->covered > b->covered;
    if (weak_a != weak_b) return weak_b;
    if (ra->weight != rb->weight) return ra->weight > rb->weight;
    if (a->end - a->tok0 != b->end - b->tok0) return a->end - a->tok0 < b->end - b->tok0;
    return a->rule < b->rule;
}

/* Do they share the word that either is about? */
static bool overlap(const act__trigger *a, const act__trigger *b) {
    return a->head < b->end && b->tok0 < a->end && b->head < a->end && a->tok0 < b->end;
}

/* 수교 | 60주년: where verbs come last, the word that a shield is about is seldom the one it hides. */
static bool shielded(const act__cx *cx, const act__trigger *a, const act__trigger *b) {
    return cx->sov && (cx->x->rules[a->rule].flags & CH_RULE_SHIELD) && b->head >= a->tok0 && b->head < a->end;
}

/* Is the trigger inside a noun phrase that names somebody? "Secretary of State" triggers nothing. Where nouns stand
 * bare beside each other it must lie inside whole: 정상 | 회담. */
static bool in_mention(const act__cx *cx, const act__trigger *t) {
    uint32_t i = t->head;
    for (uint32_t k = cx->names->first[cx->q]; k < cx->names->first[cx->q + 1]; k++) {
        const ch_mention *m = &cx->names->v[k];
        if (i >= m->tok0 && i < m->tok0 + m->n)
            return m->kind != CH_MENTION_SUMMIT && !(cx->sov && t->end > m->tok0 + m->n && t->covered > 1);
    }
    return false;
}

/* The best match, then the best of those that do not overlap it, and so on; at most 256, so squares are bounded. */
static uint32_t keep_best(act__cx *cx) {
    uint32_t kept = 0, n = 0;
    for (uint32_t i = 0; i < cx->n_trig; i++)
        if (!in_mention(cx, &cx->trig[i])) cx->trig[n++] = cx->trig[i];
    for (; kept < n; kept++) { /* [0, kept) is chosen, [kept, n) is open */
        uint32_t best = kept, open = kept + 1;
        for (uint32_t i = kept + 1; i < n; i++)
            if (better(cx, &cx->trig[i], &cx->trig[best])) best = i;
        act__trigger t = cx->trig[best];
        cx->trig[best] = cx->trig[kept];
        cx->trig[kept] = t;
        for (uint32_t i = kept + 1; i < n; i++)
            if (!overlap(&t, &cx->trig[i]) && !shielded(cx, &t, &cx->trig[i])) cx->trig[open++] = cx->trig[i];
        n = open;
    }
    cx->n_trig = kept;
    return kept;
}

void act__triggers(act__cx *cx) {
    uint32_t noun0 = 0, noun1 = 0; /* the word of several tokens (class noun) that holds token i */
    cx->n_trig = 0;
    for (uint32_t i = cx->sent->tok0; i < cx->sent->tok1 && cx->n_trig < 256; i++) {
        const ch_hit *noun = ch_hit_at(cx->s, i, CH_CLASS_NOUN);
        if (noun && i + noun->n > noun1) noun0 = i, noun1 = i + noun->n;
        for (uint32_t h = cx->s->tok[i].hit0; h < cx->s->tok[i + 1].hit0; h++) {
            const ch_lex *x = ch_hit_lex(cx->s, &cx->s->hit[h]);
            if (x->cls != CH_LEX_SEGMENT || x->val > cx->x->n_seg) continue;
            if (i + cx->s->hit[h].n <= noun1 && cx->s->hit[h].n < noun1 - noun0)
                continue; /* "strike" in "strike price" */
            for (uint32_t m = cx->x->first[x->val]; m; m = cx->x->next[m - 1]) try_match(cx, m - 1, &cx->s->hit[h]);
        }
    }
    uint32_t kept = keep_best(cx);
    for (uint32_t i = 1; i < kept; i++) { /* by place of the verb */
        act__trigger t = cx->trig[i];
        uint32_t j = i;
        for (; j > 0 && cx->trig[j - 1].head > t.head; j--) cx->trig[j] = cx->trig[j - 1];
        cx->trig[j] = t;
    }
}
