/* SPDX-License-Identifier: Apache-2.0
 * Steps from the strongest witness to the weakest; the first that decides wins, and none is better than a wrong one. */
#include "date/published.h"

enum {
    HEAD_BYTES = 700, /* a header's date stands this near the top */
    LEAD_BYTES = 900, /* so does the main news */
    TAIL_BYTES = 250, /* and a date line at the end */
    LINE_BYTES = 160, /* a header line is no longer */
    LABEL_REACH = 4,  /* lexemes between "Date:" and the date */
    NEAR_DAYS = 75,   /* a full date this near to a day without year lends it its year */
    TRIES = 20,       /* sums looked at: a text that is all sums is no report */
    SAME = 60,        /* lexemes between a sum and its date */
    MONTH_DAYS = 45,  /* the news day lies this near to the month that is given */
};

typedef struct {
    int y, m, d, wday;   /* 0 = not said */
    uint32_t lo, hi;     /* bytes */
    uint32_t start, end; /* lexemes */
    bool fut;            /* told as something to come */
    bool range;          /* one end of a range or list */
    bool today;          /* "today" stands right before it */
} mention;

typedef struct {
    date__ctx *x;
    const date__chart *c;
    ch_dates *out;
    mention *v;
    uint32_t n, cap;
    int newest; /* newest day mentioned with its year and not as future; 0 none */
} finder;

static void add_frame(finder *f, const date__frame *r, const date__item *it, bool fut) {
    mention m = {
        .start = it->start, .end = it->end, .fut = fut || r->dir == DIR_NEXT, .wday = r->wday, .range = it->n_kids > 1};
    const date__lexeme *lex = f->c->lex.v;
    if (r->flags & FR_FISCAL || r->unit || r->dtype >= DAY_FIXED) return;
    if (r->ymode == MODE_ABS && r->ygran == UNIT_YEAR) m.y = r->y;
    if (r->ymode && !m.y) return;
    if (r->smode == MODE_ABS && r->stype == SUB_MONTH) m.m = r->s;
    if (r->smode && !m.m) return;
    if (m.y && !m.m && r->part == PART_END)
        m.m = 12; /* late 2020 is no earlier than its last month but one: near enough */
    if (r->dtype == DAY_DOM) m.d = r->d;
    if (r->dtype && !m.d) return;
    if (m.d && m.m && !date__valid(m.y ? m.y : 2000, m.m, m.d)) return;
    if (!m.y && !m.m && !m.d) return;
    m.lo = lex[it->start].lo, m.hi = lex[it->end - 1].hi;
    CH_PUSH(f->x->a, f->v, f->n, f->cap) = m;
}

static bool is_today(const date__item *it) {
    return it->f.dtype == DAY_REL && it->f.dmode == MODE_OFF && it->f.d == 0;
}

static void collect(finder *f, const uint32_t *items, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        const date__item *it = &f->c->item[items[i]];
        const uint8_t op = f->c->g->rules[it->rule].op;
        if (f->c->g->rules[it->rule].set.ymode == MODE_ABS) continue; /* 9/11: an event, not a day of this report */
        uint32_t cue;
        const bool fut = op == OP_BY || op == OP_UNTIL || op == OP_REST ||
                         date__tense_at(f->c, it->start, it->end, &cue) == TENSE_FUT;
        const uint32_t before = f->n;
        if (!it->n_kids) add_frame(f, &it->f, it, fut);
        if (i && f->n > before && is_today(&f->c->item[items[i - 1]]) && f->c->item[items[i - 1]].end + 1 >= it->start)
            f->v[before].today = true;
        for (uint32_t k = 0; k < it->n_kids; k++) {
            date__frame r = f->c->item[f->c->kid[it->kid0 + k]].f;
            const date__frame *last = &f->c->item[f->c->kid[it->kid0 + it->n_kids - 1]].f;
            if (!r.ymode && last->ymode == MODE_ABS) r.ymode = MODE_ABS, r.ygran = last->ygran, r.y = last->y;
            if (!r.smode && last->smode == MODE_ABS) r.smode = MODE_ABS, r.stype = last->stype, r.s = last->s;
            add_frame(f, &r, it, fut);
        }
    }
    for (uint32_t i = 0; i < f->n; i++) {
        const mention *m = &f->v[i];
        if (!m->y || !m->m || m->fut) continue;
        const int day = date__days(m->y, m->m, m->d ? m->d : 1);
        if (!f->newest || day > f->newest) f->newest = day;
    }
}

