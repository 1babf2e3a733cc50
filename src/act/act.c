/* SPDX-License-Identifier: Apache-2.0
 * Sentence by sentence: triggers, their arguments, their status; then what the sentence gives to the next one. */
#include "act/act_int.h"

#include "base/limits.h"

/* A verb in the complement of another is its content ("agreed to open an embassy"), not an act of its own. */
static bool governs(uint8_t type) {
    return type == CH_TYPE_AGREE || type == CH_TYPE_REQUEST || type == CH_TYPE_REJECT || type == CH_TYPE_THREATEN;
}

/* In verb-final languages what is held against somebody is content too; elsewhere it stands in clauses of its own. */
static bool governs_clause(uint8_t type) {
    return governs(type) || type == CH_TYPE_ACCUSE;
}

/* "nhất trí tăng cường ..., ký ..., tổ chức ...": behind an agreement uninflected verbs list what was agreed, while
 * nobody else comes in. */
static bool agreed_list(const act__cx *cx, const ch_act *g, const act__trigger *t, const ch_act *act) {
    if (cx->s->pack->n_ana || cx->sov || g->rule->type != CH_TYPE_AGREE || t->tok0 < g->tok0 + g->n ||
        t->tok0 > g->tok0 + 80)
        return false;
    if (act->actor_mention != g->actor_mention) return false;
    if (act->type != CH_TYPE_CONSULT && act->type != CH_TYPE_SUPPORT && act->type != CH_TYPE_COOPERATE &&
        act->type != CH_TYPE_AGREE)
        return false;
    for (uint32_t i = g->tok0 + g->n, v; i < t->tok0; i++)
        if (act__has(cx, i, CH_CLASS_SAY, NULL) ||
            (act__has(cx, i, CH_CLASS_CUE, &v) && (v == CH_CUE_PAST || v == CH_CUE_FUT)))
            return false;
    return true;
}

static bool in_complement(const act__cx *cx, const act__trigger *g, const act__trigger *t) {
    bool listed = t->conjoined && (t->feats & CH_FEAT_INF); /* "agreed to share data, train pilots and open ..." */
    if (t->head <= g->head || t->tok0 > g->end + (listed ? 25 : 14)) return false;
    if (t->conjoined && !t->noun && t->feats && !(t->feats & CH_FEAT_INF)) return false;
    for (uint32_t i = t->head, v;
         t->conjoined && i-- > g->end && act__has(cx, i, CH_CLASS_CUE, &v);) /* "... và đã ký": a tense of its own */
        if (v == CH_CUE_PAST || v == CH_CUE_PROG || v == CH_CUE_FUT) return false;
    uint32_t clause;
    for (uint32_t i = g->end; i < t->tok0; i++) {
        if (!cx->sov && act__has(cx, i, CH_CLASS_CLAUSE, &clause) && clause == CH_CLAUSE_SUB) return false;
        if (ch_tok_is(cx->s, i, ';') || (ch_tok_is(cx->s, i, ',') && !listed) || act__has(cx, i, CH_CLASS_SAY, NULL))
            return false;
    }
    for (uint32_t i = g->end, v; i < t->tok0 && !cx->s->pack->n_ana;
         i++) /* "cảnh báo bằng việc đánh thuế": the means is an act */
        if (act__has(cx, i, CH_CLASS_MARK, &v) && v == CH_ROLE_OTHER) return false;
    return true;
}

static void remove_code(uint16_t *v, uint8_t *n, uint16_t code) {
    for (uint8_t i = 0; i < *n; i++)
        if (v[i] == code) {
            v[i] = v[--*n];
            return;
        }
}

static void join_sides(ch_act *act) {
    while (act->n_recipients && act->n_actors < CH_ACT_CODES)
        act->actors[act->n_actors++] = act->recipients[--act->n_recipients];
}

/* Mutual acts have all parties in actors; nobody acts towards himself. */
static void shape(ch_act *act) {
    const ch_rule *r = act->rule;
    if (r->flags & CH_RULE_SWAP) {
        ch_act old = *act;
        memcpy(act->actors, old.recipients, sizeof act->actors);
        memcpy(act->recipients, old.actors, sizeof act->recipients);
        act->n_actors = old.n_recipients, act->n_recipients = old.n_actors;
    }
    for (uint8_t i = 0; i < act->n_actors; i++) remove_code(act->recipients, &act->n_recipients, act->actors[i]);
    if ((r->flags & CH_RULE_MUTUAL) && !(r->flags & CH_RULE_VISIT)) join_sides(act);
}

