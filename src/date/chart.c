/* SPDX-License-Identifier: Apache-2.0 */
#include "date/chart.h"

#include "date/cal.h"

enum { MAX_SPAN = 26, MAX_AT = 96, MAX_KIDS = 12, MAX_STEPS = 6000 };

static const struct {
    uint32_t lo, hi;
    uint8_t dlo, dhi;
} num_range[NUM_N] = {
#define ROW(name, text, lo, hi, dlo, dhi) {lo, hi, dlo, dhi},
    DATE__NUMS(ROW)
#undef ROW
};

#define JOIN(field, empty)                                                                                             \
    do {                                                                                                               \
        if (from->field != (empty)) {                                                                                  \
            if (to->field != (empty) && to->field != from->field) return false;                                        \
            to->field = from->field;                                                                                   \
        }                                                                                                              \
    } while (0)

bool date__frame_join(date__frame *to, const date__frame *from) {
    const bool years = to->ymode && from->ymode, subs = to->smode && from->smode, days = to->dtype && from->dtype;
    if (years || days) return false;
    if (subs && !(to->stype == from->stype && to->s == from->s && to->smode == from->smode)) return false;
    if (from->ymode) to->ymode = from->ymode, to->ygran = from->ygran, to->y = from->y;
    if (from->smode) to->smode = from->smode, to->stype = from->stype, to->s = from->s;
    if (from->dtype)
        to->dtype = from->dtype, to->dmode = from->dmode, to->d = from->d, to->fm = from->fm, to->fd = from->fd;
    JOIN(wday, 0);
    JOIN(dir, 0);
    JOIN(part, 0);
    JOIN(dp, 0);
    JOIN(ref, 0);
    JOIN(wom, 0);
    JOIN(hour, -1);
    JOIN(min, -1);
    JOIN(sec, -1);
    JOIN(zone, ZONE_NONE);
    JOIN(unit, 0);
    JOIN(n10, NO_AMOUNT);
    to->flags |= from->flags;
    to->more |= from->more;
    return true;
}
#undef JOIN

static bool set_year(date__frame *f, int y) {
    if (f->ymode || y < 1) return false;
    f->ymode = MODE_ABS, f->ygran = UNIT_YEAR, f->y = (int16_t)y;
    return true;
}

static bool set_month(date__frame *f, int m) {
    if (f->smode || m < 1 || m > 12) return false;
    f->smode = MODE_ABS, f->stype = SUB_MONTH, f->s = (int16_t)m;
    return true;
}

static bool set_sub(date__frame *f, int type, int v) {
    if (f->smode) return false;
    f->smode = MODE_ABS, f->stype = (uint8_t)type, f->s = (int16_t)v;
    return true;
}

static bool set_day(date__frame *f, int d) {
    if (f->dtype || d < 1 || d > 31) return false;
    f->dtype = DAY_DOM, f->dmode = MODE_ABS, f->d = (int16_t)d;
    return true;
}

