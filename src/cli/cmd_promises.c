/* SPDX-License-Identifier: Apache-2.0
 * chancery promises: what was promised, by when, and what came of it; as a table, JSON lines or a calendar of due
 * dates. */
#include "cli/cli.h"
#include "cli/print.h"
#include "query/facts.h"
#include "base/json.h"

typedef struct {
    ch_cli c;
    bool silent, ics;
    int due_before;
    bool has_due;
} promises;

static void json_text(ch_buf *o, const char *key, ch_str v) {
    ch_json_key(o, key);
    ch_json_string_or_null(o, v);
}

static void print_json(ch_cli *c, const ch_q_promise *p) {
    const ch_q_fact *f = p->told.v[0];
    ch_buf_char(&c->out, '{');
    ch_json_key(&c->out, "by");
    ch_buf_str(&c->out, f->by);
    json_text(&c->out, "what", f->what);
    json_text(&c->out, "due", p->due);
    json_text(&c->out, "state", ch_str_of(p->state));
    ch_json_key(&c->out, "proof");
    if (p->proof.n) {
        ch_buf_char(&c->out, '{');
        json_text(&c->out, "quote", p->proof);
        json_text(&c->out, "report", p->proof_report);
        json_text(&c->out, "when", p->proof_date);
        ch_buf_char(&c->out, '}');
    } else {
        ch_buf_lit(&c->out, "null");
    }
    ch_json_key(&c->out, "told");
    ch_buf_char(&c->out, '[');
    for (uint32_t i = 0; i < p->told.n; i++) {
        if (i) ch_buf_char(&c->out, ',');
        ch_query_fact_json(&c->out, p->told.v[i]);
    }
    ch_buf_lit(&c->out, "]}\n");
}

static void print_text(ch_cli *c, const ch_q_promise *p) {
    const ch_q_fact *f = p->told.v[0];
    ch_buf_lit(&c->out, ch_cli_bold(c));
    ch_cli_cell(&c->out, ch_str_of(p->state), 16);
    ch_buf_lit(&c->out, ch_cli_off(c));
    ch_buf_lit(&c->out, "due ");
    ch_cli_cell(&c->out, p->due.n ? p->due : CH_S("not said"), 24);
    ch_print_plain(c, ch_print_list(&c->arena, f->by));
    ch_buf_lit(&c->out, ": ");
    ch_print_plain(c, f->what.n ? f->what : f->quote);
    ch_buf_lit(&c->out, "\n    “");
    ch_print_plain(c, f->quote);
    ch_buf_printf(&c->out, "” %s%.*s%s", ch_cli_dim(c), CH_FMT(f->source.n ? f->source : f->report), ch_cli_off(c));
    if (p->told.n > 1) ch_buf_printf(&c->out, " %s(%u tellings)%s", ch_cli_dim(c), p->told.n, ch_cli_off(c));
    ch_buf_char(&c->out, '\n');
    if (!p->proof.n) return;
    ch_buf_printf(&c->out, "    %.*s: “", CH_FMT(p->proof_date.n ? p->proof_date : CH_S("later")));
    ch_print_plain(c, p->proof);
    ch_buf_printf(&c->out, "” %s%.*s%s\n", ch_cli_dim(c), CH_FMT(p->proof_report), ch_cli_off(c));
}

/* RFC 5545: commas, semicolons and backslashes escaped, lines folded at 75 octets between characters. */
static void ics_line(ch_cli *c, const char *key, ch_str value) {
    size_t column = strlen(key) + 1;
    ch_buf_printf(&c->out, "%s:", key);
    for (size_t i = 0; i < value.n; i++) {
        char ch = value.p[i];
        bool start = ((unsigned char)ch & 0xc0) != 0x80;
        if (start && column > 68) ch_buf_lit(&c->out, "\r\n "), column = 1;
        if (ch == ',' || ch == ';' || ch == '\\') ch_buf_char(&c->out, '\\'), column++;
        ch_buf_char(&c->out, (unsigned char)ch < 0x20 ? ' ' : ch);
        column++;
    }
    ch_buf_lit(&c->out, "\r\n");
}

static void ics_day(ch_cli *c, const char *key, int day) {
    char text[40];
    ch_when_day_text(day, text);
    ch_buf_printf(&c->out, "%s:%.4s%.2s%.2s\r\n", key, text, text + 5, text + 8);
}