/* What a status makes of a type: a meeting or a signing that lies ahead has so far only been agreed on. */
static void settle_type(ch_act *act, bool negated) {
    if (negated && act->rule->neg_type != 255) {
        act->type = act->rule->neg_type;
        act->status = CH_STATUS_OCCURRED;
        act->mode = "";
    }
    if (act->status == CH_STATUS_PLANNED && (act->type == CH_TYPE_CONSULT || act->type == CH_TYPE_SUPPORT ||
                                             act->type == CH_TYPE_AID || act->type == CH_TYPE_COOPERATE)) {
        if (act->type == CH_TYPE_CONSULT && !(act->rule->flags & CH_RULE_VISIT))
            join_sides(act); /* a reception ahead is a meeting of equals */
        if (act->type == CH_TYPE_AID)
            act->status = CH_STATUS_OCCURRED, act->hints |= CH_HINT_PRESENT; /* help to come is promised now */
        act->type = CH_TYPE_AGREE;
        act->mode = "";
    }
    /* promising, asking, threatening are acts of now, whatever tense their content has */
    if (act->status == CH_STATUS_PLANNED && act->rule->status == 255 &&
        (act->rule->type == CH_TYPE_ACCUSE || act->rule->type == CH_TYPE_REQUEST))
        act->status = CH_STATUS_HYPOTHETICAL;
}

static bool party_of(const ch_act *x, uint16_t code) {
    for (uint8_t i = 0; i < x->n_actors; i++)
        if (x->actors[i] == code) return true;
    for (uint8_t i = 0; i < x->n_recipients; i++)
        if (x->recipients[i] == code) return true;
    return false;
}

static bool within(const ch_act *x, const ch_act *meeting) {
    for (uint8_t i = 0; i < x->n_actors; i++)
        if (!party_of(meeting, x->actors[i])) return false;
    for (uint8_t i = 0; i < x->n_recipients; i++)
        if (!party_of(meeting, x->recipients[i])) return false;
    return true;
}

/* Those who act are at the meeting; whom they speak of need not be. */
static bool acts_at(const ch_act *x, const ch_act *meeting) {
    for (uint8_t i = 0; i < x->n_actors; i++)
        if (!party_of(meeting, x->actors[i])) return false;
    return x->n_actors > 0;
}

/* What is said and agreed at a meeting has the meeting's day; what the same actor does in the next sentence, the day
 * before. */
static void share_days(const act__cx *cx) {
    for (uint32_t i = 0; i < cx->out->n;
         i++) { /* "praised the contract signed on 4 June": the day of what is praised, not of the praise */
        ch_act *x = &cx->out->v[i];
        if (x->date < 0 || x->status != CH_STATUS_OCCURRED || x->type == CH_TYPE_CONSULT ||
            cx->dates->v[x->date].tok0 < x->tok0 + x->n)
            continue;
        if ((x->hints & CH_HINT_NOUN) || *ch_pack_str(cx->s->pack, x->rule->fact_kind))
            continue; /* "since they set up relations in February" is told for its day */
        for (uint32_t j = 0; j < i; j++) {
            const ch_act *y = &cx->out->v[j];
            if (y->type != CH_TYPE_CONSULT || y->status != CH_STATUS_OCCURRED || y->date < 0 || !within(x, y)) continue;
            if (cx->dates->v[y->date].when.n == 10 &&
                ch_str_cmp(cx->dates->v[x->date].when, cx->dates->v[y->date].when) < 0)
                x->date = -1;
            if (x->date < 0) break;
        }
    }
    for (uint32_t i = 0; i < cx->out->n; i++) {
        ch_act *x = &cx->out->v[i];
        if (x->date >= 0 || x->status != CH_STATUS_OCCURRED) continue;
        if ((x->hints & CH_HINT_NOUN) && x->type != CH_TYPE_AGREE && x->type != CH_TYPE_CONSULT)
            continue; /* "the signing of": when, is open */
        if (*ch_pack_str(cx->s->pack, x->rule->fact_kind) && x->type != CH_TYPE_AGREE)
            continue;                                               /* relations are not set up at every meeting */
        for (uint32_t k = 1; k <= cx->out->n && x->date < 0; k++) { /* the nearest before, then the nearest behind */
            uint32_t j = k <= i ? i - k : k;
            const ch_act *y = &cx->out->v[j < cx->out->n ? j : 0];
            if (y == x || y->date < 0 || y->status != CH_STATUS_OCCURRED || (y->hints & CH_HINT_DATE_SHARED)) continue;
            if (cx->dates->v[y->date].edtf.n != 10) continue;
            bool meeting = y->type == CH_TYPE_CONSULT && acts_at(x, y);
            bool follows =
                j < i && x->sent - y->sent <= 1 && x->n_actors && y->n_actors && x->actors[0] == y->actors[0];
            if (!meeting && !follows) continue;
            x->date = y->date;
            x->hints |= CH_HINT_DATE_SHARED;
        }
    }
}

