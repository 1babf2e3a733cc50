/* SPDX-License-Identifier: Apache-2.0
 * How events, mentions and evidence look on a terminal. */
#ifndef CH_PRINT_H
#define CH_PRINT_H

#include "cli/cli.h"
#include "query/query.h"

void ch_print_event_head(ch_cli *c);
void ch_print_event_line(ch_cli *c, ch_arena *a, const ch_q_event *e);
/* One line per source under an event. */
ch_err ch_print_mentions(ch_cli *c, ch_ledger *l, ch_arena *a, int64_t eid);
/* Each disputed field with every source's value; the chosen one is marked. */
ch_err ch_print_disputes(ch_cli *c, ch_ledger *l, ch_arena *a, const ch_q_event *e);
/* The quote inside its surroundings in the kept text: quote and evidence marked by colour, else the quote by [[ ]]. */
ch_err ch_print_evidence(ch_cli *c, ch_ledger *l, ch_arena *a, const ch_q_mention *m);
/* Text with line breaks and control characters made blanks. */
void ch_print_plain(ch_cli *c, ch_str text);
/* "Ann Lee, Bo Kim" from a JSON array of strings. */
ch_str ch_print_list(ch_arena *a, ch_str json);

#endif
