/* SPDX-License-Identifier: Apache-2.0
 * chancery timeline A B: the dated, citable list between two parties, as text, Markdown or HTML. */
#include <stdlib.h>

#include "cli/cli.h"
#include "cli/labels.h"
#include "cli/print.h"
#include "ledger/rowjson.h"

typedef enum { TEXT, MARKDOWN, HTML } format;

typedef struct {
    ch_cli c;
    ch_ledger *l;
    ch_arena arena;
    const char *lang;
    ch_langs langs;
    const ch_pack *labels;
    format format;
    long n;
} timeline;

/* Text that means nothing to the format: HTML's and Markdown's own characters are made harmless. */
static void escaped(timeline *p, ch_str s) {
    ch_buf *o = &p->c.out;
    for (size_t i = 0; i < s.n; i++) {
        char ch = s.p[i];
        if ((unsigned char)ch < 0x20) ch = ' ';
        if (p->format == HTML && ch == '<')
            ch_buf_lit(o, "&lt;");
        else if (p->format == HTML && ch == '>')
            ch_buf_lit(o, "&gt;");
        else if (p->format == HTML && ch == '&')
            ch_buf_lit(o, "&amp;");
        else if (p->format == HTML && ch == '"')
            ch_buf_lit(o, "&quot;");
        else {
            if (p->format == MARKDOWN && strchr("\\`*_[]<>#|", ch)) ch_buf_char(o, '\\');
            ch_buf_char(o, ch);
        }
    }
}

static void what(timeline *p, const ch_q_event *e) {
    ch_str mode = ch_label(p->labels, e->mode), status = ch_label(p->labels, e->status);
    bool news = ch_str_is(e->status, "occurred");
    escaped(p, ch_label(p->labels, e->type));
    if (!mode.n && news) return;
    ch_buf_lit(&p->c.out, " (");
    escaped(p, mode);
    if (mode.n && !news) ch_buf_lit(&p->c.out, ", ");
    if (!news) escaped(p, status);
    ch_buf_char(&p->c.out, ')');
}

static void cite(timeline *p, const ch_q_event *e) {
    ch_buf *o = &p->c.out;
    ch_str name = e->source.n ? e->source : e->report;
    /* Only web addresses become links: a report may bring any string as its URL. */
    bool link = ch_str_starts(e->url, CH_S("https://")) || ch_str_starts(e->url, CH_S("http://"));
    if (link && p->format == HTML) ch_buf_lit(o, "<a href=\""), escaped(p, e->url), ch_buf_lit(o, "\">");
    if (link && p->format == MARKDOWN) ch_buf_char(o, '[');
    escaped(p, name);
    if (link && p->format == HTML) ch_buf_lit(o, "</a>");
    if (link && p->format == MARKDOWN) {
        ch_buf_lit(o, "](<");
        for (size_t i = 0; i < e->url.n; i++)
            if (!strchr("<> \n", e->url.p[i])) ch_buf_char(o, e->url.p[i]);
        ch_buf_lit(o, ">)");
    }
    if (e->reports > 1) ch_buf_printf(o, " (%lld %s)", (long long)e->reports, ch_label(p->labels, CH_S("sources")).p);
}

static void side(timeline *p, ch_str parties) {
    uint32_t n;
    ch_str *code = ch_row_codes(&p->arena, parties, &n);
    for (uint32_t i = 0; i < n; i++) {
        if (i) ch_buf_lit(&p->c.out, ", ");
        escaped(p, ch_label(p->labels, code[i]));
    }
}

static void parties(timeline *p, const ch_q_event *e) {
    side(p, e->actors);
    if (e->recipients.n <= 2) return; /* [] */
    escaped(p, CH_S(" → "));
    side(p, e->recipients);
}

static ch_err entry(void *user, const ch_q_event *e) {
    timeline *p = user;
    ch_buf *o = &p->c.out;
    ch_arena_reset(&p->arena);
    ch_str day = e->date.n ? e->date : ch_label(p->labels, CH_S("undated")),
           people = ch_print_list(&p->arena, e->people);
    p->n++;
    if (p->c.json) {
        CH_TRY(ch_query_event_json(p->l, o, e, false));
        ch_buf_char(o, '\n');
        return o->n > 1 << 16 ? ch_cli_flush(&p->c) : CH_OK;
    }
    ch_buf_lit(o, p->format == HTML ? "<li><time>" : p->format == MARKDOWN ? "- **" : ch_cli_bold(&p->c));
    escaped(p, day);
    ch_buf_lit(o, p->format == HTML ? "</time> " : p->format == MARKDOWN ? "** " : ch_cli_off(&p->c));
    if (p->format == TEXT) ch_buf_lit(o, "  ");
    what(p, e);
    ch_buf_lit(o, p->format == TEXT ? "  " : ": ");
    parties(p, e);
    if (people.n) ch_buf_lit(o, p->format == TEXT ? "  " : "; "), escaped(p, people);
    ch_buf_lit(o, p->format == HTML ? " <q>" : p->format == MARKDOWN ? ". “" : "\n      “");
    escaped(p, e->quote);
    ch_buf_lit(o, p->format == HTML ? "</q> " : "” ");
    if (p->format == TEXT) ch_buf_lit(o, ch_cli_dim(&p->c));
    cite(p, e);
    if (p->format == TEXT)
        ch_buf_printf(o, " e%.10s%s", ch_str_printf(&p->arena, "%016llx", (unsigned long long)e->eid).p,
                      ch_cli_off(&p->c));
    ch_buf_lit(o, p->format == HTML ? "</li>\n" : "\n");
    return o->n > 1 << 16 ? ch_cli_flush(&p->c) : CH_OK;
}