static bool has_number(const ch_sents *s, const ch_date *d) {
    for (uint32_t i = d->tok0; i < d->tok0 + d->n; i++)
        if (s->tok[i].flags & CH_TOK_NUM) return true;
    return false;
}

/* A report whose opening says "today" tells the news of its day: what has no day of its own is of that day. */
static void report_day(const act__cx *cx) {
    int32_t today = -1;
    ch_str pub = cx->dates->published;
    for (uint32_t i = 0; i < cx->dates->n && today < 0 && pub.n == 10; i++)
        if (ch_str_eq(cx->dates->v[i].edtf, pub) && !has_number(cx->s, &cx->dates->v[i]) &&
            cx->dates->v[i].tok0 < cx->s->sent[cx->s->n_sent > 3 ? 3 : cx->s->n_sent - 1].tok1)
            today = (int32_t)i;
    for (uint32_t i = 0; i < cx->out->n && today >= 0; i++) {
        ch_act *x = &cx->out->v[i];
        if (x->date >= 0 || x->status != CH_STATUS_OCCURRED) continue;
        x->date = today;
        x->hints |= CH_HINT_DATE_SHARED;
    }
}

/* The two codes that the report is most about. */
static void find_top(act__cx *cx) {
    uint32_t weight[2] = {0, 0};
    for (uint32_t c = 1; c < cx->s->pack->n_code; c++) {
        uint32_t w = cx->names->weight[c];
        if (w > weight[0])
            weight[1] = weight[0], cx->top[1] = cx->top[0], weight[0] = w, cx->top[0] = (uint16_t)c;
        else if (w > weight[1])
            weight[1] = w, cx->top[1] = (uint16_t)c;
    }
}

/* What kind of text is it? A restaurant review that names a country is no diplomatic report. */
static void about_report(const act__cx *cx, ch_rank_feats *f) {
    uint32_t parties = 0, named = 0, weight = 0;
    for (uint32_t c = 1; c < cx->s->pack->n_code; c++) {
        parties += cx->names->weight[c] > 0;
        weight += cx->names->weight[c];
    }
    for (uint32_t i = 0; i < cx->names->n_people; i++) named += cx->names->people[i].post != 0;
    if (parties <= 1) ch_rank_add(f, CH_RANK_DOC_ONE_CODE);
    if (!named) ch_rank_add(f, CH_RANK_DOC_NO_PEOPLE);
    if (weight * 40 < cx->s->n_tok) ch_rank_add(f, CH_RANK_DOC_SPARSE);
    if (cx->out->n == 1) ch_rank_add(f, CH_RANK_DOC_ONE_ACT);
}

/* An agreement on a day that is yet to come lies ahead: an invitation for July, a round set for next year. What is
 * planned has no day that is over: such a date is somebody else's. */
static void look_ahead(const act__cx *cx) {
    ch_str today = cx->dates->published;
    for (uint32_t i = 0; i < cx->out->n && today.n >= 4; i++) {
        ch_act *x = &cx->out->v[i];
        if (x->date < 0 || (x->hints & CH_HINT_DATE_SHARED)) continue;
        ch_str day = cx->dates->v[x->date].edtf;
        if (day.n < 4 || day.p[0] < '0' || day.p[0] > '9') continue; /* deadlines are the content's */
        bool months = day.n < 7 || day.p[5] < '2';                   /* halves and quarters (2024-40) do not compare */
        size_t n = !months ? 4 : day.n < today.n ? day.n : today.n;
        int order = memcmp(day.p, today.p, n);
        if (order > 0 && x->type == CH_TYPE_AGREE && x->status == CH_STATUS_OCCURRED) x->status = CH_STATUS_PLANNED;
        if (order < 0 && x->status == CH_STATUS_PLANNED && day.n <= today.n) x->date = -1;
    }
}

/* Last, when the whole report is known: what it is about, what it tells twice, and what is the content of another act.
 */
static void judge(const act__cx *cx) {
    double threshold = ch_rank_threshold(cx->s->pack);
    ch_rank_feats report = {.n = 0};
    if (cx->out->n) about_report(cx, &report);
    for (uint32_t i = 0; i < cx->out->n; i++) {
        ch_act *x = &cx->out->v[i];
        if (x->inside >= 0) ch_rank_add(&x->feats, CH_RANK_INSIDE);
        if (x->n_actors && (x->actors[0] == cx->top[0] || x->actors[0] == cx->top[1]))
            ch_rank_add(&x->feats, CH_RANK_TOP_A);
        if (x->n_recipients && (x->recipients[0] == cx->top[0] || x->recipients[0] == cx->top[1]))
            ch_rank_add(&x->feats, CH_RANK_TOP_B);
        for (uint32_t j = 0; j < cx->out->n; j++)
            if (j != i && cx->out->v[j].type == x->type && cx->out->v[j].sent != x->sent && x->n_actors &&
                cx->out->v[j].n_actors && cx->out->v[j].actors[0] == x->actors[0] &&
                cx->out->v[j].n_recipients == x->n_recipients &&
                (!x->n_recipients || cx->out->v[j].recipients[0] == x->recipients[0])) {
                ch_rank_add(&x->feats, CH_RANK_RETOLD);
                break;
            }
        for (uint8_t k = 0; k < report.n; k++) ch_rank_add(&x->feats, report.v[k]);
        ch_rank_finish(&x->feats, x->type);
        x->confidence = ch_rank_score(cx->s->pack, &x->feats, x->rule->prior);
        x->kept = x->inside < 0 && x->confidence >= threshold;
    }
}