static bool set_number(date__frame *f, uint8_t what, uint32_t v) {
    const int n = (int)v;
    switch (what) {
    case NUM_D:
        return set_day(f, n);
    case NUM_M:
        return set_month(f, n);
    case NUM_Y:
    case NUM_YBARE:
    case NUM_Y3:
        return set_year(f, n);
    case NUM_YY:
        return set_year(f, n < 50 ? 2000 + n : 1900 + n);
    case NUM_SKIP:
        return true;
    case NUM_YYODD:
        return n % 5 && set_year(f, 1900 + n);
    case NUM_JUCHE:
        return set_year(f, n + 1911);
    case NUM_Q:
        return set_sub(f, SUB_QUARTER, n);
    case NUM_HALF:
        return set_sub(f, SUB_HALF, n);
    case NUM_YDEC:
    case NUM_DEC:
        if (f->ymode || n % 10) return false;
        f->ymode = MODE_ABS, f->ygran = UNIT_DECADE;
        f->y = (int16_t)(what == NUM_YDEC ? n : n + (n < 30 ? 2000 : 1900));
        return true;
    case NUM_CENT:
        if (f->ymode) return false;
        f->ymode = MODE_ABS, f->ygran = UNIT_CENTURY, f->y = (int16_t)((n - 1) * 100);
        return true;
    case NUM_YMD:
        return set_year(f, n / 10000) && set_month(f, n / 100 % 100) && set_day(f, n % 100);
    case NUM_YM:
        return set_year(f, n / 100) && set_month(f, n % 100);
    case NUM_AMOUNT:
        if (f->n10 != NO_AMOUNT) return false;
        f->n10 = n * 10;
        return true;
    case NUM_FRAC:
        if (f->n10 == NO_AMOUNT) return false;
        f->n10 += n;
        return true;
    case NUM_HOUR:
        f->hour = (int16_t)n;
        return true;
    case NUM_MIN:
        f->min = (int16_t)n;
        return true;
    case NUM_SEC:
        f->sec = (int16_t)n;
        return true;
    case NUM_HHMM:
        if (n / 100 > 23 || n % 100 > 59) return false;
        f->hour = (int16_t)(n / 100), f->min = (int16_t)(n % 100);
        return true;
    case NUM_BC:
        if (f->ymode) return false;
        f->ymode = MODE_ABS, f->ygran = UNIT_YEAR, f->y = (int16_t)n, f->more |= FRM_BC;
        return true;
    case NUM_ZONE:
        f->zone = (int16_t)(n * 60);
        return true;
    default:
        return false;
    }
}

/* A unit n units away becomes a level: last month, three years ago. */
static bool level_of_unit(date__frame *f, uint8_t mode, int sign, bool exact_weeks) {
    const int n10 = (f->n10 == NO_AMOUNT ? 10 : f->n10) * sign, n = n10 / 10;
    if (f->flags & FR_VAGUE) {
        f->ref = sign < 0 ? REF_PAST : REF_FUTURE;
        return true;
    }
    const uint8_t unit = f->unit;
    f->unit = 0, f->n10 = NO_AMOUNT;
    if (n > 3000 || n < -3000) return false;
    switch (unit) {
    case UNIT_DECADE:
    case UNIT_CENTURY:
        if (exact_weeks) f->flags |= FR_APPROX;
        f->ygran = exact_weeks ? UNIT_YEAR : unit;
        f->ymode = mode, f->y = (int16_t)(!exact_weeks ? n : n10 * (unit == UNIT_DECADE ? 1 : 10));
        return true;
    case UNIT_YEAR:
        if (n10 % 10) {
            f->smode = mode, f->stype = SUB_MONTH, f->s = (int16_t)(n10 * 12 / 10);
            return true;
        }
        f->ymode = mode, f->ygran = UNIT_YEAR, f->y = (int16_t)n;
        return true;
    case UNIT_MONTH:
        f->smode = mode, f->stype = SUB_MONTH, f->s = (int16_t)n;
        return true;
    case UNIT_QUARTER:
        f->smode = mode, f->stype = SUB_QUARTER, f->s = (int16_t)n;
        return true;
    case UNIT_HALF:
        f->smode = mode, f->stype = SUB_HALF, f->s = (int16_t)n;
        return true;
    case UNIT_WEEKEND:
        f->smode = mode, f->stype = SUB_WEEKEND, f->s = (int16_t)n;
        return true;
    case UNIT_WEEK:
        if (exact_weeks) {
            f->dtype = DAY_REL, f->dmode = mode, f->d = (int16_t)(n10 * 7 / 10);
            return true;
        }
        f->smode = mode, f->stype = SUB_WEEK, f->s = (int16_t)n;
        return true;
    case UNIT_DAY:
        f->dtype = DAY_REL, f->dmode = mode, f->d = (int16_t)n;
        return true;
    case UNIT_HOUR:
    case UNIT_MINUTE:
    case UNIT_SECOND:
        f->dtype = DAY_REL, f->dmode = mode, f->d = 0;
        return true;
    default:
        return false;
    }
}

