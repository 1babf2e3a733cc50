/* SPDX-License-Identifier: Apache-2.0
 * lang/<code>/labels.tsv -> section LABL: pairs of string offsets, word of the record and label, sorted by word. The
 * codes of states are labelled with the first name that world/names/<code>/states.tsv gives them. */
#include <stdlib.h>

#include "datac/datac.h"

void dc_label_state(dc *d, ch_str code, ch_str form) {
    if (memchr(form.p, '[', form.n) || memchr(form.p, '/', form.n)) return; /* a pattern is no name to show */
    for (uint32_t i = 0; i < d->n_label; i++)
        if (ch_str_eq(d->labels[i].word, code)) return;
    CH_PUSH(&d->a, d->labels, d->n_label, d->cap_label) = (struct dc_label){code, form};
}

void dc_label_line(dc *d, const dc_line *l) {
    if (l->n < 2 || !l->f[0].n || !l->f[1].n) {
        dc_error(d, l, "needs 2 fields: word, label");
        return;
    }
    for (uint32_t i = 0; i < d->n_label; i++)
        if (ch_str_eq(d->labels[i].word, l->f[0])) dc_error(d, l, "\"%.*s\" is here twice", CH_FMT(l->f[0]));
    CH_PUSH(&d->a, d->labels, d->n_label, d->cap_label) = (struct dc_label){l->f[0], l->f[1]};
}

static int by_word(const void *x, const void *y) {
    return ch_str_cmp(((const struct dc_label *)x)->word, ((const struct dc_label *)y)->word);
}

void dc_labels_end(dc *d) {
    uint32_t *out = CH_NEWS(&d->a, uint32_t, 2 * d->n_label + 1);
    if (!d->n_label) return;
    qsort(d->labels, d->n_label, sizeof *d->labels, by_word);
    for (uint32_t i = 0; i < d->n_label; i++) {
        out[2 * i] = dc_string(d, d->labels[i].word);
        out[2 * i + 1] = dc_string(d, d->labels[i].label);
    }
    dc_section(d, "LABL", (ch_str){(const char *)out, 2 * d->n_label * sizeof *out});
}
