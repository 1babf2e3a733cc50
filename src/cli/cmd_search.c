/* SPDX-License-Identifier: Apache-2.0
 * chancery search WORDS: reports whose text has all the words, with the place where the first one stands. */
#include "cli/cli.h"
#include "cli/print.h"
#include "base/json.h"

enum { BEFORE = 80, AFTER = 160 };

static ch_str snippet(const ch_q_hit *h, size_t *from) {
    size_t lo = h->lo > BEFORE ? h->lo - BEFORE : 0, hi = h->hi + AFTER < h->text.n ? h->hi + AFTER : h->text.n;
    while (lo < h->lo && ((unsigned char)h->text.p[lo] & 0xc0) == 0x80) lo++;
    while (hi > h->hi && hi < h->text.n && ((unsigned char)h->text.p[hi] & 0xc0) == 0x80) hi--;
    *from = lo;
    return ch_str_sub(h->text.p, lo, hi);
}

static void field(ch_buf *o, const char *key, ch_str v) {
    ch_json_key(o, key);
    ch_json_string_or_null(o, v);
}

static ch_err hit(void *user, const ch_q_hit *h) {
    ch_cli *c = user;
    size_t from;
    ch_str s = snippet(h, &from);
    if (c->json) {
        ch_buf_char(&c->out, '{');
        field(&c->out, "report", h->report);
        field(&c->out, "title", h->title);
        field(&c->out, "lang", h->lang);
        field(&c->out, "published", h->published);
        field(&c->out, "source", h->source);
        field(&c->out, "url", h->url);
        field(&c->out, "snippet", s);
        ch_buf_lit(&c->out, "}\n");
        return ch_cli_flush(c);
    }
    ch_buf_printf(&c->out, "%s%.*s%s", ch_cli_bold(c), CH_FMT(h->report), ch_cli_off(c));
    if (h->lang.n) ch_buf_printf(&c->out, " (%.*s)", CH_FMT(h->lang));
    if (h->published.n) ch_buf_printf(&c->out, " %.*s", CH_FMT(h->published));
    if (h->title.n) ch_buf_lit(&c->out, "  "), ch_print_plain(c, h->title);
    ch_buf_lit(&c->out, "\n    ");
    ch_print_plain(c, ch_str_sub(h->text.p, from, h->lo));
    ch_buf_lit(&c->out, c->color ? "\033[1;33m" : "[[");
    ch_print_plain(c, ch_str_sub(h->text.p, h->lo, h->hi));
    ch_buf_lit(&c->out, c->color ? "\033[0m" : "]]");
    ch_print_plain(c, ch_str_sub(h->text.p, h->hi, from + s.n));
    ch_buf_char(&c->out, '\n');
    return CH_OK;
}

int ch_cmd_search(int argc, char **argv) {
    ch_cli c;
    ch_ledger *l = NULL;
    long limit = 0;
    const ch_opt opts[] = {{"limit", CH_OPT_INT, &limit, "N", "at most N reports (20)"},
                           {NULL, CH_OPT_FLAG, NULL, NULL, NULL}};
    const ch_usage u = {"search",
                        "WORD...",
                        "Finds reports whose text holds all the words. Case and accents do not matter; Korean words "
                        "are found inside longer ones.",
                        "  chancery search embassy Havana\n  chancery search 대사관\n",
                        opts,
                        1,
                        -1};
    int status = ch_cli_begin(&c, argc, argv, &u);
    if (status >= 0) return status;
    ch_str words = ch_str_of(c.args[0]);
    for (int i = 1; i < c.n_args; i++) words = ch_str_printf(&c.arena, "%.*s %s", CH_FMT(words), c.args[i]);
    ch_err e = ch_ledger_open(&l, c.ledger, 0, &c.diag);
    if (!e) e = ch_query_search(l, words, limit, hit, &c);
    if (e == CH_USAGE) ch_diag_at(&c.diag, NULL, 0, "chancery search: there is no word in \"%.*s\"", CH_FMT(words));
    ch_ledger_close(l);
    return ch_cli_end(&c, e);
}
