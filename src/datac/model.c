/* SPDX-License-Identifier: Apache-2.0
 * The confidence model: a table of names and weights -> an array by feature number. Weights of this language are added
 * in. */
#include <stdlib.h>

#include "act/rank.h"
#include "datac/datac.h"

static void model_line(dc *d, const dc_line *l) {
    ch_str name = l->f[0];
    char buf[64], *end, *text = ch_cstr(&d->a, l->n > 1 ? l->f[1] : CH_S(""));
    float v = strtof(text, &end);
    ptrdiff_t colon = ch_str_find(name, CH_S(":"));
    if (l->n < 2 || *end || end == text) {
        dc_error(d, l, "needs a name and a number");
        return;
    }
    if (ch_str_starts(name, CH_S("rule:"))) { /* a rule that is gone, or of another language, is no error */
        name = ch_str_sub(name.p, 5, name.n);
        for (uint32_t i = 0; i < d->n_rule; i++)
            if (ch_str_is(name, d->strs.p + d->rules[i].id)) d->rules[i].prior = v;
        return;
    }
    if (colon > 0) {
        if (!ch_str_eq(ch_str_sub(name.p, 0, (size_t)colon), d->lang)) return;
        name = ch_str_sub(name.p, (size_t)colon + 1, name.n);
    }
    if (ch_str_is(name, "threshold")) {
        d->rank[0] = v;
        return;
    }
    for (unsigned f = 0; f < CH_N_RANK; f++)
        if (ch_str_is(name, ch_rank_name(f, buf))) {
            d->rank[1 + f] += v;
            return;
        }
    dc_error(d, l, "unknown feature \"%.*s\" (src/act/rank.h); `make models` trains the table anew", CH_FMT(name));
}

ch_err dc_rank_model(dc *d, const char *path) {
    d->rank = CH_NEWS(&d->a, float, CH_N_RANK + 1);
    d->rank[0] = -1;
    CH_TRY(dc_each_line(d, path, true, model_line));
    if (d->rank[0] >= 0) dc_section(d, "RANK", (ch_str){(const char *)d->rank, (CH_N_RANK + 1) * sizeof *d->rank});
    return CH_OK;
}
