/* SPDX-License-Identifier: Apache-2.0 */
#include "reading/assemble_int.h"

#include "base/json.h"
#include "base/limits.h"
#include "base/utf8.h"

enum { STEP = 64 };

uint32_t assemble__cp(const assemble *as, uint32_t byte) {
    uint32_t block = byte / STEP;
    return as->cp[block] + (uint32_t)ch_utf8_count(as->in->text.p + block * STEP, byte - block * STEP);
}

ch_span assemble__span(const assemble *as, uint32_t lo, uint32_t hi) {
    return (ch_span){assemble__cp(as, lo), assemble__cp(as, hi)};
}

ch_str assemble__code(const assemble *as, uint16_t code) {
    return code ? ch_str_of(ch_code_text(as->s->pack, code)) : (ch_str){"", 0};
}

static void index_text(assemble *as) {
    size_t n = as->in->text.n / STEP + 1;
    as->cp = CH_NEWS(as->a, uint32_t, n);
    for (size_t i = 1; i < n; i++)
        as->cp[i] = as->cp[i - 1] + (uint32_t)ch_utf8_count(as->in->text.p + (i - 1) * STEP, STEP);
}

/* Post of a known person on the report's day: "Full|CODE|post|from/to;post|from/to". Years compare as strings. */
static ch_str known_post(const assemble *as, const ch_named *p) {
    ch_str rest = ch_str_of(p->entry), name, code, term, post, when, from, best = {0};
    ch_str day = as->out->published;
    ch_str_next(&rest, '|', &name);
    ch_str_next(&rest, '|', &code);
    while (ch_str_next(&rest, ';', &term)) {
        if (!ch_str_next(&term, '|', &post)) continue;
        if (!ch_str_next(&term, '|', &when)) when = (ch_str){"", 0};
        if (!best.n) best = post;
        if (!ch_str_next(&when, '/', &from)) continue;
        if (day.n < 4 || !from.n || from.n > day.n || memcmp(from.p, day.p, from.n) <= 0) best = post;
        if (day.n >= 4 && when.p && when.n >= 4 && when.n <= day.n && memcmp(when.p, day.p, when.n) < 0)
            best = CH_S("former");
    }
    return best;
}

static void people(assemble *as) {
    const ch_names *nm = as->names;
    as->out->people = CH_NEWS(as->a, ch_person, nm->n_people);
    for (uint32_t i = 0; i < nm->n_people; i++) {
        const ch_named *p = &nm->people[i];
        if (!p->code) continue;
        ch_person *x = &as->out->people[as->out->n_people++];
        x->name = p->name;
        x->code = assemble__code(as, p->code);
        x->title = p->title;
        x->post = p->post ? ch_str_of(ch_post_name[p->post]) : p->entry ? known_post(as, p) : CH_S("other");
        x->spans = CH_NEWS(as->a, ch_span, p->n_spans);
        for (uint32_t k = 0; k < p->n_spans; k++)
            x->spans[x->n_spans++] = assemble__span(as, p->spans[k].lo, p->spans[k].hi);
    }
}

static void sort_codes(uint16_t *v, uint32_t n) {
    for (uint32_t i = 1; i < n; i++)
        for (uint32_t j = i; j > 0 && v[j - 1] > v[j]; j--) {
            uint16_t t = v[j];
            v[j] = v[j - 1], v[j - 1] = t;
        }
}

static bool same_codes(const uint16_t *a, uint32_t n, const uint16_t *b, uint32_t m) {
    return n == m && (n == 0 || memcmp(a, b, n * sizeof *a) == 0);
}

static bool same_pair(const ch_act *x, const ch_act *y) {
    if (same_codes(x->actors, x->n_actors, y->actors, y->n_actors) &&
        same_codes(x->recipients, x->n_recipients, y->recipients, y->n_recipients))
        return true;
    if (x->type != CH_TYPE_CONSULT) return false;
    uint16_t u[2 * CH_ACT_CODES], v[2 * CH_ACT_CODES]; /* a meeting is the same from either side */
    uint32_t n = x->n_actors + (uint32_t)x->n_recipients, m = y->n_actors + (uint32_t)y->n_recipients;
    memcpy(u, x->actors, x->n_actors * sizeof *u);
    memcpy(u + x->n_actors, x->recipients, x->n_recipients * sizeof *u);
    memcpy(v, y->actors, y->n_actors * sizeof *v);
    memcpy(v + y->n_actors, y->recipients, y->n_recipients * sizeof *v);
    sort_codes(u, n);
    sort_codes(v, m);
    return same_codes(u, n, v, m);
}

