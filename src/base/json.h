/* SPDX-License-Identifier: Apache-2.0
 * The pieces that every JSON writer of the program shares: one way to escape, to say null, to print a confidence. */
#ifndef CH_BASE_JSON_H
#define CH_BASE_JSON_H

#include "base/str.h"

/* Quotes and escapes: only what JSON demands, the rest is raw UTF-8. */
void ch_json_string(ch_buf *o, ch_str s);
void ch_json_string_or_null(ch_buf *o, ch_str s); /* "" = null */
unsigned ch_hundredths(double x);                 /* 0..1 rounded to 0..100; what is no share is 0 or 100 */
void ch_json_hundredths(ch_buf *o, double x);     /* 0..1 as 0.93, 0.5, 1 */
/* "key": with a comma before it unless an object or array has just been opened. Keys are plain ASCII. */
void ch_json_key(ch_buf *o, const char *key);

#endif
