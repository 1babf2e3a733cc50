/* SPDX-License-Identifier: Apache-2.0
 * What is wrong with a report as a text. */
#include "reading/assemble_int.h"

/* Two wordings that only a thesaurus writes. One may be somebody's style. */
bool assemble__spun(const assemble *as) {
    uint32_t n = 0;
    for (uint32_t h = 0; h < as->s->n_hit; h++) n += ch_hit_lex(as->s, &as->s->hit[h])->cls == CH_CLASS_SPUN;
    return n >= 2;
}

/* A menu or footer: at least four short lines in a row without a stop, beside running text. */
bool assemble__menu(const assemble *as) {
    uint32_t run = 0, longest = 0, prose = 0;
    for (uint32_t q = 0; q < as->s->n_sent; q++) {
        const ch_sent *st = &as->s->sent[q];
        bool short_line = st->heading && st->tok1 - st->tok0 <= 6;
        run = short_line ? run + 1 : 0;
        if (run > longest) longest = run;
        prose += st->tok1 - st->tok0 >= 12;
    }
    return longest >= 4 && prose >= 1;
}
