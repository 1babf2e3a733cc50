/* SPDX-License-Identifier: Apache-2.0 */
#include "date/lex.h"

#include "base/limits.h"
#include "base/utf8.h"

uint32_t date__lex_hash(const char *p, size_t n) {
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < n; i++) h = (h ^ (unsigned char)p[i]) * 16777619u;
    return h ^ h >> 15;
}

/* Signs that mean the same to a date are one sign. */
static uint32_t plain_sign(uint32_t c) {
    switch (c) {
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
    case 0xff0d:
        return '-';
    case 0x223c:
    case 0x301c:
    case 0xff5e:
    case 0x02dc:
        return '~';
    case 0x2018:
    case 0x2019:
    case 0x02bc:
    case 0x00b4:
        return '\'';
    case 0x00b7:
    case 0x318d:
    case 0x2022:
    case 0x30fb:
    case 0x2027:
    case 0xff65:
        return 0xb7;
    case 0xff08:
        return '(';
    case 0xff09:
        return ')';
    case 0xff0c:
    case 0x3001:
        return ',';
    case 0xff0e:
        return '.';
    case 0xff0f:
        return '/';
    case 0xff1a:
        return ':';
    case 0x201c:
    case 0x201d:
        return '"';
    default:
        return c;
    }
}

static bool is_hangul(uint32_t c) {
    return c >= 0xac00 && c <= 0xd7a3;
}

/* Letters of the scripts in which grammars are written; everything else above ASCII is a sign. */
static bool is_letter(uint32_t c) {
    if (c < 0x80) return (c | 32) - 'a' < 26u;
    return (c >= 0xc0 && c <= 0x24f && c != 0xd7 && c != 0xf7) || (c >= 0x300 && c <= 0x36f) ||
           (c >= 0x370 && c <= 0x52f) || (c >= 0x1e00 && c <= 0x1eff) || c == 0xaa || c == 0xba;
}

static bool is_upper(uint32_t c) {
    if (c < 0x80) return c - 'A' < 26u;
    if (c >= 0xc0 && c <= 0xde) return c != 0xd7;
    if ((c >= 0x100 && c <= 0x17f) || (c >= 0x1e00 && c <= 0x1eff)) {
        if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e)) return c & 1;
        return !(c & 1);
    }
    return c == 0x1a0 || c == 0x1af || (c >= 0x410 && c <= 0x42f);
}

static uint32_t lower(uint32_t c) {
    if (!is_upper(c)) return c;
    if (c < 0x100) return c + 32;
    if (c >= 0x410) return c >= 0x1e00 ? c + 1 : c + 32;
    return c + 1;
}

size_t date__lex_fold(ch_str text, const date__lexeme *x, char out[DATE__WORD_MAX]) {
    size_t n = 0;
    if (x->kind == LEX_SIGN || x->kind == LEX_HANGUL) return ch_utf8_put(out, x->num);
    if (x->hi - x->lo > DATE__WORD_MAX - 4) return 0;
    bool marks = false;
    for (size_t i = x->lo, step; i < x->hi; i += step) {
        const unsigned char b = (unsigned char)text.p[i];
        if (b < 0x80) {
            out[n++] = (char)(b >= 'A' && b <= 'Z' ? b + 32 : b);
            step = 1;
            continue;
        }
        const uint32_t c = ch_utf8_at(text.p, x->hi, i, &step);
        marks |= c >= 0x300 && c <= 0x36f;
        n += ch_utf8_put(out + n, lower(c));
        if (n > DATE__WORD_MAX - 4) return 0;
    }
    if (marks) { /* decomposed letters: rare enough to go the slow way */
        ch_arena a;
        ch_arena_init(&a);
        const ch_str f = ch_fold(&a, ch_str_sub(text.p, x->lo, x->hi));
        if (f.n < DATE__WORD_MAX) memcpy(out, f.p, n = f.n);
        ch_arena_done(&a);
    }
    return n;
}

static void read_word(ch_str text, date__lexeme *x) {
    uint32_t i = x->lo;
    for (size_t step; i < text.n; i += (uint32_t)step) {
        const unsigned char b = (unsigned char)text.p[i];
        step = 1;
        if (b < 0x80) {
            if ((unsigned)(b | 32) - 'a' >= 26u) break;
        } else if (!is_letter(ch_utf8_at(text.p, text.n, i, &step))) {
            break;
        }
    }
    x->hi = i;
}

static void read_digits(ch_str text, date__lexeme *x) {
    uint32_t i = x->lo, v = 0;
    for (; i < text.n && (unsigned char)(text.p[i] - '0') < 10; i++)
        if (i - x->lo < 9) v = v * 10 + (uint32_t)(text.p[i] - '0');
    x->hi = i;
    x->num = i - x->lo <= 9 ? v : UINT32_MAX;
}

static void identify(ch_str text, const date__gram *g, date__lexeme *x) {
    char w[DATE__WORD_MAX];
    const size_t n = date__lex_fold(text, x, w);
    x->word = n ? (uint16_t)date__gram_word(g, w, n, date__lex_hash(w, n)) : 0;
}

/* Blanks before the lexeme at *i are skipped and noted. A line break separates unless the line was full: then it is
 * only wrapped. */
static uint8_t skip_blanks(ch_str text, uint32_t *i, uint32_t *line) {
    enum { FULL_LINE = 56 };
    uint8_t flags = LEXF_GLUED;
    for (unsigned breaks = 0; *i < text.n; ++*i) {
        const unsigned char b = (unsigned char)text.p[*i];
        if (b == 0xc2 && *i + 1 < text.n && (unsigned char)text.p[*i + 1] == 0xa0)
            ++*i;
        else if (b != ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != '\v')
            break;
        flags &= (uint8_t)~LEXF_GLUED;
        if (b != '\n') continue;
        flags |= LEXF_BREAK;
        if (breaks++ || *i - *line < FULL_LINE) flags |= LEXF_PARA;
        *line = *i + 1;
    }
    return flags;
}

void date__lex(ch_arena *a, ch_str text, const date__gram *g, date__lexemes *out) {
    out->cap = (uint32_t)(text.n / 4 + 16);
    out->v = ch_arena_get(a, sizeof *out->v * (out->cap + 1));
    out->n = 0;
    for (uint32_t i = 0, line = 0; i < text.n;) {
        const uint8_t blanks = skip_blanks(text, &i, &line);
        if (i >= text.n) break;
        if (out->n == out->cap) {
            out->v = ch_arena_grow(a, out->v, sizeof *out->v * (out->cap + 1), sizeof *out->v * (out->cap * 2 + 1));
            out->cap *= 2;
        }
        date__lexeme *x = &out->v[out->n++];
        size_t step;
        const uint32_t c = ch_utf8_at(text.p, text.n, i, &step);
        *x = (date__lexeme){.lo = i, .hi = i + (uint32_t)step, .num = c, .flags = blanks};
        if (is_letter(c)) {
            x->kind = LEX_WORD;
            if (is_upper(c)) x->flags |= LEXF_CAP;
            read_word(text, x);
        } else if (c - '0' < 10) {
            x->kind = LEX_NUM;
            read_digits(text, x);
        } else {
            x->kind = is_hangul(c) ? LEX_HANGUL : LEX_SIGN;
            x->num = x->kind == LEX_SIGN ? plain_sign(c) : c;
        }
        if (g) identify(text, g, x);
        i = x->hi;
    }
    out->v[out->n] = (date__lexeme){.lo = (uint32_t)text.n, .hi = (uint32_t)text.n};
}
