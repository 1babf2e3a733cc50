/* SPDX-License-Identifier: Apache-2.0 */
#include "date/resolve.h"

#include <stdlib.h>

static date__res none(void) {
    return (date__res){.prec = P_NONE};
}

static date__res at_day(int days) {
    const date__ymd t = date__civil(days);
    return (date__res){.prec = P_DAY, .y = t.y, .sub = t.m, .d = t.d, .lo = days, .hi = days};
}

static date__res at_months(date__prec prec, int y, int sub, int m0, int n) {
    const date__ymd end = date__add_months((date__ymd){y, m0, 1}, n);
    return (date__res){
        .prec = prec, .y = y, .sub = sub, .lo = date__days(y, m0, 1), .hi = date__days(end.y, end.m, 1) - 1};
}

static date__res at_month(int y, int m) {
    return at_months(P_MONTH, y, m, m, 1);
}

static date__res at_years(date__prec prec, int y, int n) {
    return (date__res){.prec = prec, .y = y, .lo = date__days(y, 1, 1), .hi = date__days(y + n - 1, 12, 31)};
}

static date__res at_week(int monday, bool weekend) {
    date__res r = {.prec = weekend ? P_WEEKEND : P_WEEK, .lo = weekend ? monday + 5 : monday, .hi = monday + 6};
    date__iso_week(monday, &r.y, &r.sub);
    return r;
}

/* Seasons by their northern months, as ISO 8601-2 codes 21-24 leave the hemisphere open; winter runs into the next
 * year. */
static date__res at_season(int y, int s) {
    return at_months(P_SEASON, y, s, 3 * s, 3);
}

static int day_of(const date__anchor *a) {
    return date__days(a->y, a->m, a->d);
}

/* What offsets count from: the report's day, or the text in a narrative. */
static const date__anchor *base(const date__ctx *x) {
    return x->narrative && x->story.prec ? &x->story : &x->dct;
}

static const date__anchor *ana(const date__ctx *x, date__prec need) {
    if (need == P_DAY) return x->last_day.prec ? &x->last_day : &x->dct;
    return x->last.prec >= need || (x->last.prec && need == P_YEAR) ? &x->last
           : x->last_day.prec                                       ? &x->last_day
                                                                    : &x->dct;
}

static uint8_t direction(const date__ctx *x, const date__frame *f) {
    if (f->dir) return f->dir;
    if (x->dir) return x->dir;
    return DIR_NONE;
}

/* Bare weekday: the latest one unless the clause looks ahead. */
static int weekday_near(int from, int wday, uint8_t dir, date__tense tense) {
    const int back = (date__wday(from) - wday + 7) % 7, ahead = (7 - back) % 7;
    switch (dir) {
    case DIR_PAST:
        return from - (back ? back : 7);
    case DIR_NEXT:
        return from + (ahead ? ahead : 7);
    case DIR_THIS:
        if (tense == TENSE_FUT) return from + ahead;
        return tense == TENSE_PAST ? from - back : from - (date__wday(from) - 1) + wday - 1;
    default:
        return tense == TENSE_FUT ? from + ahead : from - back;
    }
}

/* The year that puts (m, d) where direction, tense or nearness to the anchor want it. d = 0: the whole month. */
static int year_for(const date__ctx *x, const date__anchor *a, int m, int d, uint8_t dir) {
    if (a->prec == P_YEAR) return a->y;
    if (!d) {
        const int diff = m - a->m;
        if (dir == DIR_THIS) return a->y;
        if (dir == DIR_PAST) return diff > 0 ? a->y - 1 : a->y;
        if (dir == DIR_NEXT) return diff < 0 ? a->y + 1 : a->y;
        if (x->narrative) return diff <= -6 ? a->y + 1 : diff > 9 ? a->y - 1 : a->y;
        if (x->tense == TENSE_FUT) return diff < 0 ? a->y + 1 : a->y;
        return diff > 0 ? a->y - 1 : a->y;
    }
    const int from = date__days(a->y, a->m, a->prec == P_DAY ? a->d : 15);
    const int here = date__days(a->y, m, d);
    if (dir == DIR_THIS) return a->y;
    if (dir == DIR_PAST) return here > from ? a->y - 1 : a->y;
    if (dir == DIR_NEXT) return here < from ? a->y + 1 : a->y;
    int y = here - from > 182 ? a->y - 1 : here - from < -182 ? a->y + 1 : a->y;
    const int off = date__days(y, m, d) - from;
    if (!x->narrative && x->tense == TENSE_FUT && off < -120) y++;
    if (!x->narrative && x->tense == TENSE_PAST && off > 60) y--;
    return y;
}

