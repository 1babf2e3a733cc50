/* SPDX-License-Identifier: Apache-2.0
 * The two spellings of a value: EDTF for records, TIMEX3 for comparison with other taggers. */
#include <stdio.h>
#include <stdlib.h>

#include "date/resolve.h"

/* a/b, or a alone when both are the same: an interval has two ends. */
static ch_str interval(ch_arena *a, ch_str lo, ch_str hi) {
    return ch_str_eq(lo, hi) ? lo : ch_str_printf(a, "%.*s/%.*s", CH_FMT(lo), CH_FMT(hi));
}

static ch_str day_text(ch_arena *a, int days) {
    const date__ymd t = date__civil(days);
    return ch_str_printf(a, "%04d-%02d-%02d", t.y, t.m, t.d);
}

/* First or last bound of a period, at its own precision; a part of a period has only its days. */
static ch_str bound_text(ch_arena *a, const date__res *r, bool hi) {
    const date__ymd t = date__civil(hi ? r->hi : r->lo);
    const char *approx = (r->flags & FR_APPROX) || (r->part && !(r->flags & FR_EXACT)) ? "~" : "";
    if (r->part && r->prec >= P_MONTH) return ch_str_printf(a, "%04d-%02d-%02d%s", t.y, t.m, t.d, approx);
    switch (r->prec) {
    case P_CENTURY:
    case P_DECADE:
    case P_YEAR:
        if (r->part && r->prec == P_YEAR) return ch_str_printf(a, "%04d-%02d%s", t.y, t.m, approx);
        return ch_str_printf(a, "%04d%s", t.y, approx);
    case P_HALF:
    case P_QUARTER:
    case P_SEASON:
    case P_MONTH:
        return ch_str_printf(a, "%04d-%02d%s", t.y, t.m, approx);
    default:
        return ch_str_printf(a, "%04d-%02d-%02d%s", t.y, t.m, t.d, approx);
    }
}

ch_str date__edtf(ch_arena *a, const date__res *r) {
    static const int first_code[] = {[P_HALF] = 40, [P_QUARTER] = 33, [P_SEASON] = 21};
    const char *approx = r->flags & FR_APPROX ? "~" : "";
    if (r->prec == P_NONE) return (ch_str){"", 0};
    if (!r->part) switch (r->prec) {
        case P_CENTURY:
            return ch_str_printf(a, "%02dXX", r->y / 100);
        case P_DECADE:
            return ch_str_printf(a, "%03dX", r->y / 10);
        case P_YEAR:
            return ch_str_printf(a, "%04d%s", r->y, approx);
        case P_HALF:
        case P_QUARTER:
        case P_SEASON:
            return ch_str_printf(a, "%04d-%02d%s", r->y, first_code[r->prec] + r->sub - 1, approx);
        case P_MONTH:
            return ch_str_printf(a, "%04d-%02d%s", r->y, r->sub, approx);
        case P_DAY:
            return ch_str_printf(a, "%04d-%02d-%02d%s", r->y, r->sub, r->d, approx);
        default:
            break;
        }
    const ch_str lo = bound_text(a, r, false), hi = bound_text(a, r, true);
    return interval(a, lo, hi);
}

/* The form for records (GUIDE): a part of a month or year is the whole, approximate. */
static ch_str when_text(ch_arena *a, const date__res *r) {
    date__res whole = *r;
    if (r->part && r->prec >= P_CENTURY && r->prec <= P_MONTH) {
        whole.part = 0;
        if (r->prec >= P_YEAR) whole.flags |= FR_APPROX; /* EDTF has no approximate decade */
    }
    return date__edtf(a, &whole);
}