static ch_str when_of(const assemble *as, const ch_act *x) {
    return x->date >= 0 ? as->dates->v[x->date].when : (ch_str){"", 0};
}

/* One open, or one inside the other. */
static bool dates_agree(ch_str a, ch_str b) {
    if (!a.n || !b.n) return true;
    return ch_str_starts(a, b) || ch_str_starts(b, a);
}

/* Sector of a party: what the words of its own mention say it is (army, parliament, ...), else what its code is. */
static ch_str sector_of(const assemble *as, uint16_t code, const ch_act *x) {
    static const char *const of_body[CH_N_BODY] = {
        [CH_BODY_PARLIAMENT] = "LEG", [CH_BODY_ARMY] = "MIL",   [CH_BODY_COURT] = "JUD",
        [CH_BODY_PARTY] = "PTY",      [CH_BODY_PEOPLE] = "CVL", [CH_BODY_COMPANY] = "BUS",
        [CH_BODY_MEDIA] = "MED",      [CH_BODY_POLICE] = "COP", [CH_BODY_INTEL] = "SPY"};
    const uint32_t at[2] = {x->actor_mention, x->recipient_mention};
    for (int k = 0; k < 2; k++) {
        if (at[k] == UINT32_MAX) continue;
        const ch_mention *m = &as->names->v[at[k]];
        if (m->n_codes != 1 || m->codes[0] != code) continue;
        if (m->body && of_body[m->body - 1]) return ch_str_of(of_body[m->body - 1]);
        if (m->post == CH_POST_MILITARY) return CH_S("MIL");
        if (m->post == CH_POST_LEGISLATOR) return CH_S("LEG");
    }
    return ch_str_of(ch_code_sector(as->s->pack, code));
}

static ch_party *parties(assemble *as, const uint16_t *codes, uint32_t n, const ch_act *x) {
    ch_party *v = CH_NEWS(as->a, ch_party, n);
    for (uint32_t i = 0; i < n; i++) {
        v[i].code = assemble__code(as, codes[i]);
        v[i].sector = sector_of(as, codes[i], x);
        v[i].people = CH_NEWS(as->a, ch_str, x->n_people);
        for (uint32_t k = 0; k < x->n_people; k++) {
            const ch_named *p = &as->names->people[x->people[k]];
            if (p->code == codes[i]) v[i].people[v[i].n_people++] = p->name;
        }
    }
    return v;
}

static void contexts(assemble *as, ch_event *e, const ch_act *x) {
    const ch_sent *st = &as->s->sent[x->sent];
    bool seen[CH_N_CONTEXT] = {false};
    e->contexts = CH_NEWS(as->a, ch_str, CH_N_CONTEXT);
    for (uint32_t h = as->s->tok[st->tok0].hit0; h < as->s->tok[st->tok1].hit0; h++) {
        const ch_lex *l = ch_hit_lex(as->s, &as->s->hit[h]);
        if (l->cls == CH_CLASS_CONTEXT) seen[l->val] = true;
    }
    for (int i = 0; i < CH_N_CONTEXT; i++)
        if (seen[i]) e->contexts[e->n_contexts++] = ch_str_of(ch_context_name[i]);
}

static ch_span mention_span(const assemble *as, uint32_t k) {
    if (k == UINT32_MAX) return (ch_span){0, 0};
    const ch_mention *m = &as->names->v[k];
    return assemble__span(as, as->s->tok[m->tok0].lo, as->s->tok[m->tok0 + m->n - 1].hi);
}

/* Words of a spun text stand for others: every record of it is less sure. */
enum { SPUN_PERCENT = 80 };