static bool conclude(finder *f, date__prec prec, int y, int m, int d, ch_basis basis, const mention *why) {
    f->x->dct = (date__anchor){.prec = prec, .y = y, .m = prec >= P_MONTH ? m : 1, .d = prec == P_DAY ? d : 1};
    f->out->published = prec == P_DAY     ? ch_str_printf(f->x->a, "%04d-%02d-%02d", y, m, d)
                        : prec == P_MONTH ? ch_str_printf(f->x->a, "%04d-%02d", y, m)
                                          : ch_str_printf(f->x->a, "%04d", y);
    f->out->published_basis = basis;
    if (why) f->out->pub_lo = why->lo, f->out->pub_hi = why->hi;
    return true;
}

/* Length of the line of a mention and what else is in it. */
static void line_of(const finder *f, const mention *m, uint32_t *lo, uint32_t *hi) {
    const ch_str t = f->c->text;
    *lo = m->lo, *hi = m->hi;
    while (*lo > 0 && t.p[*lo - 1] != '\n' && m->lo - *lo < 400) --*lo;
    while (*hi < t.n && t.p[*hi] != '\n' && *hi - m->hi < 400) ++*hi;
}

static bool role_ends_at(const date__chart *c, uint32_t pos, uint32_t end, uint32_t role) {
    for (uint32_t i = c->head[pos]; i != DATE__NIL; i = c->item[i].next)
        if (c->item[i].cat == 0xff && c->item[i].role == role && c->item[i].end <= end) return true;
    return false;
}

/* "Date:", "Posted on", 등록일 right before it, or on the line before. */
static bool labelled(const finder *f, const mention *m) {
    uint32_t breaks = 0;
    for (uint32_t k = 0; k <= LABEL_REACH && k < m->start; k++) {
        const uint32_t pos = m->start - 1 - k;
        if (f->c->lex.v[pos + 1].flags & LEXF_BREAK && ++breaks > 1) return false;
        if (role_ends_at(f->c, pos, m->start, ROLE_PUBHEAD)) return true;
        if (f->c->lex.v[pos].kind == LEX_NUM) return false;
    }
    return false;
}

static bool by_label(finder *f) {
    for (uint32_t i = 0; i < f->n; i++) {
        const mention *m = &f->v[i];
        if (m->y && m->m && m->d && labelled(f, m)) return conclude(f, P_DAY, m->y, m->m, m->d, CH_BASIS_STATED, m);
    }
    return false;
}

/* A line that is little more than its date, at the top or the bottom. */
static bool by_own_line(finder *f) {
    for (uint32_t i = 0; i < f->n; i++) {
        const mention *m = &f->v[i];
        if (!m->y || !m->m || !m->d || m->fut || m->range) continue;
        uint32_t lo, hi;
        line_of(f, m, &lo, &hi);
        const uint32_t rest = (hi - lo) - (m->hi - m->lo);
        const bool top = m->lo<HEAD_BYTES, bottom = m->hi + TAIL_BYTES> f->c->text.n && f->c->text.n > 2 * TAIL_BYTES;
        if ((top && rest < 40) || (bottom && (rest < 16 || m->lo == lo)))
            return conclude(f, P_DAY, m->y, m->m, m->d, CH_BASIS_STATED, m);
    }
    return false;
}

/* HANOI, June 12 (Agency) - : a date near the start of a line, behind a place in capitals or a comma, before a dash or
 * bracket. */