/* A weekday beside the day may tell the year: 6.12.(월). Nearest years first. */
static int year_by_weekday(int y, int m, int d, int wday, bool *ok) {
    static const int order[] = {0, -1, 1, -2, 2};
    *ok = true;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (date__valid(y + order[i], m, d) && date__wday(date__days(y + order[i], m, d)) == wday) return y + order[i];
    *ok = false;
    return y;
}

static date__res resolve_md(const date__ctx *x, const date__frame *f, int y, bool have_y, int m, int d) {
    uint8_t flags = 0;
    const bool last = d == DAY_LAST;
    if (last) d = date__month_len(2000, m);
    if (!have_y) {
        const date__anchor *a = base(x);
        if (!a->prec) return none();
        if (!date__valid(2000, m, d)) return none();
        y = year_for(x, a, m, d, direction(x, f));
        if (f->wday && date__valid(y, m, d) && date__wday(date__days(y, m, d)) != f->wday) {
            bool ok;
            const int other = year_by_weekday(y, m, d, f->wday, &ok);
            if (ok && a->prec != P_DAY) y = other; /* with a full day known, nearness is the better witness */
        }
        if (m == 2 && d == 29 && !date__is_leap(y)) y += date__is_leap(y + 1) ? 1 : -1;
    }
    if (last) d = date__month_len(y, m);
    if (!date__valid(y, m, d)) return none();
    if (f->wday && date__wday(date__days(y, m, d)) != f->wday) flags |= FR_CHECK;
    date__res r = at_day(date__days(y, m, d));
    r.flags |= flags;
    return r;
}

/* A day of the month alone: in the report's month if it is not later, else in the month before; ahead only with a cue.
 */
static date__res bare_day(const date__ctx *x, const date__frame *f) {
    const date__anchor *a = x->narrative ? base(x) : &x->dct;
    if (a->prec < P_MONTH) return none();
    const uint8_t dir = direction(x, f);
    date__ymd t = {a->y, a->m, 1};
    const bool known = a->prec == P_DAY;
    if (x->narrative) {
        if (f->d < a->d && known && dir != DIR_PAST) t = date__add_months(t, a->d - f->d > 15);
    } else if (known && (dir == DIR_NEXT || (dir == DIR_NONE && x->tense == TENSE_FUT))) {
        if (f->d < a->d) t = date__add_months(t, 1);
    } else if (known && f->d > a->d) {
        t = date__add_months(t, -1);
    }
    if (f->wday) { /* the weekday beside it decides between the months around */
        static const int off[] = {0, -1, 1};
        for (int i = 0; i < 3; i++) {
            const date__ymd u = date__add_months(t, off[i]);
            if (date__valid(u.y, u.m, f->d) && date__wday(date__days(u.y, u.m, f->d)) == f->wday)
                return at_day(date__days(u.y, u.m, f->d));
        }
    }
    if (!date__valid(t.y, t.m, f->d)) t = date__add_months(t, -1);
    return date__valid(t.y, t.m, f->d) ? at_day(date__days(t.y, t.m, f->d)) : none();
}

static int fixed_day(const date__frame *f, int y) {
    switch (f->dtype) {
    case DAY_EASTER:
        return date__easter(y) + f->fm;
    case DAY_LUNAR:
        return date__lunar(y, f->fm, f->fd, 8);
    default:
        return date__days(y, f->fm, f->fd);
    }
}

