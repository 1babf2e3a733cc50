/* SPDX-License-Identifier: Apache-2.0
 * Days as metadata and date lines of pages write them. Times are left out: the day is as written, in the page's zone.
 */
#include "page/page_int.h"

typedef struct {
    int value, digits; /* digits 0: a word */
    int month;         /* of a word, 0 if it is none */
    char before;       /* the sign before it, 0 if something longer */
    bool glued;        /* letters and digits without a blank between */
} part;

static int month_of(const char *p, size_t n) {
    static const char *const starts[12] = {"jan ene gen thg1 yan",
                                           "feb fev f\xc3\xa9v",
                                           "mar m\xc3\xa4r mrz",
                                           "apr abr avr",
                                           "may mai mag mei",
                                           "jun juin giu",
                                           "jul juil lug",
                                           "aug ago ao\xc3\xbb aou",
                                           "sep set",
                                           "oct okt out ott",
                                           "nov",
                                           "dec dez dic d\303\251c"};
    char low[12];
    if (n < 3 || n > 11) return 0;
    for (size_t i = 0; i < n; i++) low[i] = (char)(p[i] >= 'A' && p[i] <= 'Z' ? p[i] + 32 : p[i]);
    for (int m = 0; m < 12; m++) {
        ch_str rest = ch_str_of(starts[m]), w;
        while (ch_str_next(&rest, ' ', &w))
            if (w.n <= n && memcmp(w.p, low, w.n) == 0) return m + 1;
    }
    return 0;
}

static bool digit(char c) {
    return c >= '0' && c <= '9';
}

/* Numbers and words of the string; signs between them only where one stands alone. */
static size_t parts_of(ch_str s, part *v, size_t max) {
    size_t n = 0;
    const char *p = s.p, *end = s.p + (s.n < 200 ? s.n : 200);
    while (p < end && n < max) {
        const char *from = p;
        if (digit(*p)) {
            long x = 0;
            while (p < end && digit(*p) && p - from < 9) x = x * 10 + (*p++ - '0');
            v[n++] = (part){.value = (int)x, .digits = (int)(p - from), .before = from > s.p ? from[-1] : 0};
            while (p < end && digit(*p)) p++, v[n - 1].digits++;
        } else if ((*p | 32) >= 'a' && (*p | 32) <= 'z') {
            while (p < end && ((((*p | 32) >= 'a') && (*p | 32) <= 'z') || (unsigned char)*p >= 0x80)) p++;
            int m = month_of(from, (size_t)(p - from));
            if (m) v[n++] = (part){.month = m, .before = from > s.p ? from[-1] : 0};
        } else {
            p++;
        }
    }
    return n;
}

static bool year_ok(const part *p) {
    return p->digits == 4 && p->value >= 1900 && p->value < 2100;
}

/* 02.12.19: two digits only between dots or slashes, as no other number is written. */
static bool short_year(const part *b, const part *c) {
    return c->digits == 2 && (c->before == '.' || c->before == '/') && b->before == c->before && c->value <= 35;
}

static bool ymd(int y, int m, int d, int out[3]) {
    static const int days[12] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (y < 1900 || y > 2099 || m < 1 || m > 12 || d < 1 || d > days[m - 1]) return false;
    out[0] = y, out[1] = m, out[2] = d;
    return true;
}

