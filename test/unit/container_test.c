/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

#include "input/input.h"
#include "text/text.h"
#include "unit.h"

static ch_arena arena;
static ch_buf said; /* complaints, one a line */
static ch_diag diag;
static ch_report got[16];
static size_t n_got;

static void keep(void *user, const char *line) {
    (void)user;
    ch_buf_lit(&said, line);
    ch_buf_char(&said, '\n');
}

static void setup(void) {
    ch_arena_init(&arena);
    ch_buf_init(&said, 1 << 20);
    diag = (ch_diag){.sink = keep};
}

static void teardown(void) {
    ch_arena_done(&arena);
    ch_buf_done(&said);
}

static unsigned long read_bytes(const char *p, size_t n) {
    ch_report r;
    ch_input_set *s = ch_input_set_open_memory((ch_str){p, n}, "in", &diag);
    n_got = 0;
    ch_buf_clear(&said);
    while (ch_input_next(s, &r, &arena)) {
        ck_assert(ch_text_valid(r.text));
        ck_assert_uint_gt(r.text.n, 0);
        if (n_got < 16) got[n_got] = r;
        n_got++;
    }
    ch_buf_char(&said, 0);
    said.n--;
    unsigned long bad = ch_input_errors(s);
    ch_input_set_close(s);
    return bad;
}

static unsigned long read_str(const char *s) {
    return read_bytes(s, strlen(s));
}

static void is(ch_str s, const char *want) {
    ck_assert_msg(ch_str_is(s, want), "got '%.*s', want '%s'", CH_FMT(s), want);
}

START_TEST(rss) {
    ck_assert_uint_eq(
        read_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss xmlns:content=\"c\" xmlns:dc=\"d\" "
                 "xmlns:media=\"m\"><channel><title>Bulletin</title><language>es-PY</language>\n"
                 "<item><title>Visita &amp;amp; "
                 "acuerdo</title><link>https://b.example/1</link><guid>b-1</guid><pubDate>Tue, 05 Mar 2024 22:10:00 "
                 "GMT</pubDate>\n"
                 "<media:title>no</media:title><dc:creator>R. Ayala</dc:creator><description>Corto.</description>\n"
                 "<content:encoded><![CDATA[<p>El canciller lleg&oacute; a Quito.</p><p>Firm\xc3\xb3 un "
                 "acuerdo.</p>]]></content:encoded></item>\n"
                 "<item><title>Vac\xc3\xado</title></item>\n"
                 "<item><link>https://b.example/3</link><description>&lt;b&gt;Tres&lt;/b&gt;&nbsp;palabras "
                 "aqu\xc3\xad</description></item></channel></rss>"),
        1);
    ck_assert_uint_eq(n_got, 2);
    is(got[0].id, "b-1");
    is(got[0].title, "Visita & acuerdo");
    is(got[0].text, "El canciller lleg\xc3\xb3 a Quito.\n\nFirm\xc3\xb3 un acuerdo.");
    is(got[0].date, "2024-03-05");
    is(got[0].lang, "es");
    is(got[0].source, "Bulletin");
    is(got[0].author, "R. Ayala");
    is(got[1].id, "https://b.example/3");
    is(got[1].text, "Tres palabras aqu\xc3\xad");
    ck_assert_str_eq(said.p, "in:6: an item without text\n");
}
END_TEST

START_TEST(atom_with_xhtml_content) {
    ck_assert_uint_eq(read_str("<feed xmlns=\"a\"><title>Desk</title><entry><id>tag:1</id><link rel=\"self\" "
                               "href=\"x\"/><link href=\"https://d.example/9\"/>"
                               "<updated>2024-04-02T01:00:00Z</updated><published>2024-04-01T09:00:00+07:00</"
                               "published><author><name>T. Vu</name><email>t@d.example</email></author>"
                               "<title type=\"html\">A &lt;i&gt;call&lt;/i&gt;</title><content "
                               "type=\"xhtml\"><div><p>One.</p><p>Two <b>bold</b>.</p></div></content></entry></feed>"),
                      0);
    ck_assert_uint_eq(n_got, 1);
    is(got[0].id, "tag:1");
    is(got[0].url, "https://d.example/9");
    is(got[0].date, "2024-04-01");
    is(got[0].author, "T. Vu");
    is(got[0].title, "A call");
    is(got[0].text, "One.\n\nTwo bold.");
}
END_TEST

