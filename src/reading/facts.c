/* SPDX-License-Identifier: Apache-2.0
 * Facts: relations and missions from the rules that name them, tenures of people, promises of something checkable. */
#include "reading/assemble_int.h"

#include "base/limits.h"

static ch_fact *new_fact(assemble *as, const ch_act *x, const char *kind) {
    ch_fact *f = &CH_PUSH(as->a, as->out->facts, as->out->n_facts, as->cap_facts);
    uint32_t lo = as->s->tok[x->lo_tok].lo, hi = as->s->tok[x->hi_tok - 1].hi;
    *f = (ch_fact){
        .kind = ch_str_of(kind), .rule = ch_str_of(ch_pack_str(as->s->pack, x->rule->id)), .confidence = x->confidence};
    f->quote = ch_str_sub(as->in->text.p, lo, hi);
    f->span = assemble__span(as, lo, hi);
    if (x->date >= 0) f->when = as->dates->v[x->date].when;
    return f;
}

/* One report tells one opening, break or mission many times over: it is one fact, and the telling that dates it is
 * kept. */
static void once(assemble *as) {
    ch_fact *f = &as->out->facts[as->out->n_facts - 1];
    for (ch_fact *g = as->out->facts; g < f; g++) {
        if (!ch_str_eq(g->kind, f->kind) || !ch_str_eq(g->what, f->what) || !ch_str_eq(g->status, f->status)) continue;
        bool same = ch_str_eq(g->a, f->a) && ch_str_eq(g->b, f->b);
        if (!same && ch_str_is(f->kind, "relations"))
            same = ch_str_eq(g->a, f->b) && ch_str_eq(g->b, f->a); /* relations have no direction */
        if (!same || (g->when.n && f->when.n && !ch_str_eq(g->when, f->when)))
            continue; /* two dates are two claims: both stay */
        if (!g->when.n && f->when.n) *g = *f;
        as->out->n_facts--;
        return;
    }
}

static void relation(assemble *as, const ch_act *x, ch_str what) {
    uint16_t b = x->n_recipients ? x->recipients[0] : x->n_actors > 1 ? x->actors[1] : 0;
    if (!b || x->status == CH_STATUS_NEGATED || x->status == CH_STATUS_HYPOTHETICAL || x->status == CH_STATUS_PLANNED)
        return;
    for (uint32_t i = 0; i < (x->n_recipients ? x->n_actors : 1u); i++) {
        ch_fact *f = new_fact(as, x, "relations");
        f->a = assemble__code(as, x->actors[i]);
        f->b = assemble__code(as, b);
        f->what = what;
        once(as);
    }
}

static void mission_at(assemble *as, const ch_act *x, ch_str what, uint16_t sender, uint16_t host) {
    bool ahead = x->status == CH_STATUS_PLANNED || x->status == CH_STATUS_HYPOTHETICAL;
    ch_fact *f = new_fact(as, x, "mission");
    f->a = assemble__code(as, sender);
    f->b = assemble__code(as, host);
    f->what = what;
    f->status = x->type == CH_TYPE_SANCTION ? CH_S("closed")
                : ahead || x->inside >= 0   ? CH_S("planned")
                                            : CH_S("opened");
    once(as);
}

static void mission(assemble *as, const ch_act *x, ch_str kind) {
    ch_str what = ch_str_is(kind, "permanent_mission") ? CH_S("permanent mission") : kind;
    if (!x->n_actors) return;
    if (x->n_actors == 2 && (!x->n_recipients || x->recipients[0] == x->actors[0] ||
                             x->recipients[0] == x->actors[1])) { /* in each other's capitals */
        mission_at(as, x, what, x->actors[0], x->actors[1]);
        mission_at(as, x, what, x->actors[1], x->actors[0]);
        return;
    }
    uint16_t host = x->n_recipients ? x->recipients[0] : x->where ? x->where : 0;
    if (host && host != x->actors[0]) mission_at(as, x, what, x->actors[0], host);
}

/* Whose tenure: the first person of the act; where: his accreditation, else the other party of an ambassador's act. */
static void tenure(assemble *as, const ch_act *x, ch_str what) {
    if (!x->n_people || x->status == CH_STATUS_NEGATED || x->status == CH_STATUS_HYPOTHETICAL) return;
    const ch_named *p = &as->names->people[x->people[0]];
    uint16_t host = 0;
    uint8_t post = p->post;
    for (uint32_t k = 0; k < as->names->n; k++) { /* "was appointed | ambassador to Chile": the post right behind */
        const ch_mention *m = &as->names->v[k];
        if (m->tok0 < x->tok0 + x->n || m->tok0 > x->hi_tok + 4 || !m->post ||
            (m->person >= 0 && m->person != x->people[0]))
            continue;
        post = m->post;
        host = m->at_code;
        break;
    }
    if (!p->code || !post) return;
    for (uint32_t k = 0; k < as->names->n && !host; k++)
        if (as->names->v[k].person == x->people[0]) host = as->names->v[k].at_code;
    for (uint32_t i = 0; i < x->n_recipients && !host; i++)
        if (x->recipients[i] != p->code) host = x->recipients[i];
    ch_fact *f = new_fact(as, x, "tenure");
    f->name = p->name;
    f->a = assemble__code(as, p->code);
    f->post = ch_str_of(ch_post_name[post]);
    f->b = post == CH_POST_AMBASSADOR || post == CH_POST_ENVOY ? assemble__code(as, host) : (ch_str){"", 0};
    f->status = what;
}