/* Fields that a rule sets win over what its parts brought. */
static void apply_set(date__frame *f, const date__frame *s) {
    if (s->ymode) f->ymode = s->ymode, f->ygran = s->ygran ? s->ygran : UNIT_YEAR, f->y = s->y;
    if (s->smode) f->smode = s->smode, f->stype = s->stype, f->s = s->s;
    if (s->dtype == DAY_LUNAR && (!s->fm || !s->fd)) { /* what the parts say as month and day is lunar */
        f->fm = s->fm ? s->fm : f->s, f->fd = s->fd ? s->fd : f->d;
        f->dtype = DAY_LUNAR, f->dmode = MODE_ABS, f->smode = f->stype = 0;
    } else if (s->dtype)
        f->dtype = s->dtype, f->dmode = s->dmode, f->d = s->d, f->fm = s->fm, f->fd = s->fd;
    if (s->wday) f->wday = s->wday;
    if (s->dir) f->dir = s->dir;
    if (s->part) f->part = s->part;
    if (s->dp) f->dp = s->dp;
    if (s->ref) f->ref = s->ref;
    if (s->wom) f->wom = s->wom;
    if (s->hour >= 0) f->hour = s->hour;
    if (s->min >= 0) f->min = s->min;
    if (s->zone != ZONE_NONE) f->zone = s->zone;
    if (s->unit) f->unit = s->unit;
    if (s->n10 != NO_AMOUNT) f->n10 = s->n10;
    f->flags |= s->flags;
    f->more |= s->more;
}

static bool use_number(date__frame *f, const date__rule *r) {
    if (r->use_n == USE_NONE) return true;
    if (f->n10 == NO_AMOUNT) return false;
    const int n = f->n10 / 10;
    f->n10 = NO_AMOUNT;
    switch (r->use_n) {
    case USE_DAY:
        return set_day(f, n);
    case USE_MONTH:
        return set_month(f, n);
    case USE_QUARTER:
        return n >= 1 && n <= 4 && set_sub(f, SUB_QUARTER, n);
    case USE_HALF:
        return n >= 1 && n <= 2 && set_sub(f, SUB_HALF, n);
    case USE_WOM:
        f->wom = (int16_t)n;
        return n >= 1 && n <= 5;
    case USE_CENTURY:
        return n >= 1 && n <= 22 && set_number(f, NUM_CENT, (uint32_t)n);
    case USE_DECADE:
        return n >= 0 && n <= 90 && set_number(f, NUM_DEC, (uint32_t)n);
    case USE_YEAR:
        return n >= 1000 && n <= 2150 && set_year(f, n);
    default:
        return false;
    }
}

/* What the operation makes of the joined frame. */
static bool operate(date__frame *f, uint8_t op) {
    switch (op) {
    case OP_AGO:
        return f->unit && level_of_unit(f, MODE_OFF, -1, true);
    case OP_AHEAD:
        return f->unit && level_of_unit(f, MODE_OFF, 1, true);
    case OP_EARLIER:
        return f->unit && level_of_unit(f, MODE_ANA, -1, true);
    case OP_LATER:
        return f->unit && level_of_unit(f, MODE_ANA, 1, true);
    case OP_REL:
        return f->unit && level_of_unit(f, MODE_OFF, 1, false);
    case OP_ANA:
        return f->unit && level_of_unit(f, MODE_ANA, 1, false);
    case OP_PAST_SPAN:
    case OP_NEXT_SPAN:
        if (!f->unit) return false;
        if (f->n10 == NO_AMOUNT && !(f->flags & FR_VAGUE)) f->n10 = 10;
        return true;
    case OP_RUNNING:
        return f->unit && f->n10 != NO_AMOUNT;
    default:
        return true;
    }
}

typedef struct {
    date__chart *c;
    const date__alt *alt;
    const date__rule *rule;
    const date__elem *elem;
    uint32_t part[DATE__MAX_ELEMS]; /* item of each element; DATE__NIL for digits and literals */
    uint32_t at[DATE__MAX_ELEMS];   /* lexeme where it begins */
    uint32_t steps;
} match;

static bool takes_parts(uint8_t op) {
    switch (op) {
    case OP_RANGE:
    case OP_LIST:
    case OP_BY:
    case OP_SINCE:
    case OP_UNTIL:
    case OP_UP_TO_NOW:
    case OP_WEEK_OF:
    case OP_SO_FAR:
    case OP_REST:
    case OP_FIRST_MONTHS:
    case OP_EVE:
    case OP_SAME_PERIOD:
        return true;
    default:
        return false;
    }
}

