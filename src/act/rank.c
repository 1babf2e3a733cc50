/* SPDX-License-Identifier: Apache-2.0 */
#include "act/rank.h"

#include <math.h>
#include <stdio.h>

const uint16_t ch_rank_crossed[CH_N_RANK_CROSS] = {
    CH_RANK_NOUN,     CH_RANK_B_NONE, CH_RANK_SUBJ_CARRIED, CH_RANK_ST_PLANNED, CH_RANK_QUOTED,
    CH_RANK_A_PERSON, CH_RANK_B_DYAD, CH_RANK_INSIDE,       CH_RANK_A_MANY,     CH_RANK_B_ANY};

void ch_rank_add(ch_rank_feats *f, unsigned feature) {
    if (f->n < CH_RANK_MAX) f->v[f->n++] = (uint16_t)feature;
}

void ch_rank_finish(ch_rank_feats *f, unsigned type) {
    uint8_t n = f->n;
    ch_rank_add(f, CH_RANK_TYPE0 + type);
    for (uint8_t i = 0; i < n; i++)
        for (unsigned k = 0; k < CH_N_RANK_CROSS; k++)
            if (f->v[i] == ch_rank_crossed[k]) ch_rank_add(f, CH_RANK_CROSS0 + type * CH_N_RANK_CROSS + k);
}

static const float *table(const ch_pack *p) {
    size_t n;
    const float *w = ch_pack_section(p, "RANK", &n);
    return n == (CH_N_RANK + 1) * sizeof *w ? w : NULL;
}

double ch_rank_score(const ch_pack *p, const ch_rank_feats *f, float prior) {
    const float *w = table(p);
    double z = (double)prior;
    for (uint8_t i = 0; w && i < f->n; i++) z += (double)w[1 + f->v[i]];
    return 1.0 / (1.0 + exp(-z));
}

double ch_rank_threshold(const ch_pack *p) {
    const float *w = table(p);
    return w ? (double)w[0] : -1.0;
}

const char *ch_rank_name(unsigned feature, char buf[64]) {
#define CH_RANK_TEXT(name, text) text,
    static const char *const base[] = {CH_RANK_BASE(CH_RANK_TEXT)};
#undef CH_RANK_TEXT
    if (feature < CH_N_RANK_BASE) {
        snprintf(buf, 64, "%s", base[feature]);
    } else if (feature < CH_RANK_CROSS0) {
        snprintf(buf, 64, "%s", ch_type_name[feature - CH_RANK_TYPE0]);
    } else {
        unsigned c = feature - CH_RANK_CROSS0;
        snprintf(buf, 64, "%s&%s", ch_type_name[c / CH_N_RANK_CROSS], base[ch_rank_crossed[c % CH_N_RANK_CROSS]]);
    }
    return buf;
}