/* Holidays: the year said, else the latest past one, ahead with a cue. */
static date__res holiday(const date__ctx *x, const date__frame *f, int y, bool have_y) {
    if (!have_y) {
        const date__anchor *a = base(x);
        if (!a->prec) return none();
        const int from = date__days(a->y, a->prec == P_YEAR ? 12 : a->m, a->prec == P_DAY ? a->d : 28);
        const uint8_t dir = direction(x, f);
        y = a->y;
        const int here = fixed_day(f, y);
        if (dir == DIR_NEXT || (!dir && x->tense == TENSE_FUT))
            y += here < from;
        else if (dir != DIR_THIS && here > from + (dir == DIR_PAST ? 0 : 40))
            y--;
    }
    const int day = fixed_day(f, y);
    if (f->dtype == DAY_EASTER && f->fd != f->fm)
        return (date__res){.prec = P_INTERVAL, .y = y, .lo = day, .hi = day - f->fm + f->fd};
    return at_day(day);
}

static date__res week_level(const date__ctx *x, const date__frame *f, int y, bool have_y) {
    const bool weekend = f->stype == SUB_WEEKEND;
    if (f->smode == MODE_ABS && !weekend) {
        if (!have_y) return none();
        return at_week(date__iso_monday(y, f->s), false);
    }
    const date__anchor *a = f->smode == MODE_ANA ? ana(x, P_DAY) : base(x);
    if (a->prec != P_DAY) return none();
    const int day = day_of(a), monday = day - (date__wday(day) - 1);
    if (f->smode != MODE_ABS) return at_week(monday + 7 * f->s, weekend);
    /* "the weekend": the one just ended or going on, ahead with a cue */
    const int saturday = monday + 5;
    if (x->tense == TENSE_FUT || direction(x, f) == DIR_NEXT) return at_week(monday, true);
    return at_week(saturday > day ? monday - 7 : monday, true);
}

/* Quarter, half, season. */
static date__res sub_year(const date__ctx *x, const date__frame *f, int y, bool have_y) {
    const int len = f->stype == SUB_HALF ? 6 : 3;
    int s = f->s;
    if (f->smode != MODE_ABS) {
        const date__anchor *a = f->smode == MODE_ANA ? ana(x, P_MONTH) : base(x);
        if (a->prec < P_MONTH) return none();
        const int k = (a->y * 12 + a->m - 1) / len + s;
        y = k / (12 / len);
        s = k % (12 / len) + 1;
    } else if (!have_y) {
        const date__anchor *a = base(x);
        if (!a->prec) return none();
        y = a->y;
        const int first = f->stype == SUB_SEASON ? 3 * s : len * (s - 1) + 1;
        const uint8_t dir = direction(x, f);
        if (a->prec >= P_MONTH && dir != DIR_THIS) {
            const bool begun = first <= a->m, over = first + len - 1 < a->m;
            if (dir == DIR_PAST && (!begun || (f->stype == SUB_SEASON && !over)))
                y--;
            else if (dir == DIR_NEXT && begun)
                y++;
            else if (!dir && !begun && x->tense != TENSE_FUT && (x->tense == TENSE_PAST || f->stype == SUB_SEASON))
                y--;
            else if (!dir && over && x->tense == TENSE_FUT)
                y++;
        }
    }
    if (f->stype == SUB_SEASON) return at_season(y, s);
    return at_months(f->stype == SUB_HALF ? P_HALF : P_QUARTER, y, s, len * (s - 1) + 1, len);
}

static bool year_level(const date__ctx *x, const date__frame *f, int *y) {
    if (f->ymode == MODE_ABS) {
        *y = f->y;
        return true;
    }
    const date__anchor *a = f->ymode == MODE_ANA ? ana(x, P_YEAR) : base(x);
    if (!f->ymode || !a->prec) return false;
    *y = a->y + f->y;
    if (f->ygran == UNIT_DECADE) *y = (a->y / 10 + f->y) * 10;
    if (f->ygran == UNIT_CENTURY) *y = (a->y / 100 + f->y) * 100;
    return true;
}