static bool same_frame(const date__frame *a, const date__frame *b) {
    return memcmp(a, b, sizeof *a) == 0;
}

static void add_item(date__chart *c, date__item it) {
    unsigned n = 0;
    for (uint32_t i = c->head[it.start]; i != DATE__NIL; i = c->item[i].next) {
        date__item *o = &c->item[i];
        if (o->end == it.end && o->cat == it.cat && o->role == it.role && !it.n_kids && !o->n_kids &&
            same_frame(&o->f, &it.f)) {
            const bool rules = it.rule != DATE__LEAF && o->rule != DATE__LEAF;
            if (rules && c->g->rules[it.rule].weight > c->g->rules[o->rule].weight) o->rule = it.rule;
            return;
        }
        if (++n > MAX_AT) return;
    }
    it.next = c->head[it.start];
    c->head[it.start] = c->n_item;
    if (it.cat == 0xff)
        c->kinds[it.start].roles |= (uint64_t)1 << (it.role & 63);
    else
        c->kinds[it.start].cats |= (uint64_t)1 << it.cat;
    CH_PUSH(c->a, c->item, c->n_item, c->cap_item) = it;
}

static void add_kid(date__chart *c, uint32_t kid) {
    CH_PUSH(c->a, c->kid, c->n_kid, c->cap_kid) = kid;
}

/* What kind of expression a frame is, from its finest level. */
static uint8_t cat_of(const date__frame *f) {
    static const uint8_t sub[] = {[SUB_MONTH] = CAT_MONTH,   [SUB_QUARTER] = CAT_QUARTER, [SUB_HALF] = CAT_HALF,
                                  [SUB_SEASON] = CAT_SEASON, [SUB_WEEK] = CAT_WEEK,       [SUB_WEEKEND] = CAT_WEEK};
    if (f->ref) return CAT_REF;
    if (f->hour >= 0) return CAT_TIME;
    if (f->dtype || (f->wday && f->smode)) return CAT_DAY;
    if (f->wday) return CAT_WDAY;
    if (f->wom) return CAT_WEEK;
    if (f->smode) return sub[f->stype];
    if (f->ymode) return f->ygran == UNIT_DECADE ? CAT_DECADE : f->ygran == UNIT_CENTURY ? CAT_CENTURY : CAT_YEAR;
    return f->dp ? CAT_TIME : CAT_NONE;
}

/* All elements matched: make the item. */
static void finish(match *m, uint32_t end) {
    date__chart *c = m->c;
    const bool parts = takes_parts(m->rule->op);
    uint8_t look = 0;
    for (uint32_t k = 1; k < m->alt->n_elem; k++)
        if (m->elem[k].look && m->at[k] < end) end = m->at[k], look = 1;
    date__item it = {.start = m->at[0], .end = end, .next = DATE__NIL, .look = look, .cat = m->rule->cat};
    it.rule = (uint16_t)m->alt->rule;
    it.f = date__frame_empty;
    uint32_t kids[MAX_KIDS], n = 0;
    for (uint32_t k = 0; k < m->alt->n_elem && it.cat != CAT_NONE; k++) {
        const date__elem *e = &m->elem[k];
        if (e->kind == ELEM_NUM) {
            if (!set_number(&it.f, e->num, c->lex.v[m->at[k]].num)) return;
        } else if (e->kind == ELEM_CAT) {
            const date__item *p = &c->item[m->part[k]];
            if (parts && (cat_of(&p->f) != CAT_NONE || p->n_kids)) {
                if (p->n_kids && m->rule->op == OP_LIST && c->g->rules[p->rule].op == OP_LIST) {
                    for (uint32_t i = 0; i < p->n_kids && n < MAX_KIDS; i++) kids[n++] = c->kid[p->kid0 + i];
                } else if (n < MAX_KIDS) {
                    kids[n++] = m->part[k];
                }
            } else if (m->rule->op == OP_MIX && it.f.unit == UNIT_YEAR && p->f.unit == UNIT_MONTH) {
                it.f.n10 = it.f.n10 * 12 + p->f.n10;
                it.f.unit = UNIT_MONTH, it.f.more |= FRM_MIX;
            } else if (m->rule->op == OP_SUM && it.f.n10 != NO_AMOUNT && p->f.n10 != NO_AMOUNT) {
                it.f.n10 += p->f.n10;
            } else if (!date__frame_join(&it.f, &p->f)) {
                return;
            }
        } else if (e->kind == ELEM_ROLE) {
            const date__item *p = &c->item[m->part[k]];
            if (!date__frame_join(&it.f, &p->f)) return;
        }
    }
    if (!use_number(&it.f, m->rule)) return;
    apply_set(&it.f, &m->rule->set);
    if (it.f.more & FRM_HALF && it.f.n10 != NO_AMOUNT) it.f.n10 += 5, it.f.more &= (uint8_t)~FRM_HALF;
    if (!operate(&it.f, m->rule->op)) return;
    if (it.cat == CAT_AUTO && (it.cat = n ? c->item[kids[0]].cat : cat_of(&it.f)) == CAT_NONE) return;
    if (it.f.ref && it.cat <= CAT_LAST_OUT) it.cat = CAT_REF;
    it.kid0 = c->n_kid;
    it.n_kids = (uint16_t)n;
    for (uint32_t i = 0; i < n; i++) add_kid(c, kids[i]);
    add_item(c, it);
}

