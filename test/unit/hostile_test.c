/* SPDX-License-Identifier: Apache-2.0
 * Pages and files made to hurt: each must be dealt with in bounded time and memory. The clock is processor time; the
 * limits are ten times what a slow machine needs, since what is feared here is quadratic and a thousand times over. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

#include "input/input.h"
#include "page/page.h"
#include "text/text.h"
#include "unit.h"

#if defined(__SANITIZE_ADDRESS__)
enum { SECONDS = 30 };
#else
enum { SECONDS = 3 };
#endif

static double cpu(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static const struct {
    const char *what, *before, *unit;
    size_t times;
} pages[] = {
    {"deep nesting", "", "<div>", 1000000},
    {"deep nesting with text", "", "<div>x ", 500000},
    {"deep inline nesting", "<p>", "<b><i><u>", 300000},
    {"open paragraphs", "", "<p>word ", 500000},
    {"open links", "", "<a href=x>word ", 300000},
    {"open list items", "<ul>", "<li>word ", 400000},
    {"nested lists", "", "<ul><li>", 300000},
    {"items behind deep inline", "<ul><li><ul>", "<b><li>", 300000},
    {"nested tables", "", "<table><tr><td>", 200000},
    {"open cells", "<table>", "<tr><td>x", 300000},
    {"definition lists", "<dl>", "<dt>a<dd>b", 300000},
    {"end tags alone", "", "</div></p></b>", 300000},
    {"end tags that fit nothing", "<div><p><b>", "</table></ul></i>", 300000},
    {"misnested emphasis", "", "<b><p></b></p>", 200000},
    {"one hundred thousand attributes", "<p", " a=b", 100000},
    {"known attributes", "<p", " class=x", 400000},
    {"a tag that never ends", "<p ", "class='", 500000},
    {"unclosed quotes", "", "<a href=\"", 400000},
    {"comments that do not end", "", "<!--", 1000000},
    {"comment dashes", "<!--", "-", 4000000},
    {"declarations", "", "<!x", 1000000},
    {"open scripts", "", "<script>", 400000},
    {"false ends of a script", "<script>", "</scrip", 500000},
    {"open titles", "", "<title>", 400000},
    {"open text areas", "", "<textarea>", 400000},
    {"angle brackets", "", "<", 4000000},
    {"ampersands", "", "&", 4000000},
    {"numeric references", "<p>", "&#9999999999;", 400000},
    {"half references", "<p>", "&#x", 1000000},
    {"line breaks", "<p>x", "<br>", 800000},
    {"blanks", "<p>x", "        ", 500000},
    {"zero-width letters", "<p>x", "\xe2\x80\x8b", 1000000},
    {"class words", "<p class='", "ad nav x ", 400000},
    {"headings", "", "<h1>Same words again</h1>", 200000},
    {"a long title", "<title>", "word - ", 500000},
    {"metas", "", "<meta name=author content='A B'>", 100000},
    {"bylines", "", "<p class=author>By A</p>", 150000},
    {"dates", "", "<p class=date>12/12/2024</p>", 150000},
    {"nested data", "<script type='application/ld+json'>", "[", 2000000},
    {"data scripts", "", "<script type='application/ld+json'>{\"@type\":\"Article\",\"name\":\"x\"}</script>", 30000},
    {"drawings", "", "<svg><g>", 300000},
    {"selects", "", "<select><option>x", 200000},
    {"prose", "", "<div><p>A sentence of some length, with commas, that goes on until it ends here.</p></div>", 40000},
    {"comment sections", "",
     "<div class=comment><p>A sentence of some length, with commas, that goes on until it ends.</p>", 40000},
    {"half letters", "<p>", "\xe1\xbb", 1000000},
    {"bytes of no encoding", "<p>", "\x81\x8d\xff\xfe", 500000},
};

START_TEST(page_in_time) {
    ch_arena a;
    ch_buf b;
    ch_page p;
    ch_page_hints hints = {.url = CH_S("https://x.example/")};
    ch_arena_init(&a);
    ch_buf_init(&b, 64 << 20);
    ch_buf_lit(&b, pages[_i].before);
    for (size_t i = 0; i < pages[_i].times; i++) ch_buf_lit(&b, pages[_i].unit);
    double from = cpu();
    bool ok = ch_page_extract(&a, ch_buf_view(&b), &hints, &p);
    double took = cpu() - from;
    ck_assert(!ok || ch_text_valid(p.text));
    ck_assert_msg(took < SECONDS, "%s: %.1f s", pages[_i].what, took);
    ck_assert_msg(a.used < 400u << 20, "%s: %zu MB of arena", pages[_i].what, a.used >> 20);
    if (getenv("HOSTILE_TIMES")) fprintf(stderr, "%-36s %6.0f ms %5zu MB\n", pages[_i].what, took * 1e3, a.used >> 20);
    ch_buf_done(&b);
    ch_arena_done(&a);
}
END_TEST

static unsigned said;

static void keep(void *user, const char *line) {
    (void)user, (void)line;
    said++;
}

/* What a child writes into a pipe while the parent reads it as a file. */
static void feed(void (*writer)(FILE *), size_t reports, unsigned complaints) {
    int fd[2];
    char name[32];
    ck_assert_int_eq(pipe(fd), 0);
    pid_t child = fork();
    if (child == 0) {
        close(fd[0]);
        FILE *f = fdopen(fd[1], "w");
        if (f) writer(f), fclose(f);
        _exit(0);
    }
    close(fd[1]);
    snprintf(name, sizeof name, "/dev/fd/%d", fd[0]);
    const char *args[] = {name};
    ch_diag d = {.sink = keep};
    ch_report r;
    ch_arena a;
    size_t n = 0;
    said = 0;
    ch_arena_init(&a);
    ch_input_set *s = ch_input_set_open(args, 1, &d);
    for (; ch_input_next(s, &r, &a); n++) ch_arena_reset(&a);
    ch_input_set_close(s);
    ch_arena_done(&a);
    close(fd[0]);
    ck_assert_uint_eq(n, reports);
    ck_assert_uint_eq(said, complaints);
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    ck_assert_msg(u.ru_maxrss < 1200 * 1024, "%ld MB", u.ru_maxrss / 1024);
}

