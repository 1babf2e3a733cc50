/* SPDX-License-Identifier: Apache-2.0
 * UTF-8 that was taken for windows-1252 and encoded again: "HÃ  Ná»™i" for "Hà Nội". Each letter became a run of two or
 * three characters that, put back into windows-1252, is a valid UTF-8 sequence; that hardly ever happens by chance. */
#include "base/utf8.h"
#include "text/text_int.h"

/* The byte of windows-1252 for a character, with the five free places as C1 controls; -1 if it has none. */
static int byte_1252(uint32_t c) {
    static const uint16_t high[32] = {0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
                                      0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0x8d,   0x17d,  0x8f,
                                      0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                      0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};
    if (c >= 0x80 && c < 0x100) return (int)c; /* C1 controls too: that is how Latin-1 would have read them */
    for (int i = 0; c >= 0x100 && c <= 0x2122 && i < 32; i++)
        if (high[i] == c) return 0x80 + i;
    return -1;
}

/* The letter that a run of characters at `i` stands for, its bytes in `out`; returns the bytes of the run, 0 if none.
 */
static size_t doubled(ch_str s, size_t i, char out[4], size_t *n_out) {
    size_t step, at = i, want = 0;
    for (size_t n = 0; at < s.n; at += step) {
        int b = byte_1252(ch_utf8_at(s.p, s.n, at, &step));
        if (b < 0) return 0;
        if (n == 0) {
            want = b >= 0xc2 && b < 0xe0 ? 2 : b >= 0xe0 && b < 0xf0 ? 3 : b >= 0xf0 && b < 0xf5 ? 4 : 0;
            if (!want) return 0;
        } else if ((b & 0xc0) != 0x80) {
            return 0;
        }
        out[n++] = (char)b;
        if (n == want) {
            *n_out = n;
            return ch_text_valid((ch_str){out, n}) ? at + step - i : 0;
        }
    }
    return 0;
}

/* Counts letters of both kinds in the first part of the text. */
static void count(ch_str s, size_t most, size_t *runs, size_t *others) {
    char out[4];
    size_t n_out, step;
    *runs = *others = 0;
    for (size_t i = 0; i < s.n && *runs + *others < most; i += step) {
        step = 1;
        if ((unsigned char)s.p[i] < 0x80) continue;
        size_t n = doubled(s, i, out, &n_out);
        if (n) {
            ++*runs;
            step = n;
        } else {
            (void)ch_utf8_at(s.p, s.n, i, &step);
            ++*others;
        }
    }
}

static ch_str undo(ch_arena *a, ch_str s) {
    char *out = ch_arena_get(a, s.n + 1), one[4];
    size_t n = 0, step, n_one;
    for (size_t i = 0; i < s.n; i += step) {
        step = 1;
        if ((unsigned char)s.p[i] >= 0x80) {
            size_t run = doubled(s, i, one, &n_one);
            if (run) {
                memcpy(out + n, one, n_one);
                n += n_one;
                step = run;
                continue;
            }
            (void)ch_utf8_at(s.p, s.n, i, &step);
        }
        memcpy(out + n, s.p + i, step);
        n += step;
    }
    out[n] = 0;
    return (ch_str){out, n};
}

/* Two runs may be a coincidence (a capital A with tilde before a quotation mark); three of four letters not. */
static bool certain(size_t runs, size_t others) {
    return runs >= 3 && others <= runs / 3;
}

bool text__is_mojibake(ch_str text) {
    size_t runs, others;
    count(text, 24, &runs, &others);
    return certain(runs, others);
}

bool text__unmojibake(ch_arena *a, ch_str text, ch_str *out) {
    bool repaired = false;
    for (int round = 0; round < 3; round++) { /* three times over has been seen */
        size_t runs, others;
        count(text, 400, &runs, &others);
        if (!certain(runs, others)) break;
        text = undo(a, text);
        repaired = true;
    }
    *out = text;
    return repaired;
}
