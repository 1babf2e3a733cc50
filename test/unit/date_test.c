/* SPDX-License-Identifier: Apache-2.0
 * Dates: the calendar, every example beside the rules, what is no date, and the day of the report itself. */
#include <check.h>
#include <stdio.h>

#include "chancery_int.h"
#include "date/cal.h"
#include "date/resolve.h"
#include "datec/datec.h"
#include "unit.h"

static ch_cx *cx;
static ch_arena a;

static void setup(void) {
    cx = ch_cx_new();
    ch_arena_init(&a);
}
static void teardown(void) {
    ch_arena_done(&a);
    ch_cx_free(cx);
}

static ch_dates *find(const char *lang, ch_str text, ch_str given, bool narrative) {
    const ch_date_ctx ctx = {.given = given, .narrative = narrative};
    return ch_date_find(&a, ch_sent_split(&a, text, ch_cx_pack(cx, ch_str_of(lang))), &ctx);
}

/* "expression=value expression=value" */
static const char *values(const char *lang, const char *given, const char *text) {
    const ch_dates *d = find(lang, ch_str_of(text), ch_str_of(given), false);
    ch_str out = {"", 0};
    for (uint32_t i = 0; i < d->n; i++) {
        const ch_date *e = &d->v[i];
        out = ch_str_printf(&a, "%.*s%s%.*s=%.*s", CH_FMT(out), i ? " " : "", (int)(e->hi - e->lo), text + e->lo,
                            CH_FMT(e->edtf.n ? e->edtf : e->value));
    }
    return ch_cstr(&a, out);
}

START_TEST(calendar) {
    ck_assert(date__is_leap(2024) && date__is_leap(2000) && !date__is_leap(1900));
    ck_assert(!date__valid(2023, 2, 29) && date__valid(2024, 2, 29) && !date__valid(2024, 13, 1) &&
              !date__valid(0, 1, 1));
    for (int day = -800000; day < 3000000; day += 997) {
        const date__ymd t = date__civil(day);
        ck_assert_int_eq(date__days(t.y, t.m, t.d), day);
    }
    ck_assert_int_eq(date__days(1970, 1, 1), 0);
    ck_assert_int_eq(date__wday(date__days(2021, 3, 12)), 5);
    int y, w;
    date__iso_week(date__days(2021, 1, 3), &y, &w);
    ck_assert(y == 2020 && w == 53);
    ck_assert_int_eq(date__iso_monday(2020, 53), date__days(2020, 12, 28));
    ck_assert_int_eq(date__easter(2021), date__days(2021, 4, 4));
    ck_assert_int_eq(date__easter(1981), date__days(1981, 4, 19));
    const date__ymd t = date__add_months((date__ymd){2021, 1, 31}, 1);
    ck_assert(t.y == 2021 && t.m == 2 && t.d == 28);
    const date__ymd back = date__add_months((date__ymd){2, 1, 1}, -30);
    ck_assert(back.y == -1 && back.m == 7);
}
END_TEST

START_TEST(lunar_calendar) {
    /* first day of the year in Viet Nam, of the eighth month's full moon in Korea */
    static const int tet[][3] = {{2015, 2, 19}, {2018, 2, 16}, {2020, 1, 25},
                                 {2021, 2, 12}, {2023, 1, 22}, {2026, 2, 17}};
    static const int chuseok[][3] = {{2017, 10, 4}, {2020, 10, 1}, {2021, 9, 21}, {2025, 10, 6}};
    for (size_t i = 0; i < sizeof tet / sizeof *tet; i++)
        ck_assert_int_eq(date__lunar(tet[i][0], 1, 1, 7), date__days(tet[i][0], tet[i][1], tet[i][2]));
    for (size_t i = 0; i < sizeof chuseok / sizeof *chuseok; i++)
        ck_assert_int_eq(date__lunar(chuseok[i][0], 8, 15, 9), date__days(chuseok[i][0], chuseok[i][1], chuseok[i][2]));
}
END_TEST

static bool example_holds(const char *lang, const ch_datec_example *e, ch_str *got) {
    const ch_dates *d = find(lang, e->text, e->dct, false);
    bool ok = e->miss;
    *got = (ch_str){"", 0};
    for (uint32_t i = 0; i < d->n; i++) {
        const ch_date *x = &d->v[i];
        const ch_str words = ch_str_sub(e->text.p, x->lo, x->hi), value = x->edtf.n ? x->edtf : x->value;
        *got = ch_str_printf(&a, "%.*s %.*s = %.*s [%s]", CH_FMT(*got), CH_FMT(words), CH_FMT(value), x->rule);
        if (e->miss && ch_str_is(e->rule, x->rule)) ok = false;
        if (!e->miss && ch_str_eq(words, e->expr) && ch_str_eq(value, e->edtf)) ok = true;
    }
    return ok;
}

