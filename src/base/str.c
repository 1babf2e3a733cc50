/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

int ch_str_cmp(ch_str a, ch_str b) {
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool ch_str_starts(ch_str s, ch_str prefix) {
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

bool ch_str_ends(ch_str s, ch_str suffix) {
    return s.n >= suffix.n && (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

static bool blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

ch_str ch_str_trim(ch_str s) {
    while (s.n && blank(s.p[0])) s.p++, s.n--;
    while (s.n && blank(s.p[s.n - 1])) s.n--;
    return s;
}

ptrdiff_t ch_str_find(ch_str s, ch_str what) {
    if (what.n == 0) return 0;
    const char *p = s.n ? memmem(s.p, s.n, what.p, what.n) : NULL;
    return p ? p - s.p : -1;
}

bool ch_str_next(ch_str *rest, char sep, ch_str *field) {
    if (!rest->p) return false;
    const char *end = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
    if (end) {
        *field = (ch_str){rest->p, (size_t)(end - rest->p)};
        rest->n -= field->n + 1;
        rest->p = end + 1;
    } else {
        *field = *rest;
        *rest = (ch_str){0};
    }
    return true;
}

char *ch_cstr(ch_arena *a, ch_str s) {
    char *p = ch_arena_get(a, s.n + 1);
    if (s.n) memcpy(p, s.p, s.n);
    p[s.n] = 0;
    return p;
}

ch_str ch_str_dup(ch_arena *a, ch_str s) {
    return (ch_str){ch_cstr(a, s), s.n};
}

ch_str ch_str_printf(ch_arena *a, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n < 0) return (ch_str){"", 0};
    char *p = ch_arena_get(a, (size_t)n + 1);
    va_start(ap, fmt);
    vsnprintf(p, (size_t)n + 1, fmt, ap);
    va_end(ap);
    return (ch_str){p, (size_t)n};
}

/* wyhash-like mix: two multiplies a step; good enough for tables and stable ids, not for adversaries. */
uint64_t ch_hash(const void *data, size_t n) {
    const unsigned char *p = data;
    uint64_t h = 0x9e3779b97f4a7c15u ^ (n * 0xff51afd7ed558ccdu);
    while (n >= 8) {
        uint64_t w;
        memcpy(&w, p, 8);
        h = (h ^ w) * 0xff51afd7ed558ccdu;
        h ^= h >> 32;
        p += 8, n -= 8;
    }
    uint64_t w = 0;
    for (size_t i = 0; i < n; i++) w |= (uint64_t)p[i] << (8 * i);
    h = (h ^ w) * 0xc4ceb9fe1a85ec53u;
    h ^= h >> 29;
    h *= 0xff51afd7ed558ccdu;
    return h ^ (h >> 32);
}

void ch_buf_init(ch_buf *b, size_t max) {
    *b = (ch_buf){.max = max};
}

void ch_buf_done(ch_buf *b) {
    free(b->p);
    *b = (ch_buf){.max = b->max};
}

void ch_buf_clear(ch_buf *b) {
    b->n = 0;
    b->overflow = false;
}

static bool room(ch_buf *b, size_t more) {
    if (more > b->max - b->n) {
        b->overflow = true;
        return false;
    }
    if (b->cap - b->n < more) {
        size_t cap = b->cap ? b->cap * 2 : 256;
        while (cap - b->n < more) cap *= 2;
        b->p = ch_realloc(b->p, cap);
        b->cap = cap;
    }
    return true;
}

void ch_buf_add(ch_buf *b, const char *p, size_t n) {
    if (n == 0 || !room(b, n)) return;
    memcpy(b->p + b->n, p, n);
    b->n += n;
}

void ch_buf_str(ch_buf *b, ch_str s) {
    ch_buf_add(b, s.p, s.n);
}

void ch_buf_lit(ch_buf *b, const char *s) {
    ch_buf_add(b, s, strlen(s));
}

void ch_buf_char(ch_buf *b, char c) {
    ch_buf_add(b, &c, 1);
}

void ch_buf_printf(ch_buf *b, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n < 0 || !room(b, (size_t)n + 1)) return;
    va_start(ap, fmt);
    vsnprintf(b->p + b->n, (size_t)n + 1, fmt, ap);
    va_end(ap);
    b->n += (size_t)n;
}