ch_str date__timex(ch_arena *a, const date__res *r) {
    static const char season[4][3] = {"SP", "SU", "FA", "WI"};
    switch (r->prec) {
    case P_CENTURY:
        return ch_str_printf(a, "%02d", r->y / 100);
    case P_DECADE:
        return ch_str_printf(a, "%03d", r->y / 10);
    case P_YEAR:
        return ch_str_printf(a, "%04d", r->y);
    case P_HALF:
        return ch_str_printf(a, "%04d-H%d", r->y, r->sub);
    case P_QUARTER:
        return ch_str_printf(a, "%04d-Q%d", r->y, r->sub);
    case P_SEASON:
        return ch_str_printf(a, "%04d-%s", r->y, season[(r->sub - 1) & 3]);
    case P_MONTH:
        return ch_str_printf(a, "%04d-%02d", r->y, r->sub);
    case P_WEEK:
        return ch_str_printf(a, "%04d-W%02d", r->y, r->sub);
    case P_WEEKEND:
        return ch_str_printf(a, "%04d-W%02d-WE", r->y, r->sub);
    case P_DAY:
        return day_text(a, r->lo);
    case P_INTERVAL: {
        const ch_str lo = day_text(a, r->lo), hi = day_text(a, r->hi);
        return interval(a, lo, hi);
    }
    default:
        return (ch_str){"", 0};
    }
}

static ch_str duration(ch_arena *a, const date__frame *f) {
    const char *iso = date__unit_iso[f->unit], *t = iso[0] == 'T' ? "T" : "";
    if (iso[0] == 'T') iso++;
    if (f->unit == UNIT_DECADE) iso = "Y";
    if (f->n10 == NO_AMOUNT || (f->flags & FR_VAGUE)) return ch_str_printf(a, "P%sX%s", t, iso);
    if (f->more & FRM_MIX && f->n10 % 120) return ch_str_printf(a, "P%dY%dM", f->n10 / 120, f->n10 / 10 % 12);
    if (f->unit == UNIT_DECADE) return ch_str_printf(a, "P%dY", f->n10);
    if (f->n10 % 10) return ch_str_printf(a, "P%s%d.%d%s", t, f->n10 / 10, abs(f->n10 % 10), iso);
    return ch_str_printf(a, "P%s%d%s", t, f->n10 / 10, iso);
}

static int hour24(const date__frame *f) {
    if (f->hour == 12 && (f->more & FRM_AM)) return 0;
    if (f->hour >= 12) return f->hour;
    if ((f->more & FRM_PM) || f->dp == DP_AF || f->dp == DP_EV) return f->hour + 12;
    if (f->dp == DP_NI && f->hour >= 6) return f->hour + 12;
    if (f->dp == DP_MI && f->hour < 6) return f->hour + 12;
    return f->hour;
}

/* Hour and zone go behind the day. */
static void add_time(ch_arena *a, const date__frame *f, ch_date *out, const date__res *r) {
    static const char dp[][3] = {"", "MO", "MI", "AF", "EV", "NI", "DT"};
    out->type = "TIME";
    const ch_str day = r->prec == P_DAY ? day_text(a, r->lo) : (ch_str){"", 0};
    const ch_str head = day.n ? day : CH_S("XXXX-XX-XX");
    if (f->hour < 0) {
        if (f->dp) out->value = ch_str_printf(a, "%.*sT%s", CH_FMT(head), dp[f->dp]);
        return;
    }
    char zone[16] = "";
    if (f->zone == 0)
        snprintf(zone, sizeof zone, "Z");
    else if (f->zone != ZONE_NONE)
        snprintf(zone, sizeof zone, "%c%02d:%02d", f->zone < 0 ? '-' : '+', abs(f->zone) / 60, abs(f->zone) % 60);
    const int h = hour24(f), min = f->min < 0 ? 0 : f->min, sec = f->sec < 0 ? 0 : f->sec;
    out->value = ch_str_printf(a, "%.*sT%02d:%02d%s", CH_FMT(head), h, min, zone);
    if (day.n && h < 24) out->edtf = ch_str_printf(a, "%.*sT%02d:%02d:%02d%s", CH_FMT(day), h, min, sec, zone);
}

static const char *mod_of(const date__res *r) {
    static const char *const part[] = {"", "START", "MID", "END"};
    return r->part ? part[r->part] : r->flags & FR_APPROX ? "APPROX" : "";
}