/* Which month; false when only the anchor could say and it does not. */
static bool month_level(const date__ctx *x, const date__frame *f, int *y, bool have_y, int *m) {
    if (f->smode == MODE_ABS) {
        *m = f->s;
        if (have_y) return true;
        const date__anchor *a = base(x);
        if (!a->prec) return false;
        *y = year_for(x, a, f->s, 0, direction(x, f));
        return true;
    }
    const date__anchor *a = f->smode == MODE_ANA ? ana(x, P_MONTH) : base(x);
    if (a->prec < P_MONTH) return false;
    const date__ymd t = date__add_months((date__ymd){a->y, a->m, 1}, f->s);
    *y = t.y, *m = t.m;
    return true;
}

/* n-th week of a month (weeks begin on Monday, the first holds the month's first Thursday), or n-th such weekday in it.
 */
static date__res in_month(const date__frame *f, int y, int m) {
    const int first = date__days(y, m, 1), last = first + date__month_len(y, m) - 1;
    if (f->wday) {
        if (f->wom < 0) return at_day(last - (date__wday(last) - f->wday + 7) % 7);
        return at_day(first + (f->wday - date__wday(first) + 7) % 7 + 7 * (f->wom > 0 ? f->wom - 1 : 0));
    }
    if (f->wom < 0) { /* the week of the month's last Thursday */
        const int thu = last - (date__wday(last) - 4 + 7) % 7;
        return at_week(thu - 3, false);
    }
    const int thursday = first + (4 - date__wday(first) + 7) % 7;
    return at_week(thursday - 3 + 7 * (f->wom - 1), false);
}

static date__res resolve_month(const date__ctx *x, const date__frame *f, int y, bool have_y) {
    int m;
    if (f->dtype == DAY_DOM && f->smode == MODE_ABS) return resolve_md(x, f, y, have_y, f->s, f->d);
    if (!month_level(x, f, &y, have_y, &m)) return none();
    if (f->dtype == DAY_DOM) return resolve_md(x, f, y, true, m, f->d);
    if (f->wom || f->wday) return in_month(f, y, m);
    return y > 0 && y < 10000 ? at_month(y, m) : none();
}

static date__res resolve_day_only(const date__ctx *x, const date__frame *f) {
    if (f->dtype == DAY_REL) {
        const date__anchor *a = f->dmode == MODE_ANA ? ana(x, P_DAY) : base(x);
        if (a->prec != P_DAY) return none();
        return at_day(day_of(a) + f->d);
    }
    if (f->dtype == DAY_DOM) return bare_day(x, f);
    const date__anchor *a = base(x);
    if (a->prec != P_DAY) return none();
    return at_day(weekday_near(day_of(a), f->wday, direction(x, f), x->tense));
}

static date__res resolve_levels(const date__ctx *x, const date__frame *f) {
    int y = 0;
    const bool have_y = year_level(x, f, &y);
    if (f->ymode && !have_y) return none();
    if (have_y && (y < 1 || y > 9999)) return none();
    if (f->dtype >= DAY_FIXED) return holiday(x, f, y, have_y);
    switch (f->stype) {
    case SUB_MONTH:
        return resolve_month(x, f, y, have_y);
    case SUB_WEEK:
    case SUB_WEEKEND: {
        const date__res r = week_level(x, f, y, have_y);
        return r.prec == P_WEEK && f->wday ? at_day(r.lo + f->wday - 1) : r;
    }
    case SUB_QUARTER:
    case SUB_HALF:
    case SUB_SEASON:
        return sub_year(x, f, y, have_y);
    default:
        break;
    }
    if (f->dtype == DAY_REL || (!have_y && (f->dtype || f->wday || f->dp || f->hour >= 0))) {
        if (!f->dtype && !f->wday) { /* only a time of day */
            const date__anchor *a = x->last_day.prec && x->narrative ? &x->last_day : base(x);
            return a->prec == P_DAY ? at_day(day_of(a)) : none();
        }
        return resolve_day_only(x, f);
    }
    if (!have_y) return none();
    if (f->ygran == UNIT_DECADE) return at_years(P_DECADE, y, 10);
    if (f->ygran == UNIT_CENTURY) return at_years(P_CENTURY, y, 100);
    return at_years(P_YEAR, y, 1);
}

