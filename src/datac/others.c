/* SPDX-License-Identifier: Apache-2.0
 * Function words of other languages -> a table sorted by the word's hash: which of at most 64 languages have it. */
#include <stdlib.h>

#include "base/utf8.h"
#include "datac/datac.h"

static void others_line(dc *d, const dc_line *l) {
    ch_str rest = l->n > 1 ? l->f[1] : CH_S(""), word;
    if (l->n < 2 || d->n_other_lang >= 64) {
        dc_error(d, l, l->n < 2 ? "needs a code and words" : "more than 64 languages");
        return;
    }
    uint64_t bit = 1ull << d->n_other_lang++;
    while (ch_str_next(&rest, ' ', &word)) {
        if (!word.n) continue;
        ch_str w = ch_fold(&d->a, word);
        uint64_t h = ch_hash(w.p, w.n);
        struct dc_other *o = NULL;
        for (uint32_t i = 0; i < d->n_others && !o; i++)
            if (d->others[i].hash == h) o = &d->others[i];
        if (!o) {
            o = &CH_PUSH(&d->a, d->others, d->n_others, d->cap_others);
            *o = (struct dc_other){h, 0};
        }
        o->langs |= bit;
    }
}

static int by_hash(const void *x, const void *y) {
    const struct dc_other *a = x, *b = y;
    return (a->hash > b->hash) - (a->hash < b->hash);
}

ch_err dc_others(dc *d, const char *path) {
    CH_TRY(dc_each_line(d, path, true, others_line));
    if (!d->n_others) return CH_OK;
    qsort(d->others, d->n_others, sizeof *d->others, by_hash);
    dc_section(d, "OTHR", (ch_str){(const char *)d->others, d->n_others * sizeof *d->others});
    return CH_OK;
}
