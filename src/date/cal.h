/* SPDX-License-Identifier: Apache-2.0
 * Calendar arithmetic: pure functions over the proleptic Gregorian calendar. Days are counted from 1970-01-01. */
#ifndef CH_DATE_CAL_H
#define CH_DATE_CAL_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    int y, m, d;
} date__ymd;

bool date__is_leap(int y);
int date__month_len(int y, int m);
bool date__valid(int y, int m, int d);
int date__days(int y, int m, int d);
date__ymd date__civil(int days);
int date__wday(int days); /* Monday = 1 .. Sunday = 7 */
/* Day number of the Monday of ISO week w of year y, and back. */
int date__iso_monday(int y, int w);
void date__iso_week(int days, int *y, int *w);
int date__easter(int y); /* day number of Easter Sunday */
/* Day number of a day of the East Asian lunar calendar as kept `zone` hours east of Greenwich (7 Vietnam, 8 China, 9
 * Korea); lunar year y begins in Gregorian year y. */
int date__lunar(int y, int m, int d, int zone);
/* Adds months, the day clipped to the month's end. */
date__ymd date__add_months(date__ymd t, int n);

#endif
