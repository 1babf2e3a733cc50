/* SPDX-License-Identifier: Apache-2.0
 * Stock phrases of page frames. */
#ifndef CH_PAGE_PHRASE_H
#define CH_PAGE_PHRASE_H

#include "base/str.h"

enum {
    PHRASE_END = 1,   /* a heading behind which no article goes on: "Related news" */
    PHRASE_FRAME = 2, /* a line that is never part of an article: "Advertisement" */
};

/* Whether `s` is such a phrase, or begins with one that may have a tail. */
bool page__is_phrase(ch_str s, int kind);

#endif
