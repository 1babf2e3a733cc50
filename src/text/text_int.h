/* SPDX-License-Identifier: Apache-2.0
 * Private to src/text: converters and what judges them. */
#ifndef CH_TEXT_INT_H
#define CH_TEXT_INT_H

#include "text/text.h"

/* Decodes with ICU's converter `charset`; bytes without a meaning become U+FFFD and are counted. The result is NFC.
 * False if ICU knows no such encoding. */
bool text__icu(ch_arena *a, ch_str bytes, const char *charset, ch_str *out, size_t *n_bad);
/* ICU's best guess, NULL if it has none or is hardly surer than chance. */
const char *text__icu_guess(ch_str bytes, bool is_markup);
/* The converter to use for a name as found in a page: aliases as browsers read them. "" stays "". */
const char *text__charset(ch_arena *a, ch_str declared);

/* Vietnamese encodings that ICU lacks: "TCVN3", "VNI", "VISCII". NULL: unknown name. */
typedef ch_str text__decoder(ch_arena *a, ch_str bytes);
text__decoder *text__vietnamese(const char *charset);
/* Of the words with letters outside ASCII: how many there are, and how many are Vietnamese syllables. */
void text__syllables(ch_str text, size_t *words, size_t *good);

/* Text that was encoded as UTF-8 twice is decoded once more; true if something was repaired. */
bool text__is_mojibake(ch_str text);
bool text__unmojibake(ch_arena *a, ch_str text, ch_str *out);

#endif
