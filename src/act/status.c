/* SPDX-License-Identifier: Apache-2.0
 * Whether an act happened, lies ahead, is only thought of or was denied; when and where. */
#include "act/act_int.h"

typedef struct {
    bool neg, fut, plan, hypo, past, hist, hope;
    uint32_t tok;
} cues;

/* Where words stand apart, a longer cue hides the shorter ones in it ("not only" is no "not", "không chỉ" no "không").
 */
static void read_cues(const act__cx *cx, uint32_t lo, uint32_t hi, cues *c) {
    for (uint32_t i = lo, step = 1; i < hi && i < cx->sent->tok1; i += step) {
        step = 1;
        for (uint32_t h = cx->s->tok[i].hit0, longest = 0; h < cx->s->tok[i + 1].hit0; h++) {
            const ch_lex *x = ch_hit_lex(cx->s, &cx->s->hit[h]);
            if (x->cls != CH_CLASS_CUE && x->cls != CH_CLASS_ENDING) continue;
            if (!cx->sov && cx->s->hit[h].n < longest) break;
            longest = cx->s->hit[h].n;
            if (!cx->sov) step = longest;
            switch (x->val) {
            case CH_CUE_NEG:
                c->neg = true;
                break;
            case CH_CUE_CANCEL:
                c->neg = true;
                break;
            case CH_CUE_FUT:
                c->fut = true;
                break;
            case CH_CUE_PLAN:
                c->plan = true;
                break;
            case CH_CUE_HYPO:
                c->hypo = true;
                break;
            case CH_CUE_ABLE:
                c->hypo = true;
                break;
            case CH_CUE_OBLIG:
                c->hypo = true;
                break;
            case CH_CUE_PAST:
                c->past = true;
                break;
            case CH_CUE_PERF:
                c->past = true;
                break;
            case CH_CUE_HIST:
                c->hist = true;
                break;
            case CH_CUE_HOPE:
                c->hope = true;
                break;
            default:
                continue;
            }
            c->tok = i;
        }
    }
}

/* "the talks between A and B will ...": a noun that is the subject takes the tense of the verb behind it. */
static void tense_behind(const act__cx *cx, const act__trigger *t, cues *c) {
    uint32_t end = t->end, v;
    for (; end < cx->sent->tok1 && end < t->end + 25; end++) {
        const ch_hit *cue = ch_hit_at(cx->s, end, CH_CLASS_CUE);
        bool clause = act__has(cx, end, CH_CLASS_CLAUSE, NULL) &&
                      !(cue && cue->n > 1); /* "que tendrá lugar": the relative is part of the cue */
        if (ch_tok_is(cx->s, end, ';') || ch_tok_is(cx->s, end, ',') || act__has(cx, end, CH_CLASS_SAY, NULL) || clause)
            break;
        if (act__has(cx, end, CH_CLASS_CUE, &v)) {
            if (v == CH_CUE_FUT || v == CH_CUE_PLAN) read_cues(cx, end, end + 1, c);
            break;
        }
    }
}

/* "anunció que firmaría": what was said to lie ahead. */
static bool future_of_past(const act__cx *cx, uint32_t verb) {
    uint32_t i = verb, v, n = 0;
    while (i > cx->sent->tok0 && n++ < 12 && !(act__has(cx, i - 1, CH_CLASS_CLAUSE, &v) && v == CH_CLAUSE_THAT)) i--;
    if (i == cx->sent->tok0 || n > 12) return false;
    for (i--, n = 0; i-- > cx->sent->tok0 && n < 12; n++)
        if (act__has(cx, i, CH_CLASS_SAY, NULL)) return true;
    return false;
}

/* Cues that stand between subject and verb. */
static void clause_cues(const act__cx *cx, const act__trigger *t, uint32_t subj_end, cues *c) {
    uint32_t lo = t->verb > cx->sent->tok0 + 7 ? t->verb - 7 : cx->sent->tok0;
    if (subj_end > lo && subj_end <= t->verb) lo = subj_end;
    for (uint32_t i = t->verb; i-- > lo;) { /* cues of another verb or clause do not count */
        bool other = act__has(cx, i, CH_CLASS_SAY, NULL) || ch_tok_is(cx->s, i, ',');
        for (uint32_t j = 0; j < cx->n_trig; j++)
            other |= &cx->trig[j] != t && !cx->trig[j].noun && cx->trig[j].head == i;
        if (other) {
            lo = i + 1;
            break;
        }
    }
    uint32_t first = lo > cx->sent->tok0 ? lo : cx->sent->tok0;
    if (first == subj_end) { /* "if Seoul agrees": the conjunction before the subject */
        uint32_t v, b = subj_end;
        for (uint32_t n = 0; b > cx->sent->tok0 && n < 12; n++, b--)
            if (act__has(cx, b - 1, CH_CLASS_CLAUSE, &v)) {
                if (v == CH_CLAUSE_COND) c->hypo = true, c->tok = b - 1;
                break;
            }
    }
    read_cues(cx, first, t->verb < t->tok0 ? t->verb : t->tok0, c);
    for (uint32_t i = t->tok0; i < t->end; i++) /* in its gaps; its own words say what the rule says */
        if (i - t->tok0 >= 64 || !(t->words >> (i - t->tok0) & 1)) read_cues(cx, i, i + 1, c);
    if (t->noun && t->verb == t->head && !c->neg) tense_behind(cx, t, c);
    if (t->noun && t->verb > t->head) read_cues(cx, t->verb, t->verb + 1, c); /* talks are scheduled to */
    uint32_t feats = t->feats;
    if (t->noun && t->verb != t->head) { /* hará una visita: the tense of a noun is that of its light verb */
        const ch_hit *light = ch_hit_at(cx->s, t->verb, CH_CLASS_LIGHT);
        if (light && light->feats & CH_FEAT_FUT) feats |= CH_FEAT_FUT;
    }
    if (feats & CH_FEAT_FUT) c->fut = true, c->tok = t->verb;
    if (t->feats & (CH_FEAT_COND | CH_FEAT_SUBJV) && !(t->feats & (CH_FEAT_PRES | CH_FEAT_PAST))) {
        bool told = (t->feats & CH_FEAT_COND) && future_of_past(cx, t->verb);
        if (told)
            c->fut = true;
        else
            c->hypo = true;
        c->tok = t->verb;
    }
}

