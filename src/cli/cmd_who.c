/* SPDX-License-Identifier: Apache-2.0
 * chancery who NAME|POST: a person with all spellings and posts, or the holders of a post. */
#include <limits.h>

#include "cli/cli.h"
#include "cli/print.h"
#include "query/people.h"
#include "base/json.h"

static void json_text(ch_buf *o, const char *key, ch_str v) {
    ch_json_key(o, key);
    ch_json_string_or_null(o, v);
}

static void json_day(ch_buf *o, const char *key, int day, bool known) {
    char text[40] = "";
    if (known) ch_when_day_text(day, text);
    json_text(o, key, ch_str_of(text));
}

static void json_fact(ch_buf *o, const char *key, const ch_q_fact *f) {
    ch_json_key(o, key);
    if (f)
        ch_query_fact_json(o, f);
    else
        ch_buf_lit(o, "null");
}

static void print_json(ch_cli *c, const ch_q_person *p) {
    ch_buf *o = &c->out;
    ch_buf_char(o, '{');
    json_text(o, "name", p->name);
    ch_buf_lit(o, ",\"spellings\":[");
    for (uint32_t i = 0; i < p->n_spellings; i++) {
        ch_buf_lit(o, i ? ",{" : "{");
        json_text(o, "name", p->spellings[i].name);
        json_text(o, "langs", p->spellings[i].langs);
        ch_json_key(o, "reports");
        ch_buf_printf(o, "%u}", p->spellings[i].reports);
    }
    ch_buf_lit(o, "],\"posts\":[");
    for (uint32_t i = 0; i < p->n_posts; i++) {
        const ch_q_post *q = &p->posts[i];
        bool seen = q->first <= q->last;
        ch_buf_lit(o, i ? ",{" : "{");
        json_text(o, "code", q->code);
        json_text(o, "post", q->post);
        json_text(o, "to", q->accredited);
        json_text(o, "title", q->title);
        json_day(o, "first_seen", q->first, seen);
        json_day(o, "last_seen", q->last, seen);
        json_text(o, "report", q->report);
        json_fact(o, "nominated", q->nominated);
        json_fact(o, "began", q->began);
        json_fact(o, "ended", q->ended);
        ch_buf_char(o, '}');
    }
    ch_buf_lit(o, "]}\n");
}

static void boundary(ch_cli *c, const char *label, const ch_q_fact *f) {
    if (!f) return;
    ch_buf_printf(&c->out, "      %s %.*s “", label, CH_FMT(f->date.n ? f->date : CH_S("(undated)")));
    ch_print_plain(c, f->quote);
    ch_buf_printf(&c->out, "” %s%.*s%s\n", ch_cli_dim(c), CH_FMT(f->source.n ? f->source : f->report), ch_cli_off(c));
}

static void print_post(ch_cli *c, const ch_q_post *q) {
    char first[40], last[40];
    ch_buf_printf(&c->out, "    %.*s %.*s", CH_FMT(q->code.n ? q->code : CH_S("?")), CH_FMT(q->post));
    if (q->accredited.n) ch_buf_printf(&c->out, " in %.*s", CH_FMT(q->accredited));
    if (q->title.n) ch_buf_lit(&c->out, " ("), ch_print_plain(c, q->title), ch_buf_char(&c->out, ')');
    if (q->first < q->last) {
        ch_when_day_text(q->first, first);
        ch_when_day_text(q->last, last);
        ch_buf_printf(&c->out, ", seen %s to %s", first, last);
    } else if (q->first == q->last) {
        ch_when_day_text(q->first, first);
        ch_buf_printf(&c->out, ", seen %s", first);
    }
    if (q->report.n) ch_buf_printf(&c->out, " %s%.*s%s", ch_cli_dim(c), CH_FMT(q->report), ch_cli_off(c));
    ch_buf_char(&c->out, '\n');
    boundary(c, "nominated", q->nominated);
    boundary(c, "began", q->began);
    boundary(c, "ended", q->ended);
}

static void print_person(ch_cli *c, const ch_q_person *p) {
    ch_buf_lit(&c->out, ch_cli_bold(c));
    ch_print_plain(c, p->name);
    ch_buf_lit(&c->out, ch_cli_off(c));
    ch_buf_char(&c->out, '\n');
    for (uint32_t i = 0; i < p->n_spellings && p->n_spellings > 1; i++) {
        ch_buf_lit(&c->out, i ? "; " : "    spelt ");
        ch_print_plain(c, p->spellings[i].name);
        ch_buf_printf(&c->out, " %s(%.*s, %u)%s", ch_cli_dim(c), CH_FMT(p->spellings[i].langs), p->spellings[i].reports,
                      ch_cli_off(c));
    }
    if (p->n_spellings > 1) ch_buf_char(&c->out, '\n');
    for (uint32_t i = 0; i < p->n_posts; i++) print_post(c, &p->posts[i]);
}

int ch_cmd_who(int argc, char **argv) {
    ch_cli c;
    ch_ledger *l = NULL;
    ch_q_person *v;
    uint32_t n = 0;
    ch_str on = CH_S(""), post, code, to, words;
    const ch_opt opts[] = {{"on", CH_OPT_DATE, &on, "DATE", "who held the post that day"},
                           {NULL, CH_OPT_FLAG, NULL, NULL, NULL}};
    const ch_usage u = {"who",
                        "NAME|POST",
                        "A person with every spelling and post that reports show; or the holders of a post (\"foreign "
                        "minister of KOR\").",
                        "  chancery who Pereira\n  chancery who \"foreign minister of South Korea\" --on 2024-06-12\n  "
                        "chancery who \"ambassador of PRK in CUB\"\n",
                        opts,
                        1,
                        -1};
    int status = ch_cli_begin(&c, argc, argv, &u);
    if (status >= 0) return status;
    words = ch_str_of(c.args[0]);
    for (int i = 1; i < c.n_args; i++) words = ch_str_printf(&c.arena, "%.*s %s", CH_FMT(words), c.args[i]);
    ch_err e = ch_ledger_open(&l, c.ledger, 0, &c.diag);
    bool is_post = !e && ch_cli_post(&c, words, &post, &code, &to);
    if (!e)
        e = is_post ? ch_query_holders(l, &c.arena, post, code, to, on, &v, &n)
                    : ch_query_who(l, &c.arena, words, &v, &n);
    for (uint32_t i = 0; !e && i < n; i++) {
        if (c.json)
            print_json(&c, &v[i]);
        else
            print_person(&c, &v[i]);
    }
    if (!e && !n && !c.json)
        ch_buf_lit(&c.out,
                   is_post ? "the ledger knows of nobody in this post\n" : "the ledger knows of nobody of this name\n");
    ch_ledger_close(l);
    return ch_cli_end(&c, e);
}