static void add_event(assemble *as, const ch_act *x) {
    ch_event *e = &CH_PUSH(as->a, as->out->events, as->out->n_events, as->cap_events);
    uint32_t lo = as->s->tok[x->lo_tok].lo, hi = as->s->tok[x->hi_tok - 1].hi;
    *e = (ch_event){.type = ch_str_of(ch_type_name[x->type]),
                    .mode = ch_str_of(x->mode),
                    .status = ch_str_of(ch_status_name[x->status]),
                    .rule = ch_str_of(ch_pack_str(as->s->pack, x->rule->id)),
                    .confidence = x->confidence};
    if (as->out->flags & CH_FLAG_SPUN) e->confidence = e->confidence * SPUN_PERCENT / 100;
    contexts(as, e, x);
    e->actors = parties(as, x->actors, x->n_actors, x);
    e->n_actors = x->n_actors;
    e->recipients = parties(as, x->recipients, x->n_recipients, x);
    e->n_recipients = x->n_recipients;
    if (x->date >= 0) {
        const ch_date *d = &as->dates->v[x->date];
        e->when = d->when;
        e->when_basis = ch_str_of(ch_basis_name[x->hints & CH_HINT_DATE_SHARED ? CH_BASIS_INFERRED : d->basis]);
        e->fields.when = assemble__span(as, d->lo, d->hi);
    }
    e->where = assemble__code(as, x->where);
    e->fields.where = mention_span(as, x->where_mention);
    e->people = CH_NEWS(as->a, ch_str, x->n_people);
    for (uint32_t k = 0; k < x->n_people; k++)
        if (as->names->people[x->people[k]].code) e->people[e->n_people++] = as->names->people[x->people[k]].name;
    e->quote = ch_str_sub(as->in->text.p, lo, hi);
    e->span = assemble__span(as, lo, hi);
    e->fields.type = assemble__span(as, as->s->tok[x->tok0].lo, as->s->tok[x->tok0 + x->n - 1].hi);
    e->fields.actors = mention_span(as, x->actor_mention);
    e->fields.recipients = mention_span(as, x->recipient_mention);
    if (x->status_tok != UINT32_MAX)
        e->fields.status = assemble__span(as, as->s->tok[x->status_tok].lo, as->s->tok[x->status_tok].hi);
    e->id = ch_str_printf(as->a, "%.*s#%u-%u", CH_FMT(as->in->id), e->fields.type.lo, e->fields.type.hi);
}

/* Does the event hold the visit that x returns? */
static bool returns(const assemble *as, const ch_act *x, uint32_t event, uint32_t before) {
    if (x->type != CH_TYPE_CONSULT || !(x->rule->flags & CH_RULE_VISIT) || x->n_actors != 1 || x->n_recipients != 1)
        return false;
    for (uint32_t j = 0; j < before; j++) {
        const ch_act *y = &as->acts->v[j];
        if (as->event_of[j] == event && (y->rule->flags & CH_RULE_VISIT) && y->n_actors == 1 && y->n_recipients == 1 &&
            y->actors[0] == x->recipients[0] && y->recipients[0] == x->actors[0])
            return true;
    }
    return false;
}

/* One of the two has a day long before the report, the other none: background and news, not one act. */
static bool of_old(const assemble *as, const ch_act *x, const ch_act *y) {
    ch_str a = when_of(as, x), b = when_of(as, y), dated = a.n ? a : b, today = as->dates->published;
    if ((a.n > 0) == (b.n > 0) || dated.n < 4 || today.n < 4) return false;
    return memcmp(dated.p, today.p, 4) != 0;
}

/* What two "discussed" once they have met is the meeting's content, whatever day the sentence names besides. */
static bool content_of(const ch_act *x, const ch_act *y) {
    return x->type == CH_TYPE_CONSULT && (x->rule->flags & CH_RULE_WEAK) && x->status == CH_STATUS_OCCURRED &&
           y->status == CH_STATUS_OCCURRED;
}

/* Index of an earlier event that tells the same act, or -1. */
static int32_t told_before(const assemble *as, uint32_t i) {
    const ch_act *x = &as->acts->v[i];
    for (uint32_t j = i; j-- > 0;) {
        const ch_act *y = &as->acts->v[j];
        if (!as->event_of[j] || y->type != x->type || !same_pair(x, y) || returns(as, x, as->event_of[j], i)) continue;
        bool ahead_x = x->status == CH_STATUS_PLANNED || x->status == CH_STATUS_HYPOTHETICAL;
        bool ahead_y = y->status == CH_STATUS_PLANNED || y->status == CH_STATUS_HYPOTHETICAL;
        if (content_of(x, y)) return (int32_t)as->event_of[j] - 1;
        if (ahead_x == ahead_y && dates_agree(when_of(as, x), when_of(as, y)) && !of_old(as, x, y))
            return (int32_t)as->event_of[j] - 1;
    }
    return -1;
}

