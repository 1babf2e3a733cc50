/* SPDX-License-Identifier: Apache-2.0
 * Private to src/query: SQL and JSON helpers. */
#ifndef CH_QUERY_INT_H
#define CH_QUERY_INT_H

#include <sqlite3.h>

#include "query/query.h"

ch_err query__prepare(ch_ledger *l, const char *sql, sqlite3_stmt **s) CH_MUST;
/* By name; a parameter that the statement does not have is skipped. The string must outlive the statement. */
void query__bind(sqlite3_stmt *s, const char *name, ch_str v);
void query__bind_int(sqlite3_stmt *s, const char *name, int64_t v);
ch_str query__column(sqlite3_stmt *s, int col); /* valid until the next step */
/* First and last key that a (prefix of a) key stands for. */
bool query__key(ch_str key, int64_t *lo, int64_t *hi);

void query__field(ch_buf *o, const char *key, ch_str v);
void query__raw(ch_buf *o, const char *key, ch_str json);
void query__int(ch_buf *o, const char *key, int64_t v);

#endif