/* In verb-final languages the cues are in the endings behind the verb, elsewhere before it. */
ch_status act__status(const act__cx *cx, const act__trigger *t, uint32_t subj_end, uint32_t *tok, bool *negated) {
    cues c = {.tok = UINT32_MAX};
    if (cx->sov) return act__sov_status(cx, t, tok, negated);
    clause_cues(cx, t, subj_end, &c);
    *tok = c.tok;
    *negated = c.neg;
    if (c.neg) return CH_STATUS_NEGATED;
    if (c.plan || c.fut) return CH_STATUS_PLANNED;
    if (c.hypo || c.hope) return CH_STATUS_HYPOTHETICAL;
    if (c.hist) return CH_STATUS_HISTORICAL;
    return CH_STATUS_OCCURRED;
}

static uint32_t distance(uint32_t a0, uint32_t a1, uint32_t b0, uint32_t b1) {
    return a1 <= b0 ? b0 - a1 : b1 <= a0 ? a0 - b1 : 0;
}

/* UNCLOS 1982, cuộc bầu cử 2020: a bare year right behind a name, or in uninflected languages behind any noun, is part
 * of it. */
static bool name_year(const act__cx *cx, const ch_date *d) {
    if (d->n != 1 || d->tok0 == cx->sent->tok0 || !(cx->s->tok[d->tok0].flags & CH_TOK_NUM)) return false;
    const ch_tok *before = &cx->s->tok[d->tok0 - 1];
    if (!(before->flags & CH_TOK_WORD)) return false;
    if (before->flags & CH_TOK_UPPER) return true;
    if (cx->s->pack->n_ana || cx->sov) return false;
    for (uint32_t h = before->hit0; h < cx->s->tok[d->tok0].hit0; h++) {
        uint16_t cls = ch_hit_lex(cx->s, &cx->s->hit[h])->cls;
        if (cls == CH_CLASS_MARK || cls == CH_CLASS_T_UNIT || cls == CH_CLASS_T_WORD || cls == CH_CLASS_CONJ ||
            cls == CH_CLASS_CUE)
            return false;
    }
    return true;
}

void act__when_where(const act__cx *cx, const act__trigger *t, ch_act *act) {
    uint32_t best = UINT32_MAX;
    if (cx->sov) act->date = act__sov_date(cx, t);
    for (uint32_t i = 0; i < cx->dates->n && !cx->sov; i++) {
        const ch_date *d = &cx->dates->v[i];
        if (d->tok0 < cx->sent->tok0 || d->tok0 >= cx->sent->tok1 || !d->edtf.n) continue;
        if (strcmp(d->type, "DATE") != 0 && strcmp(d->type, "TIME") != 0) continue;
        if (name_year(cx, d)) continue;
        uint32_t dist = distance(t->tok0, t->end, d->tok0, d->tok0 + d->n);
        if (d->tok0 < cx->sent->tok0 + 3 && dist > 8) dist = 8; /* "On 12 June, ...": the day of the whole sentence */
        for (uint32_t j = 0; j < cx->n_trig; j++) {             /* a date beside another verb is that verb's */
            uint32_t other = distance(cx->trig[j].tok0, cx->trig[j].end, d->tok0, d->tok0 + d->n);
            if (&cx->trig[j] != t && !cx->trig[j].noun && other < dist) dist += 10;
        }
        uint32_t lo = d->tok0 < t->tok0 ? d->tok0 : t->tok0, hi = d->tok0 < t->tok0 ? t->tok0 : d->tok0;
        for (uint32_t k = lo; k < hi; k++)
            if (ch_tok_is(cx->s, k, ';')) dist += 30; /* the day of another clause */
        if (dist < best && dist <= 30) {
            best = dist;
            act->date = (int32_t)i;
        }
    }
    for (uint32_t k = cx->names->first[cx->q]; k < cx->names->first[cx->q + 1]; k++) {
        const ch_mention *m = &cx->names->v[k];
        if (cx->sov && m->tok0 > t->tok0) break;
        if (m->role == CH_ROLE_LOC && (m->place || m->kind == CH_MENTION_PLACE) && m->n_codes == 1) {
            act->where = m->codes[0];
            act->where_mention = k;
            break;
        }
    }
}
