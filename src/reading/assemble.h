/* SPDX-License-Identifier: Apache-2.0
 * Puts names, dates and acts together into a reading: one record per act however often the report repeats it.
 * Keeps: (1) every event and fact has a quote that is the text at its span; (2) people of events are people of the
 * reading. */
#ifndef CH_ASSEMBLE_H
#define CH_ASSEMBLE_H

#include "act/act.h"
#include "reading/reading.h"

ch_reading *ch_reading_assemble(ch_arena *a, const ch_report *in, const ch_sents *s, const ch_names *names,
                                const ch_dates *dates, const ch_acts *acts);

#endif
