/* SPDX-License-Identifier: Apache-2.0
 * Character references and white space. */
#include <stdlib.h>

#include "base/utf8.h"
#include "page/page_int.h"

/* entities.tsv as rows {name, first code point, second or 0, semicolon may be missing}, sorted by bytes. */
static const struct {
    char name[32];
    uint32_t cp;
    uint16_t second;
    bool bare;
} names[] = {
#include "entities.inc"
};

static int by_name(const void *key, const void *entry) {
    return strcmp(key, entry);
}

static uint32_t numeric(const char *p, const char *end, size_t *used) {
    const char *from = p;
    bool hex = p < end && (*p | 32) == 'x';
    uint32_t v = 0;
    p += hex;
    const char *digits = p;
    for (; p < end; p++) {
        uint32_t d = *p >= '0' && *p <= '9'                        ? (uint32_t)(*p - '0')
                     : hex && (*p | 32) >= 'a' && (*p | 32) <= 'f' ? (uint32_t)((*p | 32) - 'a' + 10)
                                                                   : 99;
        if (d == 99) break;
        if (v < 0x110000) v = v * (hex ? 16 : 10) + d;
    }
    if (p == digits) return 0;
    if (p < end && *p == ';') p++;
    *used = (size_t)(p - from) + 2;
    /* Numbers 128..159 mean what windows-1252 has there: pages were written so. */
    static const uint16_t c1[32] = {0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
                                    0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0x8d,   0x17d,  0x8f,
                                    0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                    0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};
    if (v >= 0x80 && v < 0xa0) v = c1[v - 0x80];
    if (v == 0 || v > 0x10ffff || (v >= 0xd800 && v < 0xe000)) return 0xfffd;
    return (v < 0x20 && v != '\n' && v != '\t' && v != '\r') || v == 0x7f ? ' ' : v;
}

static ptrdiff_t row_of(const char *name) {
    const char *hit = bsearch(name, names, sizeof names / sizeof *names, sizeof *names, by_name);
    return hit ? (ptrdiff_t)((size_t)(hit - names[0].name) / sizeof *names) : -1;
}

/* A name: whole with its semicolon, else the longest of the old names that it begins with. In attributes the old names
 * do not count before letters and '=': addresses are full of them (?a=1&copy=2). */
static uint32_t named(const char *p, const char *end, bool in_attribute, size_t *used, uint32_t *second) {
    char name[33];
    size_t n = 0;
    for (const char *q = p + 1; q < end && n < sizeof name - 1; q++) {
        bool alnum = ((*q | 32) >= 'a' && (*q | 32) <= 'z') || (*q >= '0' && *q <= '9');
        if (!alnum) break;
        name[n++] = *q;
    }
    name[n] = 0;
    bool closed = p + 1 + n < end && p[1 + n] == ';';
    ptrdiff_t row = n >= 2 ? row_of(name) : -1;
    if (row >= 0 && closed) {
        *used = n + 2;
        *second = names[row].second;
        return names[row].cp;
    }
    if (n > 6) n = 6; /* the longest old name */
    for (; n >= 2; n--) {
        name[n] = 0;
        row = row_of(name);
        if (row < 0 || !names[row].bare) continue;
        char next = p + 1 + n < end ? p[1 + n] : ' ';
        bool goes_on = next == '=' || ((next | 32) >= 'a' && (next | 32) <= 'z') || (next >= '0' && next <= '9');
        if (in_attribute && goes_on) return 0;
        *used = n + 1;
        return names[row].cp;
    }
    return 0;
}

static uint32_t reference(const char *p, const char *end, bool in_attribute, size_t *used, uint32_t *second) {
    *second = 0;
    if (end - p < 3) return 0;
    if (p[1] == '#') return numeric(p + 2, end, used);
    return named(p, end, in_attribute, used, second);
}

static ch_str unescape(ch_arena *a, ch_str s, bool in_attribute) {
    if (s.n == 0 || !memchr(s.p, '&', s.n)) return s;
    char *out = ch_arena_get(a, s.n * 2 + 8); /* only &nGt; and the like, of two characters, grow, and by half */
    size_t n = 0;
    for (const char *p = s.p, *end = s.p + s.n; p < end;) {
        size_t used = 0;
        uint32_t second = 0, cp = *p == '&' ? reference(p, end, in_attribute, &used, &second) : 0;
        if (cp) {
            n += ch_utf8_put(out + n, cp);
            if (second) n += ch_utf8_put(out + n, second);
            p += used;
        } else {
            out[n++] = *p++;
        }
    }
    out[n] = 0;
    return (ch_str){out, n};
}

ch_str page__unescape(ch_arena *a, ch_str s) {
    return unescape(a, s, false);
}

ch_str page__unescape_attr(ch_arena *a, ch_str s) {
    return unescape(a, s, true);
}

/* Soft hyphens, zero-width characters and direction marks: they split words for a reader that does not see them.
 * The zero-width joiner stays where it joins an emoji, but nobody misses it there. */
static bool invisible(uint32_t c) {
    return c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069) ||
           c == 0xfeff || (c >= 0xe000 && c < 0xf900) || (c >= 0xfe00 && c <= 0xfe0f);
}

static bool blank(uint32_t c) {
    return c == ' ' || (c >= 9 && c <= 13) || c == 0xa0 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 ||
           c == 0x202f || c == 0x205f || c == 0x3000 || c == 0x1680 || c < 0x20 || c == 0x7f || c == 0x85;
}

void page__squeeze(ch_buf *out, ch_str s) {
    for (size_t i = 0, step; i < s.n; i += step) {
        step = 1;
        unsigned char b = (unsigned char)s.p[i];
        if (b > ' ' && b < 0x7f) { /* a run of plain letters at once */
            size_t j = i + 1;
            while (j < s.n && (unsigned char)s.p[j] > ' ' && (unsigned char)s.p[j] < 0x7f) j++;
            ch_buf_add(out, s.p + i, j - i);
            step = j - i;
            continue;
        }
        uint32_t c = ch_utf8_at(s.p, s.n, i, &step);
        if (blank(c)) {
            if (out->n && out->p[out->n - 1] != ' ' && out->p[out->n - 1] != '\n') ch_buf_char(out, ' ');
        } else if (!invisible(c)) {
            ch_buf_add(out, s.p + i, step);
        }
    }
}

ch_str page__node_text(ch_arena *a, const page__tree *t, uint32_t node) {
    ch_buf b;
    ch_buf_init(&b, 4096);
    for (uint32_t i = node; i < t->node[node].end && b.n < 2048; i++) {
        const page__node *x = &t->node[i];
        if (x->tag == TAG_TEXT && !(x->flags & NF_RAW)) {
            ch_str s = {x->text, x->n < 2048 ? x->n : 2048};
            while (s.n < x->n && s.n > 0 && ((unsigned char)x->text[s.n] & 0xc0) == 0x80) s.n--; /* no half character */
            page__squeeze(&b, page__unescape(a, s));
        } else if (x->tag == TAG_br || (page__props[x->tag] & TP_BLOCK)) {
            page__squeeze(&b, CH_S(" "));
        } else if (x->tag == TAG_script || x->tag == TAG_style || x->tag == TAG_svg) {
            i = x->end - 1;
        }
    }
    ch_str s = ch_str_dup(a, ch_str_trim(ch_buf_view(&b)));
    ch_buf_done(&b);
    return s;
}
