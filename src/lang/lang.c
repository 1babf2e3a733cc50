/* SPDX-License-Identifier: Apache-2.0 */
#include "lang/lang.h"

#include "base/utf8.h"
#include "sent/plain.h"
#include "sent/sent_int.h"

enum { SHORT = 15 };   /* words: below that, any word of the language counts a little */
enum { SAMPLE = 700 }; /* bytes looked at, from the middle: a page may begin with a menu in another language */

/* A Hangul run ends in a particle or ending of one to three syllables. */
static bool ends_in_suffix(const ch_pack *p, ch_str w) {
    for (size_t n = 3; n <= 9 && n < w.n; n += 3) {
        uint32_t sym = ch_pack_sym(p, ch_str_sub(w.p, w.n - n, w.n));
        if (sym && (p->syms[sym].flags & CH_SYM_SUFFIX)) return true;
    }
    return false;
}

/* Languages that are not read and have this word as a function word, one bit each (pack section OTHR, sorted by hash).
 */
typedef struct {
    uint64_t hash, langs;
} other_word;

static uint64_t others(const other_word *v, size_t n, uint64_t h) {
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (v[mid].hash == h) return v[mid].langs;
        if (v[mid].hash < h)
            lo = mid + 1;
        else
            hi = mid;
    }
    return 0;
}

/* Not inside a character. */
static size_t boundary(ch_str t, size_t i) {
    while (i < t.n && ((unsigned char)t.p[i] & 0xc0) == 0x80) i++;
    return i;
}

/* Text without its diacritics: the language of which most words, read as plain forms, are function words; -1 = none.
 * Named by the hint, less evidence will do. */
static int guess_plain(ch_arena *a, const ch_pack *packs, int n_pack, const sent__toks *t, ch_str hint) {
    for (int k = 0; k < n_pack; k++) {
        uint32_t words = 0, known = 0;
        bool hinted = hint.n >= 2 && hint.n < 12 && ch_str_eq(ch_str_sub(hint.p, 0, 2), packs[k].lang);
        if (!sent__plain_dense(&packs[k]) || !sent__plain_text(t->text)) continue;
        for (uint32_t i = 0; i < t->n; i++) {
            if (!(t->tok[i].flags & CH_TOK_WORD)) continue;
            words++;
            known += sent__plain_function(&packs[k], ch_fold(a, ch_str_sub(t->text.p, t->tok[i].lo, t->tok[i].hi)));
        }
        if (words >= 8 && known * 100 >= words * (hinted ? 15 : 30)) return k;
    }
    return -1;
}

int ch_lang_guess(ch_arena *a, const ch_pack *packs, int n_pack, ch_str text, ch_str hint) {
    size_t lo = text.n > SAMPLE * 2 ? boundary(text, text.n / 2 - SAMPLE / 2) : 0;
    size_t hi = text.n - lo > SAMPLE ? boundary(text, lo + SAMPLE) : text.n;
    sent__toks t = {.a = a, .text = ch_str_sub(text.p, lo, hi)}; /* no pack: words as they stand */
    uint32_t words = 0, known[64] = {0}, heard[64] = {0}, other[64] = {0}, top = 0;
    int best = -1;
    size_t n_table = 0;
    const other_word *table = n_pack ? ch_pack_section(&packs[0], "OTHR", &n_table) : NULL;
    n_table /= sizeof *table;
    sent__tokenize(&t);
    for (uint32_t i = 0; i < t.n; i++) {
        if (!(t.tok[i].flags & CH_TOK_WORD)) continue;
        ch_str w = ch_fold(a, ch_str_sub(t.text.p, t.tok[i].lo, t.tok[i].hi));
        if (w.n > 1 && w.p[w.n - 1] == '.') w.n--; /* without a pack no dot is known to end a sentence */
        words++;
        uint64_t hash = ch_hash(w.p, w.n), in = others(table, n_table, hash);
        for (int k = 0; in; k++, in >>= 1) other[k] += in & 1;
        for (int k = 0; k < n_pack && k < 64; k++) {
            uint32_t sym = ch_pack_sym_hashed(&packs[k], w, hash);
            heard[k] += sym != 0;
            known[k] += (sym && (packs[k].syms[sym].flags & CH_SYM_FUNCTION)) ||
                        ((t.tok[i].flags & CH_TOK_HANGUL) && ends_in_suffix(&packs[k], w));
        }
    }
    for (int k = 0; k < n_pack && k < 64 && words; k++) {
        uint32_t c = known[k] * 1000 / words;
        if (words <= SHORT) c += heard[k] * 200 / words; /* "Ghana thanked Togo." has no function word */
        if (hint.n >= 2 && hint.n < 12 && ch_str_eq(ch_str_sub(hint.p, 0, 2), packs[k].lang)) c += 60;
        if (c > top) top = c, best = k;
    }
    for (int k = 0; k < 64 && best >= 0; k++) /* another language has more of its words here: not ours to read */
        if (other[k] > known[best]) return guess_plain(a, packs, n_pack, &t, hint);
    return top >= 150 ? best : guess_plain(a, packs, n_pack, &t, hint);
}