static bool is_dateline(const finder *f, const mention *m) {
    uint32_t lo, hi;
    line_of(f, m, &lo, &hi);
    if (m->lo - lo > 60 || m->start == 0 || m->lo > HEAD_BYTES) return false;
    const date__lexeme *before = &f->c->lex.v[m->start - 1];
    if (before->kind != LEX_SIGN || before->num != ',' || m->lo == lo) return false;
    for (uint32_t k = m->end; k < f->c->lex.n && k < m->end + 8; k++) {
        const date__lexeme *x = &f->c->lex.v[k];
        if (x->flags & LEXF_BREAK && k > m->end) return false;
        if (x->kind != LEX_SIGN) continue;
        if (x->num == '-' && !(x->flags & LEXF_GLUED)) return true;
        if (x->num == '.' && k > m->end + 1) return false;
    }
    return false;
}

/* The year in which a day without one lies: full dates near it lend theirs, the weekday beside it checks. */
static int year_near(const finder *f, const mention *m, bool *sure) {
    int best = 0, gap = 1 << 20;
    bool day = false;
    for (uint32_t i = 0; i < f->n; i++) {
        const mention *o = &f->v[i];
        if (!o->y || !o->m || o->y < 1900 || (o->fut && !o->d)) continue;
        for (int y = o->y - 1; y <= o->y + 1; y++) {
            if (!date__valid(y, m->m, m->d)) continue;
            const int here = date__days(y, m->m, m->d), there = date__days(o->y, o->m, o->d ? o->d : 15);
            const int g = here > there ? here - there : there - here;
            if (m->wday && date__wday(here) != m->wday) continue;
            if (!o->fut && f->newest && here < f->newest - NEAR_DAYS) continue;
            if (g < gap) gap = g, best = y, day = o->d != 0;
        }
    }
    *sure = gap <= NEAR_DAYS && day;
    return gap <= 200 ? best : 0;
}

/* A bare month in the text that is the month of the newest full date shows that the report is less than a year younger.
 */
static bool month_recurs(const finder *f, int y) {
    if (!f->newest) return false;
    const date__ymd t = date__civil(f->newest);
    if (y - t.y > 1) return false;
    for (uint32_t i = 0; i < f->n; i++)
        if (!f->v[i].y && !f->v[i].d && f->v[i].m == t.m && !f->v[i].fut) return true;
    return false;
}

static bool news_day(const finder *f, const mention *m) {
    return !m->y && m->m && m->d && !m->range && (m->lo < LEAD_BYTES || is_dateline(f, m)) && !m->fut;
}

static bool by_news_day(finder *f) {
    for (int pass = 0; pass < 2; pass++) /* date lines first */
        for (uint32_t i = 0; i < f->n; i++) {
            const mention *m = &f->v[i];
            if (!news_day(f, m) || (pass == 0 && !is_dateline(f, m))) continue;
            bool sure;
            const int y = year_near(f, m, &sure);
            if (!y) return false;
            if (!sure && !m->wday && !m->today && !month_recurs(f, y)) return false;
            if (!date__terms_allow(f->x, y, m->m)) return false;
            return conclude(f, P_DAY, y, m->m, m->d, CH_BASIS_INFERRED, m);
        }
    return false;
}

/* The year (and month) that arithmetic gives, made a day by the first day of the text that fits. */
static bool conclude_from(finder *f, int y, int month, const mention *why) {
    for (uint32_t i = 0; i < f->n; i++) {
        const mention *m = &f->v[i];
        if (m->y || !m->d || m->fut || m->range || m->lo > LEAD_BYTES) continue;
        const int mm = m->m ? m->m : month;
        if (mm && (!month || mm == month) && date__valid(y, mm, m->d))
            return conclude(f, P_DAY, y, mm, m->d, CH_BASIS_INFERRED, m);
    }
    return conclude(f, month ? P_MONTH : P_YEAR, y, month, 1, CH_BASIS_INFERRED, why);
}

