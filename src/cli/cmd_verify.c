/* SPDX-License-Identifier: Apache-2.0
 * chancery verify: every quote of the ledger stands in the kept text, or the command fails. */
#include "cli/cli.h"
#include "query/query.h"

static void bad(void *user, const char *text) {
    ch_cli *c = user;
    ch_buf_lit(&c->out, text);
    ch_buf_char(&c->out, '\n');
    if (c->out.n > 1 << 16) (void)ch_cli_flush(c);
}

int ch_cmd_verify(int argc, char **argv) {
    ch_cli c;
    ch_ledger *l = NULL;
    ch_q_verified sum;
    const ch_usage u = {"verify",
                        "",
                        "Checks that the quote behind every record stands at its place in the kept text. One line per "
                        "failure; exit status 1 if there is any.",
                        NULL,
                        NULL,
                        0,
                        0};
    int status = ch_cli_begin(&c, argc, argv, &u);
    if (status >= 0) return status;
    ch_err e = ch_ledger_open(&l, c.ledger, 0, &c.diag);
    if (!e) e = ch_query_verify(l, bad, &c, &sum);
    if (!e && c.json)
        ch_buf_printf(&c.out, "{\"reports\":%ld,\"quotes\":%ld,\"bad\":%ld}\n", sum.reports, sum.quotes, sum.bad);
    else if (!e)
        ch_buf_printf(&c.out, "%ld quotes of %ld reports: %s\n", sum.quotes, sum.reports,
                      sum.bad ? "not all stand in the kept text" : "every one stands in the kept text");
    ch_ledger_close(l);
    status = ch_cli_end(&c, e);
    return status == CH_EXIT_OK && sum.bad ? CH_EXIT_FAILED : status;
}