static bool complete(const act__cx *cx, const ch_act *act) {
    /* "the need for consultations": a meeting only thought of; where verbs invert, the conditional also reports what
     * was announced */
    bool thought = act->type == CH_TYPE_CONSULT && act->status == CH_STATUS_HYPOTHETICAL && (act->hints & CH_HINT_NOUN);
    if (thought && !cx->inverts && (act->date < 0 || ch_str_eq(cx->dates->v[act->date].edtf, cx->dates->published)))
        return false;
    const char *sector = act->n_actors == 1 ? ch_code_sector(cx->s->pack, act->actors[0]) : "";
    if (act->rule->type == CH_TYPE_FACT && act->n_people) return true;
    if (!act->n_actors) return false;
    bool joint = (act->rule->flags & CH_RULE_MUTUAL) || act->rule->type == CH_TYPE_SUPPORT ||
                 act->rule->type == CH_TYPE_AGREE || act->rule->type == CH_TYPE_COOPERATE || act->type == CH_TYPE_AGREE;
    if (act->n_recipients || (act->n_actors > 1 && joint)) return true;
    if (cx->sov && (act->status == CH_STATUS_HYPOTHETICAL || act->rule->type == CH_TYPE_CONSULT))
        return false;                 /* no meeting with nobody, planned or not */
    if (act->type == CH_TYPE_CONSULT) /* a bloc meets itself: "ASEAN ministers met" */
        return act->rule->type == CH_TYPE_CONSULT && (act->rule->flags & CH_RULE_MUTUAL) &&
               !(act->rule->flags & CH_RULE_NOUN) && strcmp(sector, "IGO") == 0;
    return !(act->rule->flags & CH_RULE_NEED_B);
}

/* 만나 ... 하기로 했다: whom a met, if the same sentence tells of it with a verb of its own; 0 = nobody. */
static uint16_t just_met(const act__cx *cx, uint16_t a) {
    for (uint32_t j = cx->out->n; j-- > 0 && cx->out->v[j].tok0 >= cx->sent->tok0;) {
        const ch_act *y = &cx->out->v[j];
        if (y->type != CH_TYPE_CONSULT || (y->hints & CH_HINT_NOUN) || y->n_actors != 2) continue;
        if (y->actors[0] == a || y->actors[1] == a) return y->actors[y->actors[0] == a];
    }
    return 0;
}

/* The other side of the meeting, where an act names no addressee. */
static void dyad_partner(const act__cx *cx, ch_act *act) {
    if (act->n_recipients || act->n_actors != 1 || !cx->dyad[0] || !act->rule->b[0] ||
        act->rule->b[0] == CH_PLACE_INSIDE)
        return;
    if (cx->dyads && cx->q > cx->dyad_q + 2) return; /* of several meetings only the one just told of */
    if (act->type != CH_TYPE_REQUEST && act->type != CH_TYPE_SUPPORT && act->type != CH_TYPE_AGREE) return;
    if (act->rule->status == CH_STATUS_PLANNED) return; /* what one side plans need not be with the other */
    uint16_t a = act->actors[0], other = a == cx->dyad[0] ? cx->dyad[1] : a == cx->dyad[1] ? cx->dyad[0] : 0;
    uint16_t met = cx->sov ? just_met(cx, a) : 0;
    if (met) other = met;
    if (!other) return;
    if ((act->rule->flags & CH_RULE_MUTUAL) && (!cx->sov || met))
        act->actors[act->n_actors++] = other;
    else
        act->recipients[act->n_recipients++] = other;
    act->hints |= CH_HINT_OBJ_DYAD;
}

