/* SPDX-License-Identifier: Apache-2.0
 * Reads reports with several threads and writes what they make of them in input order: the output never depends on the
 * number of threads. Memory is bounded by the number of slots, not by the input. */
#ifndef CH_POOL_H
#define CH_POOL_H

#include "chancery_int.h"
#include "input/input.h"

/* Work on one report; what is appended to `out` is written to standard output, in order. Must not touch shared state.
 */
typedef void ch_pool_work(ch_cx *cx, const ch_report *in, void *user, ch_buf *out);

/* Runs `work` over all reports of `in`. threads 0: one per processor. Returns an exit status: 0, 65 when some input
 * could not be read, 70 when the language data are damaged, 74 when standard output failed. Complaints go to `d`. */
int ch_pool_run(ch_input_set *in, unsigned threads, ch_pool_work *work, void *user, ch_diag *d);

/* Parses the value of -j: 1 to 256. False when it is no such number. */
bool ch_pool_threads(const char *arg, unsigned *out);

#endif
