/* SPDX-License-Identifier: Apache-2.0 */
#include "text/text.h"

#define CONT(c) (((c)&0xc0) == 0x80)

static bool ascii16(const unsigned char *p) {
    uint64_t x, y;
    memcpy(&x, p, 8);
    memcpy(&y, p + 8, 8);
    return ((x | y) & 0x8080808080808080u) == 0;
}

/* Length of the valid sequence at p, 0 if there is none. The first byte is not ASCII. */
static size_t sequence(const unsigned char *p, size_t left) {
    unsigned c = p[0];
    if (c < 0xe0) return c >= 0xc2 && left > 1 && CONT(p[1]) ? 2 : 0;
    if (c < 0xf0) {
        if (left < 3 || !CONT(p[1]) || !CONT(p[2])) return 0;
        if (c == 0xe0 && p[1] < 0xa0) return 0; /* longer than needed */
        if (c == 0xed && p[1] > 0x9f) return 0; /* half a surrogate pair */
        return 3;
    }
    if (c > 0xf4 || left < 4 || !CONT(p[1]) || !CONT(p[2]) || !CONT(p[3])) return 0;
    if ((c == 0xf0 && p[1] < 0x90) || (c == 0xf4 && p[1] > 0x8f)) return 0;
    return 4;
}

bool ch_text_valid(ch_str s) {
    const unsigned char *p = (const unsigned char *)s.p, *end = p + s.n;
    while (p < end) {
        if (*p < 0x80) {
            while (end - p >= 16 && ascii16(p)) p += 16;
            while (p < end && *p < 0x80) p++;
            continue;
        }
        size_t n = sequence(p, (size_t)(end - p));
        if (n == 0) return false;
        p += n;
    }
    return true;
}