/* Accusing, refusing, threatening and punishing without an addressee, in a report about two parties: the other one. */
static void topic_partner(const act__cx *cx, const act__trigger *t, ch_act *act) {
    if (t->end < cx->sent->tok1 && (cx->s->tok[t->end].flags & (CH_TOK_CAP | CH_TOK_NEWLINE)) == CH_TOK_CAP)
        return; /* its object is somebody else */
    if (act->n_recipients || act->n_actors != 1 || !act->rule->b[0] || act->rule->b[0] == CH_PLACE_INSIDE ||
        (act->rule->flags & CH_RULE_MUTUAL))
        return;
    if (act->type != CH_TYPE_ACCUSE && act->type != CH_TYPE_REJECT && act->type != CH_TYPE_THREATEN &&
        act->type != CH_TYPE_SANCTION)
        return;
    uint16_t a = act->actors[0], other = a == cx->top[0] ? cx->top[1] : a == cx->top[1] ? cx->top[0] : 0;
    if (!other || cx->names->weight[cx->top[1]] * 3 < cx->names->weight[cx->top[0]]) return;
    act->recipients[act->n_recipients++] = other;
    act->hints |= CH_HINT_OBJ_DYAD;
}

/* A denial, refusal or threat that names nobody answers the last who accused, asked or punished its actor. */
static void answered_partner(const act__cx *cx, ch_act *act) {
    if (act->n_recipients || act->n_actors != 1 || (act->type != CH_TYPE_REJECT && act->type != CH_TYPE_THREATEN))
        return;
    for (uint32_t j = cx->out->n, n = 0; j-- > 0 && n < 8; n++) {
        const ch_act *y = &cx->out->v[j];
        bool hostile = y->type == CH_TYPE_ACCUSE || y->type == CH_TYPE_REQUEST || y->type == CH_TYPE_SANCTION ||
                       y->type == CH_TYPE_THREATEN;
        for (uint8_t i = 0; i < y->n_recipients && hostile; i++)
            if (y->recipients[i] == act->actors[0]) {
                for (uint8_t k = 0; k < y->n_actors; k++) act->recipients[act->n_recipients++] = y->actors[k];
                act->hints |= CH_HINT_OBJ_DYAD;
                return;
            }
    }
}

static bool acts_in(const ch_act *act, uint16_t code) {
    for (uint8_t i = 0; i < act->n_actors; i++)
        if (act->actors[i] == code) return true;
    return false;
}

/* What one side asks, grants or holds against nobody in particular is meant for the other party of the act told last.
 */
static void recent_partner(const act__cx *cx, ch_act *act) {
    if (act->n_recipients || !act->n_actors || (act->n_actors > 1 && !cx->sov) || !act->rule->b[0] ||
        (act->rule->flags & CH_RULE_MUTUAL))
        return;
    if (act->type != CH_TYPE_ACCUSE && act->type != CH_TYPE_REQUEST && act->type != CH_TYPE_REJECT &&
        act->type != CH_TYPE_THREATEN && act->type != CH_TYPE_AGREE && !(cx->sov && act->type == CH_TYPE_CONCEDE))
        return;
    for (uint32_t j = cx->out->n, n = 0; j-- > 0 && n < 6; n++) {
        const ch_act *y = &cx->out->v[j];
        if (y->n_actors + y->n_recipients != 2) continue;
        uint16_t b = y->n_recipients ? y->recipients[0] : y->actors[1], other = y->actors[0] == act->actors[0] ? b
                                                                                : b == act->actors[0] ? y->actors[0]
                                                                                                      : 0;
        if (!other || acts_in(act, other)) continue;
        act->recipients[act->n_recipients++] = other;
        act->hints |= CH_HINT_OBJ_DYAD;
        return;
    }
    if (act->type == CH_TYPE_AGREE || !cx->sov) return;
    uint32_t top =
        0; /* nobody yet; languages that leave out what is known mean whom the report is most about besides */
    for (uint32_t c = 1; c < cx->s->pack->n_code; c++)
        if (!acts_in(act, (uint16_t)c) && cx->names->weight[c] > cx->names->weight[top]) top = c;
    if (!top || cx->names->weight[top] * 2 < cx->names->weight[act->actors[0]]) return;
    act->recipients[act->n_recipients++] = (uint16_t)top;
    act->hints |= CH_HINT_OBJ_DYAD;
}

/* "will visit A, meet B and sign ...": verbs without a tense of their own go on in that of the verb before, while the
 * subject stays. */
static ch_status carried_status(const act__cx *cx, uint32_t ti) {
    const act__trigger *t = &cx->trig[ti];
    if (cx->sov || ti == 0 || (t->feats && !(t->feats & CH_FEAT_INF))) return CH_STATUS_OCCURRED;
    const act__trigger *p = &cx->trig[ti - 1];
    if (p->status != CH_STATUS_PLANNED || p->subj != t->subj || t->verb > p->end + 25) return CH_STATUS_OCCURRED;
    for (uint32_t i = p->end, v; i < t->verb; i++)
        if (ch_tok_is(cx->s, i, ';') || act__has(cx, i, CH_CLASS_SAY, NULL) ||
            act__has(cx, i, CH_CLASS_PASSIVE, NULL) || (act__has(cx, i, CH_CLASS_CLAUSE, &v) && v != CH_CLAUSE_PURP))
            return CH_STATUS_OCCURRED;
    return CH_STATUS_PLANNED;
}

