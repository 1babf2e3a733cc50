/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CH_ASSEMBLE_INT_H
#define CH_ASSEMBLE_INT_H

#include "reading/assemble.h"

typedef struct {
    ch_arena *a;
    const ch_report *in;
    const ch_sents *s;
    const ch_names *names;
    const ch_dates *dates;
    const ch_acts *acts;
    ch_reading *out;
    uint32_t *cp; /* code points before every 64th byte: byte offset -> code point in constant time */
    uint32_t cap_events, cap_facts;
    uint32_t *event_of; /* [acts->n] index + 1 of the event an act became, 0 = none */
} assemble;

uint32_t assemble__cp(const assemble *as, uint32_t byte);
ch_span assemble__span(const assemble *as, uint32_t lo_byte, uint32_t hi_byte);
ch_str assemble__code(const assemble *as, uint16_t code);
void assemble__facts(assemble *as);
bool assemble__spun(const assemble *as);
bool assemble__menu(const assemble *as);

#endif