static void merge_repeat(assemble *as, ch_event *e, const ch_act *x) {
    if (!e->when.n && x->date >= 0) { /* the repeat knows the day */
        const ch_date *d = &as->dates->v[x->date];
        e->when = d->when;
        e->when_basis = ch_str_of(ch_basis_name[x->hints & CH_HINT_DATE_SHARED ? CH_BASIS_INFERRED : d->basis]);
        e->fields.when = assemble__span(as, d->lo, d->hi);
    }
    if (!e->mode.n) e->mode = ch_str_of(x->mode);
    if (x->confidence > e->confidence) e->confidence = x->confidence;
}

static void events(assemble *as) {
    as->event_of = CH_NEWS(as->a, uint32_t, as->acts->n + 1);
    for (uint32_t i = 0; i < as->acts->n; i++) {
        ch_act *x = &as->acts->v[i];
        sort_codes(x->actors, x->n_actors);
        sort_codes(x->recipients, x->n_recipients);
        if (x->type == CH_TYPE_FACT || !x->kept) continue;
        int32_t same = told_before(as, i);
        if (same >= 0) {
            merge_repeat(as, &as->out->events[same], x);
            as->event_of[i] = (uint32_t)same + 1;
        } else if (as->out->n_events < CH_MAX_EVENTS) {
            add_event(as, x);
            as->event_of[i] = as->out->n_events;
        }
    }
}

static bool is_speech(uint8_t type) {
    return type == CH_TYPE_ACCUSE || type == CH_TYPE_REQUEST || type == CH_TYPE_SUPPORT || type == CH_TYPE_AGREE ||
           type == CH_TYPE_REJECT || type == CH_TYPE_THREATEN;
}

/* Words in the present tense are said on the report's own day: "Fiji condemns ...", "we thank ...". */
static void said_now(assemble *as) {
    ch_reading *r = as->out;
    if (r->published.n != 10) return;
    for (uint32_t i = 0; i < as->acts->n; i++) {
        const ch_act *x = &as->acts->v[i];
        ch_event *e = as->event_of[i] ? &r->events[as->event_of[i] - 1] : NULL;
        if (!e || e->when.n || !(x->hints & CH_HINT_PRESENT) || !is_speech(x->type) || x->status != CH_STATUS_OCCURRED)
            continue;
        e->when = r->published;
        e->when_basis = ch_str_of(ch_basis_name[CH_BASIS_INFERRED]);
        e->fields.when = r->published_span;
    }
}

ch_reading *ch_reading_assemble(ch_arena *a, const ch_report *in, const ch_sents *s, const ch_names *names,
                                const ch_dates *dates, const ch_acts *acts) {
    ch_reading *r = CH_NEW(a, ch_reading);
    assemble as = {.a = a, .in = in, .s = s, .names = names, .dates = dates, .acts = acts, .out = r};
    index_text(&as);
    *r = (ch_reading){.id = in->id,
                      .title = in->title,
                      .url = in->url,
                      .source = in->source,
                      .flags = in->flags,
                      .lang = s->pack->lang,
                      .text_hash = ch_hash(in->text.p, in->text.n)};
    r->published = dates->published;
    r->published_basis = ch_str_of(ch_basis_name[dates->published_basis]);
    if (dates->pub_hi) r->published_span = assemble__span(&as, dates->pub_lo, dates->pub_hi);
    people(&as);
    if (assemble__spun(&as)) r->flags |= CH_FLAG_SPUN;
    if (assemble__menu(&as)) r->flags |= CH_FLAG_BOILERPLATE;
    events(&as);
    said_now(&as);
    assemble__facts(&as);
    /* A reading holds what its JSON line says, no more: written out and read in again it is the same reading. */
    for (uint32_t i = 0; i < r->n_events; i++) r->events[i].confidence = ch_hundredths(r->events[i].confidence) / 100.0;
    for (uint32_t i = 0; i < r->n_facts; i++) r->facts[i].confidence = ch_hundredths(r->facts[i].confidence) / 100.0;
    return r;
}