/* "để ngăn chặn", "nhằm phản đối": an uninflected verb behind a purpose word tells an aim. */
static bool purpose(const act__cx *cx, const act__trigger *t) {
    uint32_t v;
    if (cx->sov || t->noun || t->feats) return false;
    for (uint32_t n = 1; n <= 3 && t->tok0 >= cx->sent->tok0 + n; n++) {
        const ch_hit *h = ch_hit_at(cx->s, t->tok0 - n, CH_CLASS_CLAUSE);
        if (h && h->n == n && act__has(cx, t->tok0 - n, CH_CLASS_CLAUSE, &v) && v == CH_CLAUSE_PURP) return true;
    }
    return false;
}

static void named_recipient(ch_act *act) {
    if (!act->rule->to || act->n_recipients || !act->n_actors) return;
    act->recipients[act->n_recipients++] = (uint16_t)act->rule->to;
    if (act->rule->flags & CH_RULE_VISIT) act->where = (uint16_t)act->rule->to;
}

/* "condemns", "are grateful to", but not "to condemn", "has condemned". */
static bool present_tense(const act__cx *cx, const act__trigger *t) {
    uint32_t i = t->head, v;
    if (cx->sov || t->noun || (t->feats & CH_FEAT_PAST && !(t->feats & CH_FEAT_PART))) return false;
    while (i > cx->sent->tok0) {
        const ch_hit *be = ch_hit_at(cx->s, i - 1, CH_CLASS_PASSIVE);
        if (be) return (be->feats & CH_FEAT_PRES) != 0;
        if (act__has(cx, i - 1, CH_CLASS_CLAUSE, &v) && v == CH_CLAUSE_PURP) return false;
        if (!act__has(cx, i - 1, CH_CLASS_FILLER, NULL)) break;
        i--;
    }
    return (t->feats & CH_FEAT_PRES) && !(t->feats & CH_FEAT_PAST);
}

/* Status of the act of trigger ti, by cues, by the verb before it, by its rule. True when it is negated. */
static bool settle_status(act__cx *cx, uint32_t ti, ch_act *act) {
    act__trigger *t = &cx->trig[ti];
    const ch_rule *r = act->rule;
    bool negated = false;
    uint32_t subj_end = 0;
    if (t->subj != NO_MENTION && t->subj >= cx->names->first[cx->q] && t->subj < cx->names->first[cx->q + 1])
        subj_end = cx->names->v[t->subj].tok0 + cx->names->v[t->subj].n;
    act->status = (uint8_t)act__status(cx, t, subj_end, &act->status_tok, &negated);
    if (act->status == CH_STATUS_OCCURRED && act->status_tok == UINT32_MAX)
        act->status = (uint8_t)carried_status(cx, ti);
    if (purpose(cx, t) && act->status == CH_STATUS_OCCURRED) act->status = CH_STATUS_HYPOTHETICAL;
    bool ahead = act->status == CH_STATUS_PLANNED && !cx->sov &&
                 (r->type == CH_TYPE_REQUEST || r->type == CH_TYPE_ACCUSE); /* "will urge" */
    if (r->status != 255 && !negated && !ahead) act->status = r->status;
    t->status = act->status;
    return negated;
}

/* An act before it in the sentence whose content this one is. */
static void find_governor(const act__cx *cx, const act__trigger *t, ch_act *act) {
    for (uint32_t j = cx->out->n; j-- > 0 && cx->out->v[j].sent == cx->q;) { /* content of an act before it */
        const ch_act *g = &cx->out->v[j];
        act__trigger gt = {.tok0 = g->tok0, .end = g->tok0 + g->n, .head = g->head};
        bool judged = (g->rule->type == CH_TYPE_ACCUSE || g->rule->type == CH_TYPE_SUPPORT) &&
                      t->tok0 == gt.end; /* oppose | imposing ... */
        if (g->inside < 0 && (governs(g->rule->type) || judged) && !cx->sov && in_complement(cx, &gt, t))
            act->inside = (int32_t)j;
        if (g->inside < 0 && agreed_list(cx, g, t, act)) act->inside = (int32_t)j;
    }
}

/* Is act c the content of trigger t, where verbs come last? */
static bool is_content(const act__cx *cx, const act__trigger *t, const ch_act *act, const ch_act *c) {
    act__trigger ct = {
        .tok0 = c->tok0, .end = c->tok0 + c->n, .head = c->head, .noun = (c->rule->flags & CH_RULE_NOUN) != 0};
    act__sov_unit(cx, &ct);
    if (!act__sov_inside(cx, t, &ct)) return false;
    return !(act->type == CH_TYPE_ACCUSE && c->n_actors &&
             c->actors[0] == act->actors[0]); /* its own act, told beside the blame */
}