static bool all_stated(const date__frame *f) {
    return f->ymode == MODE_ABS && f->smode != MODE_OFF && f->smode != MODE_ANA && f->dmode != MODE_OFF &&
           f->dmode != MODE_ANA;
}

static bool is_ana(const date__frame *f) {
    return f->ymode == MODE_ANA || f->smode == MODE_ANA || f->dmode == MODE_ANA;
}

/* Before Christ there are only years, counted without a year nought in the text and with one in EDTF. */
static ch_date_part before_christ(ch_arena *a, const date__frame *f) {
    ch_date_part p = {.edtf = {"", 0}};
    if (f->ygran == UNIT_YEAR) {
        p.edtf = ch_str_printf(a, f->y > 1 ? "-%04d" : "%04d", f->y - 1);
        p.value = ch_str_printf(a, "BC%04d", f->y);
    } else {
        p.value = ch_str_printf(a, f->ygran == UNIT_CENTURY ? "BC%02d" : "BC%03d",
                                f->y / (f->ygran == UNIT_CENTURY ? 100 : 10));
    }
    return p;
}

static void point(date__ctx *x, const date__frame *f, ch_date *out, date__res *res) {
    if (f->more & FRM_BC) {
        *res = (date__res){.prec = P_NONE};
        const ch_date_part p = before_christ(x->a, f);
        out->edtf = out->when = p.edtf;
        out->value = p.value;
        out->basis = CH_BASIS_STATED;
        return;
    }
    *res = date__resolve(x, f);
    out->basis = res->prec == P_NONE ? CH_BASIS_NONE : all_stated(f) ? CH_BASIS_STATED : CH_BASIS_RESOLVED;
    out->anaphoric = is_ana(f);
    out->edtf = date__edtf(x->a, res);
    out->when = when_text(x->a, res);
    out->value = date__timex(x->a, res);
    out->mod = ch_str_of(mod_of(res));
    out->conflict = res->flags & FR_CHECK;
    if (f->dp || f->hour >= 0) add_time(x->a, f, out, res);
}

/* 14 to 16 June: what one end does not say the other one does. */
static void share(date__frame *to, const date__frame *from, bool back) {
    if (to->dtype == DAY_REL || to->smode == MODE_OFF || (back && from->smode == MODE_OFF))
        return; /* 30 to 2 next month */
    if (!to->smode && to->dtype == DAY_DOM && from->smode)
        to->smode = from->smode, to->stype = from->stype, to->s = from->s;
    if (!to->ymode && from->ymode && (to->smode || to->dtype))
        to->ymode = from->ymode, to->ygran = from->ygran, to->y = from->y;
}

static int length_of(const date__res *r) {
    return r->hi - r->lo;
}

/* The parts of a range or list in order, each after the one before. */
static bool resolve_parts(date__ctx *x, const date__item *it, date__res *r) {
    const uint32_t n = it->n_kids;
    date__frame f[16];
    bool lent[16];
    if (n < 2 || n > 16) return false;
    for (uint32_t i = 0; i < n; i++) {
        f[i] = x->c->item[x->c->kid[it->kid0 + i]].f;
        lent[i] = !f[i].ymode;
    }
    date__frame_join(&f[0], &it->f);
    for (uint32_t i = n - 1; i-- > 0;) share(&f[i], &f[i + 1], true);
    for (uint32_t i = 1; i < n; i++) share(&f[i], &f[i - 1], false);
    if (f[n - 1].y > f[0].y + 99 && f[0].ymode == MODE_ABS && !f[0].smode)
        f[n - 1].y = (int16_t)(f[n - 1].y - 100); /* 1915-16 */
    for (uint32_t i = 0; i < n; i++) {
        r[i] = date__resolve(x, &f[i]);
        if (r[i].prec == P_NONE) return false;
    }
    /* carried years and months: the first end counts, later ones follow it; a stated last year counts backwards */
    const bool year_behind = !lent[n - 1] && lent[0];
    for (uint32_t i = 1; i < n; i++) {
        if (r[i].lo >= r[i - 1].lo) {
            if (length_of(&r[i]) > 40 || r[i].lo - r[i - 1].lo < 330 || !lent[i]) continue;
        }
        if (year_behind && f[i - 1].ymode == MODE_ABS && r[i].lo < r[i - 1].lo) {
            f[i - 1].y--;
            r[i - 1] = date__resolve(x, &f[i - 1]);
            continue;
        }
        date__ctx after = *x;
        const date__ymd t = date__civil(r[i - 1].lo);
        after.narrative = false;
        after.dct = (date__anchor){P_DAY, t.y, t.m, t.d, 0, 0};
        after.dir = DIR_NONE;
        after.tense = TENSE_FUT;
        date__frame g = f[i];
        if (lent[i] && g.smode) g.ymode = MODE_NONE, g.dir = DIR_NEXT;
        const date__res b = date__resolve(&after, &g);
        if (b.prec && b.lo >= r[i - 1].lo) r[i] = b;
    }
    return true;
}

