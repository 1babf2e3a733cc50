/* SPDX-License-Identifier: Apache-2.0
 * The day of the report itself. */
#ifndef CH_DATE_PUBLISHED_H
#define CH_DATE_PUBLISHED_H

#include "date/resolve.h"

/* Concludes the report's day from what is given and what the text says; sets x->dct and out->published*. */
void date__published(date__ctx *x, const uint32_t *items, uint32_t n, ch_str given, ch_dates *out);

/* The only year in which everyone named in the report held a post in that month, not before newest_month (months since
 * year 0; 0 = no bound); 0 when there is none or more than one. */
int date__year_by_terms(const date__ctx *x, int month, int newest_month);
/* False when the people named held their posts together, but not in that month. */
bool date__terms_allow(const date__ctx *x, int y, int month);

#endif