/* Every hit and miss line of lang/<code>/dates. */
START_TEST(examples) {
    static const char *const langs[] = {"en", "vi", "ko", "es"};
    const char *lang = langs[_i];
    ch_diag d;
    ch_diag_stderr(&d);
    ch_datec_examples ex = {0};
    ch_arena own;
    ch_arena_init(&own);
    ch_buf out;
    ch_buf_init(&out, 64u << 20);
    char dir[64];
    snprintf(dir, sizeof dir, "lang/%s/dates", lang);
    ck_assert_int_eq(ch_datec_grammar(&own, dir, &out, &ex, &d), CH_OK);
    ck_assert_uint_gt(ex.n, 50);
    unsigned bad = 0;
    for (uint32_t i = 0; i < ex.n; i++) {
        ch_str got;
        ch_arena_reset(&a);
        if (example_holds(lang, &ex.v[i], &got) != ex.v[i].todo) continue;
        printf("%.*s:%ld: %.*s: want %.*s = %.*s, got%.*s\n", CH_FMT(ex.v[i].file), ex.v[i].line, CH_FMT(ex.v[i].rule),
               CH_FMT(ex.v[i].expr), CH_FMT(ex.v[i].edtf), CH_FMT(got));
        bad++;
    }
    ch_buf_done(&out);
    ch_arena_done(&own);
    ck_assert_uint_eq(bad, 0);
}
END_TEST

START_TEST(no_date) {
    static const struct {
        const char *lang, *text;
    } none[] = {
        {"en", "The vote was 13/13 and the call to +84 24 3999 1234 cost $1999."},
        {"en", "They may come, said Prime Minister May, under resolution 1737 (2006)."},
        {"en", "Patrols go on 24/7 and the home side won 3-1 with version 2.0.1."},
        {"en", "On 31 February nothing is signed, nor in the year 0000."},
        {"en", "Article 51 covers 12.6 percent of 2500 people in room 2012."},
        {"vi", "Nghị quyết 1737 (2006) được 5/7 phiếu thuận, giá 12.6 USD, tỷ số 3-1."},
        {"vi", "Đoàn gồm năm người, ở số 12-14 phố Huế, trực 24/7."},
        {"vi", "Ngày 31/2 không có trong lịch."},
        {"ko", "제12차 회의에 30여 명이 왔고 결의 1737호(2006)를 3-1로 채택했다."},
        {"ko", "한일 관계, 전화 02-2100-7000, 12.6%, 3.14."},
        {"ko", "2월 31일과 13월 13일은 없다."},
        {"es", "La resolución 1737 (2006) se aprobó por 12-3; ganó 3-1 y costó 12.6 por ciento."},
        {"es", "El doctor Julio Marzo vive en la calle 9 de Julio, abierta 24/7."},
    };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        ck_assert_str_eq(values(none[i].lang, "2021-03-12", none[i].text), "");
}
END_TEST

START_TEST(contradiction) {
    const char *text = "장관은 3.9.(월) 대사를 접견하였다."; /* a Tuesday */
    const ch_dates *d = find("ko", ch_str_of(text), CH_S("2021-03-12"), false);
    ck_assert_uint_eq(d->n, 1);
    ck_assert(d->v[0].conflict);
    ck_assert(ch_str_is(d->v[0].edtf, "2021-03-09"));
}
END_TEST

START_TEST(anchors) {
    ck_assert_str_eq(values("en", "", "They met last week."), "last week=");
    ck_assert_str_eq(values("en", "2021-03", "They met last month."), "last month=2021-02");
    ck_assert_str_eq(values("vi", "2021-03-12", "Ngày 3/3, ông tới Oslo; hôm sau ông đi Bergen."),
                     "Ngày 3/3=2021-03-03 hôm sau=2021-03-04");
    const char *tale = "On May 3, 1911 they met. In June he left. By 2 November they were home.";
    const ch_dates *d = find("en", ch_str_of(tale), CH_S("2021-03-12"), true);
    ck_assert_uint_eq(d->n, 3);
    ck_assert(ch_str_is(d->v[1].edtf, "1911-06"));
    ck_assert(ch_str_is(d->v[2].value, "1911-11-02"));
}
END_TEST

