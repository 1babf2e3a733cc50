/* SPDX-License-Identifier: Apache-2.0
 * chancery text: pages in, their main text and what they say of themselves out. */
#include <stdio.h>

#include "base/limits.h"
#include "cli/cli.h"
#include "input/input.h"
#include "base/json.h"

typedef enum { AS_TEXT, AS_MARKDOWN, AS_JSON } form;

static void json_field(ch_buf *o, const char *key, ch_str s) {
    ch_json_key(o, key);
    ch_json_string_or_null(o, s);
}

static void put_json(ch_buf *o, const ch_report *r) {
    ch_buf_char(o, '{');
    json_field(o, "id", r->id);
    json_field(o, "title", r->title);
    json_field(o, "author", r->author);
    json_field(o, "source", r->source);
    json_field(o, "date", r->date);
    json_field(o, "date_basis", ch_str_of(r->date_basis));
    json_field(o, "modified", r->modified);
    json_field(o, "lang", r->lang);
    json_field(o, "url", r->url);
    json_field(o, "text", r->text);
    ch_json_key(o, "flags");
    ch_buf_char(o, '[');
    for (int i = 0, n = 0; i < CH_N_FLAG; i++)
        if (r->flags >> i & 1) {
            if (n++) ch_buf_char(o, ',');
            ch_json_string(o, ch_str_of(ch_flag_name[i]));
        }
    ch_buf_lit(o, "]}\n");
}

static void line(ch_buf *o, const char *label, ch_str s) {
    if (s.n) ch_buf_printf(o, "%s: %.*s\n", label, CH_FMT(s));
}

/* A heading, one line each of what is known, the text. Several reports are kept apart by a form feed, which no text
 * has. */
static void put_text(ch_buf *o, const ch_report *r, form as, bool first) {
    if (!first) ch_buf_lit(o, as == AS_MARKDOWN ? "\n---\n\n" : "\f\n");
    if (r->title.n) ch_buf_printf(o, "%s%.*s\n\n", as == AS_MARKDOWN ? "# " : "", CH_FMT(r->title));
    if (as == AS_MARKDOWN) {
        size_t before = o->n;
        line(o, "- date", r->date);
        line(o, "- author", r->author);
        line(o, "- source", r->source);
        line(o, "- url", r->url);
        if (o->n > before) ch_buf_char(o, '\n');
    }
    ch_buf_str(o, r->text);
    ch_buf_char(o, '\n');
}

int ch_cmd_text(int argc, char **argv) {
    bool explain = false, markdown = false;
    const ch_opt opts[] = {
        {"markdown", CH_OPT_FLAG, &markdown, NULL, "a heading, what is known of the page, the text"},
        {"explain", CH_OPT_FLAG, &explain, NULL, "one line per block on standard error: kept or dropped, and why"},
        {0}};
    const ch_usage usage = {
        .name = "text",
        .args = "[FILE|FOLDER|-]...",
        .opts = opts,
        .max_args = -1,
        .about = "Takes the main text out of web pages (and feeds, archives, mail): without menus, cookie notices, "
                 "comments.\n"
                 "With --json also title, author, site, days and how they were found, language, address.",
        .examples = "  chancery text page.html\n  chancery text --json archive.warc.gz > pages.jsonl\n"};
    ch_cli c;
    int status = ch_cli_begin(&c, argc, argv, &usage);
    if (status >= 0) return status;
    ch_input_set *in = ch_input_set_open((const char *const *)c.args, (size_t)c.n_args, &c.diag);
    ch_arena a;
    ch_report r;
    ch_buf why;
    ch_err e = CH_OK;
    form as = c.json ? AS_JSON : markdown ? AS_MARKDOWN : AS_TEXT;
    ch_arena_init(&a);
    ch_buf_init(&why, CH_MAX_RECORD_BYTES);
    if (explain) ch_input_explain(in, &why);
    for (bool first = true; !e && ch_input_next(in, &r, &a); first = false) {
        if (explain) fwrite(why.p, 1, why.n, stderr);
        ch_buf_clear(&why);
        if (as == AS_JSON)
            put_json(&c.out, &r);
        else
            put_text(&c.out, &r, as, first);
        ch_arena_reset(&a);
        if (c.out.n > 1 << 16) e = ch_cli_flush(&c);
    }
    if (!e) e = ch_cli_flush(&c);
    if (!e && ch_input_errors(in)) e = CH_FORMAT;
    ch_buf_done(&why);
    ch_arena_done(&a);
    ch_input_set_close(in);
    return ch_cli_end(&c, e);
}
