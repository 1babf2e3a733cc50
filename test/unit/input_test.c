/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include "base/limits.h"
#include "input/input.h"
#include "text/text.h"
#include "unit.h"

static ch_arena arena;
static ch_buf said; /* complaints, one a line */
static ch_diag diag;
static ch_report got[64];
static size_t n_got;
static char dir[64];

static void keep(void *user, const char *line) {
    (void)user;
    ch_buf_lit(&said, line);
    ch_buf_char(&said, '\n');
}

static void setup(void) {
    ch_arena_init(&arena);
    ch_buf_init(&said, 1 << 20);
    diag = (ch_diag){.sink = keep};
    n_got = 0;
    snprintf(dir, sizeof dir, "/tmp/input_test.XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
}

static void teardown(void) {
    char cmd[192];
    snprintf(cmd, sizeof cmd, "chmod -R u+rwx %s; rm -rf %s", dir, dir);
    ck_assert_int_eq(system(cmd), 0);
    ch_arena_done(&arena);
    ch_buf_done(&said);
}

static unsigned long drain(ch_input_set *s) {
    ch_report r;
    n_got = 0;
    ch_buf_clear(&said);
    while (ch_input_next(s, &r, &arena)) {
        ck_assert(ch_text_valid(r.text));
        ck_assert_uint_gt(r.id.n, 0);
        if (n_got < 64) got[n_got] = r;
        n_got++;
    }
    ch_buf_char(&said, 0);
    said.n--;
    unsigned long bad = ch_input_errors(s);
    ch_input_set_close(s);
    return bad;
}

static unsigned long read_bytes(const char *p, size_t n) {
    return drain(ch_input_set_open_memory((ch_str){p, n}, "in", &diag));
}

static unsigned long read_str(const char *s) {
    return read_bytes(s, strlen(s));
}

static char *put(const char *name, const void *p, size_t n) {
    char *path = ch_cstr(&arena, ch_str_printf(&arena, "%s/%s", dir, name));
    FILE *f = fopen(path, "wb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(p, 1, n, f), n);
    ck_assert_int_eq(fclose(f), 0);
    return path;
}

static unsigned long read_path(const char *path) {
    const char *args[] = {path};
    return drain(ch_input_set_open(args, 1, &diag));
}

static void is(ch_str s, const char *want) {
    ck_assert_msg(ch_str_is(s, want), "got '%.*s', want '%s'", CH_FMT(s), want);
}

START_TEST(json_lines_come_through_unchanged) {
    ck_assert_uint_eq(read_str("\xef\xbb\xbf{\"id\":\"a\",\"text\":\"H\\u00e0 N\xe1\xbb\x99i "
                               "\\ud83d\\ude00\\n\\\"x\\\"\",\"lang\":\"vi\",\"date\":\"2024-03-05T07:00:00Z\","
                               "\"other\":{\"text\":[1,2.5e3,null,true]},\"url\":\"https://x.example/a\"}\r\n"
                               "\n{\"text\":\"a \\u0301 \\u0007\",\"id\":12,\"lang\":null}"),
                      0);
    ck_assert_uint_eq(n_got, 2);
    is(got[0].text, "H\xc3\xa0 N\xe1\xbb\x99i \xf0\x9f\x98\x80\n\"x\"");
    is(got[0].lang, "vi");
    is(got[0].date, "2024-03-05");
    is(got[0].url, "https://x.example/a");
    is(got[1].id, "12");
    is(got[1].text, "a \xcc\x81 \a");
    is(got[1].lang, "");
}
END_TEST

START_TEST(each_bad_line_is_one_complaint) {
    ck_assert_uint_eq(read_str("{\"id\":\"a\",\"text\":\"one\"}\n"
                               "[1,2]\n"
                               "{\"id\":\"b\"}\n"
                               "{\"id\":\"c\",\"text\":7}\n"
                               "{\"id\":\"d\",\"text\":\"x\n"
                               "{\"id\":\"e\",\"text\":\"\xff\"}\n"
                               "{\"id\":\"f\",\"text\":\"x\"} more\n"
                               "{\"id\":\"g\",\"text\":\"x\",}\n"
                               "hello\n"
                               "{\"id\":\"h\",\"text\":\"last\"}"),
                      8);
    ck_assert_uint_eq(n_got, 2);
    is(got[1].id, "h");
    ck_assert_str_eq(said.p, "in:2: not a JSON object\n"
                             "in:3: neither \"text\" nor \"html\"\n"
                             "in:4: \"text\" is no string\n"
                             "in:5: not JSON: a string without an end (byte 20)\n"
                             "in:6: not UTF-8\n"
                             "in:7: more behind the JSON object\n"
                             "in:8: not JSON: a field name is missing (byte 22)\n"
                             "in:9: not JSON\n");
}
END_TEST

START_TEST(half_a_surrogate_pair_is_one_code_point) {
    ck_assert_uint_eq(read_str("{\"text\":\"a\\ud800b\\udc00\\ud83dx\"}\n"), 0);
    is(got[0].text, "a\xef\xbf\xbd"
                    "b\xef\xbf\xbd\xef\xbf\xbdx");
    ck_assert_uint_eq(got[0].id.n, 16);
}
END_TEST

START_TEST(values_over_several_lines) {
    ck_assert_uint_eq(read_str("[\n  {\n    \"id\": \"a\",\n    \"text\": \"one ] }\"\n  },\n  {\"id\": \"b\", "
                               "\"text\": 3},\n  17,\n  {\"id\": \"c\",\n\"text\": \"\\\"\"}\n]\n"),
                      2);
    ck_assert_uint_eq(n_got, 2);
    is(got[1].id, "c");
    ck_assert_str_eq(said.p, "in:6: \"text\" is no string\nin:7: not a JSON object\n");
    ck_assert_uint_eq(read_str("[{\"id\":\"a\",\"text\":\"x\"},{\"id\":\"b\",\"text\":\"y\"}]"), 0);
    ck_assert_uint_eq(n_got, 2);
    ck_assert_uint_eq(read_str("{\n\"id\":\"a\",\n\"text\":\"x\"\n}\n"), 0);
    ck_assert_uint_eq(n_got, 1);
    ck_assert_uint_eq(read_str("{\n\"id\":\"a\",\n\"text\":\"x\"\n"), 1);
    ck_assert_uint_eq(n_got, 0);
}
END_TEST

START_TEST(plain_text_is_one_report) {
    char *path = put("note.txt", "\xef\xbb\xbfTwo\0 envoys\x01met.\r\n\r\nMore.", 28);
    ck_assert_uint_eq(read_path(path), 0);
    ck_assert_uint_eq(n_got, 1);
    is(got[0].id, "note.txt");
    is(got[0].text, "Two envoys met.\r\n\r\nMore.");
    ck_assert_uint_eq(read_path(put("empty.txt", "", 0)), 1);
    ck_assert_ptr_nonnull(strstr(said.p, "/empty.txt:1: empty\n"));
}
END_TEST

START_TEST(long_text_is_cut_at_a_paragraph) {
    size_t n = (size_t)CH_MAX_REPORT_BYTES + 100000;
    char *p = ch_arena_get(&arena, n);
    for (size_t i = 0; i < n; i++) p[i] = i % 1000 == 998 || i % 1000 == 999 ? '\n' : 'x';
    ck_assert_uint_eq(read_bytes(p, n), 0);
    ck_assert_uint_eq(n_got, 1);
    ck_assert(got[0].flags & CH_FLAG_TRUNCATED);
    ck_assert_uint_le(got[0].text.n, CH_MAX_REPORT_BYTES);
    ck_assert_uint_gt(got[0].text.n, CH_MAX_REPORT_BYTES - 2000);
}
END_TEST

START_TEST(folders_in_byte_order) {
    put("b.txt", "second", 6);
    put("Z.txt", "first", 5);
    put(".hidden", "never", 5);
    char *sub = ch_cstr(&arena, ch_str_printf(&arena, "%s/c", dir));
    ck_assert_int_eq(mkdir(sub, 0700), 0);
    put("c/x.jsonl", "{\"id\":\"q\",\"text\":\"third\"}\nbad\n", 30);
    ck_assert_int_eq(symlink(dir, ch_cstr(&arena, ch_str_printf(&arena, "%s/c/loop", dir))), 0);
    const char *args[] = {dir, "/nonexistent/file"};
    ck_assert_uint_eq(drain(ch_input_set_open(args, 2, &diag)), 2);
    ck_assert_uint_eq(n_got, 3);
    is(got[0].text, "first");
    is(got[1].text, "second");
    is(got[2].text, "third");
    ck_assert_ptr_nonnull(strstr(said.p, "/c/x.jsonl:2: not JSON\n"));
    ck_assert_ptr_nonnull(strstr(said.p, "/nonexistent/file: cannot open: "));
}
END_TEST

static size_t gzip(char *to, size_t cap, const char *p, size_t n) {
    z_stream z = {
        .next_in = (unsigned char *)p, .avail_in = (uInt)n, .next_out = (unsigned char *)to, .avail_out = (uInt)cap};
    ck_assert_int_eq(deflateInit2(&z, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
    ck_assert_int_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
    size_t len = z.total_out;
    deflateEnd(&z);
    return len;
}

START_TEST(compressed_files) {
    char pack[4096];
    const char *one = "{\"id\":\"a\",\"text\":\"one\"}\n", *two = "{\"id\":\"b\",\"text\":\"two\"}\n";
    size_t n = gzip(pack, sizeof pack, one, strlen(one));
    n += gzip(pack + n, sizeof pack - n, two, strlen(two));
    ck_assert_uint_eq(read_path(put("in.jsonl.gz", pack, n)), 0);
    ck_assert_uint_eq(n_got, 2);
    /* cut inside the second member: what is whole is kept, one complaint */
    ck_assert_uint_eq(read_path(put("cut.gz", pack, n - 12)), 1);
    ck_assert_uint_ge(n_got, 1);
    ck_assert_ptr_nonnull(strstr(said.p, "compressed data ends too early"));
    /* damage in the first member: the second is found */
    memset(pack + 12, 0xff, 8);
    ck_assert_uint_eq(read_path(put("bad.gz", pack, n)), 1);
    ck_assert_uint_eq(n_got, 1);
    is(got[0].id, "b");
    n = ZSTD_compress(pack, sizeof pack, "Plain words.", 12, 3);
    ck_assert_uint_eq(read_path(put("p.txt.zst", pack, n)), 0);
    is(got[0].id, "p.txt");
    is(got[0].text, "Plain words.");
}
END_TEST

START_TEST(other_kinds_of_file_are_named) {
    ck_assert_uint_eq(read_str("%PDF-1.4 ..."), 1);
    ck_assert_str_eq(said.p, "in:1: a PDF file, not text\n");
}
END_TEST

START_TEST(utf8_by_the_book) {
    static const char *const bad[] = {
        "\xc0\x80",         "\xe0\x80\x80", "\xed\xa0\x80", "\xf0\x80\x80\x80",       "\xf4\x90\x80\x80",
        "\xf5\x80\x80\x80", "\x80",         "\xe2\x82",     "aaaaaaaaaaaaaaaaaaa\xff"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) ck_assert(!ch_text_valid(ch_str_of(bad[i])));
    ck_assert(ch_text_valid(CH_S("\xf4\x8f\xbf\xbf\xed\x9f\xbf\xef\xbf\xbf\xc2\x80\xe0\xa0\x80\xf0\x90\x80\x80")));
}
END_TEST

int main(void) {
    Suite *s = suite_create("input");
    TCase *t = tcase_create("input");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_set_timeout(t, 30);
    tcase_add_test(t, json_lines_come_through_unchanged);
    tcase_add_test(t, each_bad_line_is_one_complaint);
    tcase_add_test(t, half_a_surrogate_pair_is_one_code_point);
    tcase_add_test(t, values_over_several_lines);
    tcase_add_test(t, plain_text_is_one_report);
    tcase_add_test(t, long_text_is_cut_at_a_paragraph);
    tcase_add_test(t, folders_in_byte_order);
    tcase_add_test(t, compressed_files);
    tcase_add_test(t, other_kinds_of_file_are_named);
    tcase_add_test(t, utf8_by_the_book);
    suite_add_tcase(s, t);
    return unit_run(s);
}