START_TEST(broken_feeds) {
    ck_assert_uint_eq(
        read_str("<rss><channel><item><description>Kept whole.</description></item><item><description>Lost</channel>"),
        1);
    ck_assert_uint_eq(n_got, 1);
    is(got[0].text, "Kept whole.");
    ck_assert_uint_eq(read_str("<rss><channel><title>x</title></channel></rss>"), 1);
    ck_assert_str_eq(said.p, "in:1: a feed without items\n");
    ck_assert_uint_eq(
        read_str(
            "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"aaaaaaaaaaaaaaaaaaaa\"><!ENTITY b "
            "\"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d "
            "\"&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f "
            "\"&e;&e;&e;&e;&e;&e;&e;&e;\"><!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;\">]>"
            "<rss><channel><item><description>&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;</description></item></channel></rss>"),
        1);
}
END_TEST

START_TEST(news_xml) {
    ck_assert_uint_eq(
        read_str("<?xml version=\"1.0\"?><nitf><head><docdata><doc-id id-string=\"n7\"/><date.issue "
                 "norm=\"20240305T101500Z\"/></docdata></head><body><body.head><hedline>"
                 "<hl1>Envoy arrives</hl1></hedline><byline>By Lan Ho</byline></body.head><body.content><p>The envoy "
                 "arrived.</p><p>Talks begin.</p></body.content></body></nitf>"),
        0);
    is(got[0].id, "n7");
    is(got[0].title, "Envoy arrives");
    is(got[0].date, "2024-03-05");
    is(got[0].text, "The envoy arrived.\n\nTalks begin.");
}
END_TEST

#define PAGE(words) "<html><head><title>T</title></head><body><article><p>" words "</p></article></body></html>"
static const char long_words[] = "The two ministers met in the capital on Monday and agreed to reopen the consulate, "
                                 "which had been closed for a decade.";

static void warc_record(ch_buf *b, const char *type, const char *uri, const char *body, long wrong) {
    ch_buf_printf(
        b,
        "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: %s\r\nContent-Length: %ld\r\n\r\n%s\r\n\r\n",
        type, uri, strcmp(type, "response") == 0 ? "application/http; msgtype=response" : "text/plain",
        (long)strlen(body) + wrong, body);
}

static const char http[] = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" PAGE(
    "The two ministers met in the capital on Monday and agreed to reopen the consulate, which had been closed for a "
    "decade.");

START_TEST(warc) {
    ch_buf b;
    ch_buf_init(&b, 1 << 20);
    warc_record(&b, "warcinfo", "x", "software: y", 0);
    warc_record(&b, "response", "https://w.example/1", http, 0);
    warc_record(&b, "response", "https://w.example/404", "HTTP/1.1 404 Gone\r\nContent-Type: text/html\r\n\r\n<p>gone",
                0);
    warc_record(&b, "response", "https://w.example/2", http, 40); /* too long */
    warc_record(&b, "response", "https://w.example/3", http, -7); /* too short */
    warc_record(&b, "conversion", "https://w.example/4", "Plain words of a WET record.", 0);
    warc_record(&b, "response", "https://w.example/5",
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nHello\r\n6\r\n "
                "there\r\n0\r\n\r\n",
                0);
    warc_record(&b, "response", "https://w.example/6", http, 100000); /* cut off */
    ck_assert_uint_eq(read_bytes(b.p, b.n), 3);
    ck_assert_uint_eq(n_got, 3);
    is(got[0].id, "https://w.example/1");
    is(got[0].text, long_words);
    is(got[1].text, "Plain words of a WET record.");
    is(got[2].text, "Hello there");
    ch_buf_done(&b);
}
END_TEST

