/* SPDX-License-Identifier: Apache-2.0
 * What is made of a text besides its reading: the kept (packed) form, the form for search, the sketch that tells
 * copies. */
#include <stdlib.h>
#include <zstd.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "ledger/ledger_int.h"

ch_str ledger__pack(ch_ledger *l, ch_str raw) {
    size_t cap = ZSTD_compressBound(raw.n);
    char *p = ch_arena_get(&l->arena, cap);
    if (!l->zstd && !(l->zstd = ZSTD_createCCtx())) ch_oom(cap, "zstd");
    size_t n = ZSTD_compressCCtx(l->zstd, p, cap, raw.p ? raw.p : "", raw.n, 1);
    ch_assert(!ZSTD_isError(n));
    return (ch_str){p, n};
}

bool ledger__unpack(ch_arena *a, const void *p, size_t n, size_t max, ch_str *out) {
    unsigned long long size = ZSTD_getFrameContentSize(p, n);
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > max) return false;
    char *q = ch_arena_get(a, (size_t)size + 1);
    size_t got = ZSTD_decompress(q, (size_t)size, p, n);
    if (ZSTD_isError(got)) return false;
    q[got] = 0;
    *out = (ch_str){q, got};
    return true;
}

static ch_err get_kept(ch_ledger *l, ledger_stmt which, int64_t rid, ch_arena *a, ch_str *out) {
    sqlite3_stmt *s = ledger__stmt(l, which);
    if (!s) return CH_FORMAT;
    sqlite3_bind_int64(s, 1, rid);
    int rc = sqlite3_step(s);
    bool ok = rc == SQLITE_ROW && ledger__unpack(a, sqlite3_column_blob(s, 0), (size_t)sqlite3_column_bytes(s, 0),
                                                 CH_MAX_RECORD_BYTES, out);
    sqlite3_reset(s);
    if (ok) return CH_OK;
    ch_diag_at(l->diag, l->path, 0, "a kept %s is damaged or missing", which == LEDGER_GET_TEXT ? "text" : "reading");
    return CH_FORMAT;
}

ch_err ch_ledger_text(ch_ledger *l, int64_t rid, ch_arena *a, ch_str *text) {
    return get_kept(l, LEDGER_GET_TEXT, rid, a, text);
}

ch_err ch_ledger_reading(ch_ledger *l, int64_t rid, ch_arena *a, ch_str *json) {
    return get_kept(l, LEDGER_GET_READING, rid, a, json);
}

static bool is_hangul(uint32_t c) {
    return (c >= 0xac00 && c <= 0xd7a3) || (c >= 0x4e00 && c <= 0x9fff);
}

static bool is_word(uint32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '-' || c == '\'';
    return !(c >= 0x2000 && c < 0x2070 && c != 0x2019 && c != 0x2010 && c != 0x2011) && !(c >= 0x3000 && c < 0x3040) &&
           c != 0xa0 && c != 0xab && c != 0xbb && !(c >= 0xff00 && c < 0xff10);
}

bool ledger__next_word(ch_str s, size_t *at, ch_str *word) {
    size_t step, i = *at;
    while (i < s.n && !is_word(ch_utf8_at(s.p, s.n, i, &step))) i += step;
    size_t lo = i;
    while (i < s.n && i - lo < 256 && is_word(ch_utf8_at(s.p, s.n, i, &step))) i += step;
    *at = i;
    *word = ch_str_sub(s.p, lo, i);
    return i > lo;
}

/* Two syllables at a time: Korean glues particles to words, so whole words would hardly ever be found. */
static void add_bigrams(ch_buf *out, ch_str w) {
    size_t step, next;
    for (size_t i = 0; i < w.n; i += step) {
        ch_utf8_at(w.p, w.n, i, &step);
        if (i + step >= w.n && i > 0) break;
        next = 0;
        if (i + step < w.n) ch_utf8_at(w.p, w.n, i + step, &next);
        ch_buf_add(out, w.p + i, step + next);
        ch_buf_char(out, ' ');
    }
}

ch_str ch_search_form(ch_arena *a, ch_str text) {
    ch_arena words;
    ch_buf out;
    ch_str word;
    ch_arena_init(&words);
    ch_buf_init(&out, CH_MAX_RECORD_BYTES);
    for (size_t at = 0; ledger__next_word(text, &at, &word);) {
        size_t step;
        word = ch_fold_plain(&words, word);
        if (word.n && is_hangul(ch_utf8_at(word.p, word.n, 0, &step))) {
            add_bigrams(&out, word);
        } else {
            ch_buf_str(&out, word);
            ch_buf_char(&out, ' ');
        }
        if (words.used > 1 << 20) ch_arena_reset(&words);
    }
    ch_str r = ch_str_dup(a, ch_str_trim(ch_buf_view(&out)));
    ch_buf_done(&out);
    ch_arena_done(&words);
    return r;
}

