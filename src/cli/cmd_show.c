/* SPDX-License-Identifier: Apache-2.0
 * chancery show KEY: one event with every source's words in their context. */
#include "cli/cli.h"
#include "cli/print.h"
#include "query/facts.h"
#include "base/json.h"

typedef struct {
    ch_cli c;
    ch_ledger *l;
    ch_arena arena, inner;
    ch_str date; /* of the event at hand */
} show;

static void line(show *p, const char *label, ch_str value) {
    if (!value.n) return;
    ch_buf_printf(&p->c.out, "  %s%-10s%s ", ch_cli_dim(&p->c), label, ch_cli_off(&p->c));
    ch_print_plain(&p->c, value);
    ch_buf_char(&p->c.out, '\n');
}

static ch_err source(void *user, const ch_q_mention *m) {
    show *p = user;
    ch_arena_reset(&p->inner);
    ch_buf_printf(&p->c.out, "\n%s%.*s%s", ch_cli_bold(&p->c), CH_FMT(m->report), ch_cli_off(&p->c));
    if (m->lang.n) ch_buf_printf(&p->c.out, " (%.*s)", CH_FMT(m->lang));
    if (m->source.n) ch_buf_printf(&p->c.out, " %.*s", CH_FMT(m->source));
    if (m->published.n) ch_buf_printf(&p->c.out, ", %.*s", CH_FMT(m->published));
    ch_buf_char(&p->c.out, '\n');
    if (m->url.n) ch_buf_printf(&p->c.out, "  %.*s\n", CH_FMT(m->url));
    ch_buf_lit(&p->c.out, "  ");
    CH_TRY(ch_print_evidence(&p->c, p->l, &p->inner, m));
    line(p, "says",
         ch_str_printf(&p->inner, "%.*s%s%.*s, %.*s%s%.*s%s%.*s", CH_FMT(m->type), m->mode.n ? " " : "",
                       CH_FMT(m->mode), CH_FMT(ch_query_parties(&p->inner, m->actors, m->recipients)),
                       m->date.n ? ", " : "", CH_FMT(m->date), m->place.n ? ", in " : "", CH_FMT(m->place)));
    if (!m->date.n && p->date.n)
        line(p, "dated", ch_str_printf(&p->inner, "%.*s, inferred from the other tellings", CH_FMT(p->date)));
    line(p, "rule", m->rule);
    return CH_OK;
}

static ch_err link_text(void *user, const ch_q_link *k) {
    show *p = user;
    ch_arena_reset(&p->inner);
    ch_buf_printf(&p->c.out, "  %s%-10s%s e%.10s %.*s %.*s, %.*s: ", ch_cli_dim(&p->c), k->kind, ch_cli_off(&p->c),
                  ch_str_printf(&p->inner, "%016llx", (unsigned long long)k->eid).p, CH_FMT(k->date), CH_FMT(k->type),
                  CH_FMT(ch_query_parties(&p->inner, k->actors, k->recipients)));
    ch_print_plain(&p->c, k->quote);
    ch_buf_char(&p->c.out, '\n');
    return CH_OK;
}

static ch_err link_json(void *user, const ch_q_link *k) {
    show *p = user;
    ch_buf *o = &p->c.out;
    ch_buf_printf(o, "%s{\"kind\":\"%s\",\"event\":\"e%016llx\",\"when\":", o->p[o->n - 1] == '[' ? "" : ",", k->kind,
                  (unsigned long long)k->eid);
    ch_json_string_or_null(o, k->date);
    ch_buf_char(o, '}');
    return CH_OK;
}

