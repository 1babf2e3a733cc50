/* SPDX-License-Identifier: Apache-2.0
 * chancery relations, missions: the registers of two parties, a citation for each line. */
#include "cli/cli.h"
#include "cli/print.h"
#include "query/facts.h"
#include "base/json.h"

static void json_steps(ch_cli *c, const ch_q_step *v, uint32_t n) {
    ch_json_key(&c->out, "steps");
    ch_buf_char(&c->out, '[');
    for (uint32_t i = 0; i < n; i++) {
        ch_buf_lit(&c->out, i ? ",[" : "[");
        for (uint32_t k = 0; k < v[i].n; k++) {
            if (k) ch_buf_char(&c->out, ',');
            ch_query_fact_json(&c->out, v[i].v[k]);
        }
        ch_buf_char(&c->out, ']');
    }
    ch_buf_char(&c->out, ']');
}

static void json_text(ch_buf *o, const char *key, ch_str v) {
    ch_json_key(o, key);
    ch_json_string_or_null(o, v);
}

static void print_step(ch_cli *c, const ch_q_step *s, ch_str label) {
    const ch_q_fact *f = s->v[0];
    ch_buf_lit(&c->out, "  ");
    ch_cli_cell(&c->out, f->date.n ? f->date : CH_S("undated"), 22);
    ch_cli_cell(&c->out, label, 13);
    ch_buf_lit(&c->out, " “");
    ch_print_plain(c, f->quote);
    ch_buf_printf(&c->out, "” %s%.*s", ch_cli_dim(c), CH_FMT(f->source.n ? f->source : f->report));
    if (s->n > 1) ch_buf_printf(&c->out, " (%u tellings)", s->n);
    ch_buf_printf(&c->out, "%s\n", ch_cli_off(c));
}

static void print_relations(ch_cli *c, ch_str a, ch_str b, const ch_q_relations *r) {
    ch_str since = r->since ? r->since->v[0]->date : CH_S("");
    if (c->json) {
        ch_buf_char(&c->out, '{');
        json_text(&c->out, "a", a);
        json_text(&c->out, "b", b);
        json_text(&c->out, "state", ch_str_of(r->state));
        json_text(&c->out, "since", since);
        ch_json_key(&c->out, "odd");
        ch_buf_lit(&c->out, r->odd ? "true" : "false");
        ch_json_key(&c->out, "disputed");
        ch_buf_lit(&c->out, r->twice ? "true" : "false");
        json_steps(c, r->v, r->n);
        ch_buf_lit(&c->out, "}\n");
        return;
    }
    ch_buf_printf(&c->out, "%s%.*s, %.*s%s: %s%s%.*s\n", ch_cli_bold(c), CH_FMT(a), CH_FMT(b), ch_cli_off(c), r->state,
                  since.n ? " since " : "", CH_FMT(since));
    for (uint32_t i = 0; i < r->n; i++) print_step(c, &r->v[i], r->v[i].v[0]->what);
    if (r->twice) ch_buf_lit(&c->out, "  note: sources disagree on when relations were established\n");
    if (r->odd) ch_buf_lit(&c->out, "  note: a restoration is told of that no break in this ledger precedes\n");
}

int ch_cmd_relations(int argc, char **argv) {
    ch_cli c;
    ch_ledger *l = NULL;
    ch_q_relations r;
    ch_str as_of = CH_S("");
    const ch_opt opts[] = {
        {"as-of", CH_OPT_DATE, &as_of, "DATE", "the state on this day (default: the ledger's last day)"},
        {NULL, CH_OPT_FLAG, NULL, NULL, NULL}};
    const ch_usage u = {"relations",
                        "A B",
                        "The history of relations between two parties and where they stand.",
                        "  chancery relations KOR CUB\n  chancery relations KOR CUB --as-of 1960\n",
                        opts,
                        2,
                        2};
    int status = ch_cli_begin(&c, argc, argv, &u);
    if (status >= 0) return status;
    ch_str a = ch_cli_actor(&c, c.args[0]), b = ch_cli_actor(&c, c.args[1]);
    ch_err e = a.n && b.n ? ch_ledger_open(&l, c.ledger, 0, &c.diag) : CH_USAGE;
    if (!e) e = ch_query_relations(l, &c.arena, a, b, as_of, &r);
    if (!e) print_relations(&c, a, b, &r);
    ch_ledger_close(l);
    return ch_cli_end(&c, e);
}

static void print_mission(ch_cli *c, const ch_q_mission *m) {
    if (c->json) {
        ch_buf_char(&c->out, '{');
        json_text(&c->out, "sender", m->sender);
        json_text(&c->out, "host", m->host);
        json_text(&c->out, "what", m->what);
        json_text(&c->out, "city", m->city);
        json_text(&c->out, "state", ch_str_of(m->state));
        json_steps(c, m->v, m->n);
        ch_buf_lit(&c->out, "}\n");
        return;
    }
    ch_buf_printf(&c->out, "%s%.*s in %.*s%s: %.*s%s%.*s, %s\n", ch_cli_bold(c), CH_FMT(m->sender), CH_FMT(m->host),
                  ch_cli_off(c), CH_FMT(m->what), m->city.n ? ", " : "", CH_FMT(m->city), m->state);
    for (uint32_t i = 0; i < m->n; i++) print_step(c, &m->v[i], m->v[i].v[0]->status);
}

int ch_cmd_missions(int argc, char **argv) {
    ch_cli c;
    ch_ledger *l = NULL;
    ch_q_mission *m;
    uint32_t n = 0;
    ch_str on = CH_S(""), a = CH_S(""), b = CH_S("");
    const ch_opt opts[] = {{"on", CH_OPT_DATE, &on, "DATE", "the state on this day (default: the ledger's last day)"},
                           {NULL, CH_OPT_FLAG, NULL, NULL, NULL}};
    const ch_usage u = {"missions",
                        "[A [B]]",
                        "Embassies, consulates, permanent missions and offices: planned, opened, closed.",
                        "  chancery missions CUB\n  chancery missions KOR CUB --on 2024-12-31\n",
                        opts,
                        0,
                        2};
    int status = ch_cli_begin(&c, argc, argv, &u);
    if (status >= 0) return status;
    if (c.n_args > 0) a = ch_cli_actor(&c, c.args[0]);
    if (c.n_args > 1) b = ch_cli_actor(&c, c.args[1]);
    ch_err e = (c.n_args > 0 && !a.n) || (c.n_args > 1 && !b.n) ? CH_USAGE : ch_ledger_open(&l, c.ledger, 0, &c.diag);
    if (!e) e = ch_query_missions(l, &c.arena, a, b, on, &m, &n);
    for (uint32_t i = 0; !e && i < n; i++) print_mission(&c, &m[i]);
    if (!e && !n && !c.json) ch_buf_lit(&c.out, "the ledger knows of no such mission\n");
    ch_ledger_close(l);
    return ch_cli_end(&c, e);
}
