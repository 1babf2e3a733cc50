/* SPDX-License-Identifier: Apache-2.0
 * The dates of a report as one JSON line, for `chancery dates --json` and the library. */
#ifndef CH_READING_DATES_H
#define CH_READING_DATES_H

#include "date/date.h"

void ch_dates_print(ch_buf *o, ch_str id, ch_str lang, ch_str text, const ch_dates *d);

#endif
