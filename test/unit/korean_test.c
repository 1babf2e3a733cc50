/* SPDX-License-Identifier: Apache-2.0
 * Korean: how words are cut, who is named, and who does what in clauses that end in their verb. */
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

static ch_reading *read_text(const char *text, ch_layers *l) {
    ch_report r = {
        .id = CH_S("t"), .text = ch_str_of(text), .lang = CH_S("ko"), .lang_fixed = true, .date = CH_S("2024-06-12")};
    return ch_read_report(cx, &r, l);
}

static ch_str cut(const char *text) {
    ch_buf b;
    ch_layers l = {0};
    ch_buf_init(&b, 10000);
    read_text(text, &l);
    for (uint32_t i = 0; i < l.sents->n_tok; i++) {
        if (i) ch_buf_char(&b, l.sents->tok[i].flags & CH_TOK_GLUED ? '|' : ' ');
        ch_buf_str(&b, ch_tok_str(l.sents, i));
    }
    ch_str out = ch_str_dup(&a, ch_buf_view(&b));
    ch_buf_done(&b);
    return out;
}

/* "CONSULT KEN,UGA; AGREE planned KEN > UGA" */
static ch_str acts(const char *text) {
    ch_buf b;
    ch_layers l = {0};
    ch_buf_init(&b, 10000);
    const ch_reading *r = read_text(text, &l);
    for (uint32_t i = 0; i < r->n_events; i++) {
        const ch_event *e = &r->events[i];
        ch_buf_printf(&b, "%s%.*s", i ? "; " : "", CH_FMT(e->type));
        if (!ch_str_is(e->status, "occurred")) ch_buf_printf(&b, " %.*s", CH_FMT(e->status));
        for (uint32_t k = 0; k < e->n_actors; k++)
            ch_buf_printf(&b, "%s%.*s", k ? "," : " ", CH_FMT(e->actors[k].code));
        for (uint32_t k = 0; k < e->n_recipients; k++)
            ch_buf_printf(&b, "%s%.*s", k ? "," : " > ", CH_FMT(e->recipients[k].code));
    }
    ch_str out = ch_str_dup(&a, ch_buf_view(&b));
    ch_buf_done(&b);
    return out;
}

static ch_str people(const char *text) {
    ch_buf b;
    ch_layers l = {0};
    ch_buf_init(&b, 10000);
    const ch_reading *r = read_text(text, &l);
    for (uint32_t i = 0; i < r->n_people; i++)
        ch_buf_printf(&b, "%s%.*s/%.*s/%.*s", i ? "; " : "", CH_FMT(r->people[i].name), CH_FMT(r->people[i].code),
                      CH_FMT(r->people[i].post));
    ch_str out = ch_str_dup(&a, ch_buf_view(&b));
    ch_buf_done(&b);
    return out;
}

#define SAME(got, want)                                                                                                \
    do {                                                                                                               \
        ch_str got_ = (got);                                                                                           \
        ck_assert_msg(ch_str_is(got_, want), "got  %.*s\nwant %s", CH_FMT(got_), want);                                \
    } while (0)

START_TEST(words) {
    SAME(cut("케냐는 우간다와 합의했다."), "케냐|는 우간다|와 합의|했다|.");
    SAME(cut("EU와의 협상"), "EU|와의 협상");
    SAME(cut("알리예프 대통령을 만났다."), "알리예프 대통령|을 만났|다|.");
    SAME(cut("한국을 방문할 예정이다."), "한국|을 방문|할 예정|이다|.");
}
END_TEST

START_TEST(names) {
    SAME(people("카를로스 멘디에타 페루 외교장관은 강조했다."), "카를로스 멘디에타/PER/foreign-minister");
    SAME(people("나빌 알-카사르 이라크 총리실 대변인이 밝혔다."), "나빌 알-카사르/IRQ/spokesperson");
    SAME(people("써 다빈 캄보디아 부총리 겸 국방장관은 떠났다."), "써 다빈/KHM/minister");
}
END_TEST

START_TEST(clauses) {
    SAME(acts("케냐 대통령은 8일 우간다를 방문해 우간다 총리와 회담을 가졌다."), "CONSULT KEN > UGA");
    SAME(acts("페루는 칠레가 합의를 어겼다고 비난했다."),
         "ACCUSE PER > CHL"); /* the blamed one is the subject of the content */
    SAME(acts("페루를 방문한 칠레 외교장관은 볼리비아의 결정을 환영했다."), "CONSULT CHL > PER; SUPPORT CHL > BOL");
    SAME(acts("케냐는 우간다에 병력 철수를 요구했다."), "REQUEST KEN > UGA");
    SAME(acts("합의를 어긴 케냐는 침묵했다."), "");                      /* the bare word is no act */
    SAME(acts("페루 어선이 칠레 해군에 나포됐다."), "COERCE CHL > PER"); /* passive */
}
END_TEST

START_TEST(status) {
    SAME(acts("케냐 대통령은 다음 달 우간다를 방문할 예정이다."), "AGREE planned KEN > UGA");
    SAME(acts("케냐 대통령은 9일 우간다 총리와 회담한다."), "AGREE planned KEN,UGA");
    SAME(acts("케냐는 우간다의 요구를 수용하지 않았다."), "REJECT KEN > UGA");
    SAME(acts("케냐와 우간다는 10일 회담을 갖기로 합의했다."), "AGREE planned KEN,UGA");
}
END_TEST

int main(void) {
    Suite *s = suite_create("korean");
    TCase *t = tcase_create("korean");
    tcase_add_unchecked_fixture(t, setup, teardown);
    tcase_add_test(t, words);
    tcase_add_test(t, names);
    tcase_add_test(t, clauses);
    tcase_add_test(t, status);
    suite_add_tcase(s, t);
    return unit_run(s);
}
