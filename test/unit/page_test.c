/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "page/page.h"
#include "text/text.h"
#include "unit.h"

static ch_arena arena;
static ch_page page;

static void setup(void) {
    ch_arena_init(&arena);
}

static void teardown(void) {
    ch_arena_done(&arena);
}

static void extract(const char *html, const char *url) {
    ch_page_hints hints = {.url = ch_str_of(url)};
    ck_assert(ch_page_extract(&arena, ch_str_of(html), &hints, &page));
    ck_assert(ch_text_valid(page.text) && ch_text_valid(page.title));
}

static void is(ch_str s, const char *want) {
    ck_assert_msg(ch_str_is(s, want), "got '%.*s', want '%s'", CH_FMT(s), want);
}

#define P1                                                                                                             \
    "The foreign minister of Malawi received her colleague from Samoa in Lilongwe on Tuesday, the ministry said in a " \
    "statement."
#define P2                                                                                                             \
    "They agreed to exchange resident envoys before the end of the year, and to waive visas for holders of service "   \
    "passports."
#define P3 "A joint commission will meet in Apia in the autumn, according to the two sides."

START_TEST(an_article_without_its_frame) {
    extract("<!DOCTYPE html><html lang=\"en-MW\"><head><meta charset=utf-8><title>Envoys to be exchanged | Lake "
            "Desk</title>"
            "<meta property=\"og:site_name\" content=\"Lake Desk\"><link rel=canonical href=\"/world/envoys\">"
            "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":[\"NewsArticle\"],\"headline\":\"Envoys to "
            "be exchanged\",\"datePublished\":\"2024-05-14T22:30:00+02:00\","
            "\"dateModified\":\"2024-05-15\",\"author\":{\"@type\":\"Person\",\"name\":\"Thoko "
            "Banda\"}}]}</script></head><body>"
            "<nav><ul><li><a href=/>Home</a><li><a href=/world>World</a><li><a href=/sport>Sport</a></ul></nav>"
            "<div class=cookie-consent>We use cookies to make this site work better for you and for our partners. You "
            "may accept or refuse them.</div>"
            "<article><h1>Envoys to be exchanged</h1><p class=byline>By Thoko Banda</p><div class=article-body><p>" P1
            "</p><p>" P2 "</p>"
            "<div class=related><h3>Read more</h3><p><a href=/a>Another story that has nothing to do with this one at "
            "all</a></p></div><p>" P3 "</p></div></article>"
            "<section id=comments><h2>Comments</h2><p>I have an opinion about all of this, and it is a very long one, "
            "which I will now set out here.</p></section>"
            "<footer>&copy; 2024 Lake Desk. All rights reserved by the owners, whoever they may be at the time of "
            "reading.</footer></body></html>",
            "https://desk.example/x?y=1");
    is(page.text, P1 "\n\n" P2 "\n\n" P3);
    is(page.title, "Envoys to be exchanged");
    is(page.author, "Thoko Banda");
    is(page.site, "Lake Desk");
    is(page.published, "2024-05-14");
    is(page.modified, "2024-05-15");
    is(page.lang, "en");
    is(page.url, "https://desk.example/world/envoys");
    ck_assert_str_eq(page.published_basis, "json-ld");
    ck_assert_uint_eq(page.flags, 0);
}
END_TEST

/* A ministry's board: tables for layout, no paragraphs, the day in a table cell. */
START_TEST(a_korean_ministry_board) {
    extract("<html><head><title>보도자료 상세 | 외교부</title></head><body><div id=gnb><a href=1>본문 바로가기</a> <a "
            "href=2>주메뉴 바로가기</a></div>"
            "<div class=board_view><h3 class=tit>한-사모아 외교장관 회담 "
            "결과</h3><table><tr><th>부서</th><td>태평양과</td><th>작성일</th><td>2024-05-14</td><th>조회수</"
            "th><td>311</td></tr></table>"
            "<div class=view_cont>1. 외교장관은 5월 14일 서울에서 사모아 외교장관과 회담을 갖고 양국 관계와 개발협력, "
            "지역 정세에 대해 폭넓게 의견을 교환하였다.<br><br>"
            "2. 양측은 수교 이래 양국이 쌓아 온 우호 협력 관계를 평가하고, 연내 상주 공관 개설을 위해 실무 협의를 이어 "
            "가기로 하였다.</div></div>"
            "<div class=list><a href=3>이전글</a><a href=4>다음글</a></div></body></html>",
            "");
    ck_assert(ch_str_starts(page.text, CH_S("1. 외교장관은 5월 14일")));
    ck_assert(ch_str_ends(page.text, CH_S("이어 가기로 하였다.")));
    ck_assert_int_ge(ch_str_find(page.text, CH_S("교환하였다.\n\n2. 양측은")), 0);
    is(page.published, "2024-05-14");
}
END_TEST

START_TEST(a_vietnamese_page_with_a_lead) {
    extract("<html lang=vi><head><title>Hai nước mở đại sứ quán - Báo Ví Dụ</title><meta property='og:title' "
            "content='Hai nước mở đại sứ quán'></head><body>"
            "<div class=menu><a href=1>Trang chủ</a><a href=2>Thế giới</a></div><h1 class=title-detail>Hai nước mở đại "
            "sứ quán</h1><span class=date>Thứ ba, 14/5/2024, 20:15 (GMT+7)</span>"
            "<h2 class=sapo>Bộ Ngoại giao cho biết hai nước sẽ mở đại sứ quán tại thủ đô của nhau trong năm nay.</h2>"
            "<div class=fck_detail><p>Bộ trưởng Ngoại giao Malawi hôm nay tiếp người đồng cấp Samoa tại Lilongwe, theo "
            "thông cáo của bộ.</p>"
            "<p>Hai bên nhất trí miễn thị thực cho người mang hộ chiếu công vụ, đồng thời lập ủy ban hỗn hợp để thúc "
            "đẩy hợp tác.</p></div>"
            "<div class=tin-lien-quan><h3>Tin liên quan</h3><a href=3>Một tin khác về bóng đá và thời tiết hôm "
            "nay</a></div></body></html>",
            "");
    ck_assert_int_ge(ch_str_find(page.text, CH_S("Bộ trưởng Ngoại giao Malawi")), 0);
    ck_assert_int_lt(ch_str_find(page.text, CH_S("bóng đá")), 0);
    is(page.title, "Hai nước mở đại sứ quán");
    is(page.published, "2024-05-14");
    is(page.lang, "vi");
}
END_TEST

START_TEST(broken_markup_loses_no_words) {
    ch_str s = ch_page_fragment(
        &arena, CH_S("<p>One <b>two <i>three</b> four</i><p>five<div>six<table><tr><td>seven<td>eight</table>nine "
                     "&lt;ten&gt; a<b</p> &#8211; &nbsp;x&shy;y&zwnj;z &unknown; &amp"));
    is(s, "One two three four\n\nfive\n\nsix\n\nseven | eight\n\nnine <ten> a \xe2\x80\x93 xyz &unknown; &");
}
END_TEST

START_TEST(scripts_styles_and_comments_are_no_text) {
    is(ch_page_fragment(&arena, CH_S("a<script>if (1<2) '</p>'</script>b<style>p{}</style><!-- c --!>d<!--> e "
                                     "<textarea>f</textarea><![CDATA[g]]><svg><title>h</title></svg>")),
       "abd e");
    is(ch_page_fragment(&arena, CH_S("a<script>never closed <p>x")), "a");
}
END_TEST

START_TEST(charsets_of_pages) {
    extract("<html><head><meta http-equiv=content-type content='text/html; "
            "charset=euc-kr'></head><body><p>\xba\xa7\xb1\xe2\xbf\xa1 \xb4\xeb\xbb\xe7\xb0\xa1 \xbe\xee\xc1\xa6 "
            "\xbc\xad\xbf\xef\xbf\xa1\xbc\xad \xbd\xc5\xc0\xd3\xc0\xe5\xc0\xbb "
            "\xc1\xa6\xc3\xe2\xc7\xdf\xb4\xd9.</p></body></html>",
            "");
    is(page.text, "벨기에 대사가 어제 서울에서 신임장을 제출했다.");
    ck_assert(page.flags & CH_PAGE_CONVERTED);
}
END_TEST

START_TEST(loose_marks_are_composed) {
    is(ch_page_fragment(&arena, CH_S("<p>Ha\xcc\x80 No\xcc\xa3\xcc\x82i</p>")), "Hà Nội");
}
END_TEST

START_TEST(walls_and_error_pages) {
    extract("<html><head><title>404 Not Found</title></head><body><h1>Page not found</h1><p>The page you asked for has "
            "moved or never was here. Try the search or go to the front page of the site to find what you "
            "want.</p></body></html>",
            "");
    ck_assert(page.flags & CH_PAGE_NOT_A_REPORT);
    extract("<html><body><ul><li><a href=1>One</a><li><a href=2>Two</a></ul></body></html>", "");
    ck_assert(page.flags & CH_PAGE_NOT_A_REPORT);
}
END_TEST

static void day(const char *raw, const char *want) {
    is(ch_page_day(&arena, ch_str_of(raw)), want);
}

START_TEST(days_of_metadata) {
    day("2024-05-14T22:30:00+02:00", "2024-05-14");
    day("20240514", "2024-05-14");
    day("20240514T101500Z", "2024-05-14");
    day("20240514223000", "2024-05-14");
    day("Tue, 14 May 2024 10:00:00 GMT", "2024-05-14");
    day("May 14, 2024", "2024-05-14");
    day("14 de mayo de 2024", "2024-05-14");
    day("Thứ ba, 14/5/2024, 20:15", "2024-05-14");
    day("2024. 5. 14. 오후 3:20", "2024-05-14");
    day("2024년 5월 14일", "2024-05-14");
    day("ngày 14 tháng 5 năm 2024", "2024-05-14");
    day("14.05.24", "2024-05-14");
    day("5/14/2024", "2024-05-14");
    day("May 2024", "2024-05");
    day("2024-05", "2024-05");
    day("2024", "2024");
    day("2024-13-45", "");
    day("31/02/2024", "");
    day("yesterday", "");
    day("", "");
}
END_TEST

START_TEST(the_day_of_an_address) {
    extract("<html><body><p>" P1 "</p><p>" P2 "</p></body></html>", "https://desk.example/news/2024/05/14/envoys.html");
    is(page.published, "2024-05-14");
    ck_assert_str_eq(page.published_basis, "url");
    extract("<html><body><p>" P1 "</p><p>" P2 "</p></body></html>", "https://desk.example/news/12345678/envoys.html");
    is(page.published, "");
}
END_TEST

int main(void) {
    Suite *s = suite_create("page");
    TCase *t = tcase_create("page");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, an_article_without_its_frame);
    tcase_add_test(t, a_korean_ministry_board);
    tcase_add_test(t, a_vietnamese_page_with_a_lead);
    tcase_add_test(t, broken_markup_loses_no_words);
    tcase_add_test(t, scripts_styles_and_comments_are_no_text);
    tcase_add_test(t, charsets_of_pages);
    tcase_add_test(t, loose_marks_are_composed);
    tcase_add_test(t, walls_and_error_pages);
    tcase_add_test(t, days_of_metadata);
    tcase_add_test(t, the_day_of_an_address);
    suite_add_tcase(s, t);
    return unit_run(s);
}
