/* SPDX-License-Identifier: Apache-2.0 */
#include "date/published.h"

void date__published(date__ctx *x, const uint32_t *items, uint32_t n, ch_str given, ch_dates *out) {
    (void)items, (void)n;
    if (date__parse_day(given, &x->dct) && x->dct.prec == P_DAY) {
        out->published = ch_str_printf(x->a, "%04d-%02d-%02d", x->dct.y, x->dct.m, x->dct.d);
        out->published_basis = CH_BASIS_GIVEN;
    }
}