static void add_gzip(ch_buf *to, const ch_buf *from) {
    static unsigned char out[1 << 16];
    z_stream z = {
        .next_in = (unsigned char *)from->p, .avail_in = (uInt)from->n, .next_out = out, .avail_out = sizeof out};
    ck_assert_int_eq(deflateInit2(&z, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
    ck_assert_int_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
    ch_buf_add(to, (char *)out, z.total_out);
    deflateEnd(&z);
}

START_TEST(warc_with_a_damaged_member) {
    ch_buf b, packed;
    ch_buf_init(&b, 1 << 20);
    ch_buf_init(&packed, 1 << 20);
    for (int i = 0; i < 5; i++) {
        char uri[32];
        snprintf(uri, sizeof uri, "https://w.example/%d", i);
        ch_buf_clear(&b);
        warc_record(&b, "response", uri, http, 0);
        size_t from = packed.n;
        add_gzip(&packed, &b);
        if (i == 2) memset(packed.p + from + 60, 0x55, 30);
    }
    ck_assert_uint_eq(read_bytes(packed.p, packed.n), 1);
    ck_assert_uint_eq(n_got, 4);
    is(got[2].id, "https://w.example/3");
    ck_assert_uint_eq(read_bytes(packed.p, packed.n - 50), 2); /* and the last one cut */
    ck_assert_uint_eq(n_got, 3);
    ch_buf_done(&b);
    ch_buf_done(&packed);
}
END_TEST

START_TEST(one_mail) {
    ck_assert_uint_eq(read_str("Message-ID: <m1@n.example>\r\nFrom: =?utf-8?Q?N=C3=BA=C3=B1ez?= <n@n.example>\r\nDate: "
                               "Wed, 6 Mar 2024 08:00:00 +0000\r\n"
                               "Subject: =?utf-8?B?VmlzaXRh?=\r\n =?utf-8?Q?_oficial?=\r\nMIME-Version: "
                               "1.0\r\nContent-Type: multipart/alternative; boundary=\"zz\"\r\n\r\npreamble\r\n"
                               "--zz\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: "
                               "quoted-printable\r\n\r\nLa embajadora se reuni=F3 con el mi=\r\nnistro.\r\n"
                               "--zz\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n--zz--\r\n"),
                      0);
    ck_assert_uint_eq(n_got, 1);
    is(got[0].id, "m1@n.example");
    is(got[0].author, "N\xc3\xba\xc3\xb1"
                      "ez");
    is(got[0].title, "Visita oficial");
    is(got[0].date, "2024-03-06");
    is(got[0].text, "La embajadora se reuni\xc3\xb3 con el ministro.");
}
END_TEST

START_TEST(mailbox) {
    ck_assert_uint_eq(read_str("From a@b Wed Mar  6 08:00:00 2024\nSubject: one\nMessage-ID: <1@b>\n\nFirst "
                               "letter.\nFrom here on it is text.\n\n"
                               "From a@b Wed Mar  6 09:00:00 2024\nSubject: two\nMessage-ID: <2@b>\nContent-Type: "
                               "text/html\n\n<p>Second</p><p>letter</p>\n\n"
                               "From a@b Wed Mar  6 09:00:00 2024\nSubject: three\n\n"),
                      1);
    ck_assert_uint_eq(n_got, 2);
    is(got[0].text, "First letter.\nFrom here on it is text.");
    is(got[1].text, "Second\n\nletter");
    ck_assert_str_eq(said.p, "in:15: a message without text\n");
}
END_TEST

START_TEST(pages) {
    ck_assert_uint_eq(read_str("<!DOCTYPE html>" PAGE("The two ministers met in the capital on Monday and agreed to "
                                                      "reopen the consulate, which had been closed for a decade.")),
                      0);
    is(got[0].id, "in");
    is(got[0].text, long_words);
    is(got[0].title, "T");
    ck_assert_uint_eq(read_str("{\"id\":\"h\",\"html\":\"<p>One.</p><p>Two.</"
                               "p>\",\"title\":\"Given\"}\n{\"id\":\"i\",\"html\":\"<img>\"}"),
                      1);
    ck_assert_uint_eq(n_got, 1);
    is(got[0].text, "One.\n\nTwo.");
    is(got[0].title, "Given");
    ck_assert_str_eq(said.p, "in:2: no text in \"html\"\n");
    ck_assert_uint_eq(read_str("<?xml version=\"1.0\"?><urlset><url><loc>x</loc></url></urlset>"), 1);
    ck_assert_str_eq(said.p, "in:1: a list of addresses (urlset): there are no reports in it\n");
}
END_TEST

int main(void) {
    Suite *s = suite_create("container");
    TCase *t = tcase_create("container");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, rss);
    tcase_add_test(t, atom_with_xhtml_content);
    tcase_add_test(t, broken_feeds);
    tcase_add_test(t, news_xml);
    tcase_add_test(t, warc);
    tcase_add_test(t, warc_with_a_damaged_member);
    tcase_add_test(t, one_mail);
    tcase_add_test(t, mailbox);
    tcase_add_test(t, pages);
    suite_add_tcase(s, t);
    return unit_run(s);
}
