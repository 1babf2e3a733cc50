/* SPDX-License-Identifier: Apache-2.0 */
#include "sent/plain.h"

#include "base/utf8.h"

/* Enough letters to judge by, and next to none beyond ASCII. */
bool sent__plain_text(ch_str text) {
    size_t letters = 0, beyond = 0;
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        letters += (c | 32) >= 'a' && (c | 32) <= 'z';
        beyond += c >= 0xc3 && c < 0xe2; /* lead bytes of Latin letters; quotation marks and dashes begin with 0xe2 */
    }
    return letters >= 40 && beyond * 200 <= letters;
}

static int compare(const ch_pack *p, const ch_plain *x, ch_str word) {
    size_t n = x->len < word.n ? x->len : word.n;
    int c = memcmp(ch_pack_str(p, x->str), word.p, n);
    return c ? c : (x->len > word.n) - (x->len < word.n);
}

/* First entry not below `word`, or above it. */
static uint32_t bound(const ch_plain *v, uint32_t n, const ch_pack *p, ch_str word, bool above) {
    uint32_t lo = 0, hi = n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        int c = compare(p, &v[mid], word);
        if (c < 0 || (above && c == 0))
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static const ch_plain *table(const ch_pack *p, uint32_t *n) {
    size_t bytes;
    const ch_plain *v = ch_pack_section(p, "PLAI", &bytes);
    *n = bytes ? (uint32_t)(bytes / sizeof *v) - 1 : 0;
    return bytes ? v + 1 : v;
}

bool sent__plain_dense(const ch_pack *p) {
    uint32_t n;
    const ch_plain *v = table(p, &n);
    return n > 0 && v[-1].sym;
}

bool sent__plain_function(const ch_pack *p, ch_str folded) {
    uint32_t n, sym = ch_pack_sym(p, folded);
    const ch_plain *v = table(p, &n);
    if (sym && (p->syms[sym].flags & CH_SYM_FUNCTION)) return true;
    for (uint32_t i = bound(v, n, p, folded, false); i < n && compare(p, &v[i], folded) == 0; i++)
        if (p->syms[v[i].sym].flags & CH_SYM_FUNCTION) return true;
    return false;
}

bool sent__plain_open(sent__plain *pl, ch_arena *a, const ch_sents *s) {
    uint32_t n;
    const ch_plain *v = table(s->pack, &n);
    *pl = (sent__plain){.v = v, .n = n};
    if (!pl->n || !sent__plain_text(s->text)) return false;
    pl->dense = sent__plain_dense(s->pack);
    pl->lo = CH_NEWS(a, uint32_t, s->n_tok + 1);
    pl->hi = CH_NEWS(a, uint32_t, s->n_tok + 1);
    for (uint32_t i = 0; i < s->n_tok; i++) {
        if (!(s->tok[i].flags & CH_TOK_WORD) || (s->tok[i].sym && !pl->dense)) continue;
        ch_str word = ch_fold(a, ch_tok_str(s, i));
        pl->lo[i] = bound(v, pl->n, s->pack, word, false);
        pl->hi[i] = bound(v, pl->n, s->pack, word, true);
    }
    return true;
}

bool sent__plain_alone(const ch_lex *x, bool unique) {
    switch (x->cls) {
    case CH_CLASS_STATE:
    case CH_CLASS_DEMONYM:
    case CH_CLASS_CAPITAL:
    case CH_CLASS_ORG:
    case CH_CLASS_SEAT:
    case CH_CLASS_MARK:
    case CH_CLASS_CUE:
    case CH_CLASS_PASSIVE:
    case CH_CLASS_CONJ:
    case CH_CLASS_HONOR:
    case CH_CLASS_PRON:
    case CH_CLASS_SIDE:
    case CH_CLASS_SURNAME:
    case CH_CLASS_PERSON:
    case CH_CLASS_T_MONTH:
    case CH_CLASS_T_WEEKDAY:
    case CH_CLASS_T_UNIT:
    case CH_CLASS_T_NUM:
    case CH_CLASS_T_ORD:
    case CH_CLASS_T_WORD:
        return true;
    default:
        return unique;
    }
}