static bool same_sentence(const finder *f, uint32_t lo, uint32_t hi) {
    if (hi - lo > SAME) return false;
    for (uint32_t i = lo; i + 1 < hi; i++) {
        const date__lexeme *x = &f->c->lex.v[i];
        if (x[1].flags & LEXF_PARA) return false;
        if (x->kind == LEX_SIGN && (x->num == '.' || x->num == '!' || x->num == '?') && !(x[1].flags & LEXF_GLUED))
            return false;
    }
    return true;
}

/* 2019년 6월 이후 6년 4개월 만: an amount after a date gives the report's year. */
static bool by_amount_after(finder *f, const uint32_t *items, uint32_t n) {
    uint32_t tries = 0;
    for (uint32_t i = 0; i < n && tries < TRIES; i++) {
        const date__item *it = &f->c->item[items[i]];
        const bool years = it->f.unit == UNIT_YEAR, months = it->f.unit == UNIT_MONTH;
        if (it->cat != CAT_DUR || !(years || months) || it->f.n10 == NO_AMOUNT || it->f.flags) continue;
        if (!role_ends_at(f->c, it->end, it->end + 3, ROLE_AFTER) &&
            !role_ends_at(f->c, it->end - 1, it->end, ROLE_AFTER))
            continue;
        tries++;
        for (uint32_t k = f->n; k-- > 0;) {
            const mention *m = &f->v[k];
            if (m->end > it->start || !m->y || m->fut) continue;
            if (!same_sentence(f, m->start, it->start) || (months && !m->m)) break;
            const date__ymd t =
                date__add_months((date__ymd){m->y, m->m ? m->m : 1, 1}, it->f.n10 / 10 * (years ? 12 : 1));
            if (f->newest && date__days(t.y, 12, 31) < f->newest) break;
            return conclude_from(f, t.y, months ? t.m : 0, m);
        }
    }
    return false;
}

/* "Next year marks the anniversary": years between the report and it. */
static int years_ahead(const finder *f, const date__item *it) {
    const uint32_t from = it->start > SAME ? it->start - SAME : 0;
    for (uint32_t pos = from; pos < it->end + SAME && pos < f->c->lex.n; pos++)
        for (uint32_t i = f->c->head[pos]; i != DATE__NIL; i = f->c->item[i].next) {
            const date__item *o = &f->c->item[i];
            if (o->cat != CAT_YEAR || o->f.ymode != MODE_OFF || o->f.y <= 0 || o->n_kids) continue;
            if (o->start < it->start ? same_sentence(f, o->start, it->start) : same_sentence(f, it->start, o->start))
                return o->f.y;
        }
    return 0;
}

/* "The 50th anniversary of the ties established in 1973", this year unless next year is said. */
static bool by_anniversary(finder *f) {
    uint32_t tries = 0;
    for (uint32_t i = 0; i < f->c->n_item && tries < TRIES; i++) {
        const date__item *it = &f->c->item[i];
        if (it->cat != CAT_ANNIV || it->f.n10 < 10) continue;
        tries++;
        for (uint32_t k = 0; k < f->n; k++) {
            const mention *m = &f->v[k];
            if (!m->y || m->y < 1700 || m->fut) continue;
            if (!(m->end <= it->start ? same_sentence(f, m->start, it->end) : same_sentence(f, it->start, m->end)))
                continue;
            const int y = m->y + it->f.n10 / 10, last = f->newest ? date__civil(f->newest).y : y;
            if (last > y || last < y - 3 - it->f.n10 / 10 || y < 1900 || y > 2100) continue;
            return conclude_from(f, y - years_ahead(f, it), 0, m);
        }
    }
    return false;
}