static ch_err head(void *user, const ch_q_event *e) {
    show *p = user;
    ch_arena *a = &p->arena;
    if (p->c.json) {
        CH_TRY(ch_query_event_json(p->l, &p->c.out, e, true));
        p->c.out.n--; /* one more key before the last brace */
        ch_buf_lit(&p->c.out, ",\"links\":[");
        CH_TRY(ch_query_links(p->l, e->eid, link_json, p));
        ch_buf_lit(&p->c.out, "]}\n");
        return CH_OK;
    }
    p->date = e->date;
    ch_buf_printf(&p->c.out, "%se%016llx%s\n", ch_cli_bold(&p->c), (unsigned long long)e->eid, ch_cli_off(&p->c));
    line(p, "what", e->mode.n ? ch_str_printf(a, "%.*s %.*s", CH_FMT(e->type), CH_FMT(e->mode)) : e->type);
    line(p, "status", e->status);
    line(p, "who", ch_query_parties(a, e->actors, e->recipients));
    line(p, "people", ch_print_list(a, e->people));
    line(p, "when", e->basis.n ? ch_str_printf(a, "%.*s (%.*s)", CH_FMT(e->date), CH_FMT(e->basis)) : e->date);
    line(p, "where", e->place);
    line(p, "contexts", ch_print_list(a, e->contexts));
    line(p, "sources",
         ch_str_printf(a, "%lld, of which independent: %lld", (long long)e->reports, (long long)e->independent));
    line(p, "disputed", ch_print_list(a, e->disputed));
    CH_TRY(ch_query_links(p->l, e->eid, link_text, p));
    return ch_query_mentions(p->l, e->eid, source, p);
}

static ch_err fact(show *p, const char *key) {
    ch_q_fact f;
    CH_TRY(ch_query_fact(p->l, &p->arena, ch_str_of(key), &f));
    if (p->c.json) {
        ch_query_fact_json(&p->c.out, &f);
        ch_buf_char(&p->c.out, '\n');
        return CH_OK;
    }
    ch_q_mention m = {.rid = f.rid, .quote = f.quote, .span = f.span};
    ch_buf_printf(&p->c.out, "%sf%016llx%s\n", ch_cli_bold(&p->c), (unsigned long long)f.fid, ch_cli_off(&p->c));
    line(p, "kind", f.kind);
    line(p, "who",
         f.by.n > 2 ? ch_print_list(&p->arena, f.by)
                    : ch_str_printf(&p->arena, "%.*s%s%.*s", CH_FMT(f.a), f.b.n ? ", " : "", CH_FMT(f.b)));
    line(p, "what", f.what);
    line(p, "name", f.name);
    line(p, "post", f.post);
    line(p, "city", f.city);
    line(p, "status", f.status);
    line(p, "when", f.date);
    line(p, "report", f.report);
    line(p, "url", f.url);
    ch_buf_lit(&p->c.out, "  ");
    return ch_print_evidence(&p->c, p->l, &p->arena, &m);
}

int ch_cmd_show(int argc, char **argv) {
    show p = {.l = NULL};
    const ch_usage u = {
        "show",
        "KEY...",
        "Shows events, or facts (f...), with the words of every source in their context. A key may be cut short.",
        "  chancery show e0a1b2c3\n  chancery show e0a1b2c3 --json\n",
        NULL,
        1,
        -1};
    int status = ch_cli_begin(&p.c, argc, argv, &u);
    if (status >= 0) return status;
    ch_arena_init(&p.arena);
    ch_arena_init(&p.inner);
    ch_err e = ch_ledger_open(&p.l, p.c.ledger, 0, &p.c.diag);
    for (int i = 0; !e && i < p.c.n_args; i++) {
        ch_arena_reset(&p.arena);
        if (i && !p.c.json) ch_buf_char(&p.c.out, '\n');
        e = p.c.args[i][0] == 'f' && strlen(p.c.args[i]) != 16 ? fact(&p, p.c.args[i])
                                                               : ch_query_event(p.l, ch_str_of(p.c.args[i]), head, &p);
        if (e == CH_NOTFOUND)
            ch_diag_at(&p.c.diag, p.c.args[i], 0,
                       "no event or fact has this key (or more than one has keys that begin so)");
    }
    ch_ledger_close(p.l);
    ch_arena_done(&p.arena);
    ch_arena_done(&p.inner);
    return ch_cli_end(&p.c, e);
}
