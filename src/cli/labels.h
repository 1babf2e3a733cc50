/* SPDX-License-Identifier: Apache-2.0
 * Words of the program's own output in the reader's language. Quotes stay in their original. */
#ifndef CH_LABELS_H
#define CH_LABELS_H

#include "base/str.h"

/* "CONSULT" -> "Meeting", "Gặp gỡ, trao đổi", ...; the word itself for what has no label. lang: en vi ko es, else English. */
ch_str ch_label(const char *lang, ch_str word);
bool ch_label_lang(const char *lang); /* whether there are labels in this language */

#endif
