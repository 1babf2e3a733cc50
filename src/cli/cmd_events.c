/* SPDX-License-Identifier: Apache-2.0
 * chancery events, meetings, conflicts: lists of merged events under a filter. */
#include "cli/cli.h"
#include "cli/print.h"
#include "query/query.h"

typedef struct {
    ch_cli c;
    ch_ledger *l;
    ch_arena arena;
    bool mentions, fields;
    long n;
} list;

static ch_err print_json(list *p, const ch_q_event *e) {
    CH_TRY(ch_query_event_json(p->l, &p->c.out, e, p->mentions));
    ch_buf_char(&p->c.out, '\n');
    return CH_OK;
}

static ch_err each(void *user, const ch_q_event *e) {
    list *p = user;
    ch_arena_reset(&p->arena);
    if (p->c.json) {
        CH_TRY(print_json(p, e));
    } else {
        if (p->n == 0) ch_print_event_head(&p->c);
        ch_print_event_line(&p->c, &p->arena, e);
        if (p->fields) CH_TRY(ch_print_disputes(&p->c, p->l, &p->arena, e));
        if (p->mentions) CH_TRY(ch_print_mentions(&p->c, p->l, &p->arena, e->eid));
    }
    p->n++;
    return p->c.out.n > 1 << 16 ? ch_cli_flush(&p->c) : CH_OK;
}

static int run(list *p, ch_q_filter *f, const char *const actors[2]) {
    ch_err e = CH_OK;
    if (actors[0]) f->a = ch_cli_actor(&p->c, actors[0]);
    if (actors[1]) f->b = ch_cli_actor(&p->c, actors[1]);
    if ((actors[0] && !f->a.n) || (actors[1] && !f->b.n)) e = CH_USAGE;
    ch_arena_init(&p->arena);
    if (!e) e = ch_ledger_open(&p->l, p->c.ledger, 0, &p->c.diag);
    if (!e) e = ch_query_events(p->l, f, each, p);
    if (!e && !p->n && !p->c.json) ch_buf_lit(&p->c.out, "nothing in the ledger matches\n");
    ch_ledger_close(p->l);
    ch_arena_done(&p->arena);
    return ch_cli_end(&p->c, e);
}

int ch_cmd_events(int argc, char **argv) {
    list p = {.l = NULL};
    ch_q_filter f = {.from = CH_S("")};
    const char *type = NULL, *status = NULL, *actor = NULL, *with = NULL;
    bool multi = false;
    const ch_opt opts[] = {
        {"from", CH_OPT_DATE, &f.from, "DATE", "on or after this day, month or year (EDTF)"},
        {"to", CH_OPT_DATE, &f.to, "DATE", "on or before it"},
        {"type", CH_OPT_STR, &type, "TYPE", "PLOVER type: CONSULT, AGREE, SUPPORT, ..."},
        {"actor", CH_OPT_STR, &actor, "WHO", "a party: code or name"},
        {"with", CH_OPT_STR, &with, "WHO", "and this other party"},
        {"status", CH_OPT_STR, &status, "STATUS", "occurred, planned, historical, hypothetical, negated"},
        {"min-confidence", CH_OPT_REAL, &f.min_confidence, "X", "0 to 1"},
        {"multi", CH_OPT_FLAG, &multi, NULL, "only events that more than one report tells"},
        {"limit", CH_OPT_INT, &f.limit, "N", "at most N events"},
        {"mentions", CH_OPT_FLAG, &p.mentions, NULL, "each report's own account of it, too"},
        {NULL, CH_OPT_FLAG, NULL, NULL, NULL}};
    const ch_usage u = {
        "events",
        "",
        "Lists the merged events of the ledger in order of time.",
        "  chancery events --actor VNM --with KOR --from 2023\n  chancery events --type CONSULT --json --mentions\n",
        opts,
        0,
        0};
    int status_code = ch_cli_begin(&p.c, argc, argv, &u);
    if (status_code >= 0) return status_code;
    f.type = ch_str_of(type ? type : "");
    f.status = ch_str_of(status ? status : "");
    f.multi = multi;
    return run(&p, &f, (const char *const[2]){actor ? actor : with, actor ? with : NULL});
}

int ch_cmd_meetings(int argc, char **argv) {
    list p = {.l = NULL};
    ch_q_filter f = {.type = CH_S("CONSULT"), .status = CH_S("occurred")};
    const char *mode = NULL;
    const ch_opt opts[] = {{"from", CH_OPT_DATE, &f.from, "DATE", "on or after this day, month or year (EDTF)"},
                           {"to", CH_OPT_DATE, &f.to, "DATE", "on or before it"},
                           {"mode", CH_OPT_STR, &mode, "MODE", "visit, phone, multilateral, third-party"},
                           {"limit", CH_OPT_INT, &f.limit, "N", "at most N meetings"},
                           {"mentions", CH_OPT_FLAG, &p.mentions, NULL, "each report's own account of it, too"},
                           {NULL, CH_OPT_FLAG, NULL, NULL, NULL}};
    const ch_usage u = {"meetings",
                        "[A [B]]",
                        "Lists meetings, visits and calls that took place: of all, of A, or between A and B.",
                        "  chancery meetings KOR CUB\n  chancery meetings VNM --mode visit --from 2024\n",
                        opts,
                        0,
                        2};
    int status_code = ch_cli_begin(&p.c, argc, argv, &u);
    if (status_code >= 0) return status_code;
    f.mode = ch_str_of(mode ? mode : "");
    return run(&p, &f,
               (const char *const[2]){p.c.n_args > 0 ? p.c.args[0] : NULL, p.c.n_args > 1 ? p.c.args[1] : NULL});
}

int ch_cmd_conflicts(int argc, char **argv) {
    list p = {.fields = true};
    ch_q_filter f = {.disputed = true};
    const ch_opt opts[] = {{"from", CH_OPT_DATE, &f.from, "DATE", "on or after this day, month or year (EDTF)"},
                           {"to", CH_OPT_DATE, &f.to, "DATE", "on or before it"},
                           {"limit", CH_OPT_INT, &f.limit, "N", "at most N events"},
                           {NULL, CH_OPT_FLAG, NULL, NULL, NULL}};
    const ch_usage u = {"conflicts",
                        "[A [B]]",
                        "Lists events whose sources disagree, with every source's value and the one that is shown.",
                        "  chancery conflicts\n  chancery conflicts KOR PRK --json\n",
                        opts,
                        0,
                        2};
    int status_code = ch_cli_begin(&p.c, argc, argv, &u);
    if (status_code >= 0) return status_code;
    p.mentions = p.c.json;
    return run(&p, &f,
               (const char *const[2]){p.c.n_args > 0 ? p.c.args[0] : NULL, p.c.n_args > 1 ? p.c.args[1] : NULL});
}
