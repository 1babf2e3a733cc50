/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>

#include "chancery_int.h"
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

/* Tokens as "a b|c", sentences parted by " // ". */
static ch_str cut(const char *lang, const char *text) {
    ch_buf b;
    ch_buf_init(&b, 10000);
    ch_sents *s = ch_sent_split(&a, ch_str_of(text), ch_cx_pack(cx, ch_str_of(lang)));
    for (uint32_t q = 0; q < s->n_sent; q++) {
        if (q) ch_buf_lit(&b, " // ");
        for (uint32_t i = s->sent[q].tok0; i < s->sent[q].tok1; i++) {
            if (i > s->sent[q].tok0) ch_buf_char(&b, s->tok[i].flags & CH_TOK_GLUED ? '|' : ' ');
            ch_buf_str(&b, ch_tok_str(s, i));
        }
    }
    ch_str out = ch_str_dup(&a, ch_buf_view(&b));
    ch_buf_done(&b);
    return out;
}

#define CUT(lang, text, want)                                                                                          \
    do {                                                                                                               \
        ch_str got_ = cut(lang, text);                                                                                 \
        ck_assert_msg(ch_str_is(got_, want), "got  %.*s\nwant %s", CH_FMT(got_), want);                                \
    } while (0)

START_TEST(words_numbers_and_stops) {
    CUT("en", "Chung Byung-won met him on June 12.", "Chung Byung|-|won met him on June 12|.");
    CUT("en", "Peru's envoy left. Chile's stayed.", "Peru|'s envoy left|. // Chile|'s stayed|.");
    CUT("en", "the U.S. Secretary met", "the U.S. Secretary met");
    CUT("en", "George W. Bush spoke. He left.", "George W. Bush spoke|. // He left|.");
    CUT("en", "It grew 3.5 percent to 1,200.", "It grew 3|.|5 percent to 1|,|200|.");
    CUT("vi", "thăm Lào.Tổng thống nói", "thăm Lào|. // Tổng thống nói");
    CUT("en", "\xe2\x80\x9cWe agree.\xe2\x80\x9d He left.", "\xe2\x80\x9c|We agree|.|\xe2\x80\x9d // He left|.");
    CUT("en", "", "");
}
END_TEST

START_TEST(lines) {
    CUT("en", "Talks open in Accra\nGhana and Togo met.", "Talks open in Accra // Ghana and Togo met|.");
    const char *wrapped = "The ministers of the two neighbouring countries met on Monday in the\n"
                          "capital and agreed on a plan that they said would be followed by all\n"
                          "parties to the treaty, which had been signed in the spring of the last\n"
                          "year by the heads of state and government of the countries of the whole\n"
                          "region.";
    ch_sents *s = ch_sent_split(&a, ch_str_of(wrapped), ch_cx_pack(cx, CH_S("en")));
    ck_assert_uint_eq(s->n_sent, 1);
}
END_TEST

START_TEST(nfd_reads_as_nfc) {
    const char *nfc = "Bộ trưởng thăm Hà Nội",
               *nfd = "Bo\xcc\xa3\xcc\x82 tru\xcc\x9bo\xcc\x9b\xcc\x89ng tha\xcc\x86m Ha\xcc\x80 No\xcc\xa3\xcc\x82i";
    ch_sents *x = ch_sent_split(&a, ch_str_of(nfc), ch_cx_pack(cx, CH_S("vi")));
    ch_sents *y = ch_sent_split(&a, ch_str_of(nfd), ch_cx_pack(cx, CH_S("vi")));
    ck_assert_uint_eq(x->n_tok, y->n_tok);
    ck_assert_uint_eq(x->n_hit, y->n_hit);
    for (uint32_t i = 0; i < x->n_tok; i++) ck_assert_uint_eq(x->tok[i].sym, y->tok[i].sym);
}
END_TEST

START_TEST(smart_case) {
    const ch_pack *p = ch_cx_pack(cx, CH_S("en"));
    ch_sents *s = ch_sent_split(&a, CH_S("tell us what US diplomats eat with turkey in Turkey"), p);
    unsigned states = 0;
    for (uint32_t h = 0; h < s->n_hit; h++) states += ch_hit_lex(s, &s->hit[h])->cls == CH_CLASS_STATE;
    ck_assert_uint_eq(states, 2);
}
END_TEST

START_TEST(long_input_stays_bounded) {
    size_t n = 300000;
    char *t = ch_arena_get(&a, n);
    for (size_t i = 0; i < n; i++) t[i] = i % 3 == 2 ? ' ' : 'x';
    ch_sents *s = ch_sent_split(&a, (ch_str){t, n}, ch_cx_pack(cx, CH_S("en")));
    ck_assert_uint_eq(s->n_tok, n / 3);
    for (uint32_t q = 0; q < s->n_sent; q++) ck_assert_uint_le(s->sent[q].tok1 - s->sent[q].tok0, 400);
}
END_TEST

int main(void) {
    Suite *s = suite_create("sent");
    TCase *t = tcase_create("sent");
    tcase_add_unchecked_fixture(t, setup, teardown);
    tcase_set_timeout(t, 20);
    tcase_add_test(t, words_numbers_and_stops);
    tcase_add_test(t, lines);
    tcase_add_test(t, nfd_reads_as_nfc);
    tcase_add_test(t, smart_case);
    tcase_add_test(t, long_input_stays_bounded);
    suite_add_tcase(s, t);
    return unit_run(s);
}
