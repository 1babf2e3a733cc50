/* SPDX-License-Identifier: Apache-2.0
 * Containers in, reports out: files, folders and standard input, one report at a time, in constant memory.
 * In: command-line arguments.  Out: ch_report, every string valid UTF-8 in the caller's arena.
 * Keeps: (1) reports come in the order of the arguments, folders in byte order; (2) a record that cannot be read gives
 * one line "name:line: what" and the run goes on; (3) text of a JSON record is passed on byte for byte.
 * The kind of a file is told by its content: plain text, HTML, JSON Lines, JSON, WARC, feeds, news XML, mail; each also
 * compressed with gzip or zstd. */
#ifndef CH_INPUT_H
#define CH_INPUT_H

#include "reading/reading.h"

typedef struct ch_input_set ch_input_set;

/* Borrows args and d until close; "-" is standard input. No argument at all means standard input too. */
ch_input_set *ch_input_set_open(const char *const *args, size_t n, ch_diag *d);
/* One report from a memory block that must live until close; `name` stands in complaints and is the id of last resort.
 */
ch_input_set *ch_input_set_open_memory(ch_str bytes, const char *name, ch_diag *d);
void ch_input_set_close(ch_input_set *s);

/* From now on `explain` takes one line per block of a page: kept or dropped, and why. */
void ch_input_explain(ch_input_set *s, ch_buf *explain);
/* Next report; false at the end. Nothing of `out` outlives the arena's next reset. */
bool ch_input_next(ch_input_set *s, ch_report *out, ch_arena *a);
/* Where the last report came from: for complaints of later stages. Valid until the next call of ch_input_next. */
const char *ch_input_name(const ch_input_set *s);
long ch_input_line(const ch_input_set *s);
/* Records and files that could not be read so far. */
unsigned long ch_input_errors(const ch_input_set *s);
/* Bytes read from disk so far (before decompression), for a progress display. */
uint64_t ch_input_bytes(const ch_input_set *s);

#endif
