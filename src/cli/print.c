/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/print.h"

#include "base/utf8.h"
#include "ledger/rowjson.h"

enum { DATE_W = 12, TYPE_W = 20, WHO_W = 22, KEY_DIGITS = 10, CONTEXT_BYTES = 240 };

ch_str ch_print_list(ch_arena *a, ch_str json) {
    uint32_t n;
    ch_str *v = ch_row_strings(a, json, &n), out = CH_S("");
    for (uint32_t i = 0; i < n; i++) out = i ? ch_str_printf(a, "%.*s, %.*s", CH_FMT(out), CH_FMT(v[i])) : v[i];
    return out;
}

void ch_print_plain(ch_cli *c, ch_str s) {
    size_t step;
    for (size_t i = 0; i < s.n; i += step) {
        uint32_t cp = ch_utf8_at(s.p, s.n, i, &step);
        if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0))
            ch_buf_char(&c->out, ' ');
        else
            ch_buf_add(&c->out, s.p + i, step);
    }
}

void ch_print_event_head(ch_cli *c) {
    ch_buf_lit(&c->out, ch_cli_dim(c));
    ch_cli_cell(&c->out, CH_S("KEY"), KEY_DIGITS + 2);
    ch_cli_cell(&c->out, CH_S("WHEN"), DATE_W);
    ch_cli_cell(&c->out, CH_S("WHAT"), TYPE_W);
    ch_cli_cell(&c->out, CH_S("WHO"), WHO_W);
    ch_buf_lit(&c->out, " N  IN THE WORDS OF THE REPORT");
    ch_buf_lit(&c->out, ch_cli_off(c));
    ch_buf_char(&c->out, '\n');
}

static ch_str what(ch_arena *a, const ch_q_event *e) {
    ch_str s = e->mode.n ? ch_str_printf(a, "%.*s %.*s", CH_FMT(e->type), CH_FMT(e->mode)) : e->type;
    if (ch_str_is(e->status, "occurred")) return s;
    return ch_str_printf(a, "%.*s %.4s.", CH_FMT(s), e->status.p);
}

void ch_print_event_line(ch_cli *c, ch_arena *a, const ch_q_event *e) {
    int rest = ch_cli_columns() - (KEY_DIGITS + 2 + DATE_W + TYPE_W + WHO_W + 4);
    ch_buf_printf(&c->out, "%se%.*s%s ", ch_cli_dim(c), KEY_DIGITS,
                  ch_str_printf(a, "%016llx", (unsigned long long)e->eid).p, ch_cli_off(c));
    ch_cli_cell(&c->out, e->date.n ? e->date : CH_S("undated"), DATE_W - 1);
    ch_buf_char(&c->out, ' ');
    ch_cli_cell(&c->out, what(a, e), TYPE_W - 1);
    ch_buf_char(&c->out, ' ');
    ch_buf_lit(&c->out, ch_cli_bold(c));
    ch_cli_cell(&c->out, ch_query_parties(a, e->actors, e->recipients), WHO_W - 1);
    ch_buf_lit(&c->out, ch_cli_off(c));
    ch_buf_printf(&c->out, " %2lld  ", (long long)e->reports);
    ch_cli_cell(&c->out, e->quote, rest > 20 ? rest : 20);
    while (c->out.n && c->out.p[c->out.n - 1] == ' ') c->out.n--;
    ch_buf_char(&c->out, '\n');
}

typedef struct {
    ch_cli *c;
    ch_arena *a;
    const ch_q_event *e;
    ch_str field;
} lines;

static ch_err mention_line(void *user, const ch_q_mention *m) {
    lines *p = user;
    ch_buf *o = &p->c->out;
    ch_buf_lit(o, "    - ");
    ch_buf_printf(o, "%.*s", CH_FMT(m->report));
    if (m->lang.n) ch_buf_printf(o, " (%.*s)", CH_FMT(m->lang));
    ch_buf_printf(o, " %.*s: ", CH_FMT(m->date.n ? m->date : CH_S("undated")));
    ch_print_plain(p->c, m->quote);
    ch_buf_char(o, '\n');
    return CH_OK;
}

ch_err ch_print_mentions(ch_cli *c, ch_ledger *l, ch_arena *a, int64_t eid) {
    lines p = {c, a, NULL, CH_S("")};
    return ch_query_mentions(l, eid, mention_line, &p);
}

static ch_str value_of(ch_arena *a, const ch_q_mention *m, ch_str field) {
    if (ch_str_is(field, "date")) return m->date;
    if (ch_str_is(field, "place")) return m->place;
    if (ch_str_is(field, "mode")) return m->mode;
    if (ch_str_is(field, "actors")) return ch_query_parties(a, m->actors, m->recipients);
    return m->status;
}

/* Whether the event's `chosen` names this mention for the field. */
static bool is_chosen(ch_arena *a, ch_str chosen, ch_str field, int64_t mid) {
    ch_str key = ch_str_printf(a, "\"%.*s\":{\"mid\":\"%016llx\"", CH_FMT(field), (unsigned long long)mid);
    return ch_str_find(chosen, key) >= 0;
}

