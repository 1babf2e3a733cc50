/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/labels.h"

const ch_pack *ch_label_pack(const ch_langs *l, const char *lang) {
    size_t len;
    for (int i = 0; i < l->n; i++)
        if (ch_str_is(l->pack[i].lang, lang) && ch_pack_section(&l->pack[i], "LABL", &len)) return &l->pack[i];
    return NULL;
}

ch_str ch_label(const ch_pack *p, ch_str word) {
    size_t len;
    const uint32_t *pair = ch_pack_section(p, "LABL", &len);
    for (size_t lo = 0, hi = len / (2 * sizeof *pair); lo < hi;) {
        size_t mid = (lo + hi) / 2;
        int c = ch_str_cmp(word, ch_str_of(ch_pack_str(p, pair[2 * mid])));
        if (c == 0) return ch_str_of(ch_pack_str(p, pair[2 * mid + 1]));
        if (c < 0)
            hi = mid;
        else
            lo = mid + 1;
    }
    return word;
}
