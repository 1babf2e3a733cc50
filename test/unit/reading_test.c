/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "reading/reading.h"
#include "unit.h"

static ch_arena arena;
static ch_buf out;

static void setup(void) {
    ch_arena_init(&arena);
    ch_buf_init(&out, 1 << 20);
}

static void teardown(void) {
    ch_arena_done(&arena);
    ch_buf_done(&out);
}

static ch_err round_trip(const char *json) {
    ch_reading r;
    ch_diag quiet = {0};
    ch_err e = ch_reading_parse(&arena, ch_str_of(json), &r, &quiet, 1);
    ch_buf_clear(&out);
    if (!e) ch_reading_print(&out, &r);
    ch_buf_char(&out, 0);
    return e;
}

static const char full[] =
    "{\"id\":\"a\",\"lang\":\"en\",\"title\":null,\"published\":\"2024-03-04\",\"published_basis\":\"stated\","
    "\"published_span\":[0,4],"
    "\"people\":[{\"name\":\"Ama "
    "Mensah\",\"code\":\"GHA\",\"post\":\"foreign-minister\",\"title\":null,\"spans\":[[3,13]]}],"
    "\"events\":[{\"id\":\"a#0\",\"type\":\"CONSULT\",\"mode\":\"visit\",\"status\":\"occurred\",\"contexts\":["
    "\"trade\"],"
    "\"actors\":[{\"code\":\"GHA\",\"sector\":\"GOV\",\"people\":[\"Ama "
    "Mensah\"]}],\"recipients\":[{\"code\":\"TGO\",\"people\":[]}],"
    "\"when\":\"2024-03-04\",\"when_basis\":\"resolved\",\"where\":\"TGO\",\"people\":[\"Ama "
    "Mensah\"],\"quote\":\"visited Lom\xc3\xa9\","
    "\"span\":[14,26],\"fields\":{\"type\":[14,21]},\"rule\":\"en.consult.visit\",\"confidence\":0.93}],"
    "\"facts\":[{\"kind\":\"mission\",\"sender\":\"GHA\",\"host\":\"TGO\",\"what\":\"embassy\",\"city\":null,"
    "\"status\":\"opened\","
    "\"when\":null,\"quote\":\"opened\",\"span\":[30,36],\"rule\":\"r\",\"confidence\":0.5},"
    "{\"kind\":\"commitment\",\"by\":[\"GHA\"],\"what\":\"w\",\"due\":\"2024\",\"status\":\"open\",\"quote\":\"q\","
    "\"span\":null,"
    "\"rule\":null,\"confidence\":1}],\"flags\":[\"spun\"],\"text_hash\":\"00000000000000ff\"}\n";

START_TEST(print_then_parse_is_the_same_line) {
    ck_assert_int_eq(round_trip(full), CH_OK);
    ck_assert_str_eq(out.p, full);
}
END_TEST

START_TEST(odd_fields_count_as_unknown) {
    ck_assert_int_eq(round_trip("{\"id\":7,\"events\":[3,{\"actors\":[\"GHA\",{\"code\":4}],\"span\":[9,2],"
                                "\"confidence\":-1}],\"new\":{}}"),
                     CH_OK);
    ck_assert_ptr_nonnull(strstr(out.p, "{\"id\":null,"));
    ck_assert_ptr_nonnull(strstr(out.p, "\"actors\":[{\"code\":\"GHA\",\"people\":[]}],"));
    ck_assert_ptr_nonnull(strstr(out.p, "\"span\":null,"));
    ck_assert_ptr_nonnull(strstr(out.p, "\"confidence\":0}"));
}
END_TEST

START_TEST(escapes_are_minimal) {
    ck_assert_int_eq(round_trip("{\"id\":\"\\u0001\\/\\u00e9\\n\\\"\\\\\"}"), CH_OK);
    ck_assert_int_eq(strncmp(out.p, "{\"id\":\"\\u0001/\xc3\xa9\\n\\\"\\\\\",", 22), 0);
}
END_TEST

START_TEST(what_is_no_object_is_an_error) {
    ck_assert_int_eq(round_trip("[1]"), CH_FORMAT);
    ck_assert_int_eq(round_trip("{\"id\":"), CH_FORMAT);
    ck_assert_int_eq(round_trip(""), CH_FORMAT);
}
END_TEST

int main(void) {
    Suite *s = suite_create("reading");
    TCase *c = tcase_create("json");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, print_then_parse_is_the_same_line);
    tcase_add_test(c, odd_fields_count_as_unknown);
    tcase_add_test(c, escapes_are_minimal);
    tcase_add_test(c, what_is_no_object_is_an_error);
    suite_add_tcase(s, c);
    return unit_run(s);
}
