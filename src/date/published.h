/* SPDX-License-Identifier: Apache-2.0
 * The day of the report itself. */
#ifndef CH_DATE_PUBLISHED_H
#define CH_DATE_PUBLISHED_H

#include "date/resolve.h"

/* Concludes the report's day from what is given and what the text says; sets x->dct and out->published*. */
void date__published(date__ctx *x, const uint32_t *items, uint32_t n, ch_str given, ch_dates *out);

#endif
