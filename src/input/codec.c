/* SPDX-License-Identifier: Apache-2.0
 * Transfer encodings of HTTP and mail. */
#include "input/codec.h"

#include <zlib.h>

static int hex(char c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

ch_str input__unchunk(ch_arena *a, ch_str s) {
    char *out = ch_arena_get(a, s.n + 1);
    size_t n = 0, i = 0;
    while (i < s.n) {
        size_t len = 0, digits = 0;
        for (int h; i < s.n && digits < 8 && (h = hex(s.p[i])) >= 0; i++, digits++) len = len * 16 + (size_t)h;
        const char *nl = i < s.n ? memchr(s.p + i, '\n', s.n - i) : NULL;
        if (digits == 0 || !nl) break;
        i = (size_t)(nl - s.p) + 1;
        if (len > s.n - i) len = s.n - i; /* cut off: what there is */
        memcpy(out + n, s.p + i, len);
        n += len;
        i += len;
        if (len == 0) break;
        while (i < s.n && (s.p[i] == '\r' || s.p[i] == '\n')) i++;
    }
    out[n] = 0;
    return (ch_str){out, n};
}

bool input__inflate(ch_arena *a, ch_str s, size_t max, ch_str *out) {
    size_t cap = s.n * 6 + 1024;
    if (cap > max) cap = max;
    char *buf = ch_arena_get(a, cap);
    z_stream z = {.next_in = (unsigned char *)s.p, .avail_in = (uInt)s.n};
    bool zlib = s.n > 1 && (s.p[0] & 15) == 8 && (((unsigned char)s.p[0] << 8) | (unsigned char)s.p[1]) % 31 == 0;
    bool gzip = s.n > 1 && (unsigned char)s.p[0] == 0x1f && (unsigned char)s.p[1] == 0x8b;
    if (s.n > UINT32_MAX || inflateInit2(&z, gzip ? 31 : zlib ? 15 : -15) != Z_OK) return false;
    int e;
    for (;;) {
        z.next_out = (unsigned char *)buf + z.total_out;
        z.avail_out = (uInt)(cap - z.total_out);
        e = inflate(&z, Z_NO_FLUSH);
        if (e != Z_OK || z.avail_in == 0 || (z.avail_out == 0 && cap == max)) break;
        if (z.avail_out == 0) {
            size_t more = cap * 2 < max ? cap * 2 : max;
            buf = ch_arena_grow(a, buf, cap, more);
            cap = more;
        }
    }
    *out = (ch_str){buf, z.total_out};
    inflateEnd(&z);
    return (e == Z_OK || e == Z_STREAM_END || e == Z_BUF_ERROR) && out->n > 0;
}

ch_str input__base64(ch_arena *a, ch_str s) {
    char *out = ch_arena_get(a, s.n / 4 * 3 + 4);
    size_t n = 0;
    uint32_t v = 0;
    int have = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        int d = c >= 'A' && c <= 'Z'   ? c - 'A'
                : c >= 'a' && c <= 'z' ? c - 'a' + 26
                : c >= '0' && c <= '9' ? c - '0' + 52
                : c == '+' || c == '-' ? 62
                : c == '/' || c == '_' ? 63
                                       : -1;
        if (c == '=') break;
        if (d < 0) continue;
        v = v << 6 | (uint32_t)d;
        if (++have == 4) {
            out[n++] = (char)(v >> 16), out[n++] = (char)(v >> 8), out[n++] = (char)v;
            have = 0, v = 0;
        }
    }
    if (have >= 2) out[n++] = (char)(v >> (have == 2 ? 4 : 10));
    if (have == 3) out[n++] = (char)(v >> 2);
    out[n] = 0;
    return (ch_str){out, n};
}

ch_str input__quoted(ch_arena *a, ch_str s, bool in_header) {
    char *out = ch_arena_get(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '=' && i + 2 < s.n + (size_t)0 && hex(s.p[i + 1]) >= 0 && hex(s.p[i + 2]) >= 0) {
            out[n++] = (char)(hex(s.p[i + 1]) << 4 | hex(s.p[i + 2]));
            i += 2;
        } else if (c == '=' && !in_header && i + 1 < s.n && (s.p[i + 1] == '\n' || s.p[i + 1] == '\r')) {
            i += s.p[i + 1] == '\r' && i + 2 < s.n && s.p[i + 2] == '\n' ? 2 : 1;
        } else {
            out[n++] = c == '_' && in_header ? ' ' : c;
        }
    }
    out[n] = 0;
    return (ch_str){out, n};
}

static bool same_letters(ch_str a, ch_str b) {
    if (a.n != b.n) return false;
    for (size_t i = 0; i < a.n; i++) {
        char x = a.p[i], y = b.p[i];
        if (x >= 'A' && x <= 'Z') x = (char)(x + 32);
        if (y >= 'A' && y <= 'Z') y = (char)(y + 32);
        if (x != y) return false;
    }
    return true;
}

ch_str input__header(ch_str headers, const char *name) {
    ch_str rest = headers, l;
    while (ch_str_next(&rest, '\n', &l)) {
        const char *colon = l.n ? memchr(l.p, ':', l.n) : NULL;
        if (!colon || l.p[0] == ' ' || l.p[0] == '\t') continue;
        if (!same_letters(ch_str_trim((ch_str){l.p, (size_t)(colon - l.p)}), ch_str_of(name))) continue;
        const char *end = l.p + l.n;
        while (rest.p && rest.n && (rest.p[0] == ' ' || rest.p[0] == '\t')) { /* folded */
            ch_str more;
            if (!ch_str_next(&rest, '\n', &more)) break;
            end = more.p + more.n;
        }
        return ch_str_trim((ch_str){colon + 1, (size_t)(end - colon - 1)});
    }
    return CH_S("");
}

ch_str input__parameter(ch_str value, const char *name) {
    ch_str rest = value, part;
    for (bool first = true; ch_str_next(&rest, ';', &part); first = false) {
        const char *eq = !first && part.n ? memchr(part.p, '=', part.n) : NULL;
        if (!eq || !same_letters(ch_str_trim((ch_str){part.p, (size_t)(eq - part.p)}), ch_str_of(name))) continue;
        ch_str v = ch_str_trim(ch_str_sub(eq, 1, (size_t)(part.p + part.n - eq)));
        if (v.n >= 2 && v.p[0] == '"' && v.p[v.n - 1] == '"') v = (ch_str){v.p + 1, v.n - 2};
        return v;
    }
    return CH_S("");
}

bool input__media_is(ch_str value, const char *type) {
    ch_str t = {value.p, value.n}, want = ch_str_of(type);
    for (size_t i = 0; i < t.n; i++)
        if (t.p[i] == ';' || t.p[i] == ' ' || t.p[i] == ',') t.n = i;
    if (want.n && want.p[want.n - 1] == '/') return t.n > want.n && same_letters((ch_str){t.p, want.n}, want);
    return same_letters(t, want);
}
