/* SPDX-License-Identifier: Apache-2.0
 * Text -> tokens. Words are runs of letters, numbers are runs of digits, everything else is one-character punctuation.
 * Hyphens always part words ("Seoul-Havana"), an apostrophe does not, but 's is a token of its own. */
#include "sent/sent_int.h"

#include <utf8proc.h>

#include "base/limits.h"
#include "base/utf8.h"

typedef enum { SPACE, NEWLINE, LETTER, CAPITAL, MARK_CHAR, DIGIT, HANGUL, HAN, SKIP, PUNCT } kind;

/* Kinds of the ASCII characters, 32 a row: 0 blank, 1 line end, 2 small letter, 3 capital, 5 digit, 9 the rest (enum
 * kind). */
static const uint8_t ascii_kind[128] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 9, 9, 9, 9, 9, 9,
    9, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 9, 9, 9, 9, 9,
    9, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 9, 9, 9, 9, 0,
};

static kind kind_of(uint32_t c) {
    if (c < 0x80) return (kind)ascii_kind[c];
    if (c == 0xad || c == 0x200b || c == 0x200c || c == 0x200d || c == 0x2060 || c == 0xfeff || c == 0x200e ||
        c == 0x200f)
        return SKIP;
    if ((c >= 0xac00 && c <= 0xd7a3) || (c >= 0x1100 && c < 0x1200)) return HANGUL;
    if ((c >= 0x4e00 && c < 0xa000) || (c >= 0x3040 && c < 0x3100) || (c >= 0x3400 && c < 0x4dc0)) return HAN;
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return CAPITAL;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return LETTER;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
        return MARK_CHAR;
    case UTF8PROC_CATEGORY_ZS:
        return SPACE;
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return NEWLINE;
    default:
        return PUNCT;
    }
}

/* Fast paths for ASCII, Vietnamese and Hangul; the rest asks the Unicode tables. */
static inline kind kind_at(const char *p, size_t n, size_t i, size_t *step, uint32_t *cp) {
    unsigned char b = (unsigned char)p[i];
    if (b < 0x80) {
        *step = 1;
        *cp = b;
        return kind_of(b);
    }
    *cp = ch_utf8_at(p, n, i, step);
    if (*cp >= 0x1ea0 && *cp <= 0x1ef9) return *cp & 1 ? LETTER : CAPITAL; /* Vietnamese block alternates */
    if (*cp >= 0xac00 && *cp <= 0xd7a3) return HANGUL;
    return kind_of(*cp);
}

