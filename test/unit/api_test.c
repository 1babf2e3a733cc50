/* SPDX-License-Identifier: Apache-2.0
 * The public header alone, as another program would use it. */
#include <check.h>
#include <string.h>

#include "chancery.h"
#include "unit.h"

START_TEST(reads_one_report) {
    const char *text = "Ghana urged Togo on 3 May 2024 to reopen the border.";
    ch_cx *cx = ch_cx_new();
    ch_input in = {.id = "x1", .text = text, .text_len = strlen(text)};
    size_t len;
    ck_assert_ptr_nonnull(cx);
    const char *json = ch_code(cx, &in, &len);
    ck_assert_uint_gt(len, 2);
    ck_assert_msg(json[len - 1] == '\n', "one line");
    ck_assert_ptr_nonnull(strstr(json, "\"id\":\"x1\""));
    ck_assert_ptr_nonnull(strstr(json, "\"type\":\"REQUEST\""));
    ck_assert_ptr_nonnull(strstr(json, "\"when\":\"2024-05-03\""));
    json = ch_dates_json(cx, &in, &len);
    ck_assert_ptr_nonnull(strstr(json, "\"edtf\":\"2024-05-03\""));
    ch_cx_free(cx);
    ch_cx_free(NULL);
}
END_TEST

START_TEST(nothing_known_is_fine) {
    ch_cx *cx = ch_cx_new();
    ch_input in = {.text = "", .text_len = 0};
    size_t len;
    const char *json = ch_code(cx, &in, &len);
    ck_assert_uint_gt(len, 2);
    ck_assert_ptr_nonnull(strstr(json, "unknown-language"));
    ch_cx_free(cx);
}
END_TEST

START_TEST(two_contexts_do_not_meet) {
    ch_cx *a = ch_cx_new(), *b = ch_cx_new();
    ch_input x = {.id = "a", .text = "Kenya thanked Peru.", .text_len = 19},
             y = {.id = "b", .text = "Fiji condemned Chad.", .text_len = 20};
    size_t n, m;
    const char *p = ch_code(a, &x, &n), *q = ch_code(b, &y, &m);
    ck_assert_ptr_nonnull(strstr(p, "KEN"));
    ck_assert_ptr_nonnull(strstr(q, "FJI"));
    ch_cx_free(b);
    ck_assert_ptr_nonnull(strstr(p, "KEN"));
    ch_cx_free(a);
}
END_TEST

int main(void) {
    Suite *s = suite_create("api");
    TCase *t = tcase_create("api");
    tcase_set_timeout(t, 20);
    tcase_add_test(t, reads_one_report);
    tcase_add_test(t, nothing_known_is_fine);
    tcase_add_test(t, two_contexts_do_not_meet);
    suite_add_tcase(s, t);
    return unit_run(s);
}
