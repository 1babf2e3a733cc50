/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "ledger/ledger.h"
#include "unit.h"

static ch_arena arena;

static void setup(void) {
    ch_arena_init(&arena);
}

static void teardown(void) {
    ch_arena_done(&arena);
}

static const char *days(const char *edtf) {
    static char out[100];
    char a[40], b[40];
    int lo, hi;
    if (!ch_when_days(ch_str_of(edtf), &lo, &hi)) return "nothing";
    ch_when_day_text(lo, a);
    ch_when_day_text(hi, b);
    snprintf(out, sizeof out, "%s %s", a, b);
    return out;
}

START_TEST(edtf_covers_days) {
    static const char *const row[][2] = {{"2024-06-12", "2024-06-12 2024-06-12"},
                                         {"2024-02", "2024-02-01 2024-02-29"},
                                         {"2023-02~", "2023-02-01 2023-02-28"},
                                         {"1949", "1949-01-01 1949-12-31"},
                                         {"2024-40", "2024-01-01 2024-06-30"},
                                         {"2024-41", "2024-07-01 2024-12-31"},
                                         {"2024-34", "2024-04-01 2024-06-30"},
                                         {"2024-24", "2024-12-01 2025-02-28"},
                                         {"2024-06-12/2024-06-14", "2024-06-12 2024-06-14"},
                                         {"2024-06/2024-08", "2024-06-01 2024-08-31"},
                                         {"199X", "1990-01-01 1999-12-31"},
                                         {"../2024-12-31", "2024-07-01 2024-12-31"},
                                         {"2024-12/..", "2024-12-01 2025-06-02"},
                                         {"2024-06-12T10:00", "2024-06-12 2024-06-12"},
                                         {"XXXX-06-12", "nothing"},
                                         {"", "nothing"},
                                         {"soon", "nothing"},
                                         {"2024-13", "nothing"},
                                         {"2024-06-14/2024-06-12", "nothing"},
                                         {"/", "nothing"},
                                         {"12", "nothing"}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) ck_assert_str_eq(days(row[i][0]), row[i][1]);
}
END_TEST

START_TEST(dates_fit_unless_they_contradict) {
    ck_assert(ch_when_fit(CH_S("2024-06"), CH_S("2024-06-12")));
    ck_assert(ch_when_fit(CH_S(""), CH_S("2024-06-12")));
    ck_assert(!ch_when_fit(CH_S("2024-06-13"), CH_S("2024-06-12")));
}
END_TEST

static bool same(const char *a, const char *b) {
    return ch_name_same(ch_name_key(&arena, ch_str_of(a)), ch_name_key(&arena, ch_str_of(b)));
}

START_TEST(names_are_compared_by_words_and_letters) {
    ck_assert(same("Ama Mensah", "Ama Serwaa Mensah"));
    ck_assert(same("Park Ji-won", "Ji Won Park"));
    ck_assert(same("Núñez", "María NUNEZ Ríos"));
    ck_assert(same("Đặng Văn Lâm", "Dang Van Lam"));
    ck_assert(same("Sergei Ivanov", "Sergey Ivanov"));
    ck_assert(same("Park Jae-myung", "Park Jae Myeong"));
    ck_assert(!same("Kim Jong-un", "Kim Jong-il"));
    ck_assert(!same("Kim Jong-un", "Kim Jong-nam"));
    ck_assert(!same("Ama Mensah", "Kofi Mensah"));
    ck_assert(!same("Ama Mensah", ""));
}
END_TEST

static bool sounds(const char *a, const char *b) {
    ch_str x = ch_name_sound(&arena, ch_str_of(a)), y = ch_name_sound(&arena, ch_str_of(b));
    return x.n && ch_str_eq(x, y);
}

START_TEST(names_sound_the_same_in_two_scripts) {
    ck_assert(sounds("Barack Obama", "버락 오바마"));
    ck_assert(sounds("Park Geun-hye", "박근혜") || !ch_name_sound(&arena, CH_S("박근혜")).n);
    ck_assert(sounds("Dmitry Peskov", "드미트리 페스코프"));
    ck_assert(sounds("Kim Dae-jung", "김대중"));
    ck_assert(!sounds("Barack Obama", "조 바이든"));
    ck_assert_int_eq(ch_name_sound(&arena, CH_S("Li Wei")).n, 0); /* too short to tell */
}
END_TEST

static bool has(const char *form, const char *word) {
    return strstr(ch_search_form(&arena, ch_str_of(form)).p, word) != NULL;
}

START_TEST(search_form_folds_and_cuts_hangul) {
    ck_assert(has("Thủ tướng Việt Nam", "thu tuong viet nam"));
    ck_assert(has("주한베트남대사관은", "베트"));
    ck_assert(has("(Lomé)", "lome"));
    ck_assert_int_eq(ch_search_form(&arena, CH_S(" ... ")).n, 0);
}
END_TEST

int main(void) {
    Suite *s = suite_create("ledger");
    TCase *c = tcase_create("parts");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, edtf_covers_days);
    tcase_add_test(c, dates_fit_unless_they_contradict);
    tcase_add_test(c, names_are_compared_by_words_and_letters);
    tcase_add_test(c, names_sound_the_same_in_two_scripts);
    tcase_add_test(c, search_form_folds_and_cuts_hangul);
    suite_add_tcase(s, c);
    return unit_run(s);
}
