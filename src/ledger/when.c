/* SPDX-License-Identifier: Apache-2.0
 * What days an EDTF value covers: enough calendar to sort, to block and to compare. */
#include <stdio.h>

#include "ledger/ledger.h"

enum { HALF_YEAR = 183 };

/* Days from civil, proleptic Gregorian (March-based years, 400-year eras). */
static int day_number(int y, int m, int d) {
    y -= m <= 2;
    int era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400;
    int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1, doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

void ch_when_day_text(int day, char out[40]) {
    int z = day + 719468, era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365, doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153, m = mp < 10 ? mp + 3 : mp - 9;
    snprintf(out, 40, "%04d-%02d-%02d", yoe + era * 400 + (m <= 2), m, doy - (153 * mp + 2) / 5 + 1);
}

static int digits(ch_str s, size_t at, size_t n) {
    int v = 0;
    if (at + n > s.n) return -1;
    for (size_t i = at; i < at + n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return -1;
        v = v * 10 + (s.p[i] - '0');
    }
    return v;
}

/* First month and number of months of EDTF's divisions of a year: seasons, quarters, thirds, halves. */
static bool division(int code, int *first, int *months) {
    if (code >= 1 && code <= 12)
        *first = code, *months = 1;
    else if (code >= 21 && code <= 24)
        *first = 3 * (code - 21) + 3, *months = 3;
    else if (code >= 33 && code <= 36)
        *first = 3 * (code - 33) + 1, *months = 3;
    else if (code >= 37 && code <= 39)
        *first = 4 * (code - 37) + 1, *months = 4;
    else if (code >= 40 && code <= 41)
        *first = 6 * (code - 40) + 1, *months = 6;
    else
        return false;
    return true;
}

static int month_start(int y, int m) {
    return day_number(y + (m - 1) / 12, (m - 1) % 12 + 1, 1);
}

static bool year_with_gaps(ch_str s, int *lo, int *hi) {
    int first = 0, last = 0;
    for (size_t i = 0; i < 4; i++) {
        bool gap = s.p[i] == 'X' || s.p[i] == 'u';
        if (!gap && (s.p[i] < '0' || s.p[i] > '9')) return false;
        first = first * 10 + (gap ? 0 : s.p[i] - '0');
        last = last * 10 + (gap ? 9 : s.p[i] - '0');
    }
    *lo = month_start(first, 1);
    *hi = month_start(last + 1, 1) - 1;
    return true;
}

static bool one(ch_str s, int *lo, int *hi) {
    while (s.n && strchr("~?%", s.p[s.n - 1])) s.n--;
    if (s.n > 10 && s.p[10] == 'T') s.n = 10;
    if (s.n < 4 || memcmp(s.p, "XXXX", 4) == 0) return false; /* a day without a year lies in no block */
    int y = digits(s, 0, 4), m = s.n >= 7 ? digits(s, 5, 2) : 0, d = s.n >= 10 ? digits(s, 8, 2) : 0, first, months;
    if (y < 0 || m < 0) return year_with_gaps(s, lo, hi);
    if (s.n == 4) {
        *lo = month_start(y, 1), *hi = month_start(y + 1, 1) - 1;
        return true;
    }
    if (!division(m, &first, &months)) return false;
    *lo = month_start(y, first), *hi = month_start(y, first + months) - 1;
    if (d > 0) *lo = *hi = *lo + d - 1;
    return true;
}

bool ch_when_days(ch_str s, int *lo, int *hi) {
    const char *slash = s.n ? memchr(s.p, '/', s.n) : NULL;
    if (!slash) return one(s, lo, hi);
    ch_str a = {s.p, (size_t)(slash - s.p)}, b = {slash + 1, s.n - a.n - 1};
    int alo, ahi, blo, bhi;
    bool has_a = one(a, &alo, &ahi), has_b = one(b, &blo, &bhi);
    if (!has_a && !has_b) return false;
    *lo = has_a ? alo : bhi - HALF_YEAR;
    *hi = has_b ? bhi : alo + HALF_YEAR;
    return *lo <= *hi;
}

bool ch_when_fit(ch_str a, ch_str b) {
    int alo, ahi, blo, bhi;
    if (!ch_when_days(a, &alo, &ahi) || !ch_when_days(b, &blo, &bhi)) return true;
    return alo <= bhi && blo <= ahi;
}
