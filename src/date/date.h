/* SPDX-License-Identifier: Apache-2.0
 * Finds time expressions and anchors them.
 * In: ch_sents; what is known of the report's day.  Out: dates in text order, never overlapping.
 * Values are EDTF (ISO 8601-2:2019, levels 0-1, and ../D, D/.. for deadlines and starts).
 * Never fails on odd text. */
#ifndef CH_DATE_H
#define CH_DATE_H

#include "sent/sent.h"

typedef enum { CH_BASIS_NONE, CH_BASIS_STATED, CH_BASIS_RESOLVED, CH_BASIS_GIVEN, CH_BASIS_INFERRED } ch_basis;
extern const char *const ch_basis_name[]; /* "", stated, resolved, given, inferred */

/* One end of a range, one member of a list: what other taggers call an expression of its own. */
typedef struct {
    uint32_t lo, hi; /* bytes */
    ch_str edtf, value;
} ch_date_part;

typedef struct {
    uint32_t tok0, n; /* tokens of the expression */
    uint32_t lo, hi;  /* bytes of the expression */
    ch_str edtf;      /* "" where the text leaves it open */
    ch_str
        when; /* as records write it: a part of a month is the month, approximate (2024-04~), a deadline its last day */
    ch_str value;     /* TIMEX3 value */
    ch_str mod;       /* TIMEX3 mod (START MID END APPROX ...), or "" */
    const char *type; /* DATE TIME DURATION SET */
    ch_basis basis;
    const char *rule;              /* id of the grammar rule, e.g. en.date.weekday */
    uint32_t anchor_lo, anchor_hi; /* words that decided it (0,0: the report's own date) */
    bool deadline;                 /* by/before/trước/까지: the EDTF is ../D or the period it closes */
    bool anaphoric;                /* cùng ngày, the same day, 이튿날 */
    const ch_date_part
        *parts; /* of a range or list, in text order; printed one by one where the language's data say so */
    uint32_t n_parts;
    bool conflict; /* the weekday beside it says another day */
} ch_date;

typedef struct {
    ch_date *v;
    uint32_t n;
    ch_str published; /* EDTF of the report's day as concluded, or "" */
    ch_basis published_basis;
    uint32_t pub_lo, pub_hi; /* evidence in the text, bytes; 0,0 if given from outside */
} ch_dates;

typedef struct {
    ch_str given;   /* EDTF known from metadata, "" if nothing; may be only a month or a year */
    bool narrative; /* anchor to the text, not to the report's day */
} ch_date_ctx;

ch_dates *ch_date_find(ch_arena *a, const ch_sents *s, const ch_date_ctx *ctx);

#endif
