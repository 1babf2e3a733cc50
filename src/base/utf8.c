/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

uint32_t ch_utf8_at(const char *s, size_t n, size_t i, size_t *step) {
    const unsigned char *p = (const unsigned char *)s + i;
    size_t left = n - i;
    *step = 1;
    if (p[0] < 0x80) return p[0];
    if (p[0] >= 0xc2 && p[0] < 0xe0 && left > 1 && (p[1] & 0xc0) == 0x80) {
        *step = 2;
        return ((uint32_t)(p[0] & 31) << 6) | (p[1] & 63);
    }
    if ((p[0] & 0xf0) == 0xe0 && left > 2 && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80) {
        uint32_t c = ((uint32_t)(p[0] & 15) << 12) | ((uint32_t)(p[1] & 63) << 6) | (p[2] & 63);
        if (c >= 0x800 && !(c >= 0xd800 && c < 0xe000)) {
            *step = 3;
            return c;
        }
    }
    if ((p[0] & 0xf8) == 0xf0 && left > 3 && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80 && (p[3] & 0xc0) == 0x80) {
        uint32_t c =
            ((uint32_t)(p[0] & 7) << 18) | ((uint32_t)(p[1] & 63) << 12) | ((uint32_t)(p[2] & 63) << 6) | (p[3] & 63);
        if (c >= 0x10000 && c < 0x110000) {
            *step = 4;
            return c;
        }
    }
    return 0xfffd;
}

size_t ch_utf8_put(char out[4], uint32_t c) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xc0 | c >> 6);
        out[1] = (char)(0x80 | (c & 63));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xe0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 63));
        out[2] = (char)(0x80 | (c & 63));
        return 3;
    }
    out[0] = (char)(0xf0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 63));
    out[2] = (char)(0x80 | (c >> 6 & 63));
    out[3] = (char)(0x80 | (c & 63));
    return 4;
}

bool ch_utf8_valid(ch_str s) {
    for (size_t i = 0, step; i < s.n; i += step) {
        if ((unsigned char)s.p[i] < 0x80) {
            step = 1;
            continue;
        }
        uint32_t c = ch_utf8_at(s.p, s.n, i, &step);
        if (c == 0xfffd && step == 1) return false;
    }
    return true;
}

size_t ch_utf8_count(const char *p, size_t n) {
    size_t k = 0;
    for (size_t i = 0; i < n; i++) k += ((unsigned char)p[i] & 0xc0) != 0x80;
    return k;
}

static bool all_plain_ascii(ch_str s) {
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80 || (s.p[i] >= 'A' && s.p[i] <= 'Z')) return false;
    return true;
}

/* Vietnamese words in -oa -oe -uy carry the tone on either vowel (hòa, hoà). The older placement is moved to the newer:
 * only at the end of a word and not after q, where both spellings are one word. */
static size_t new_tone_place(uint32_t *c, size_t n) {
    static const struct {
        uint32_t base;
        uint32_t mark[5]; /* grave acute hook tilde dot */
    } first[] = {{'o', {0xf2, 0xf3, 0x1ecf, 0xf5, 0x1ecd}}, {'u', {0xf9, 0xfa, 0x1ee7, 0x169, 0x1ee5}}},
      second[] = {{'a', {0xe0, 0xe1, 0x1ea3, 0xe3, 0x1ea1}},
                  {'e', {0xe8, 0xe9, 0x1ebb, 0x1ebd, 0x1eb9}},
                  {'y', {0x1ef3, 0xfd, 0x1ef7, 0x1ef9, 0x1ef5}}};
    if (n < 2 || (n > 2 && c[n - 3] == 'q')) return n;
    for (size_t i = 0; i < 3; i++)
        for (size_t m = 0; m < 5; m++)
            if (c[n - 1] == second[i].mark[m]) {
                const int f = i < 2 ? 0 : 1; /* oa oe / uy */
                if (c[n - 2] == first[f].base) {
                    c[n - 2] = first[f].mark[m];
                    c[n - 1] = second[i].base;
                }
                return n;
            }
    return n;
}

/* Precomposed Latin, the usual case: one table look-up a letter. False where something needs the full treatment. */
static bool fold_latin(ch_arena *a, ch_str s, ch_str *out) {
    uint32_t cp[64];
    size_t n = 0, step;
    for (size_t i = 0; i < s.n; i += step) {
        uint32_t c = ch_utf8_at(s.p, s.n, i, &step);
        if (c == 0x2019 || c == 0x2018) c = '\'';
        bool simple = (c < 0x180 && c != 0xad && c != 0xdf && c != 0x130 && c != 0x149 && c != 0x17f) || c == 0x1a0 ||
                      c == 0x1a1 || c == 0x1af || c == 0x1b0 || (c >= 0x1ea0 && c <= 0x1ef9);
        if (!simple || n == 64) return false;
        cp[n++] = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
    }
    n = new_tone_place(cp, n);
    char *p = ch_arena_get(a, s.n + 1);
    size_t len = 0;
    for (size_t i = 0; i < n; i++) len += ch_utf8_put(p + len, cp[i]);
    *out = (ch_str){p, len};
    return true;
}

static ch_str fold(ch_arena *a, ch_str s, bool plain) {
    ch_str quick;
    if (all_plain_ascii(s) && !plain) return s;
    if (!plain && s.n <= 64 && fold_latin(a, s, &quick)) return quick;
    size_t cap = s.n * 3 + 16, n = 0;
    if (s.n > 4096) return s; /* no word is that long: bounded work on hostile input */
    int32_t small[512], *cp = cap <= 512 ? small : ch_arena_get(a, cap * sizeof *cp);
    utf8proc_option_t opt = UTF8PROC_STABLE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    opt |= plain ? UTF8PROC_DECOMPOSE : UTF8PROC_COMPOSE;
    utf8proc_ssize_t got =
        utf8proc_decompose((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n, cp, (utf8proc_ssize_t)cap, opt);
    if (got < 0 || (size_t)got > cap) return s; /* invalid bytes inside: matched as they are */
    if (plain) {
        for (utf8proc_ssize_t i = 0; i < got; i++) {
            uint32_t c = (uint32_t)cp[i];
            if (c >= 0x300 && c < 0x370) continue;
            if (c == '-' || c == '\'' || c == 0x2019 || c == 0x2010 || c == 0x2011) continue;
            cp[n++] = (int32_t)(c == 0x111 ? 'd' : c);
        }
        got = utf8proc_normalize_utf32(cp, (utf8proc_ssize_t)n, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    } else {
        got = utf8proc_normalize_utf32(cp, got, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
        for (utf8proc_ssize_t i = 0; i < got; i++)
            if (cp[i] == 0x2019 || cp[i] == 0x2018 || cp[i] == 0x02bc) cp[i] = '\'';
        got = (utf8proc_ssize_t)new_tone_place((uint32_t *)cp, (size_t)got);
    }
    char *out = ch_arena_get(a, (size_t)got * 4 + 1);
    n = 0;
    for (utf8proc_ssize_t i = 0; i < got; i++) n += ch_utf8_put(out + n, (uint32_t)cp[i]);
    out[n] = 0;
    return (ch_str){out, n};
}

ch_str ch_fold(ch_arena *a, ch_str s) {
    return fold(a, s, false);
}

ch_str ch_fold_plain(ch_arena *a, ch_str s) {
    return fold(a, s, true);
}