/* The people in office decide the year of the news day. */
static bool by_terms(finder *f) {
    const date__ymd t = date__civil(f->newest);
    const int bound = f->newest ? t.y * 12 + t.m - 1 : 0;
    for (uint32_t i = 0; i < f->n; i++) {
        const mention *m = &f->v[i];
        if (!news_day(f, m)) continue;
        const int y = date__year_by_terms(f->x, m->m, bound);
        if (!y || !date__valid(y, m->m, m->d) || (m->wday && date__wday(date__days(y, m->m, m->d)) != m->wday))
            return false;
        return conclude(f, P_DAY, y, m->m, m->d, CH_BASIS_INFERRED, m);
    }
    return false;
}

/* A later year is told as past: the date is history. */
static bool outrun(const finder *f, int y) {
    for (uint32_t i = 0; i < f->n; i++)
        if (f->v[i].y > y && !f->v[i].fut) return true;
    return false;
}

/* A full date in the lead that no other date of the past outruns. */
static bool by_full_date(finder *f) {
    for (uint32_t i = 0; i < f->n; i++) {
        const mention *m = &f->v[i];
        if (!m->y && m->m && m->d && m->lo < LEAD_BYTES) return false; /* the news has a day of its own */
        if (!m->y || !m->m || !m->d || m->fut) continue;
        const int day = date__days(m->y, m->m, m->d);
        if (m->range || m->lo >= LEAD_BYTES / 3 || day != f->newest) continue;
        return !outrun(f, m->y) && date__terms_allow(f->x, m->y, m->m) &&
               conclude(f, P_DAY, m->y, m->m, m->d, CH_BASIS_INFERRED, m);
    }
    return false;
}

/* The given month (or year) and the first day that fits it. */
static bool by_given_part(finder *f, const date__anchor *g, ch_basis basis) {
    const int mid = date__days(g->y, g->prec >= P_MONTH ? g->m : 7, 15);
    const int reach = g->prec >= P_MONTH ? MONTH_DAYS : 183;
    for (uint32_t i = 0; i < f->n; i++) {
        const mention *m = &f->v[i];
        if (!m->m || !m->d || m->fut || (m->y && m->y != g->y && m->y != g->y - 1)) continue;
        for (int y = g->y - 1; y <= g->y; y++) {
            if ((m->y && m->y != y) || !date__valid(y, m->m, m->d)) continue;
            const int day = date__days(y, m->m, m->d);
            if (day >= mid - reach && day <= mid + 17 + (g->prec < P_MONTH ? 183 : 0))
                return conclude(f, P_DAY, y, m->m, m->d, CH_BASIS_RESOLVED, m);
        }
    }
    if (g->prec < P_MONTH) return conclude(f, P_YEAR, g->y, 1, 1, basis, NULL);
    return conclude(f, P_MONTH, g->y, g->m, 1, basis, NULL);
}

/* A month in the header, "date 2023-02", stands for one that is given. */
static bool by_header_month(finder *f) {
    for (uint32_t i = 0; i < f->n; i++) {
        const mention *m = &f->v[i];
        if (!m->y || !m->m || m->d || m->lo > HEAD_BYTES / 4 || !labelled(f, m)) continue;
        const date__anchor g = {.prec = P_MONTH, .y = m->y, .m = m->m, .d = 1};
        return by_given_part(f, &g, CH_BASIS_STATED);
    }
    return false;
}

void date__published(date__ctx *x, const uint32_t *items, uint32_t n, ch_str given, ch_dates *out) {
    finder f = {.x = x, .c = x->c, .out = out};
    date__anchor g;
    const bool known = date__parse_day(given, &g);
    if (known && g.prec == P_DAY) {
        conclude(&f, P_DAY, g.y, g.m, g.d, CH_BASIS_GIVEN, NULL);
        return;
    }
    collect(&f, items, n);
    if (known) {
        by_given_part(&f, &g, CH_BASIS_GIVEN);
        return;
    }
    if (!by_label(&f) && !by_own_line(&f) && !by_header_month(&f) && !by_news_day(&f) && !by_full_date(&f) &&
        !by_amount_after(&f, items, n) && !by_anniversary(&f))
        by_terms(&f);
}
