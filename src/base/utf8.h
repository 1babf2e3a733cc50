/* SPDX-License-Identifier: Apache-2.0
 * UTF-8, one code point at a time. Invalid bytes read as U+FFFD, one byte each, so every input has a reading. */
#ifndef CH_UTF8_H
#define CH_UTF8_H

#include "base/str.h"

/* Code point at p[i]; *step gets its bytes (>= 1). i < n. */
uint32_t ch_utf8_at(const char *p, size_t n, size_t i, size_t *step);
size_t ch_utf8_put(char out[4], uint32_t cp); /* bytes written */
bool ch_utf8_valid(ch_str s);
size_t ch_utf8_count(const char *p, size_t n); /* code points in p[0..n) of valid UTF-8 */

/* Matching form of a word: NFC, lower case, straight quotes, soft hyphens dropped, Vietnamese tone placed the new way
 * (hoa + grave -> hòa). The result lies in `a` or is `s` itself when nothing changes. */
ch_str ch_fold(ch_arena *a, ch_str s);
/* Key for comparing names: as ch_fold, and marks, hyphens and apostrophes dropped, d with stroke -> d. Hangul stays
 * whole. */
ch_str ch_fold_plain(ch_arena *a, ch_str s);

#endif