/* Early, mid, late: what share of the period is meant. */
static void narrow(date__res *r, uint8_t part) {
    static const int year_part[4][2] = {{1, 12}, {1, 3}, {5, 8}, {10, 12}},
                     decade_part[4][2] = {{0, 9}, {0, 3}, {4, 6}, {7, 9}};
    switch (r->prec) {
    case P_MONTH: {
        const int first = r->lo;
        if (part == PART_START) r->hi = first + 9;
        if (part == PART_MID) r->lo = first + 10, r->hi = first + 19;
        if (part == PART_END) r->lo = first + 20;
        break;
    }
    case P_YEAR:
        r->lo = date__days(r->y, year_part[part][0], 1);
        r->hi = date__days(r->y, year_part[part][1], date__month_len(r->y, year_part[part][1]));
        break;
    case P_DECADE:
        r->lo = date__days(r->y + decade_part[part][0], 1, 1);
        r->hi = date__days(r->y + decade_part[part][1], 12, 31);
        break;
    case P_CENTURY:
        r->lo = date__days(r->y + decade_part[part][0] * 10, 1, 1);
        r->hi = date__days(r->y + decade_part[part][1] * 10 + 9, 12, 31);
        break;
    case P_WEEK:
        if (part == PART_START) r->hi = r->lo + 1;
        if (part == PART_MID) r->lo += 2, r->hi = r->lo + 1;
        if (part == PART_END) r->lo += 4;
        break;
    default:
        return;
    }
    r->part = part;
}

date__res date__resolve(const date__ctx *x, const date__frame *f) {
    date__res r = resolve_levels(x, f);
    if (f->flags & FR_SWAP && r.prec == P_DAY && x->dct.prec == P_DAY && x->tense != TENSE_FUT &&
        r.lo > day_of(&x->dct) && date__valid(r.y, f->d, f->s) && date__days(r.y, f->d, f->s) <= day_of(&x->dct))
        r = at_day(date__days(r.y, f->d, f->s));      /* 08/06 told in June as past: the other reading */
    static const int first = -719162, last = 2932896; /* 0001-01-01, 9999-12-31 */
    if (r.prec == P_NONE || r.y < 1 || r.y > 9999 || r.lo < first || r.hi > last) return none();
    r.flags |= f->flags & (FR_APPROX | FR_EXACT);
    if (f->flags & FR_FISCAL &&
        r.prec == P_YEAR) /* the US federal year, the only one named so in reports without its state */
        return (date__res){
            .prec = P_INTERVAL, .y = r.y, .lo = date__days(r.y - 1, 10, 1), .hi = date__days(r.y, 9, 30)};
    if (f->part) narrow(&r, f->part);
    return r;
}

/* A narrative moves on in small steps; one mention of a far year is an aside. */
static void tell(date__ctx *x) {
    enum { STEP = 4 };
    const date__anchor *n = &x->last;
    if (x->aside_now && x->story.prec) return;
    if (!x->story.prec || abs(n->y - x->story.y) <= STEP || (x->aside.prec && abs(n->y - x->aside.y) <= STEP)) {
        x->story = *n;
        x->aside.prec = P_NONE;
    } else {
        x->aside = *n;
    }
}

void date__remember(date__ctx *x, const date__res *r) {
    if (r->prec < P_YEAR || r->prec == P_OPEN) return;
    const date__ymd t = date__civil(r->prec == P_INTERVAL ? r->hi : r->lo);
    x->last = (date__anchor){
        r->prec == P_DAY || r->prec == P_INTERVAL ? P_DAY : r->prec >= P_HALF ? P_MONTH : P_YEAR, t.y, t.m, t.d, 0, 0};
    if (x->last.prec == P_DAY) x->last_day = x->last;
    if (r->prec >= P_HALF && r->prec <= P_MONTH) x->last_sub = *r;
    if (r->prec == P_YEAR) x->last.m = 1, x->last.d = 1;
    tell(x);
}
