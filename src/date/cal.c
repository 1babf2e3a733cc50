/* SPDX-License-Identifier: Apache-2.0 */
#include "date/cal.h"

#include <math.h>

bool date__is_leap(int y) {
    return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
}

int date__month_len(int y, int m) {
    static const int len[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return m == 2 && date__is_leap(y) ? 29 : len[(m + 11) % 12];
}

bool date__valid(int y, int m, int d) {
    return y >= 1 && y <= 9999 && m >= 1 && m <= 12 && d >= 1 && d <= date__month_len(y, m);
}

/* Counted in years that begin in March, so that the leap day comes last. */
int date__days(int y, int m, int d) {
    y -= m <= 2;
    const int era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400;
    const int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

date__ymd date__civil(int z) {
    z += 719468;
    const int era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
    const int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const int doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    const int m = mp < 10 ? mp + 3 : mp - 9;
    return (date__ymd){yoe + era * 400 + (m <= 2), m, doy - (153 * mp + 2) / 5 + 1};
}

int date__wday(int days) {
    return (days % 7 + 7 + 3) % 7 + 1;
}

int date__iso_monday(int y, int w) {
    const int jan4 = date__days(y, 1, 4);
    return jan4 - (date__wday(jan4) - 1) + 7 * (w - 1);
}

void date__iso_week(int days, int *y, int *w) {
    const int thursday = days - date__wday(days) + 4;
    *y = date__civil(thursday).y;
    *w = (thursday - date__days(*y, 1, 1)) / 7 + 1;
}

int date__easter(int y) {
    const int golden = y % 19, century = y / 100;
    const int skipped = century - century / 4, moon = (8 * century + 13) / 25;
    int epact = (19 * golden + skipped - moon + 15) % 30;
    epact -= (epact / 28) * (1 - (epact / 28) * (29 / (epact + 1)) * ((21 - golden) / 11));
    const int day = (y + y / 4 + epact + 2 - skipped) % 7, from = epact - day;
    const int m = 3 + (from + 40) / 44;
    return date__days(y, m, from + 28 - 31 * (m / 4));
}

date__ymd date__add_months(date__ymd t, int n) {
    const int k = t.y * 12 + t.m - 1 + n, y = k >= 0 ? k / 12 : (k - 11) / 12;
    date__ymd r = {y, k - y * 12 + 1, t.d};
    const int len = date__month_len(r.y, r.m);
    if (r.d > len) r.d = len;
    return r;
}

#define PI 3.14159265358979323846

/* The k-th new moon since January 1900 as a Julian day (universal time): mean phase and the largest periodic terms,
 * after Meeus, Astronomical Algorithms. Good to about two minutes for 1900-2100. */
static double new_moon(int k) {
    const double t = k / 1236.85, t2 = t * t, t3 = t2 * t, rad = PI / 180;
    double jd = 2415020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3;
    jd += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t2) * rad);
    const double sun = (359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3) * rad;
    const double moon = (306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3) * rad;
    const double lat = (21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3) * rad;
    double c = (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun) - 0.4068 * sin(moon) + 0.0161 * sin(2 * moon);
    c += -0.0004 * sin(3 * moon) + 0.0104 * sin(2 * lat) - 0.0051 * sin(sun + moon) - 0.0074 * sin(sun - moon);
    c += 0.0004 * sin(2 * lat + sun) - 0.0004 * sin(2 * lat - sun) - 0.0006 * sin(2 * lat + moon);
    c += 0.0010 * sin(2 * lat - moon) + 0.0005 * sin(2 * moon + sun);
    const double delta_t = -0.000278 + 0.000265 * t + 0.000262 * t2; /* dynamical minus universal time, days */
    return jd + c - delta_t;
}

/* Twelfth of the ecliptic in which the sun stands at the start of that day, 0 = from the spring equinox on. */
static int sun_sector(int days, int zone) {
    const double t = (days + 2440587.5 - zone / 24.0 - 2451545.0) / 36525, rad = PI / 180, t2 = t * t;
    const double mean = (357.52910 + 35999.05030 * t - 0.0001559 * t2) * rad;
    double lon = 280.46645 + 36000.76983 * t + 0.0003032 * t2;
    lon += (1.914600 - 0.004817 * t) * sin(mean) + (0.019993 - 0.000101 * t) * sin(2 * mean) + 0.000290 * sin(3 * mean);
    lon -= floor(lon / 360) * 360;
    return (int)(lon / 30);
}

static int moon_day(int k, int zone) {
    return (int)floor(new_moon(k) + 0.5 + zone / 24.0) - 2440588;
}

/* The new moon that begins the lunar month of the winter solstice of year y. */
static int month11(int y, int zone) {
    const int end = date__days(y, 12, 31);
    const int k = (int)floor((end + 2440588 - 2415021.076998695) / 29.530588853);
    return sun_sector(moon_day(k, zone), zone) >= 9 ? k - 1 : k;
}

/* Months are numbered from the solstice; a year of 13 months has its leap month where the sun enters no new sector. */
int date__lunar(int y, int m, int d, int zone) {
    if (y < 1800 || y > 2200) return date__days(y, m, 1) + d - 1;
    const int a = month11(y - 1, zone), b = month11(y, zone);
    int k = a + (m + 1) % 12, leap = 99; /* months 11, 12 of the lunar year lie at the far end */
    if (m >= 11) k = b + (m - 11);
    if (b - a == 13)
        for (int i = 1; i < 14 && leap == 99; i++)
            if (sun_sector(moon_day(a + i, zone), zone) == sun_sector(moon_day(a + i + 1, zone), zone)) leap = i;
    if (m < 11 && k - a >= leap) k++;
    return moon_day(k, zone) + d - 1;
}
