/* SPDX-License-Identifier: Apache-2.0 */
#include "text/text.h"

static bool plain_control(unsigned char c) {
    return c < 0x20 && c != '\n' && c != '\r' && c != '\t';
}

/* NUL bytes go, control bytes become blanks. `s` itself when there are none. */
static ch_str without_controls(ch_arena *a, ch_str s) {
    size_t i = 0, n = 0;
    while (i < s.n && !plain_control((unsigned char)s.p[i]) && s.p[i] != 0x7f) i++;
    if (i == s.n) return s;
    char *out = ch_arena_get(a, s.n + 1);
    for (i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == 0) continue;
        out[n++] = plain_control(c) || c == 0x7f ? ' ' : (char)c;
    }
    out[n] = 0;
    return (ch_str){out, n};
}

bool ch_text_decode(ch_arena *a, ch_str bytes, ch_str declared, bool is_markup, ch_decoded *out) {
    (void)declared, (void)is_markup;
    *out = (ch_decoded){.charset = "UTF-8"};
    if (ch_str_starts(bytes, CH_S("\xef\xbb\xbf"))) bytes = (ch_str){bytes.p + 3, bytes.n - 3};
    if (!ch_text_valid(bytes)) return false;
    out->text = without_controls(a, bytes);
    return true;
}