void ledger__sketch(ch_str text, uint16_t out[LEDGER_SKETCH]) {
    uint64_t low[LEDGER_SKETCH], last[3] = {0};
    ch_str word;
    size_t n = 0;
    memset(low, 0xff, sizeof low);
    for (size_t at = 0; ledger__next_word(text, &at, &word); n++) {
        last[0] = last[1], last[1] = last[2], last[2] = ch_hash(word.p, word.n);
        if (n < 2) continue;
        uint64_t h = ch_hash(last, sizeof last);
        for (uint64_t k = 0; k < LEDGER_SKETCH; k++) {
            uint64_t v = (h ^ (k * 0x9e3779b97f4a7c15u)) * 0xff51afd7ed558ccdu;
            v ^= v >> 31;
            if (v < low[k]) low[k] = v;
        }
    }
    for (size_t k = 0; k < LEDGER_SKETCH; k++) out[k] = n < 8 ? 0 : (uint16_t)(low[k] * 0xc4ceb9fe1a85ec53u >> 48);
}

double ledger__sketch_like(const uint16_t a[LEDGER_SKETCH], const uint16_t b[LEDGER_SKETCH]) {
    int same = 0, empty = 0;
    for (int k = 0; k < LEDGER_SKETCH; k++) same += a[k] == b[k], empty += a[k] == 0 && b[k] == 0;
    return empty == LEDGER_SKETCH ? 0 : (double)same / LEDGER_SKETCH;
}

static int cmp_u32(const void *x, const void *y) {
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

typedef struct {
    uint32_t *v;
    uint32_t n, cap;
} hashes;

static void add_hash(ch_arena *a, hashes *h, ch_str s, uint32_t bit) {
    uint32_t x = (uint32_t)(ch_hash(s.p, s.n) >> 16);
    CH_PUSH(a, h->v, h->n, h->cap) = (x & ~1u) | bit;
}

static void sort_unique(hashes *h) {
    uint32_t n = 0;
    if (h->n) qsort(h->v, h->n, sizeof *h->v, cmp_u32);
    for (uint32_t i = 0; i < h->n; i++)
        if (!n || h->v[i] != h->v[n - 1]) h->v[n++] = h->v[i];
    h->n = n;
}

static bool all_digits(ch_str w) {
    for (size_t i = 0; i < w.n; i++)
        if (w.p[i] < '0' || w.p[i] > '9') return false;
    return w.n > 0;
}

/* Years and round tens are in every report; the low bit of the hash tells long numbers, which are rare, from short
 * ones. */
static void add_number(ch_arena *a, hashes *h, ch_str w) {
    bool year = w.n == 4 && (memcmp(w.p, "19", 2) == 0 || memcmp(w.p, "20", 2) == 0), round = true;
    for (size_t i = 1; i < w.n; i++) round = round && w.p[i] == '0';
    if (w.n >= 2 && w.n < 16 && !year && !round) add_hash(a, h, w, w.n > 2);
}

static bool capital_word(ch_str w) {
    bool ok = w.n >= 4 && w.p[0] >= 'A' && w.p[0] <= 'Z';
    for (size_t i = 1; ok && i < w.n; i++) ok = (w.p[i] | 32) >= 'a' && (w.p[i] | 32) <= 'z';
    return ok;
}

enum { MAX_TRAITS = 512 }; /* of each kind: a long list of names must not make every comparison dear */

ch_str ledger__traits(ch_arena *a, const ch_reading *r, ch_str text) {
    hashes h[4] = {{0}};
    ch_str word;
    size_t last = 0;
    for (uint32_t i = 0; i < r->n_people && i < MAX_TRAITS; i++) {
        ch_str letters = ch_name_letters(a, ch_name_key(a, r->people[i].name));
        ch_str sound = ch_name_sound(a, r->people[i].name);
        /* The low bit tells the heads, who are in all the news of their state, from the people of this news. */
        bool head = ch_str_starts(r->people[i].post, CH_S("head-of-"));
        add_hash(a, &h[0], letters, !head);
        if (sound.n) add_hash(a, &h[3], sound, !head);
    }
    for (size_t at = 0; ledger__next_word(text, &at, &word) && h[1].n + h[2].n < 2 * MAX_TRAITS; last = at) {
        /* The first word of a sentence is capitalised for no reason of its own. */
        const char *gap = text.p + last;
        size_t n = (size_t)(word.p - gap);
        bool first =
            n == 0 || memchr(gap, '.', n) || memchr(gap, '\n', n) || memchr(gap, '!', n) || memchr(gap, '?', n);
        if (all_digits(word))
            add_number(a, &h[1], word);
        else if (capital_word(word) && !first)
            add_hash(a, &h[2], ch_fold_plain(a, word), 0);
    }
    uint32_t *out = ch_arena_get(a, (4 + (size_t)h[0].n + h[1].n + h[2].n + h[3].n) * sizeof *out), n = 4;
    for (int k = 0; k < 4; k++) {
        sort_unique(&h[k]);
        out[k] = h[k].n;
        if (h[k].n) memcpy(out + n, h[k].v, h[k].n * sizeof *out);
        n += h[k].n;
    }
    return (ch_str){(const char *)out, n * sizeof *out};
}
