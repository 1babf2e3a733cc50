/* SPDX-License-Identifier: Apache-2.0
 * Names of people as keys that can be compared. */
#include <stdlib.h>

#include "base/utf8.h"
#include "ledger/ledger_int.h"

static int cmp_str(const void *x, const void *y) {
    return ch_str_cmp(*(const ch_str *)x, *(const ch_str *)y);
}

ch_str ch_name_key(ch_arena *a, ch_str name) {
    ch_str w[24], folded = ch_fold_plain(a, name), word;
    size_t n = 0, len = 0;
    for (size_t at = 0; n < 24 && ledger__next_word(folded, &at, &word);) w[n++] = word, len += word.n + 1;
    qsort(w, n, sizeof *w, cmp_str);
    char *p = ch_arena_get(a, len + 1);
    len = 0;
    for (size_t i = 0; i < n; i++) {
        if (len) p[len++] = ' ';
        memcpy(p + len, w[i].p, w[i].n);
        len += w[i].n;
    }
    return (ch_str){p, len};
}

static int cmp_byte(const void *x, const void *y) {
    return *(const unsigned char *)x - *(const unsigned char *)y;
}

ch_str ch_name_letters(ch_arena *a, ch_str key) {
    char *p = ch_arena_get(a, key.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < key.n; i++)
        if (key.p[i] != ' ') p[n++] = key.p[i];
    qsort(p, n, 1, cmp_byte);
    return (ch_str){p, n};
}

static bool words_within(ch_str small, ch_str large) {
    ch_str word, other;
    while (ch_str_next(&small, ' ', &word)) {
        ch_str rest = large;
        bool found = false;
        while (!found && ch_str_next(&rest, ' ', &other)) found = ch_str_eq(word, other);
        if (!found) return false;
    }
    return true;
}

static bool same_letters(ch_str a, ch_str b) {
    int count[256] = {0};
    if (a.n > 2 * b.n || b.n > 2 * a.n) return false; /* blanks are the fewer bytes */
    for (size_t i = 0; i < a.n; i++) count[(unsigned char)a.p[i]] += a.p[i] != ' ';
    for (size_t i = 0; i < b.n; i++) count[(unsigned char)b.p[i]] -= b.p[i] != ' ';
    for (int i = 0; i < 256; i++)
        if (count[i]) return false;
    return true;
}

enum { LONGEST = 64, FAR = 3 };

/* Letters to change, put in or leave out to make one of the other; FAR and more are all the same. */
static int distance(ch_str a, ch_str b) {
    int row[LONGEST + 1];
    if (a.n > LONGEST || b.n > LONGEST || a.n > b.n + FAR || b.n > a.n + FAR) return FAR;
    for (size_t j = 0; j <= b.n; j++) row[j] = (int)j;
    for (size_t i = 1; i <= a.n; i++) {
        int corner = row[0];
        row[0] = (int)i;
        for (size_t j = 1; j <= b.n; j++) {
            int change = corner + (a.p[i - 1] != b.p[j - 1]), least = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
            corner = row[j];
            row[j] = change < least ? change : least;
        }
    }
    return row[b.n] < FAR ? row[b.n] : FAR;
}

static size_t without_blanks(ch_str s, char out[LONGEST]) {
    size_t n = 0;
    for (size_t i = 0; i < s.n && n < LONGEST; i++)
        if (s.p[i] != ' ') out[n++] = s.p[i];
    return n;
}

/* Sergei and Sergey, Myung and Myeong: a letter or two, and the consonants are the same. */
static bool spelt_otherwise(ch_str a, ch_str b) {
    char x[LEDGER_SOUND], y[LEDGER_SOUND], p[LONGEST], q[LONGEST];
    ch_str one = {p, without_blanks(a, p)}, two = {q, without_blanks(b, q)};
    if (one.n < 8 || two.n < 8 || distance(one, two) >= FAR) return false;
    size_t n = ledger__sound(a, x), m = ledger__sound(b, y);
    return n && n == m && memcmp(x, y, n) == 0;
}

bool ch_name_same(ch_str a, ch_str b) {
    if (!a.n || !b.n) return false;
    return words_within(a.n <= b.n ? a : b, a.n <= b.n ? b : a) || same_letters(a, b) || spelt_otherwise(a, b);
}