static void many(FILE *f, char c, size_t mb) {
    static char block[1 << 20];
    memset(block, c, sizeof block);
    for (size_t i = 0; i < mb; i++) fwrite(block, 1, sizeof block, f);
}

static void endless_line(FILE *f) {
    fputs("{\"id\":\"a\",\"text\":\"one\"}\n{\"id\":\"b\",\"text\":\"", f);
    many(f, 'x', 300);
    fputs("\"}\n{\"id\":\"c\",\"text\":\"three\"}\n", f);
}

static void endless_value(FILE *f) {
    fputs("[\n{\"id\":\"a\",\n\"text\":\"one\"},\n{\"id\":\"b\",\n\"text\":\"", f);
    many(f, '\\', 200);
    fputs("\"},\n{\"id\":\"c\",\n\"text\":\"three\"}]\n", f);
}

static void endless_text(FILE *f) {
    many(f, 'y', 200);
}

static void zeros(FILE *f) {
    many(f, 0, 100);
}

static void brackets(FILE *f) {
    fputs("{\"id\":\"a\",\"text\":\"one\"}\n{\"x\":", f);
    many(f, '[', 8);
    fputs("\n{\"id\":\"c\",\"text\":\"three\"}\n", f);
}

/* 2 GB of zeros in 2 MB. */
static void bomb(FILE *f) {
    static unsigned char in[1 << 20], out[1 << 16];
    z_stream z = {0};
    if (deflateInit2(&z, 9, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY) != Z_OK) return;
    for (int i = 0; i <= 2048; i++) {
        z.next_in = in;
        z.avail_in = i < 2048 ? sizeof in : 0;
        do {
            z.next_out = out;
            z.avail_out = sizeof out;
            deflate(&z, i < 2048 ? Z_NO_FLUSH : Z_FINISH);
            fwrite(out, 1, sizeof out - z.avail_out, f);
        } while (z.avail_out == 0);
    }
    deflateEnd(&z);
}

START_TEST(a_line_without_end) {
    feed(endless_line, 2, 1);
}
END_TEST

START_TEST(a_value_without_end) {
    feed(endless_value, 2, 1);
}
END_TEST

START_TEST(text_without_end) {
    feed(endless_text, 1, 0);
}
END_TEST

START_TEST(nothing_but_zeros) {
    feed(zeros, 0, 1);
}
END_TEST

START_TEST(nothing_but_brackets) {
    feed(brackets, 2, 1);
}
END_TEST

START_TEST(a_bomb) {
    double from = cpu();
    feed(bomb, 0, 1);
    ck_assert(cpu() - from < SECONDS * 3);
}
END_TEST

int main(void) {
    Suite *s = suite_create("hostile");
    TCase *t = tcase_create("hostile");
    tcase_set_timeout(t, 120);
    tcase_add_loop_test(t, page_in_time, 0, sizeof pages / sizeof *pages);
    tcase_add_test(t, a_line_without_end);
    tcase_add_test(t, a_value_without_end);
    tcase_add_test(t, text_without_end);
    tcase_add_test(t, nothing_but_zeros);
    tcase_add_test(t, nothing_but_brackets);
    tcase_add_test(t, a_bomb);
    suite_add_tcase(s, t);
    return unit_run(s);
}