/* Acts told before this one in the sentence become its content. False: the content is the act itself (decided to ease,
 * vowed revenge, will not stand by), and this one is none. */
static bool take_contents(act__cx *cx, const act__trigger *t, ch_act *act, bool negated) {
    uint8_t type = act->rule->type;
    uint32_t first = cx->out->n;
    while (first > 0 && cx->out->v[first - 1].sent == cx->q) first--;
    for (uint32_t j = first; j < cx->out->n; j++) {
        const ch_act *c = &cx->out->v[j];
        uint8_t inner = c->rule->type;
        bool itself = type == CH_TYPE_REJECT
                          ? inner == CH_TYPE_THREATEN
                          : type == CH_TYPE_AGREE && !negated &&
                                (inner == CH_TYPE_CONCEDE || inner == CH_TYPE_RETREAT || inner == CH_TYPE_THREATEN);
        if (itself && c->status != CH_STATUS_NEGATED && is_content(cx, t, act, c)) return false;
    }
    for (uint32_t j = cx->out->n; j-- > first;) {
        ch_act *c = &cx->out->v[j];
        if (!is_content(cx, t, act, c)) continue;
        c->inside = (int32_t)cx->out->n;
        if (type != CH_TYPE_AGREE) continue;
        if (c->rule->type == CH_TYPE_CONSULT &&
            act->status == CH_STATUS_OCCURRED) { /* agreed to meet: planned, on that day */
            act->status = CH_STATUS_PLANNED;
            act->date = c->date, act->where = c->where, act->where_mention = c->where_mention;
        }
        if (!act->n_recipients && act->n_actors == 1 && c->n_actors == 1 &&
            c->actors[0] == act->actors[0]) { /* promised to visit A */
            memcpy(act->recipients, c->recipients, sizeof act->recipients);
            act->n_recipients = c->n_recipients;
        }
    }
    return true;
}

static void one(act__cx *cx, uint32_t ti) {
    act__trigger *t = &cx->trig[ti];
    const ch_rule *r = &cx->x->rules[t->rule];
    if (cx->out->n >= CH_MAX_EVENTS || (r->flags & CH_RULE_SHIELD)) return;
    ch_act act = {.rule = r,
                  .sent = cx->q,
                  .tok0 = t->tok0,
                  .n = t->end - t->tok0,
                  .head = t->head,
                  .lo_tok = t->tok0,
                  .hi_tok = t->end,
                  .type = r->type,
                  .mode = ch_pack_str(cx->s->pack, r->mode),
                  .where_mention = NO_MENTION,
                  .actor_mention = NO_MENTION,
                  .recipient_mention = NO_MENTION,
                  .date = -1,
                  .inside = -1};
    act__arguments(cx, ti, &act);
    named_recipient(&act);
    bool negated = settle_status(cx, ti, &act);
    if (cx->sent->heading) act.hints |= CH_HINT_HEADING;
    if (present_tense(cx, t)) act.hints |= CH_HINT_PRESENT;
    if (cx->s->tok[t->head].flags & CH_TOK_QUOTED) act.hints |= CH_HINT_QUOTED;
    shape(&act);
    settle_type(&act, negated);
    dyad_partner(cx, &act);
    topic_partner(cx, t, &act);
    answered_partner(cx, &act);
    recent_partner(cx, &act);
    act__when_where(cx, t, &act);
    find_governor(cx, t, &act);
    if (!complete(cx, &act)) return;
    if (cx->sov && governs_clause(r->type) && !take_contents(cx, t, &act, negated))
        return; /* ... or of this act, where verbs come last */
    act__notice(cx, t, &act);
    if (act.type == CH_TYPE_CONSULT && act.status != CH_STATUS_HISTORICAL && act.n_actors + act.n_recipients == 2) {
        uint16_t a = act.actors[0], b = act.n_recipients ? act.recipients[0] : act.actors[1];
        bool same = (a == cx->dyad[0] && b == cx->dyad[1]) || (a == cx->dyad[1] && b == cx->dyad[0]);
        cx->dyads |= cx->dyad[0] && !same;
        cx->dyad[0] = a, cx->dyad[1] = b;
        cx->dyad_q = cx->q;
    }
    CH_PUSH(cx->a, cx->out->v, cx->out->n, cx->cap) = act;
}

/* "Jane Doe, Minister for Trade" alone in a line, or below a line with the title: the author, who speaks as I and we.
 */
