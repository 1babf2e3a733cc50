/* SPDX-License-Identifier: Apache-2.0
 * Private to src/query: facts -> steps. */
#ifndef CH_FACTS_INT_H
#define CH_FACTS_INT_H

#include <sqlite3.h>

#include "query/facts.h"

typedef bool (*facts__same)(const ch_q_fact *x, const ch_q_fact *y);
/* Gathers facts into steps in order of time. Sorts f. */
ch_q_step *facts__steps(ch_arena *a, ch_q_fact **f, uint32_t n, facts__same same, uint32_t *n_steps);
/* Last day of `on`, or of the ledger. */
bool facts__day(ch_ledger *l, ch_str on, int *day);
void facts__read(sqlite3_stmt *s, ch_arena *a, ch_q_fact *f);
/* All rows; finalizes s. */
ch_err facts__all(ch_ledger *l, ch_arena *a, sqlite3_stmt *s, ch_q_fact **out, uint32_t *n) CH_MUST;

#endif
