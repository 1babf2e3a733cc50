/* SPDX-License-Identifier: Apache-2.0
 * The small JSON arrays inside the ledger's rows, as ch_ledger_store wrote them (this is no general reader). */
#ifndef CH_ROWJSON_H
#define CH_ROWJSON_H

#include "base/str.h"

/* ["a","b"] -> strings. */
ch_str *ch_row_strings(ch_arena *a, ch_str json, uint32_t *n);
/* [{"code":"KOR",...},...] -> codes, in order. */
ch_str *ch_row_codes(ch_arena *a, ch_str json, uint32_t *n);

#endif
