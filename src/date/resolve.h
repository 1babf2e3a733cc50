/* SPDX-License-Identifier: Apache-2.0
 * From what an expression says to what it means: anchors, tense, and the value's two spellings (EDTF, TIMEX3). */
#ifndef CH_DATE_RESOLVE_H
#define CH_DATE_RESOLVE_H

#include "date/cal.h"
#include "date/chart.h"
#include "date/date.h"

typedef enum {
    P_NONE,
    P_CENTURY,
    P_DECADE,
    P_YEAR,
    P_HALF,
    P_QUARTER,
    P_SEASON,
    P_MONTH,
    P_WEEK,
    P_WEEKEND,
    P_DAY,
    P_INTERVAL,
    P_OPEN
} date__prec;

/* A resolved point or period. lo, hi: first and last day. */
typedef struct {
    date__prec prec;
    int y, sub, d; /* sub: month, or quarter, half, season, week number */
    int lo, hi;
    uint8_t part, flags;
} date__res;

/* A day, month or year to count from; prec P_NONE when unknown. */
typedef struct {
    date__prec prec;
    int y, m, d;
    uint32_t lo, hi; /* where it was mentioned */
} date__anchor;

typedef enum { TENSE_NONE, TENSE_PAST, TENSE_FUT } date__tense;

typedef struct {
    ch_arena *a;
    const ch_sents *sents;
    const date__chart *c;
    date__anchor dct;          /* the report's day */
    date__anchor last_day;     /* mentioned before: the last day, month, year */
    date__anchor last;         /* the last of any precision */
    date__anchor story, aside; /* where a narrative stands; a year far from it, until a second one confirms the move */
    date__res last_sub;        /* the last quarter, half or month */
    bool narrative;
    bool aside_now;    /* a year in passing: it does not move the narrative */
    date__tense tense; /* of the clause around */
    uint8_t dir;       /* what a bound or range around says */
} date__ctx;

/* Resolves a frame of a point or period; prec P_NONE when the text leaves it open. */
date__res date__resolve(const date__ctx *x, const date__frame *f);
/* Fills edtf, when, value, mod, type of `out` from the item. *res gets the value when it is a single point. */
void date__value(date__ctx *x, const date__item *it, ch_date *out, date__res *res);
/* Tense of the clause around lexemes [start, end); *cue gets the lexeme that tells it. */
date__tense date__tense_at(const date__chart *c, uint32_t start, uint32_t end, uint32_t *cue);
/* Later expressions may refer to this one. */
void date__remember(date__ctx *x, const date__res *r);
/* The EDTF of a point or period. */
ch_str date__edtf(ch_arena *a, const date__res *r);
ch_str date__timex(ch_arena *a, const date__res *r);
bool date__parse_day(ch_str s, date__anchor *out); /* YYYY, YYYY-MM, YYYY-MM-DD, then anything that begins with T */

#endif
