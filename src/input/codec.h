/* SPDX-License-Identifier: Apache-2.0
 * Private to src/input: header fields and transfer encodings of HTTP and mail. All give what can be read of broken
 * data. */
#ifndef CH_INPUT_CODEC_H
#define CH_INPUT_CODEC_H

#include "base/str.h"

ch_str input__unchunk(ch_arena *a, ch_str s);                        /* HTTP chunks */
bool input__inflate(ch_arena *a, ch_str s, size_t max, ch_str *out); /* gzip, zlib or raw; at most `max` bytes */
ch_str input__base64(ch_arena *a, ch_str s);
ch_str input__quoted(ch_arena *a, ch_str s, bool in_header); /* quoted-printable; Q of RFC 2047 */
ch_str input__header(ch_str headers, const char *name);      /* value of a field, folds still in it; "" if none */
ch_str input__parameter(ch_str value, const char *name);     /* text/html; charset=utf-8 */
bool input__media_is(ch_str value, const char *type);        /* "text/html", or "text/" for all of them */

#endif
