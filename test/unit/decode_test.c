/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "text/text.h"
#include "unit.h"

static ch_arena arena;
static ch_decoded got;

static void setup(void) {
    ch_arena_init(&arena);
}

static void teardown(void) {
    ch_arena_done(&arena);
}

static bool decode(const char *bytes) {
    return ch_text_decode(&arena, ch_str_of(bytes), CH_S(""), false, &got);
}

static void gives(const char *bytes, const char *charset, const char *want) {
    ck_assert(decode(bytes));
    ck_assert_str_eq(got.charset, charset);
    ck_assert_str_eq(ch_cstr(&arena, got.text), want);
}

static const char vi[] = "Đại sứ Bỉ đã trình quốc thư tại Hà Nội và cảm ơn sự đón tiếp.";
static const char vi_small[] = "đại sứ bỉ đã trình quốc thư tại hà nội và cảm ơn sự đón tiếp.";
static const char ko[] = "벨기에 대사가 어제 서울에서 신임장을 제출했다.";
static const char es[] = "El embajador belga presentó ayer sus credenciales en Asunción, según la cancillería.";

START_TEST(utf8_stays) {
    gives(vi, "UTF-8", vi);
    ck_assert_uint_eq(got.flags, 0);
    gives("\xef\xbb\xbfok", "UTF-8", "ok");
}
END_TEST

START_TEST(vietnamese_encodings) {
    gives("\xd0"
          "a\xf2i s\xfd\xec Bi\xd2 \xf0"
          "a\xde tri\xccnh qu\xf4\xec"
          "c th\xfd ta\xf2i Ha\xcc N\xf4\xf2i va\xcc ca\xd2m \xf5n s\xfd\xf2 \xf0o\xecn ti\xea\xecp.",
          "windows-1258", vi);
    ck_assert_uint_eq(got.flags, CH_TEXT_CONVERTED);
    gives("\xae\xb9i s\xf8 b\xd8 \xae\xb7 tr\xd7nh qu\xe8"
          "c th\xad t\xb9i h\xb5 n\xe9i v\xb5 c\xb6m \xacn s\xf9 \xae\xe3n ti\xd5p.",
          "TCVN3", vi_small);
    gives("\xf1"
          "a\xefi s\xf6\xf9 b\xe6 \xf1"
          "a\xf5 tr\xecnh quo\xe1"
          "c th\xf6 ta\xefi ha\xf8 no\xe4i va\xf8 ca\xfbm \xf4n s\xf6\xef \xf1o\xf9n tie\xe1p.",
          "VNI", vi_small);
}
END_TEST

START_TEST(korean_and_spanish) {
    gives("\xba\xa7\xb1\xe2\xbf\xa1 \xb4\xeb\xbb\xe7\xb0\xa1 \xbe\xee\xc1\xa6 \xbc\xad\xbf\xef\xbf\xa1\xbc\xad "
          "\xbd\xc5\xc0\xd3\xc0\xe5\xc0\xbb \xc1\xa6\xc3\xe2\xc7\xdf\xb4\xd9.",
          "windows-949", ko);
    gives("El embajador belga present\xf3 ayer sus credenciales en Asunci\xf3n, seg\xfan la canciller\xed"
          "a.",
          "windows-1252", es);
}
END_TEST

START_TEST(a_false_declaration_is_not_believed) {
    ck_assert(ch_text_decode(&arena, CH_S("\xba\xa7\xb1\xe2\xbf\xa1 \xb4\xeb\xbb\xe7\xb0\xa1 \xbe\xee\xc1\xa6"),
                             CH_S("iso-8859-1"), true, &got));
    ck_assert_str_eq(got.charset, "windows-949");
    ck_assert(ch_text_decode(&arena, ch_str_of(es), CH_S("EUC-KR"), true, &got));
    ck_assert_str_eq(got.charset, "UTF-8");
}
END_TEST

START_TEST(utf16_with_and_without_mark) {
    char be[64];
    for (size_t i = 0; i < 20; i++) be[2 * i] = 0, be[2 * i + 1] = "Signed in Yerevan on"[i];
    ck_assert(ch_text_decode(&arena, (ch_str){be, 40}, CH_S(""), false, &got));
    ck_assert_str_eq(got.charset, "UTF-16BE");
    ck_assert_str_eq(ch_cstr(&arena, got.text), "Signed in Yerevan on");
    ck_assert(ch_text_decode(&arena,
                             (ch_str){"\xff\xfe"
                                      "H\0\xe0\0",
                                      6},
                             CH_S(""), false, &got));
    ck_assert_str_eq(ch_cstr(&arena, got.text), "H\xc3\xa0");
}
END_TEST

START_TEST(twice_encoded_text_is_repaired) {
    gives("\xc3\x84\xc2\x90\xc3\xa1\xc2\xba\xc2\xa1i s\xc3\xa1\xc2\xbb\xc2\xa9 B\xc3\xa1\xc2\xbb\xe2\x80\xb0 "
          "\xc3\x84\xe2\x80\x98\xc3\x83\xc2\xa3",
          "UTF-8", "Đại sứ Bỉ đã");
    ck_assert_uint_eq(got.flags, CH_TEXT_MOJIBAKE);
    gives("Â « Ã", "UTF-8", "Â « Ã"); /* odd, but certain it is not */
    ck_assert_uint_eq(ch_text_flags(CH_S("H\xc3\x83\xc2\xa0 N\xc3\xa1\xc2\xbb\xe2\x84\xa2i v\xc3\x83\xc2\xa0")),
                      CH_TEXT_MOJIBAKE);
}
END_TEST

START_TEST(lost_letters_are_flagged) {
    ck_assert(decode("The delegation of Per\xff met the Ministre d\xe9l\xc3\xa9gu\xc3\xa9 \xc3\xa0 N\xc3\xaemes, "
                     "\xc3\xa0 c\xc3\xb4t\xc3\xa9"));
    ck_assert(!(got.flags & CH_TEXT_CONVERTED));
    ck_assert(decode("B? tr??ng Ngo?i giao ti?p ??i s? B?, h?i ngh? t?i H? N?i k?t th?c."));
    ck_assert(got.flags & CH_TEXT_GARBLED);
}
END_TEST

START_TEST(controls_go_and_binary_is_refused) {
    ck_assert(ch_text_decode(&arena, (ch_str){"one\0two\x02 three, four and five and six", 37}, CH_S(""), false, &got));
    ck_assert_str_eq(ch_cstr(&arena, got.text), "onetwo  three, four and five and six");
    ck_assert(
        !ch_text_decode(&arena, (ch_str){"\1\2\3\4\5\6\7\10\x80\x90\xff\xfe\0\0\0\1\2", 17}, CH_S(""), false, &got));
}
END_TEST

int main(void) {
    Suite *s = suite_create("decode");
    TCase *t = tcase_create("decode");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, utf8_stays);
    tcase_add_test(t, vietnamese_encodings);
    tcase_add_test(t, korean_and_spanish);
    tcase_add_test(t, a_false_declaration_is_not_believed);
    tcase_add_test(t, utf16_with_and_without_mark);
    tcase_add_test(t, twice_encoded_text_is_repaired);
    tcase_add_test(t, lost_letters_are_flagged);
    tcase_add_test(t, controls_go_and_binary_is_refused);
    suite_add_tcase(s, t);
    return unit_run(s);
}
