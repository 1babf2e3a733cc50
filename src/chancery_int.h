/* SPDX-License-Identifier: Apache-2.0
 * What the commands and tests see of the main path beyond the public header. */
#ifndef CHANCERY_INT_H
#define CHANCERY_INT_H

#include "act/act.h"
#include "chancery.h"
#include "reading/reading.h"

/* Everything the stages found in one report, for explain and for tests. Valid until the next report of the same cx. */
typedef struct {
    const ch_sents *sents;
    const ch_names *names;
    const ch_dates *dates;
    const ch_acts *acts;
} ch_layers;

/* The reading of one report, in cx's arena until the next call. Never NULL: an unknown language gives a flag and no
 * events. `layers` may be NULL. */
ch_reading *ch_read_report(ch_cx *cx, const ch_report *in, ch_layers *layers);
/* Only the dates of a report, in cx's arena as above; *lang gets its language, "" when unknown (then there are no
 * dates). */
const ch_dates *ch_read_dates(ch_cx *cx, const ch_report *in, bool narrative, ch_str *lang);
/* The arena that the next ch_read_report resets: a good place for the report itself is elsewhere. */
ch_arena *ch_cx_arena(ch_cx *cx);
const ch_pack *ch_cx_pack(const ch_cx *cx, ch_str lang); /* NULL: no such language */

#endif
