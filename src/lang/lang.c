/* SPDX-License-Identifier: Apache-2.0 */
#include "lang/lang.h"

#include "sent/sent.h"

enum { SAMPLE = 3000 }; /* bytes looked at, from the middle: a page may begin with a menu in another language */

static bool function_class(uint16_t cls) {
    return cls == CH_CLASS_MARK || cls == CH_CLASS_CONJ || cls == CH_CLASS_CUE || cls == CH_CLASS_FILLER || cls == CH_CLASS_CLAUSE ||
           cls == CH_CLASS_PASSIVE || cls == CH_CLASS_PRON || cls == CH_CLASS_ENDING || cls == CH_CLASS_SAY || cls == CH_CLASS_LIGHT;
}

/* Share of word tokens that are function words of the pack, in thousandths. */
static uint32_t cover(ch_arena *a, const ch_pack *p, ch_str text) {
    ch_sents *s = ch_sent_split(a, text, p);
    uint32_t words = 0, known = 0;
    for (uint32_t i = 0; i < s->n_tok; i++) {
        if (!(s->tok[i].flags & CH_TOK_WORD)) continue;
        words++;
        bool hit = false;
        for (uint32_t h = s->tok[i].hit0; h < s->tok[i + 1].hit0 && !hit; h++)
            hit = s->hit[h].n == 1 && function_class(ch_hit_lex(s, &s->hit[h])->cls);
        known += hit;
    }
    return words ? known * 1000 / words : 0;
}

/* Not inside a character. */
static size_t boundary(ch_str t, size_t i) {
    while (i < t.n && ((unsigned char)t.p[i] & 0xc0) == 0x80) i++;
    return i;
}

int ch_lang_guess(ch_arena *a, const ch_pack *packs, int n_pack, ch_str text, ch_str hint) {
    int best = -1;
    uint32_t top = 0;
    size_t lo = text.n > SAMPLE * 2 ? boundary(text, text.n / 2 - SAMPLE / 2) : 0;
    size_t hi = text.n - lo > SAMPLE ? boundary(text, lo + SAMPLE) : text.n;
    for (int i = 0; i < n_pack; i++) {
        uint32_t c = cover(a, &packs[i], ch_str_sub(text.p, lo, hi));
        if (hint.n >= 2 && hint.n < 12 && ch_str_eq(ch_str_sub(hint.p, 0, 2), packs[i].lang)) c += 60;
        if (c > top) top = c, best = i;
    }
    return top >= 150 ? best : -1;
}
