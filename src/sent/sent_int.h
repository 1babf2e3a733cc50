/* SPDX-License-Identifier: Apache-2.0
 * Shared by the tokenizer and the data compiler: forms in data files are cut exactly as text is. */
#ifndef CH_SENT_INT_H
#define CH_SENT_INT_H

#include "sent/sent.h"

/* Growing token array. `pack` may be NULL (the data compiler has none yet): then abbreviations keep their dot where one
 * is written and Hangul runs stay whole. */
typedef struct {
    ch_arena *a;
    ch_str text;
    const ch_pack *pack;
    ch_tok *tok;
    uint32_t n, cap;
} sent__toks;

void sent__tokenize(sent__toks *t);
/* Cuts the Hangul run text[lo, hi) into known stems, unknown rests and suffixes, and appends the tokens. */
void sent__cut_hangul(sent__toks *t, uint32_t lo, uint32_t hi, uint32_t flags);
ch_tok *sent__add(sent__toks *t, uint32_t lo, uint32_t hi, uint32_t flags);

#endif