START_TEST(forms_for_records) {
    const ch_dates *d =
        find("en", CH_S("They met in late April and reopened it in early 2019."), CH_S("2021-06-12"), false);
    ck_assert_uint_eq(d->n, 2);
    ck_assert(ch_str_is(d->v[0].edtf, "2021-04-21~/2021-04-30~"));
    ck_assert(ch_str_is(d->v[0].when, "2021-04~"));
    ck_assert(ch_str_is(d->v[1].when, "2019~"));
}
END_TEST

#define PUBLISHED(lang, given, text, want)                                                                             \
    do {                                                                                                               \
        const ch_dates *d_ = find(lang, CH_S(text), CH_S(given), false);                                               \
        ck_assert_msg(ch_str_is(d_->published, want), "got %.*s, want %s", CH_FMT(d_->published), want);               \
    } while (0)

START_TEST(published) {
    PUBLISHED("en", "2021-03-12", "They met on Monday.", "2021-03-12");
    PUBLISHED("en", "", "They met on Monday.", "");
    PUBLISHED("en", "", "Press releases\nDate\n2021-03-12\n\nThe two envoys met on March 12 in Riga.", "2021-03-12");
    PUBLISHED("en", "", "MINISTRY OF TRADE\n\n12 March 2021\n\nMEDIA RELEASE\n\nThe minister left for Riga today.",
              "2021-03-12");
    PUBLISHED("vi", "", " date 2021-03 Photo : Agency\n\nNgoại trưởng ngày 28/2 tiếp Đại sứ Latvia.", "2021-02-28");
    PUBLISHED("vi", "2021-03", "Ngoại trưởng ngày 9/3 tiếp Đại sứ Latvia.", "2021-03-09");
    PUBLISHED("vi", "",
              "Ngày 9.3, hai bên họp tại Riga. Quan hệ lập hồi tháng 1. Việc lập quan hệ tháng 1.2021 là bước ngoặt.",
              "2021-03-09");
    PUBLISHED("ko", "", "30일 열린 회의는 2015년 6월 이후 6년 4개월 만이었다.", "2021-10-30");
    PUBLISHED("en", "", "The two marked the 50th anniversary of ties established in 1971.", "2021");
    PUBLISHED("en", "", "Next year they will mark the 50th anniversary of ties established in 1971.", "2020");
    PUBLISHED("vi", "",
              "Bộ Ngoại giao hôm nay 29/4 tiếp Đại sứ; từ tháng 10/2019 đến cuối năm 2020, họ không gặp nhau.",
              "2021-04-29");
    /* only in 2017 did both hold their posts in June */
    PUBLISHED("en", "", "On June 9, Sergey Lavrov and Rex Tillerson spoke by telephone.", "2017-06-09");
    PUBLISHED("en", "", "On June 9, Sergey Lavrov and former secretary Rex Tillerson spoke by telephone.", "");
    /* a day without a year in a text whose year nothing decides */
    PUBLISHED("en", "", "On March 9, Ghana and Togo opened talks.", "");
    /* an event's day is not the report's */
    PUBLISHED("en", "", "The attacks of 9/11 changed security.", "");
}
END_TEST

START_TEST(bounded) {
    ch_buf b;
    ch_buf_init(&b, 1u << 20);
    for (int i = 0; i < 20000; i++) ch_buf_lit(&b, i % 3 ? "1," : "12/6 to ");
    const ch_dates *d = find("en", ch_buf_view(&b), CH_S("2021-03-12"), false);
    ck_assert_uint_lt(d->n, 60000);
    ch_buf_clear(&b);
    for (int i = 0; i < 20000; i++) ch_buf_lit(&b, i % 2 ? "\xff\xc3" : "June\xe2\x80");
    (void)find("en", ch_buf_view(&b), CH_S("nonsense"), true);
    ch_buf_done(&b);
}
END_TEST

int main(void) {
    Suite *s = suite_create("date");
    TCase *t = tcase_create("date");
    tcase_set_timeout(t, 60);
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, calendar);
    tcase_add_test(t, lunar_calendar);
    tcase_add_loop_test(t, examples, 0, 4);
    tcase_add_test(t, no_date);
    tcase_add_test(t, contradiction);
    tcase_add_test(t, anchors);
    tcase_add_test(t, forms_for_records);
    tcase_add_test(t, published);
    tcase_add_test(t, bounded);
    suite_add_tcase(s, t);
    return unit_run(s);
}
