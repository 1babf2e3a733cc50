/* SPDX-License-Identifier: Apache-2.0
 * ch_str points and never owns; ch_buf owns and grows up to a stated cap. Both hold UTF-8; ch_str is not
 * NUL-terminated. */
#ifndef CH_STR_H
#define CH_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"

typedef struct {
    const char *p;
    size_t n; /* bytes */
} ch_str;

#define CH_S(lit) ((ch_str){(lit), sizeof(lit) - 1})
/* For printf("%.*s"). */
#define CH_FMT(s) (int)(s).n, (s).p

static inline ch_str ch_str_of(const char *p) {
    return (ch_str){p, p ? strlen(p) : 0};
}
static inline ch_str ch_str_sub(const char *base, size_t lo, size_t hi) {
    return (ch_str){base + lo, hi - lo};
}
static inline bool ch_str_eq(ch_str a, ch_str b) {
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}
static inline bool ch_str_is(ch_str a, const char *b) {
    return a.n == strlen(b) && (a.n == 0 || memcmp(a.p, b, a.n) == 0);
}
int ch_str_cmp(ch_str a, ch_str b);
bool ch_str_starts(ch_str s, ch_str prefix);
bool ch_str_ends(ch_str s, ch_str suffix);
ch_str ch_str_trim(ch_str s); /* ASCII white space at both ends */
/* First occurrence, or -1. */
ptrdiff_t ch_str_find(ch_str s, ch_str what);
/* Cuts the next field off *rest up to `sep`; false when nothing is left. */
bool ch_str_next(ch_str *rest, char sep, ch_str *field);
ch_str ch_str_dup(ch_arena *a, ch_str s); /* copy in the arena, NUL-terminated behind n */
ch_str ch_str_printf(ch_arena *a, const char *fmt, ...) CH_PRINTF(2, 3);
char *ch_cstr(ch_arena *a, ch_str s);      /* NUL-terminated copy in the arena */
uint64_t ch_hash(const void *p, size_t n); /* the same on every machine: may be stored */

typedef struct {
    char *p;
    size_t n, cap;
    size_t max;    /* never grows past this */
    bool overflow; /* something was cut because of max */
} ch_buf;

void ch_buf_init(ch_buf *b, size_t max);
void ch_buf_done(ch_buf *b);
void ch_buf_clear(ch_buf *b);
void ch_buf_add(ch_buf *b, const char *p, size_t n);
void ch_buf_str(ch_buf *b, ch_str s);
void ch_buf_lit(ch_buf *b, const char *s);
void ch_buf_char(ch_buf *b, char c);
void ch_buf_printf(ch_buf *b, const char *fmt, ...) CH_PRINTF(2, 3);
static inline ch_str ch_buf_view(const ch_buf *b) {
    return (ch_str){b->p, b->n};
}

#endif