static ch_err dispute_line(void *user, const ch_q_mention *m) {
    lines *p = user;
    ch_buf *o = &p->c->out;
    ch_str v = value_of(p->a, m, p->field);
    if (!v.n) return CH_OK;
    bool chosen = is_chosen(p->a, p->e->chosen, p->field, m->mid);
    ch_buf_printf(o, "    %s%-8.*s%s %s %-24.*s", ch_cli_dim(p->c), CH_FMT(p->field), ch_cli_off(p->c),
                  chosen ? "*" : " ", CH_FMT(v));
    ch_buf_printf(o, " %.*s: ", CH_FMT(m->report));
    ch_print_plain(p->c, m->quote);
    ch_buf_char(o, '\n');
    return CH_OK;
}

ch_err ch_print_disputes(ch_cli *c, ch_ledger *l, ch_arena *a, const ch_q_event *e) {
    uint32_t n;
    ch_str *fields = ch_row_strings(a, e->disputed, &n);
    for (uint32_t i = 0; i < n; i++) {
        lines p = {c, a, e, fields[i]};
        CH_TRY(ch_query_mentions(l, e->eid, dispute_line, &p));
    }
    return CH_OK;
}

/* About CONTEXT_BYTES before and after, not across an empty line, whole characters. */
static void around(ch_str t, size_t lo, size_t hi, size_t *from, size_t *to) {
    size_t a = lo, b = hi;
    while (a > 0 && lo - a < CONTEXT_BYTES && !(t.p[a - 1] == '\n' && a > 1 && t.p[a - 2] == '\n')) a--;
    while (b < t.n && b - hi < CONTEXT_BYTES && !(t.p[b] == '\n' && b + 1 < t.n && t.p[b + 1] == '\n')) b++;
    while (a < lo && ((unsigned char)t.p[a] & 0xc0) == 0x80) a++;
    while (b > hi && b < t.n && ((unsigned char)t.p[b] & 0xc0) == 0x80) b--;
    *from = a;
    *to = b;
}

/* One colour per field; the same as in the legend that `show` prints. */
static const char *field_color(ch_str field) {
    static const struct {
        const char *field, *color;
    } map[] = {{"type", "\033[1;33m"},   {"when", "\033[1;36m"},       {"where", "\033[1;35m"},
               {"actors", "\033[1;32m"}, {"recipients", "\033[1;34m"}, {"status", "\033[1;31m"}};
    for (size_t i = 0; i < sizeof map / sizeof *map; i++)
        if (ch_str_is(field, map[i].field)) return map[i].color;
    return "";
}

typedef struct {
    size_t lo, hi;
    const char *color;
} mark;

static uint32_t byte_marks(ch_str text, const ch_q_mention *m, mark out[CH_Q_MAX_EVIDENCE]) {
    ch_q_evidence e[CH_Q_MAX_EVIDENCE];
    uint32_t n = ch_query_evidence(m->fields, e);
    for (uint32_t i = 0; i < n; i++)
        out[i] =
            (mark){ch_query_offset(text, e[i].span.lo), ch_query_offset(text, e[i].span.hi), field_color(e[i].field)};
    return n;
}

static void colored(ch_cli *c, ch_str text, size_t lo, size_t hi, const mark *m, uint32_t n) {
    const char *now = "";
    for (size_t i = lo; i < hi;) {
        const char *want = "\033[4m";
        for (uint32_t k = 0; k < n; k++)
            if (i >= m[k].lo && i < m[k].hi) want = m[k].color;
        if (want != now) ch_buf_lit(&c->out, "\033[0m"), ch_buf_lit(&c->out, want), now = want;
        size_t end = i + 1;
        while (end < hi && ((unsigned char)text.p[end] & 0xc0) == 0x80) end++;
        ch_print_plain(c, ch_str_sub(text.p, i, end));
        i = end;
    }
    ch_buf_lit(&c->out, "\033[0m");
}

ch_err ch_print_evidence(ch_cli *c, ch_ledger *l, ch_arena *a, const ch_q_mention *m) {
    ch_str text;
    ch_span s;
    mark marks[CH_Q_MAX_EVIDENCE];
    size_t from, to;
    CH_TRY(ch_ledger_text(l, m->rid, a, &text));
    if (!ch_query_span(m->span, &s)) {
        ch_print_plain(c, m->quote);
        ch_buf_char(&c->out, '\n');
        return CH_OK;
    }
    size_t lo = ch_query_offset(text, s.lo), hi = ch_query_offset(text, s.hi);
    around(text, lo, hi, &from, &to);
    if (from > 0) ch_buf_lit(&c->out, "… ");
    ch_print_plain(c, ch_str_sub(text.p, from, lo));
    if (c->color) {
        uint32_t n = byte_marks(text, m, marks);
        colored(c, text, lo, hi, marks, n);
    } else {
        ch_buf_lit(&c->out, "[[");
        ch_print_plain(c, ch_str_sub(text.p, lo, hi));
        ch_buf_lit(&c->out, "]]");
    }
    ch_print_plain(c, ch_str_sub(text.p, hi, to));
    if (to < text.n) ch_buf_lit(&c->out, " …");
    ch_buf_char(&c->out, '\n');
    return CH_OK;
}
