/* SPDX-License-Identifier: Apache-2.0
 * chancery dump: the whole ledger as JSON lines in one fixed order, to compare, to keep under version control, to diff.
 */
#include "cli/cli.h"
#include "query/query.h"

static ch_err line(void *user, ch_str text) {
    ch_cli *c = user;
    ch_buf_str(&c->out, text);
    return c->out.n > 1 << 16 ? ch_cli_flush(c) : CH_OK;
}

int ch_cmd_dump(int argc, char **argv) {
    ch_cli c;
    ch_ledger *l = NULL;
    bool readings = false;
    const ch_opt opts[] = {
        {"readings", CH_OPT_FLAG, &readings, NULL, "reports and readings only, as lines that `read --readings` takes"},
        {NULL, CH_OPT_FLAG, NULL, NULL, NULL}};
    const ch_usage u = {"dump",
                        "",
                        "Prints all that the ledger holds as JSON lines. Ledgers of the same reports give the same "
                        "bytes, whatever came first.",
                        "  chancery dump --ledger a.db | sha256sum\n"
                        "  for s in shard*.db; do chancery dump --readings --ledger $s; done | chancery read "
                        "--readings - --ledger whole.db\n",
                        opts,
                        0,
                        0};
    int status = ch_cli_begin(&c, argc, argv, &u);
    if (status >= 0) return status;
    ch_err e = ch_ledger_open(&l, c.ledger, 0, &c.diag);
    if (!e) e = readings ? ch_query_dump_readings(l, line, &c) : ch_query_dump(l, line, &c);
    ch_ledger_close(l);
    return ch_cli_end(&c, e);
}
