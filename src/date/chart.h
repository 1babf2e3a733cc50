/* SPDX-License-Identifier: Apache-2.0
 * Finds all readings of all stretches of text that the grammar knows, from right to left: when a place is worked on,
 * everything that begins behind it is complete, so rules that begin with any kind of part (left recursion included)
 * need one pass. */
#ifndef CH_DATE_CHART_H
#define CH_DATE_CHART_H

#include "date/lex.h"

enum { DATE__NIL = UINT32_MAX, DATE__LEAF = 0xffff };

typedef struct {
    uint32_t start, end; /* lexemes [start, end) */
    uint32_t next;       /* next item with this start, DATE__NIL at the end */
    uint32_t kid0;       /* parts of a range, list or bound: indices into kids */
    uint16_t n_kids;
    uint16_t rule; /* DATE__LEAF: from the lexicon */
    uint16_t role;
    uint8_t look; /* what must follow was seen: the end is clean */
    uint8_t cat;  /* CAT_*, 0xff for a role */
    date__frame f;
} date__item;

typedef struct {
    ch_arena *a;
    ch_str text;
    const date__gram *g;
    date__lexemes lex;
    uint32_t *head; /* [lex.n + 1] first item that starts there */
    struct date__kinds {
        uint64_t cats;  /* kinds of the items that start there */
        uint64_t roles; /* their roles, modulo 64 */
    } * kinds;
    date__item *item;
    uint32_t n_item, cap_item;
    uint32_t *kid;
    uint32_t n_kid, cap_kid;
} date__chart;

void date__chart_fill(date__chart *c, ch_arena *a, ch_str text, const date__gram *g);
/* The expressions to keep, in text order, none overlapping another; returns their number. */
uint32_t date__chart_pick(date__chart *c, uint32_t **items);
/* Joins levels; false when both frames say something about the same one. */
bool date__frame_join(date__frame *to, const date__frame *from);

#endif
