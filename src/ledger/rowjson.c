/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/rowjson.h"

/* The string literal that begins at s[*at] == '"'; *at moves behind it. Our writer escapes \" \\ \n \t \r \u00XX only.
 */
static ch_str literal(ch_arena *a, ch_str s, size_t *at) {
    char *out = ch_arena_get(a, s.n - *at + 1);
    size_t n = 0, i = *at + 1;
    for (; i < s.n && s.p[i] != '"'; i++) {
        char c = s.p[i];
        if (c == '\\' && i + 1 < s.n) {
            c = s.p[++i];
            if (c == 'n')
                c = '\n';
            else if (c == 't')
                c = '\t';
            else if (c == 'r')
                c = '\r';
            else if (c == 'u' && i + 4 < s.n) {
                int hi = s.p[i + 3] - '0', lo = s.p[i + 4] <= '9' ? s.p[i + 4] - '0' : s.p[i + 4] - 'a' + 10;
                c = (char)(hi * 16 + lo);
                i += 4;
            }
        }
        out[n++] = c;
    }
    out[n] = 0;
    *at = i + 1;
    return (ch_str){out, n};
}

ch_str *ch_row_strings(ch_arena *a, ch_str json, uint32_t *n) {
    ch_str *v = NULL;
    uint32_t cap = 0;
    *n = 0;
    for (size_t at = 0; at < json.n;)
        if (json.p[at] == '"')
            CH_PUSH(a, v, *n, cap) = literal(a, json, &at);
        else
            at++;
    return v;
}

ch_str *ch_row_codes(ch_arena *a, ch_str json, uint32_t *n) {
    static const char key[] = "{\"code\":";
    ch_str *v = NULL, rest = json;
    uint32_t cap = 0;
    *n = 0;
    /* Quotes inside strings are escaped, so the key cannot be part of a name. */
    for (ptrdiff_t at; (at = ch_str_find(rest, CH_S("{\"code\":"))) >= 0;) {
        size_t i = (size_t)at + sizeof key - 1;
        CH_PUSH(a, v, *n, cap) = literal(a, rest, &i);
        rest = i < rest.n ? ch_str_sub(rest.p, i, rest.n) : CH_S("");
    }
    return v;
}