static void print_ics(ch_cli *c, const ch_q_promise *p) {
    const ch_q_fact *f = p->told.v[0];
    char stamp[40];
    if (!f->dated) return;
    ch_when_day_text(f->has_day ? f->day : f->hi, stamp);
    ch_buf_lit(&c->out, "BEGIN:VEVENT\r\n");
    ch_buf_printf(&c->out, "UID:f%016llx@chancery\r\n", (unsigned long long)f->fid);
    /* The day of the report, not of this run: the same ledger is the same calendar. */
    ch_buf_printf(&c->out, "DTSTAMP:%.4s%.2s%.2sT000000Z\r\n", stamp, stamp + 5, stamp + 8);
    ics_day(c, "DTSTART;VALUE=DATE", f->hi);
    ch_str what = f->what.n ? f->what : f->quote;
    ics_line(
        c, "SUMMARY",
        ch_str_printf(&c->arena, "%.*s: %.*s (%s)", CH_FMT(ch_print_list(&c->arena, f->by)), CH_FMT(what), p->state));
    ics_line(c, "DESCRIPTION", f->quote);
    if (f->url.n) ics_line(c, "URL", f->url);
    ch_buf_lit(&c->out, "END:VEVENT\r\n");
}

static bool wanted(const promises *o, const ch_q_promise *p) {
    const ch_q_fact *f = p->told.v[0];
    if (o->silent && strcmp(p->state, "due and silent") != 0) return false;
    return !o->has_due || (f->dated && f->hi < o->due_before);
}

static ch_err set_due(promises *o, const char *due) {
    ch_str s = ch_str_of(due ? due : "");
    int hi;
    if (!due) return CH_OK;
    /* "before DATE", as one argument or with DATE as the next one */
    if (ch_str_starts(s, CH_S("before"))) s = ch_str_trim(ch_str_sub(s.p, 6, s.n));
    if (!s.n && o->c.n_args > 0) s = ch_str_of(o->c.args[--o->c.n_args]);
    o->has_due = ch_when_days(s, &o->due_before, &hi);
    if (o->has_due) return CH_OK;
    ch_diag_at(&o->c.diag, NULL, 0, "chancery promises: --due takes \"before DATE\", not \"%s\"", due);
    return CH_USAGE;
}

static void print_all(promises *o, const ch_q_promise *v, uint32_t n) {
    uint32_t shown = 0;
    if (o->ics) ch_buf_lit(&o->c.out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//chancery//promises//EN\r\n");
    for (uint32_t i = 0; i < n; i++) {
        if (!wanted(o, &v[i])) continue;
        shown++;
        if (o->ics)
            print_ics(&o->c, &v[i]);
        else if (o->c.json)
            print_json(&o->c, &v[i]);
        else
            print_text(&o->c, &v[i]);
    }
    if (o->ics)
        ch_buf_lit(&o->c.out, "END:VCALENDAR\r\n");
    else if (!shown && !o->c.json)
        ch_buf_lit(&o->c.out, "the ledger knows of no such promise\n");
}

int ch_cmd_promises(int argc, char **argv) {
    promises o = {.silent = false};
    ch_ledger *l = NULL;
    ch_q_promise *v;
    uint32_t n;
    ch_str on = CH_S(""), who = CH_S("");
    const char *due = NULL, *format = "text";
    const ch_opt opts[] = {
        {"due", CH_OPT_STR, &due, "WHEN", "\"before DATE\": due before that day"},
        {"silent", CH_OPT_FLAG, &o.silent, NULL, "only what is past its due date and never spoken of again"},
        {"on", CH_OPT_DATE, &on, "DATE", "as of this day (default: the ledger's last day)"},
        {"format", CH_OPT_STR, &format, "FORMAT", "text or ics (iCalendar of due dates)"},
        {NULL, CH_OPT_FLAG, NULL, NULL, NULL}};
    const ch_usage u = {"promises",
                        "[A]",
                        "Checkable promises (of A), with what became of them: open, kept, partly, broken, superseded, "
                        "overdue, due and silent.",
                        "  chancery promises KOR\n  chancery promises --due before 2025 --silent\n  chancery promises "
                        "--format ics > promises.ics\n",
                        opts,
                        0,
                        2};
    int status = ch_cli_begin(&o.c, argc, argv, &u);
    if (status >= 0) return status;
    ch_err e = set_due(&o, due);
    o.ics = strcmp(format, "ics") == 0;
    if (!e && !o.ics && strcmp(format, "text") != 0) {
        ch_diag_at(&o.c.diag, NULL, 0, "chancery promises: --format is text or ics, not \"%s\"", format);
        e = CH_USAGE;
    }
    if (!e && o.c.n_args > 0) who = ch_cli_actor(&o.c, o.c.args[0]);
    if (!e && o.c.n_args > 0 && !who.n) e = CH_USAGE;
    if (!e) e = ch_ledger_open(&l, o.c.ledger, 0, &o.c.diag);
    if (!e) e = ch_query_promises(l, &o.c.arena, who, on, &v, &n);
    if (!e) print_all(&o, v, n);
    ch_ledger_close(l);
    return ch_cli_end(&o.c, e);
}