static void frame(timeline *p, bool open, ch_str a, ch_str b) {
    ch_str title = ch_label(p->labels, CH_S("chronology"));
    a = ch_label(p->labels, a), b = ch_label(p->labels, b);
    if (p->c.json || p->format == TEXT) return;
    if (p->format == MARKDOWN) {
        if (open)
            ch_buf_printf(&p->c.out, "# %.*s: %.*s%s%.*s\n\n", CH_FMT(title), CH_FMT(a), b.n ? ", " : "", CH_FMT(b));
        return;
    }
    if (open)
        ch_buf_printf(&p->c.out,
                      "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"><title>%.*s: "
                      "%.*s%s%.*s</title></head><body>\n<ol class=\"timeline\">\n",
                      p->lang, CH_FMT(title), CH_FMT(a), b.n ? ", " : "", CH_FMT(b));
    else
        ch_buf_lit(&p->c.out, "</ol>\n</body></html>\n");
}

static bool set_format(timeline *p, const char *name) {
    static const char *const names[] = {"text", "md", "html"};
    for (int i = 0; i < 3; i++)
        if (strcmp(name, names[i]) == 0) {
            p->format = (format)i;
            return true;
        }
    ch_diag_at(&p->c.diag, NULL, 0, "chancery timeline: --format is text, md or html, not \"%s\"", name);
    return false;
}

int ch_cmd_timeline(int argc, char **argv) {
    timeline p = {.lang = "en"};
    ch_q_filter f = {.from = CH_S("")};
    const char *fmt = "text";
    const ch_opt opts[] = {{"from", CH_OPT_DATE, &f.from, "DATE", "on or after this day, month or year (EDTF)"},
                           {"to", CH_OPT_DATE, &f.to, "DATE", "on or before it"},
                           {"format", CH_OPT_STR, &fmt, "FORMAT", "text, md or html"},
                           {"lang", CH_OPT_STR, &p.lang, "CODE", "language of the labels: en, vi, ko, es"},
                           {"limit", CH_OPT_INT, &f.limit, "N", "at most N entries"},
                           {NULL, CH_OPT_FLAG, NULL, NULL, NULL}};
    const ch_usage u = {
        "timeline",
        "A [B]",
        "The chronology of A, or between A and B: what happened when, in the words of a source that can be cited.",
        "  chancery timeline KOR CUB --from 2024\n  chancery timeline VNM KOR --format html --lang vi > "
        "chronology.html\n",
        opts,
        1,
        2};
    int status = ch_cli_begin(&p.c, argc, argv, &u);
    if (status >= 0) return status;
    ch_err e = set_format(&p, fmt) ? CH_OK : CH_USAGE;
    if (!e) e = ch_langs_open(&p.langs, getenv("CHANCERY_DATA"), &p.c.diag);
    if (e) p.langs.n = 0;
    if (!e) p.labels = ch_label_pack(&p.langs, p.lang);
    if (!e && !p.labels) {
        ch_diag_at(&p.c.diag, NULL, 0, "chancery timeline: no labels in \"%s\"", p.lang);
        e = CH_USAGE;
    }
    if (!e) f.a = ch_cli_actor(&p.c, p.c.args[0]);
    if (!e && p.c.n_args > 1) f.b = ch_cli_actor(&p.c, p.c.args[1]);
    if (!e && (!f.a.n || (p.c.n_args > 1 && !f.b.n))) e = CH_USAGE;
    ch_arena_init(&p.arena);
    if (!e) e = ch_ledger_open(&p.l, p.c.ledger, 0, &p.c.diag);
    if (!e) frame(&p, true, f.a, f.b);
    if (!e) e = ch_query_events(p.l, &f, entry, &p);
    if (!e) frame(&p, false, f.a, f.b);
    ch_ledger_close(p.l);
    ch_langs_close(&p.langs);
    ch_arena_done(&p.arena);
    return ch_cli_end(&p.c, e);
}
