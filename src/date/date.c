/* SPDX-License-Identifier: Apache-2.0 */
#include "date/date.h"

#include "date/published.h"
#include "date/resolve.h"

const char *const ch_basis_name[] = {"", "stated", "resolved", "given", "inferred"};

static bool digits(const char *p, size_t n, int *v) {
    *v = 0;
    for (size_t i = 0; i < n; i++) {
        if (p[i] < '0' || p[i] > '9') return false;
        *v = *v * 10 + p[i] - '0';
    }
    return true;
}

bool date__parse_day(ch_str s, date__anchor *out) {
    date__anchor t = {.prec = P_YEAR, .m = 1, .d = 1};
    *out = (date__anchor){.prec = P_NONE};
    if (s.n < 4 || !digits(s.p, 4, &t.y) || t.y < 1) return false;
    if (s.n >= 7 && s.p[4] == '-' && digits(s.p + 5, 2, &t.m)) {
        t.prec = P_MONTH;
        if (s.n >= 10 && s.p[7] == '-' && digits(s.p + 8, 2, &t.d)) t.prec = P_DAY;
    } else if (s.n > 4) {
        return false;
    }
    if (!date__valid(t.y, t.m, t.d)) return false;
    *out = t;
    return true;
}

/* Tokens that lie under the bytes of an expression. Both lists are in text order, so one walk serves all. */
static void cover_tokens(const ch_sents *s, ch_date *d, uint32_t *tok) {
    while (*tok < s->n_tok && s->tok[*tok].hi <= d->lo) ++*tok;
    d->tok0 = *tok;
    uint32_t t = *tok;
    while (t < s->n_tok && s->tok[t].lo < d->hi) t++;
    d->n = t - d->tok0;
}

/* "In 1974 ...": at most two words stand before it in its sentence. */
static bool opens_sentence(const date__chart *c, uint32_t pos) {
    for (uint32_t k = 0; k < 3; k++) {
        if (k >= pos || (c->lex.v[pos - k].flags & (LEXF_PARA | LEXF_BREAK))) return true;
        if (c->lex.v[pos - k - 1].kind == LEX_SIGN && c->lex.v[pos - k - 1].num == '.') return true;
    }
    return false;
}

/* 31 February: written like a date, and none. */
static bool impossible(const date__frame *f) {
    if (f->smode != MODE_ABS || f->stype != SUB_MONTH || f->dtype != DAY_DOM || f->d == DAY_LAST) return false;
    return !date__valid(f->ymode == MODE_ABS && f->ygran == UNIT_YEAR && f->y > 0 ? f->y : 2000, f->s, f->d);
}

static void resolve_all(ch_arena *a, date__ctx *x, const uint32_t *items, uint32_t n, ch_dates *out) {
    const date__chart *c = x->c;
    out->v = CH_NEWS(a, ch_date, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        const date__item *it = &c->item[items[i]];
        if (impossible(&it->f)) continue;
        uint32_t cue = DATE__NIL;
        x->tense = date__tense_at(c, it->start, it->end, &cue);
        if (it->cat == CAT_REF && it->f.ref == REF_FUTURE && x->tense == TENSE_PAST)
            continue; /* "soon" in a tale is no date */
        ch_date *d = &out->v[out->n++];
        d->lo = c->lex.v[it->start].lo;
        d->hi = c->lex.v[it->end - 1].hi;
        d->rule = c->g->strs + c->g->rules[it->rule].id;
        d->edtf = d->when = d->value = d->mod = (ch_str){"", 0};
        date__res r;
        date__value(x, it, d, &r);
        if (d->anaphoric && x->last.prec) {
            d->anchor_lo = x->last.lo, d->anchor_hi = x->last.hi;
        } else if (cue != DATE__NIL && d->basis == CH_BASIS_RESOLVED) {
            d->anchor_lo = c->lex.v[cue].lo, d->anchor_hi = c->lex.v[cue].hi;
        }
        const date__anchor before = x->last;
        x->aside_now = r.prec == P_YEAR && (r.y < x->story.y || x->tense == TENSE_FUT) && !opens_sentence(c, it->start);
        date__remember(x, &r);
        if (memcmp(&before, &x->last, sizeof before)) {
            x->last.lo = d->lo, x->last.hi = d->hi;
            if (x->last.prec == P_DAY) x->last_day = x->last;
        }
    }
}

ch_dates *ch_date_find(ch_arena *a, const ch_sents *s, const ch_date_ctx *ctx) {
    ch_dates *out = CH_NEW(a, ch_dates);
    out->published = (ch_str){"", 0};
    size_t len;
    const void *sec = ch_pack_section(s->pack, "DATE", &len);
    date__gram g;
    if (!date__gram_open(&g, sec, len)) return out;
    date__chart c;
    date__chart_fill(&c, a, s->text, &g);
    uint32_t *items;
    const uint32_t n = date__chart_pick(&c, &items);
    date__ctx x = {.a = a, .sents = s, .c = &c, .narrative = ctx->narrative};
    date__published(&x, items, n, ctx->given, out);
    resolve_all(a, &x, items, n, out);
    uint32_t tok = 0;
    for (uint32_t i = 0; i < out->n; i++) cover_tokens(s, &out->v[i], &tok);
    return out;
}