static uint32_t signed_by(const act__cx *cx) {
    uint32_t k0 = cx->names->first[cx->q], k1 = cx->names->first[cx->q + 1],
             before = cx->q ? cx->names->first[cx->q - 1] : k0;
    if (cx->sov || !cx->sent->heading || cx->q > 12 || k0 == k1) return NO_MENTION;
    const ch_mention *m = &cx->names->v[k1 - 1];
    if (m->person < 0 || m->genitive || m->tok0 + m->n + 1 < cx->sent->tok1 || !cx->names->people[m->person].code)
        return NO_MENTION;
    if (m->post && m->tok0 <= cx->sent->tok0 + 3) return k1 - 1;
    bool titled = k1 - k0 == 1 && m->tok0 <= cx->sent->tok0 + 1 && before + 1 == k0 && cx->names->v[before].post &&
                  cx->s->sent[cx->q - 1].heading;
    return titled ? k1 - 1 : NO_MENTION;
}

/* A statement in the first person that nobody signs ("We condemn these attacks. The United States will ..."): whoever
 * issues it is the state that most often stands as a subject. */
static uint32_t issued_by(const act__cx *cx) {
    uint32_t q = 0, first_person = 0, best = NO_MENTION, most = 0,
             *count = CH_NEWS(cx->a, uint32_t, cx->s->pack->n_code);
    bool opens = true;
    for (uint32_t k = 0; k < cx->names->n; k++) {
        const ch_mention *m = &cx->names->v[k];
        while (cx->names->first[q + 1] <= k) q++, opens = true;
        if (cx->s->tok[m->tok0].flags & CH_TOK_QUOTED) continue;
        if (m->kind == CH_MENTION_PRON &&
            (m->pron == CH_PRON_WE + 1 || m->pron == CH_PRON_I + 1 || m->pron == CH_PRON_OUR + 1))
            first_person++;
        bool subject = m->role == CH_ROLE_NONE || m->role == CH_ROLE_TOPIC || m->role == CH_ROLE_SUBJ;
        bool first = opens; /* "annex parts of Ukraine": no subject */
        if (subject && m->kind != CH_MENTION_PRON) opens = false;
        if (m->kind != CH_MENTION_STATE || m->n_codes != 1 || m->genitive || m->demonym || m->joined || !subject ||
            !first)
            continue;
        if (k + 1 < cx->names->n && cx->names->v[k + 1].joined) continue; /* Finland and Sweden: whom it is about */
        if (++count[m->codes[0]] > most) most = count[m->codes[0]], best = k;
    }
    return first_person >= 2 ? best : NO_MENTION;
}

ch_acts *ch_act_find(ch_arena *a, const ch_act_index *x, const ch_sents *s, const ch_names *names,
                     const ch_dates *dates, const ch_lang_prop *prop) {
    ch_acts *out = CH_NEW(a, ch_acts);
    act__cx cx = {.a = a,
                  .x = x,
                  .s = s,
                  .names = names,
                  .dates = dates,
                  .sov = prop->sov != 0,
                  .inverts = prop->inverts != 0,
                  .out = out,
                  .last_subj = NO_MENTION,
                  .author = NO_MENTION};
    find_top(&cx);
    bool is_signed = false;
    uint32_t issuer = issued_by(&cx);
    cx.author = issuer;
    for (cx.q = 0; cx.q < s->n_sent; cx.q++) {
        cx.sent = &s->sent[cx.q];
        act__triggers(&cx);
        if (cx.sov && cx.n_trig) act__sov_clauses(&cx);
        for (uint32_t t = 0; t < cx.n_trig; t++) one(&cx, t);
        if (!is_signed) cx.author = signed_by(&cx), is_signed = cx.author != NO_MENTION;
        if (!is_signed) cx.author = issuer;
        for (uint32_t k = names->first[cx.q]; k < names->first[cx.q + 1]; k++) { /* the first subject stays in mind */
            const ch_mention *m = &names->v[k];
            if (m->tok0 + m->n < cx.sent->tok1 && ch_tok_is(s, m->tok0 + m->n, '-') &&
                (s->tok[m->tok0 + m->n].flags & CH_TOK_GLUED))
                continue; /* our Chile-Peru alliance */
            if (m->kind == CH_MENTION_PRON && !m->n_codes && m->role == CH_ROLE_NONE &&
                (m->pron == CH_PRON_WE + 1 || m->pron == CH_PRON_I + 1))
                break; /* the speaker goes on */
            if (m->n_codes && !m->genitive && !m->demonym && m->kind != CH_MENTION_PLACE &&
                !(s->tok[m->tok0].flags & CH_TOK_QUOTED) &&
                (m->role == CH_ROLE_SUBJ || m->role == CH_ROLE_TOPIC || (!prop->sov && m->role == CH_ROLE_NONE))) {
                cx.last_subj = k;
                break;
            }
        }
    }
    share_days(&cx);
    if (prop->daily) report_day(&cx);
    look_ahead(&cx);
    judge(&cx);
    return out;
}