/* Folded symbol of a word; most words are ASCII and folded on the stack. */
static uint32_t sym_of(sent__toks *t, ch_str w) {
    char low[64];
    if (!t->pack || w.n > 64) return 0;
    for (size_t i = 0;; i++) {
        if (i == w.n) return ch_pack_sym(t->pack, (ch_str){low, w.n});
        unsigned char c = (unsigned char)w.p[i];
        if (c >= 0x80) break;
        low[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return ch_pack_sym(t->pack, ch_fold(t->a, w));
}

ch_tok *sent__add(sent__toks *t, uint32_t lo, uint32_t hi, uint32_t flags) {
    ch_tok *k = &CH_PUSH(t->a, t->tok, t->n, t->cap);
    *k = (ch_tok){.lo = lo, .hi = hi, .flags = flags};
    if (flags & CH_TOK_WORD) k->sym = sym_of(t, ch_str_sub(t->text.p, lo, hi));
    return k;
}

static void add_number(sent__toks *t, uint32_t lo, uint32_t hi, uint32_t flags) {
    ch_tok *k = sent__add(t, lo, hi, flags | CH_TOK_NUM);
    for (uint32_t i = lo; i < hi && hi - lo <= 9; i++) k->num = k->num * 10 + (uint32_t)(t->text.p[i] - '0');
    if (t->pack) k->sym = ch_pack_sym(t->pack, ch_str_sub(t->text.p, lo, hi));
}

static void add_punct(sent__toks *t, uint32_t lo, uint32_t hi, uint32_t cp, uint32_t flags) {
    ch_tok *k = sent__add(t, lo, hi, flags | CH_TOK_PUNCT);
    switch (cp) { /* one spelling for what means the same */
    case 0x2018:
    case 0x2019:
        cp = '\'';
        break;
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2212:
        cp = '-';
        break;
    case 0x30fb:
    case 0x318d:
    case 0x2022:
    case 0x2027:
    case 0x22c5:
    case 0x119e:
        cp = 0xb7;
        break; /* 한·미 */
    case 0xff0c:
    case 0x3001:
        cp = ',';
        break;
    case 0xff1a:
        cp = ':';
        break;
    case 0x3002:
        cp = '.';
        break;
    default:
        break;
    }
    k->num = cp;
    char utf8[4];
    if (t->pack) k->sym = ch_pack_sym(t->pack, (ch_str){utf8, ch_utf8_put(utf8, cp)});
}

/* End of the letters (and digits behind a letter: G20) that begin at i. Sets CAP and UPPER. */
static size_t word_end(const sent__toks *t, size_t i, uint32_t *flags) {
    const char *p = t->text.p;
    size_t n = t->text.n, step, letters = 0, capitals = 0, start = i;
    uint32_t cp;
    for (; i < n; i += step) {
        kind k = kind_at(p, n, i, &step, &cp);
        if (k == CAPITAL) {
            if (letters == 0) *flags |= CH_TOK_CAP;
            capitals++, letters++;
        } else if (k == LETTER) {
            letters++;
        } else if ((cp == '\'' || cp == 0x2019) && letters) {
            size_t s2, s3;
            uint32_t c2, c3;
            size_t j = i + step;
            if (j >= n) break;
            kind k2 = kind_at(p, n, j, &s2, &c2);
            if (k2 != LETTER && k2 != CAPITAL) break;
            if (c2 == 's' || c2 == 'S') { /* the genitive 's is split off: Russia|'s */
                if (j + s2 >= n) break;
                kind k3 = kind_at(p, n, j + s2, &s3, &c3);
                if (k3 != LETTER && k3 != CAPITAL) break;
            }
        } else if (!(k == MARK_CHAR || k == SKIP || (k == DIGIT && letters))) {
            break;
        }
    }
    if (letters >= 2 && capitals == letters) *flags |= CH_TOK_UPPER;
    if (i == start) i += 1;
    return i;
}

/* U.S. and EE.UU.: capitals with dots between, the last dot belongs to it. W. in George W. Bush too. */
static size_t initials_end(const sent__toks *t, size_t lo, size_t hi) {
    const char *p = t->text.p;
    size_t n = t->text.n, i = hi, step, parts = 1;
    uint32_t cp;
    if (hi - lo > 4 || hi >= n || p[hi] != '.') return hi;
    while (i < n && p[i] == '.') {
        size_t j = i + 1, k = j;
        while (k < n && k - j < 4 && kind_at(p, n, k, &step, &cp) == CAPITAL) k += step;
        if (k == j || k >= n || p[k] != '.') break;
        parts++;
        i = k;
    }
    if (parts >= 2) return i + 1;
    /* a single initial inside a name: a blank and a capital follow */
    bool single = hi - lo == 1 || (hi - lo == 2 && (unsigned char)p[lo] >= 0xc0);
    if (single && i + 2 < n && p[i + 1] == ' ' && kind_at(p, n, i + 2, &step, &cp) == CAPITAL) return i + 1;
    if (single && i + 1 < n && kind_at(p, n, i + 1, &step, &cp) == CAPITAL) { /* V.Putin: the blank was left out */
        size_t j = i + 1 + step;
        return j < n && kind_at(p, n, j, &step, &cp) == LETTER ? i + 1 : hi;
    }
    return hi;
}

/* The dot of an abbreviation belongs to it where the language knows the word with its dot (Feb., Mr., TP.). */
static size_t abbreviation_end(sent__toks *t, size_t lo, size_t hi) {
    if (hi >= t->text.n || t->text.p[hi] != '.') return hi;
    if (!t->pack) return hi + 1 == t->text.n || t->text.p[hi + 1] == ' ' ? hi + 1 : hi;
    ch_str w = ch_str_sub(t->text.p, lo, hi + 1);
    return w.n <= 12 && sym_of(t, w) ? hi + 1 : hi;
}

static size_t add_word(sent__toks *t, size_t i, uint32_t flags) {
    size_t hi = word_end(t, i, &flags), longer = hi;
    if (flags & CH_TOK_CAP) longer = initials_end(t, i, hi);
    if (longer == hi) longer = abbreviation_end(t, i, hi);
    sent__add(t, (uint32_t)i, (uint32_t)longer, flags | CH_TOK_WORD);
    return longer;
}

static size_t run_end(const sent__toks *t, size_t i, kind want) {
    size_t step;
    uint32_t cp;
    for (; i < t->text.n; i += step) {
        kind k = kind_at(t->text.p, t->text.n, i, &step, &cp);
        if (k != want && k != SKIP && k != MARK_CHAR) break;
    }
    return i;
}

/* Quotation state: opens and closes; a paragraph's end closes what its author forgot. */
typedef struct {
    uint32_t quote, paren; /* closing character awaited, 0 = none; bracket depth */
} nest;

static void track(nest *q, uint32_t cp, uint32_t *flags) {
    uint32_t close = cp == 0x201c   ? 0x201d
                     : cp == 0xab   ? 0xbb
                     : cp == '"'    ? '"'
                     : cp == 0x300c ? 0x300d
                     : cp == 0x201e ? 0x201d
                                    : 0;
    if (q->quote && (cp == q->quote || (q->quote == 0x201d && cp == '"'))) {
        q->quote = 0;
        *flags |= CH_TOK_QUOTED;
    } else if (!q->quote && close) {
        q->quote = close;
        *flags |= CH_TOK_QUOTED;
    } else if (cp == '(' || cp == 0xff08) {
        q->paren++;
        *flags |= CH_TOK_PAREN;
    } else if ((cp == ')' || cp == 0xff09) && q->paren) {
        q->paren--;
        *flags |= CH_TOK_PAREN;
    }
}

void sent__tokenize(sent__toks *t) {
    const char *p = t->text.p;
    size_t n = t->text.n, step = 1, last_end = 0;
    uint32_t cp, pending = CH_TOK_NEWLINE;
    nest q = {0, 0};
    for (size_t i = 0; i < n;) {
        kind k = kind_at(p, n, i, &step, &cp);
        if (k == SPACE || k == NEWLINE || k == SKIP) {
            if (k == NEWLINE) {
                pending |= CH_TOK_NEWLINE;
                q = (nest){0, 0};
            }
            i += step;
            continue;
        }
        if (t->n >= CH_MAX_TOKENS) break;
        uint32_t flags =
            pending | (i == last_end ? CH_TOK_GLUED : 0) | (q.quote ? CH_TOK_QUOTED : 0) | (q.paren ? CH_TOK_PAREN : 0);
        pending = 0;
        if (k == DIGIT) {
            size_t e = run_end(t, i, DIGIT);
            add_number(t, (uint32_t)i, (uint32_t)e, flags);
            i = e;
        } else if (k == HANGUL) {
            size_t e = run_end(t, i, HANGUL);
            sent__cut_hangul(t, (uint32_t)i, (uint32_t)e, flags);
            i = e;
        } else if (k == LETTER || k == CAPITAL || k == HAN || k == MARK_CHAR) {
            size_t e = k == HAN ? run_end(t, i, HAN) : i;
            if (k == HAN) sent__add(t, (uint32_t)i, (uint32_t)e, flags | CH_TOK_WORD);
            i = k == HAN ? e : add_word(t, i, flags);
        } else if ((cp == '\'' || cp == 0x2019) && i == last_end && i + 1 < n &&
                   (p[i + step] == 's' || p[i + step] == 'S') &&
                   (t->n ? (t->tok[t->n - 1].flags & CH_TOK_WORD) != 0
                         : n == step + 1)) { /* alone: a row of the lexicon */
            sent__add(t, (uint32_t)i, (uint32_t)(i + step + 1), flags | CH_TOK_WORD);
            i += step + 1;
        } else {
            track(&q, cp, &flags);
            add_punct(t, (uint32_t)i, (uint32_t)(i + step), cp, flags);
            i += step;
        }
        last_end = i;
    }
}