static bool range_before_christ(date__ctx *x, const date__item *it, ch_date *out) {
    const uint32_t n = it->n_kids;
    const date__item *last = &x->c->item[x->c->kid[it->kid0 + n - 1]];
    if (n != 2 || !(last->f.more & FRM_BC)) return false;
    ch_date_part *parts = CH_NEWS(x->a, ch_date_part, n);
    for (uint32_t i = 0; i < n; i++) {
        const date__item *k = &x->c->item[x->c->kid[it->kid0 + i]];
        parts[i] = before_christ(x->a, &k->f);
        parts[i].lo = x->c->lex.v[k->start].lo, parts[i].hi = x->c->lex.v[k->end - 1].hi;
    }
    if (x->c->g->h->split) out->parts = parts, out->n_parts = n;
    if (parts[0].edtf.n && parts[1].edtf.n) out->edtf = out->when = interval(x->a, parts[0].edtf, parts[1].edtf);
    out->value = parts[0].value;
    out->basis = CH_BASIS_STATED;
    return true;
}

static void range(date__ctx *x, const date__item *it, ch_date *out, date__res *res, bool list) {
    date__res r[16];
    if (range_before_christ(x, it, out) || !resolve_parts(x, it, r)) return;
    const uint32_t n = it->n_kids;
    out->basis = CH_BASIS_RESOLVED;
    ch_date_part *parts = CH_NEWS(x->a, ch_date_part, n);
    for (uint32_t i = 0; i < n; i++) {
        const date__item *k = &x->c->item[x->c->kid[it->kid0 + i]];
        parts[i] = (ch_date_part){x->c->lex.v[k->start].lo, x->c->lex.v[k->end - 1].hi, date__edtf(x->a, &r[i]),
                                  date__timex(x->a, &r[i])};
    }
    if (x->c->g->h->split) out->parts = parts, out->n_parts = n;
    if (list) {
        ch_str all = date__edtf(x->a, &r[0]);
        for (uint32_t i = 1; i < n; i++) {
            const ch_str one = date__edtf(x->a, &r[i]);
            all = ch_str_printf(x->a, "%.*s,%.*s", CH_FMT(all), CH_FMT(one));
        }
        out->edtf = ch_str_printf(x->a, "{%.*s}", CH_FMT(all));
        out->value = date__timex(x->a, &r[0]);
    } else {
        const ch_str lo = bound_text(x->a, &r[0], false), hi = bound_text(x->a, &r[n - 1], true);
        out->edtf = interval(x->a, lo, hi);
        out->value = out->edtf;
    }
    out->when = out->edtf;
    if (r[0].prec == P_DAY)
        *res = (date__res){.prec = P_INTERVAL, .y = r[n - 1].y, .lo = r[0].lo, .hi = r[n - 1].hi};
    else
        *res = r[n - 1];
}

static const date__frame *kid(const date__ctx *x, const date__item *it) {
    return it->n_kids ? &x->c->item[x->c->kid[it->kid0]].f : &it->f;
}