/* The same promisers in overlapping words: one promise. */
static bool told_before(const assemble *as, const ch_fact *f) {
    for (uint32_t k = 0; k + 1 < as->out->n_facts; k++) {
        const ch_fact *g = &as->out->facts[k];
        if (!ch_str_is(g->kind, "commitment") || g->n_by != f->n_by || g->span.lo >= f->span.hi ||
            f->span.lo >= g->span.hi)
            continue;
        bool same = true;
        for (uint32_t i = 0; i < f->n_by; i++) same &= ch_str_eq(f->by[i], g->by[i]);
        if (same) return true;
    }
    return false;
}

/* A promise is checkable when it says what will be done: an announced act, or an agreement with a due date. */
static bool checkable(const assemble *as, const ch_act *x) {
    if (x->inside >= 0 || !x->kept || x->type == CH_TYPE_FACT) return false;
    if ((x->rule->flags & CH_RULE_NOUN) && *ch_pack_str(as->s->pack, x->rule->fact_kind))
        return false; /* "the opening of an embassy" is the mission, no promise */
    if (x->status == CH_STATUS_PLANNED || (x->type == CH_TYPE_AGREE && x->rule->type == CH_TYPE_AID)) return true;
    if (x->status == CH_STATUS_OCCURRED &&
        ch_str_is(ch_str_of(ch_pack_str(as->s->pack, x->rule->fact_kind)), "commitment"))
        return true; /* the rule says so: 하겠다고 밝혔다 */
    if (x->type != CH_TYPE_AGREE || x->status != CH_STATUS_OCCURRED) return false;
    for (uint32_t j = 0; j < as->acts->n; j++) /* its content is an act: "vowed to send ..." */
        if (as->acts->v[j].inside == (int32_t)(x - as->acts->v)) return true;
    if (x->date < 0) return false;
    const ch_date *d = &as->dates->v[x->date];
    return d->deadline || (as->out->published.n && ch_str_cmp(d->edtf, as->out->published) > 0 &&
                           !ch_str_starts(as->out->published, d->edtf));
}

/* A promise is due on a deadline or a day that lies ahead of the report; the day it was made on is not its due date. */
static bool due(const assemble *as, const ch_act *x) {
    if (x->date < 0 || (x->hints & CH_HINT_DATE_SHARED)) return false;
    const ch_date *d = &as->dates->v[x->date];
    ch_str today = as->out->published;
    return d->deadline || !today.n || (ch_str_cmp(d->edtf, today) > 0 && !ch_str_starts(today, d->edtf)) ||
           x->status == CH_STATUS_PLANNED;
}

static void commitment(assemble *as, uint32_t i) {
    const ch_act *x = &as->acts->v[i];
    const ch_sent *st = &as->s->sent[x->sent];
    if (!checkable(as, x)) return;
    ch_fact *f = new_fact(as, x, "commitment");
    uint32_t hi_tok = st->tok1; /* the wording is what follows, to the end of the clause */
    for (uint32_t t = x->hi_tok; t < st->tok1; t++)
        if (ch_tok_is(as->s, t, ';') || ch_tok_is(as->s, t, '.') || t > x->tok0 + 40) {
            hi_tok = t;
            break;
        }
    uint32_t lo = as->s->tok[x->lo_tok].lo, hi = as->s->tok[(hi_tok > x->hi_tok ? hi_tok : x->hi_tok) - 1].hi;
    f->quote = ch_str_sub(as->in->text.p, lo, hi);
    f->span = assemble__span(as, lo, hi);
    f->by = CH_NEWS(as->a, ch_str, x->n_actors);
    for (uint32_t k = 0; k < x->n_actors; k++) f->by[f->n_by++] = assemble__code(as, x->actors[k]);
    f->what = f->quote;
    if (!due(as, x)) f->when = (ch_str){"", 0};
    f->status = CH_S("open");
    if (told_before(as, f)) as->out->n_facts--;
}

void assemble__facts(assemble *as) {
    for (uint32_t i = 0; i < as->acts->n && as->out->n_facts < CH_MAX_EVENTS; i++) {
        const ch_act *x = &as->acts->v[i];
        ch_str kind = ch_str_of(ch_pack_str(as->s->pack, x->rule->fact_kind)),
               what = ch_str_of(ch_pack_str(as->s->pack, x->rule->fact_what));
        if (ch_str_is(kind, "relations")) relation(as, x, what);
        if (ch_str_is(kind, "mission")) mission(as, x, what);
        if (ch_str_is(kind, "tenure")) tenure(as, x, what);
        commitment(as, i);
    }
}
