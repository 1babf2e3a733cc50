/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "unit.h"

static void is(ch_str got, const char *want) {
    ck_assert_msg(ch_str_is(got, want), "got \"%.*s\", want \"%s\"", CH_FMT(got), want);
}

START_TEST(arena_grows_in_place_and_resets) {
    ch_arena a;
    ch_arena_init(&a);
    uint32_t *v = NULL, n = 0, cap = 0;
    for (uint32_t i = 0; i < 100000; i++) CH_PUSH(&a, v, n, cap) = i;
    for (uint32_t i = 0; i < 100000; i++) ck_assert_uint_eq(v[i], i);
    char *big = ch_arena_get(&a, 10 << 20);
    memset(big, 1, 10 << 20);
    ch_arena_reset(&a);
    ck_assert_uint_eq(a.used, 0);
    ck_assert_ptr_nonnull(ch_arena_get(&a, 1));
    ch_arena_done(&a);
}
END_TEST

START_TEST(buf_keeps_its_cap) {
    ch_buf b;
    ch_buf_init(&b, 10);
    ch_buf_lit(&b, "12345");
    ch_buf_lit(&b, "123456");
    ck_assert(b.overflow);
    ck_assert_uint_eq(b.n, 5);
    ch_buf_clear(&b);
    ch_buf_printf(&b, "%d", 123);
    is(ch_buf_view(&b), "123");
    ch_buf_done(&b);
}
END_TEST

START_TEST(str_next_gives_empty_fields) {
    ch_str rest = CH_S("a\t\tb"), f;
    ck_assert(ch_str_next(&rest, '\t', &f));
    is(f, "a");
    ck_assert(ch_str_next(&rest, '\t', &f));
    is(f, "");
    ck_assert(ch_str_next(&rest, '\t', &f));
    is(f, "b");
    ck_assert(!ch_str_next(&rest, '\t', &f));
}
END_TEST

START_TEST(utf8_refuses_what_unicode_refuses) {
    ck_assert(ch_utf8_valid(CH_S("Hà Nội 서울 \xf0\x9f\x95\x8a")));
    ck_assert(!ch_utf8_valid(CH_S("\xc0\xaf")));         /* overlong */
    ck_assert(!ch_utf8_valid(CH_S("\xed\xa0\x80")));     /* surrogate */
    ck_assert(!ch_utf8_valid(CH_S("\xf5\x80\x80\x80"))); /* above U+10FFFF */
    ck_assert(!ch_utf8_valid(CH_S("abc\xe1\xba")));      /* half a character */
    ck_assert_uint_eq(ch_utf8_count("Hà Nội", 9), 6);
    for (uint32_t c = 1; c < 0x110000; c += 7) {
        char b[4];
        size_t step;
        if (c >= 0xd800 && c < 0xe000) continue;
        size_t n = ch_utf8_put(b, c);
        ck_assert_uint_eq(ch_utf8_at(b, n, 0, &step), c);
        ck_assert_uint_eq(step, n);
    }
}
END_TEST

START_TEST(fold_makes_one_form) {
    ch_arena a;
    ch_arena_init(&a);
    is(ch_fold(&a, CH_S("HOÀ")), "hòa"); /* old tone place -> new */
    is(ch_fold(&a, CH_S("hòa")), "hòa");
    is(ch_fold(&a, CH_S("ho\x61\xcc\x80")), "hòa"); /* NFD */
    is(ch_fold(&a, CH_S("Thuỷ")), "thủy");
    is(ch_fold(&a, CH_S("quý")), "quý"); /* q: the tone stays */
    is(ch_fold(&a, CH_S("People\xe2\x80\x99s")), "people's");
    is(ch_fold(&a, CH_S("dip\xc2\xadlomat")), "diplomat"); /* soft hyphen */
    is(ch_fold_plain(&a, CH_S("Díaz-Canel")), "diazcanel");
    is(ch_fold_plain(&a, CH_S("Đặng")), "dang");
    is(ch_fold_plain(&a, CH_S("윤석열")), "윤석열");
    is(ch_fold(&a, CH_S("bad \xff byte")), "bad \xff byte");
    ch_arena_done(&a);
}
END_TEST

int main(void) {
    Suite *s = suite_create("base");
    TCase *t = tcase_create("base");
    tcase_set_timeout(t, 20);
    tcase_add_test(t, arena_grows_in_place_and_resets);
    tcase_add_test(t, buf_keeps_its_cap);
    tcase_add_test(t, str_next_gives_empty_fields);
    tcase_add_test(t, utf8_refuses_what_unicode_refuses);
    tcase_add_test(t, fold_makes_one_form);
    suite_add_tcase(s, t);
    return unit_run(s);
}
