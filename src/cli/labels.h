/* SPDX-License-Identifier: Apache-2.0
 * Words of the program's own output in the reader's language, from lang/<code>/labels.tsv. Quotes stay in their
 * original. */
#ifndef CH_LABELS_H
#define CH_LABELS_H

#include "data/langs.h"

/* The pack of a language that has labels, or NULL. */
const ch_pack *ch_label_pack(const ch_langs *l, const char *lang);
/* "CONSULT" -> "Meeting", "Gặp gỡ", ...; the word itself for what has no label. */
ch_str ch_label(const ch_pack *p, ch_str word);

#endif