static bool number_fits(const date__lexeme *x, uint8_t num) {
    const uint32_t digits = x->hi - x->lo;
    return x->kind == LEX_NUM && digits >= num_range[num].dlo && digits <= num_range[num].dhi &&
           x->num >= num_range[num].lo && x->num <= num_range[num].hi;
}

static void match_from(match *m, uint32_t k, uint32_t pos);

static void match_elem(match *m, uint32_t k, uint32_t pos) {
    date__chart *c = m->c;
    const date__elem *e = &m->elem[k];
    const date__lexeme *x = &c->lex.v[pos];
    m->at[k] = pos;
    m->part[k] = DATE__NIL;
    if (e->glued && !(x->flags & LEXF_GLUED)) return;
    if (e->kind == ELEM_LIT) {
        if (x->word == e->arg && (!e->cap || (x->flags & LEXF_CAP))) match_from(m, k + 1, pos + 1);
    } else if (e->kind == ELEM_NUM) {
        if (number_fits(x, e->num)) match_from(m, k + 1, pos + 1);
    } else {
        for (uint32_t i = c->head[pos]; i != DATE__NIL; i = c->item[i].next) {
            const bool fits = e->kind == ELEM_CAT ? c->item[i].cat < 64 && (e->cats >> c->item[i].cat & 1)
                                                  : c->item[i].cat == 0xff && c->item[i].role == e->arg;
            if (!fits) continue;
            m->part[k] = i;
            match_from(m, k + 1, c->item[i].end);
        }
    }
}

static void match_from(match *m, uint32_t k, uint32_t pos) {
    date__chart *c = m->c;
    if (++m->steps > MAX_STEPS || pos - m->at[0] > MAX_SPAN) return;
    if (k == m->alt->n_elem) {
        finish(m, pos);
        return;
    }
    if (pos >= c->lex.n || (c->lex.v[pos].flags & LEXF_PARA)) return;
    match_elem(m, k, pos);
}

static void try_alt(date__chart *c, uint32_t alt, uint32_t pos, uint32_t first) {
    match m;
    m.c = c;
    m.alt = &c->g->alts[alt];
    m.rule = &c->g->rules[m.alt->rule];
    m.elem = &c->g->elems[m.alt->elem0];
    m.steps = 0;
    m.at[0] = pos;
    m.part[0] = first;
    if (first == DATE__NIL)
        match_elem(&m, 0, pos);
    else
        match_from(&m, 1, c->item[first].end);
}

/* Can the element behind the first be there? Cheap, and no for nearly all. */
static bool second_fits(const date__chart *c, const date__alt *a, uint32_t next) {
    const uint32_t arg = a->second & ((1u << SECOND_SHIFT) - 1);
    switch (a->second >> SECOND_SHIFT) {
    case SECOND_ROLE:
        return c->kinds[next].roles >> (arg & 63) & 1;
    case SECOND_CAT:
        return (c->kinds[next].cats & c->g->elems[a->elem0 + 1].cats) != 0;
    case SECOND_NUM:
        return c->lex.v[next].kind == LEX_NUM;
    default:
        return true;
    }
}

