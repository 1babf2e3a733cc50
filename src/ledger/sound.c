/* SPDX-License-Identifier: Apache-2.0
 * How a name sounds, roughly enough to be the same in Hangul and in Latin letters: the classes of its consonants in
 * order.
 *
 *   P: p b f v   T: t d   K: k g c q   S: s z j ch x and soft c, g   M   N: n ng
 *
 * Vowels, h, w and y carry no class; l and r neither, for Korean drops an English r and keeps a Spanish one. What
 * stands twice without a vowel between counts once. */
#include "base/utf8.h"
#include "ledger/ledger_int.h"

typedef struct {
    char out[LEDGER_SOUND];
    size_t n;
    bool open; /* a vowel has passed since the last consonant */
} sound;

static void put(sound *s, char class) {
    if (class == 'v') {
        s->open = true;
    } else if (class && s->n < sizeof s->out && (s->open || !s->n || s->out[s->n - 1] != class)) {
        s->out[s->n++] = class;
        s->open = false;
    }
}

static void hangul(sound *s, uint32_t cp) {
    static const char first[19] = {'K', 'K', 'N', 'T', 'T', 0,   'M', 'P', 'P', 'S',
                                   'S', 0,   'S', 'S', 'S', 'K', 'T', 'P', 0};
    static const char last[28] = {0,   'K', 'K', 'K', 'N', 'N', 'N', 'T', 0,   'K', 'M', 'P', 'S', 'T',
                                  'P', 0,   'M', 'P', 'P', 'T', 'T', 'N', 'T', 'T', 'K', 'T', 'P', 0};
    uint32_t i = cp - 0xac00, l = i / 588, t = i % 28;
    put(s, first[l]);
    put(s, 'v');
    put(s, last[t]);
}

static bool soft(char next) {
    return next == 'e' || next == 'i' || next == 'y';
}

/* Digraphs first; returns the letters taken. */
static size_t latin(sound *s, const char *p, size_t n, bool initial) {
    char c = p[0], d = n > 1 ? p[1] : 0, e = n > 2 ? p[2] : 0;
    if (c == 'c' && d == 'h') return put(s, e == 'r' || e == 'l' ? 'K' : 'S'), 2;
    if ((c == 's' && d == 'h') || (c == 'z' && d == 'h') || (c == 't' && (d == 's' || d == 'z')) ||
        (c == 'c' && d == 'z'))
        return put(s, 'S'), 2;
    if (c == 'p' && d == 'h') return put(s, 'P'), 2;
    if (c == 't' && d == 'h') return put(s, 'T'), 2;
    if (c == 'n' && d == 'g') return put(s, 'N'), 2;
    if (c == 'x' && !initial) return put(s, 'K'), put(s, 'S'), 1;
    switch (c) {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
    case 'y':
    case 'w':
        put(s, 'v');
        break;
    case 'p':
    case 'b':
    case 'f':
    case 'v':
        put(s, 'P');
        break;
    case 't':
    case 'd':
        put(s, 'T');
        break;
    case 'k':
    case 'q':
        put(s, 'K');
        break;
    case 'c':
    case 'g':
        put(s, soft(d) ? 'S' : 'K');
        break;
    case 's':
    case 'z':
    case 'j':
    case 'x':
        put(s, 'S');
        break;
    case 'm':
        put(s, 'M');
        break;
    case 'n':
        put(s, 'N');
        break;
    default:
        break; /* h, l, r and what is no letter */
    }
    return 1;
}

enum { LEAST = 4 }; /* fewer consonants are in too many names */

size_t ledger__sound(ch_str f, char out[LEDGER_SOUND]) {
    sound s = {.n = 0};
    bool initial = true;
    for (size_t i = 0, step; i < f.n; i += step) {
        uint32_t cp = ch_utf8_at(f.p, f.n, i, &step);
        if (cp >= 0xac00 && cp <= 0xd7a3)
            hangul(&s, cp);
        else if (initial && step == 1 && i + 1 < f.n && (f.p[i + 1] == '.' || f.p[i + 1] == ' '))
            s.open = true; /* the J. of Donald J. Trump */
        else if (cp < 0x80 && cp > ' ')
            step = latin(&s, f.p + i, f.n - i, initial);
        else if (cp == ' ')
            s.open = true;
        initial = cp == ' ';
    }
    memcpy(out, s.out, s.n);
    return s.n >= LEAST ? s.n : 0;
}

ch_str ch_name_sound(ch_arena *a, ch_str name) {
    char out[LEDGER_SOUND];
    size_t n = ledger__sound(ch_fold_plain(a, name), out);
    return n ? ch_str_dup(a, (ch_str){out, n}) : CH_S("");
}