static void bound(date__ctx *x, const date__item *it, uint8_t op, ch_date *out, date__res *res) {
    date__frame f = *kid(x, it);
    date__frame_join(&f, &it->f);
    const bool since = op == OP_SINCE || op == OP_UP_TO_NOW;
    date__ctx in = *x;
    if (!since && !x->narrative) in.dir = DIR_NEXT, in.tense = TENSE_FUT;
    if (since && !f.dir && x->tense != TENSE_FUT) in.tense = TENSE_PAST;
    point(&in, &f, out, res);
    if (!since && x->tense == TENSE_PAST && res->prec && in.dct.prec == P_DAY && !f.dir &&
        res->lo > date__days(in.dct.y, in.dct.m, in.dct.d) + 120) { /* "held until May", told in December */
        in.dir = DIR_NONE, in.tense = TENSE_PAST;
        point(&in, &f, out, res);
    }
    if (res->prec == P_NONE) return;
    const ch_str end = since ? bound_text(x->a, res, false) : bound_text(x->a, res, true);
    ch_str text = end;
    if (res->part && !since) text = day_text(x->a, res->hi);
    if (op == OP_UP_TO_NOW && x->dct.prec == P_DAY) {
        const ch_str now = day_text(x->a, date__days(x->dct.y, x->dct.m, x->dct.d));
        out->edtf = interval(x->a, text, now);
    } else {
        out->edtf = since ? ch_str_printf(x->a, "%.*s/..", CH_FMT(text)) : ch_str_printf(x->a, "../%.*s", CH_FMT(text));
    }
    out->when = op == OP_UP_TO_NOW ? out->edtf : text; /* a record's due day is the day itself */
    out->deadline = !since;
}

/* Intervals that begin or end at the report's day. */
static void span(date__ctx *x, const date__item *it, uint8_t op, ch_date *out, date__res *res) {
    if (op == OP_SO_FAR || op == OP_REST) {
        point(x, kid(x, it), out, res);
        if (res->prec == P_NONE || x->dct.prec != P_DAY || out->anaphoric) return;
        const int now = date__days(x->dct.y, x->dct.m, x->dct.d);
        if (res->hi < now || res->lo > now) return;
        const ch_str lo = day_text(x->a, op == OP_SO_FAR ? res->lo : now),
                     hi = day_text(x->a, op == OP_SO_FAR ? now : res->hi);
        out->when = ch_str_printf(x->a, "%.*s~", CH_FMT(out->edtf));
        out->edtf = interval(x->a, lo, hi);
        return;
    }
    if (op == OP_FIRST_MONTHS) {
        *res = date__resolve(x, kid(x, it));
        const int n = it->f.n10 / 10;
        if (res->prec != P_YEAR || it->f.unit != UNIT_MONTH || n < 1 || n > 12) return;
        out->edtf = out->when = n == 6 ? ch_str_printf(x->a, "%04d-40", res->y)
                                       : ch_str_printf(x->a, "%04d-01/%04d-%02d", res->y, res->y, n);
        out->value = duration(x->a, &it->f);
        out->basis = CH_BASIS_RESOLVED;
        return;
    }
    out->type = "DURATION";
    out->value = duration(x->a, &it->f);
    if ((it->f.flags & FR_VAGUE) || x->dct.prec == P_NONE) return;
    date__frame f = it->f, now = date__frame_empty;
    const bool past = op != OP_NEXT_SPAN, running = op == OP_RUNNING;
    const uint8_t unit = f.unit == UNIT_DECADE || f.unit == UNIT_CENTURY ? UNIT_YEAR
                         : f.unit == UNIT_WEEK                           ? UNIT_DAY
                                                                         : f.unit;
    int n = f.n10 / 10 * (f.unit == UNIT_DECADE ? 10 : f.unit == UNIT_CENTURY ? 100 : f.unit == UNIT_WEEK ? 7 : 1);
    if (running) n--;
    if (n > 3000 || n < 0) return;
    date__frame far = now;
    const int16_t off = (int16_t)(past ? -n : n);
    if (unit == UNIT_YEAR)
        now.ymode = far.ymode = MODE_OFF, now.ygran = far.ygran = UNIT_YEAR, far.y = off;
    else if (unit == UNIT_MONTH || unit == UNIT_QUARTER)
        now.smode = far.smode = MODE_OFF, now.stype = far.stype = SUB_MONTH,
        far.s = (int16_t)(off * (unit == UNIT_QUARTER ? 3 : 1));
    else if (unit == UNIT_DAY)
        now.dtype = far.dtype = DAY_REL, now.dmode = far.dmode = MODE_OFF, far.d = off;
    else
        return;
    const date__res a = date__resolve(x, past ? &far : &now);
    date__res b = date__resolve(x, past ? &now : &far);
    if (!a.prec || !b.prec) return;
    const ch_str lo = bound_text(x->a, &a, false), hi = bound_text(x->a, &b, true);
    out->edtf = ch_str_printf(x->a, "%.*s%s/%.*s", CH_FMT(lo), f.flags & FR_APPROX ? "~" : "", CH_FMT(hi));
    out->when = out->edtf;
    out->basis = CH_BASIS_RESOLVED;
}