/* Tries the alternatives of a list at `pos`; their first element is known to fit when `first` is an item. */
static void try_alts(date__chart *c, const uint32_t *list, uint32_t n, uint32_t pos, uint32_t first) {
    const date__alt *alts = c->g->alts;
    const uint32_t next = first == DATE__NIL ? pos + 1 : c->item[first].end;
    const uint32_t word = next < c->lex.n ? c->lex.v[next].word : 0;
    uint32_t lo = 0, hi = n;
    while (lo < hi) { /* the first that wants this word, or a later one */
        const uint32_t mid = (lo + hi) / 2;
        if (alts[list[mid]].second < word)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; word && lo < n && alts[list[lo]].second == word; lo++) try_alt(c, list[lo], pos, first);
    hi = n;
    while (lo < hi) { /* the first that wants no word */
        const uint32_t mid = (lo + hi) / 2;
        if (alts[list[mid]].second < 1u << SECOND_SHIFT)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < n; lo++)
        if (second_fits(c, &alts[list[lo]], next)) try_alt(c, list[lo], pos, first);
}

static void add_leaves(date__chart *c, uint32_t pos) {
    const date__gram *g = c->g;
    uint32_t node = 0;
    for (uint32_t p = pos; p < c->lex.n && p - pos < 10; p++) {
        if (p > pos && (c->lex.v[p].flags & LEXF_PARA)) return;
        if (!c->lex.v[p].word || !(node = date__gram_step(g, node, c->lex.v[p].word))) return;
        const date__node *nd = &g->nodes[node];
        for (uint32_t i = nd->leaf0; i < nd->leaf0 + nd->n_leaf; i++) {
            const date__leaf *l = &g->leaves[i];
            if (l->cap && !(c->lex.v[pos].flags & LEXF_CAP)) continue;
            add_item(c, (date__item){.start = pos,
                                     .end = p + 1,
                                     .rule = DATE__LEAF,
                                     .role = l->role,
                                     .cat = l->cat == 0xffff ? 0xff : (uint8_t)l->cat,
                                     .f = l->frame});
        }
    }
}

static void work(date__chart *c, uint32_t pos) {
    const date__gram *g = c->g;
    const date__lexeme *x = &c->lex.v[pos];
    const uint32_t first = c->n_item;
    if (x->word) {
        add_leaves(c, pos);
        try_alts(c, g->word_alts + g->word_alt0[x->word], g->word_alt0[x->word + 1] - g->word_alt0[x->word], pos,
                 DATE__NIL);
    }
    if (x->kind == LEX_NUM) try_alts(c, g->num_alts, g->n_num_alts, pos, DATE__NIL);
    /* new items in turn begin larger ones */
    for (uint32_t i = first; i < c->n_item; i++) {
        const uint8_t cat = c->item[i].cat;
        if (cat == 0xff) {
            const uint32_t r = c->item[i].role;
            try_alts(c, g->role_alts + g->role_alt0[r], g->role_alt0[r + 1] - g->role_alt0[r], pos, i);
        } else {
            try_alts(c, g->cat_alts + g->cat_alt0[cat], g->cat_alt0[cat + 1] - g->cat_alt0[cat], pos, i);
        }
    }
}

void date__chart_fill(date__chart *c, ch_arena *a, ch_str text, const date__gram *g) {
    *c = (date__chart){.a = a, .text = text, .g = g};
    date__lex(a, text, g, &c->lex);
    c->head = ch_arena_get(a, sizeof *c->head * (c->lex.n + 1));
    memset(c->head, 0xff, sizeof *c->head * (c->lex.n + 1));
    c->kinds = ch_arena_zero(a, sizeof *c->kinds * (c->lex.n + 2));
    for (uint32_t i = c->lex.n; i-- > 0;) {
        const date__lexeme *x = &c->lex.v[i];
        if (x->kind == LEX_NUM || (x->word && (g->words[x->word].flags & WORD_STARTS))) work(c, i);
    }
}