/* A day that begins at part i. */
static bool day_at(const part *v, size_t n, size_t i, bool month_first, int out[3]) {
    const part *a = &v[i], *b = i + 1 < n ? &v[i + 1] : NULL, *c = i + 2 < n ? &v[i + 2] : NULL;
    if (a->digits == 8) return ymd(a->value / 10000, a->value / 100 % 100, a->value % 100, out);
    if (a->digits == 14 || a->digits == 12) return false; /* the number was cut: told by the caller */
    if (!b || !c) return false;
    if (year_ok(a) && (b->month || (b->digits >= 1 && b->digits <= 2)) && c->digits >= 1 && c->digits <= 2) {
        if (!b->month && b->before != '-' && b->before != '/' && b->before != '.' && b->before != ' ' &&
            (unsigned char)b->before < 0x80)
            return false;
        return ymd(a->value, b->month ? b->month : b->value, c->value, out);
    }
    if (a->digits >= 1 && a->digits <= 2 && b->month && year_ok(c)) return ymd(c->value, b->month, a->value, out);
    if (a->month && b->digits >= 1 && b->digits <= 2 && year_ok(c)) return ymd(c->value, a->month, b->value, out);
    part full = *c;
    if (a->digits == 2 && b->digits == 2 && short_year(b, c))
        full = (part){.value = 2000 + c->value, .digits = 4, .before = c->before}, c = &full;
    if (a->digits >= 1 && a->digits <= 2 && b->digits >= 1 && b->digits <= 2 && year_ok(c) && b->before != ':' &&
        c->before != ':') {
        if (month_first && a->value <= 12 && b->value != 0)
            return ymd(c->value, a->value, b->value, out) || ymd(c->value, b->value, a->value, out);
        return ymd(c->value, b->value, a->value, out) || ymd(c->value, a->value, b->value, out);
    }
    return false;
}

static ch_str month_only(ch_arena *a, const part *v, size_t n) {
    if (n < 2) return n == 1 && year_ok(v) ? ch_str_printf(a, "%04d", v->value) : CH_S("");
    if (v[0].month && year_ok(&v[1])) return ch_str_printf(a, "%04d-%02d", v[1].value, v[0].month);
    if (n == 2 && year_ok(&v[0]) && v[1].digits == 2 && v[1].value >= 1 && v[1].value <= 12 && v[1].before == '-')
        return ch_str_printf(a, "%04d-%02d", v[0].value, v[1].value);
    return CH_S("");
}

ch_str page__day(ch_arena *a, ch_str raw, bool month_first) {
    part v[24];
    int d[3];
    ch_str s = ch_str_trim(raw);
    if (s.n == 14 || s.n == 12) { /* 20240612093000 */
        bool all = true;
        for (size_t i = 0; i < s.n; i++) all &= digit(s.p[i]);
        if (all) s.n = 8;
    }
    size_t n = parts_of(s, v, 24);
    for (size_t i = 0; i < n; i++)
        if (day_at(v, n, i, month_first, d)) return ch_str_printf(a, "%04d-%02d-%02d", d[0], d[1], d[2]);
    return CH_S("");
}

ch_str ch_page_day(ch_arena *a, ch_str raw) {
    ch_str day = page__day(a, raw, false);
    if (day.n) return day;
    part v[4];
    ch_str s = ch_str_trim(raw);
    size_t n = s.n <= 20 ? parts_of(s, v, 4) : 0;
    return n && n <= 2 ? month_only(a, v, n) : CH_S("");
}

bool page__is_utc(ch_str raw) {
    ch_str s = ch_str_trim(raw);
    return s.n > 11 && (s.p[s.n - 1] == 'Z' || ch_str_ends(s, CH_S("+00:00")) || ch_str_ends(s, CH_S("+0000")) ||
                        ch_str_ends(s, CH_S("GMT")) || ch_str_ends(s, CH_S("UTC")));
}

/* Days of 1900-03-01 and later, counted; only differences matter. */
static long day_number(ch_str day) {
    long v[3] = {0, 0, 0};
    int k = 0;
    for (size_t i = 0; i < day.n && k < 3; i++) {
        if (day.p[i] == '-')
            k++;
        else
            v[k] = v[k] * 10 + (day.p[i] - '0');
    }
    long y = v[1] > 2 ? v[0] : v[0] - 1, m = (v[1] + 9) % 12;
    return y * 365 + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + v[2] - 1;
}

bool page__next_day(ch_str a, ch_str b) {
    if (a.n != 10 || b.n != 10) return false;
    long d = day_number(a) - day_number(b);
    return d == 1 || d == -1;
}