/* The same quarter, half or month a year before. */
static void same_period(date__ctx *x, const date__item *it, ch_date *out, date__res *res) {
    date__frame f = *kid(x, it);
    if (x->last_sub.prec == P_NONE) {
        point(x, &f, out, res);
        return;
    }
    static const uint8_t sub[] = {
        [P_HALF] = SUB_HALF, [P_QUARTER] = SUB_QUARTER, [P_SEASON] = SUB_SEASON, [P_MONTH] = SUB_MONTH};
    f.smode = MODE_ABS, f.stype = sub[x->last_sub.prec], f.s = (int16_t)x->last_sub.sub;
    point(x, &f, out, res);
    out->anaphoric = true;
}

void date__value(date__ctx *x, const date__item *it, ch_date *out, date__res *res) {
    static const char *const refs[] = {"", "PAST_REF", "PRESENT_REF", "FUTURE_REF"};
    const uint8_t op = x->c->g->rules[it->rule].op;
    *res = (date__res){.prec = P_NONE};
    out->type = "DATE";
    switch (it->cat) {
    case CAT_REF:
        out->value = ch_str_of(refs[it->f.ref]);
        return;
    case CAT_SET:
    case CAT_DUR:
        out->type = it->cat == CAT_SET ? "SET" : "DURATION";
        out->value = duration(x->a, &it->f);
        if (it->f.flags & FR_APPROX) out->mod = CH_S("APPROX");
        return;
    case CAT_RANGE:
        if (op == OP_RANGE)
            range(x, it, out, res, false);
        else
            bound(x, it, op, out, res);
        return;
    case CAT_LIST:
        range(x, it, out, res, true);
        return;
    case CAT_BOUND:
        bound(x, it, op, out, res);
        return;
    case CAT_SPAN:
        span(x, it, op, out, res);
        return;
    default:
        break;
    }
    if (op == OP_SAME_PERIOD) {
        same_period(x, it, out, res);
    } else if (op == OP_WEEK_OF || op == OP_EVE) {
        point(x, kid(x, it), out, res);
        if (res->prec != P_DAY) return;
        if (op == OP_EVE) {
            const int day = res->lo - 1;
            const date__ymd t = date__civil(day);
            *res = (date__res){.prec = P_DAY, .y = t.y, .sub = t.m, .d = t.d, .lo = day, .hi = day};
        } else {
            const int monday = res->lo - date__wday(res->lo) + 1;
            *res = (date__res){.prec = P_WEEK, .lo = monday, .hi = monday + 6};
            date__iso_week(monday, &res->y, &res->sub);
        }
        out->edtf = out->when = date__edtf(x->a, res);
        out->value = date__timex(x->a, res);
    } else {
        point(x, &it->f, out, res);
    }
}
