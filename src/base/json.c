/* SPDX-License-Identifier: Apache-2.0 */
#include "base/json.h"

void ch_json_string(ch_buf *o, ch_str s) {
    static const char hex[] = "0123456789abcdef";
    size_t from = 0;
    ch_buf_char(o, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        ch_buf_add(o, s.p + from, i - from);
        from = i + 1;
        const char esc[3] = {'\\', c == '\n' ? 'n' : c == '\t' ? 't' : c == '\r' ? 'r' : (char)c, 0};
        if (c >= 0x20 || esc[1] != (char)c) {
            ch_buf_add(o, esc, 2);
        } else {
            const char u[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
            ch_buf_add(o, u, 6);
        }
    }
    ch_buf_add(o, s.p + from, s.n - from);
    ch_buf_char(o, '"');
}

void ch_json_string_or_null(ch_buf *o, ch_str s) {
    if (s.n)
        ch_json_string(o, s);
    else
        ch_buf_lit(o, "null");
}

/* Two decimals, trailing zeros dropped; by integers, so that no locale and no rounding mode shows. */
unsigned ch_hundredths(double x) {
    return !(x > 0) ? 0 : x >= 1 ? 100 : (unsigned)(x * 100 + 0.5);
}

void ch_json_hundredths(ch_buf *o, double x) {
    const unsigned c = ch_hundredths(x);
    if (c % 100 == 0)
        ch_buf_printf(o, "%u", c / 100);
    else if (c % 10 == 0)
        ch_buf_printf(o, "0.%u", c / 10);
    else
        ch_buf_printf(o, "0.%02u", c);
}

void ch_json_key(ch_buf *o, const char *key) {
    char last = o->n ? o->p[o->n - 1] : '{';
    if (last != '{' && last != '[') ch_buf_char(o, ',');
    ch_buf_char(o, '"');
    ch_buf_lit(o, key);
    ch_buf_lit(o, "\":");
}
