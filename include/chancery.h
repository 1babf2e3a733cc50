/* SPDX-License-Identifier: Apache-2.0
 * chancery: diplomatic reporting in, a record that can be cited out. The library's only public header.
 *
 * A ch_cx reads reports, one at a time; give each thread its own. Language data are shared and read-only.
 * Strings are UTF-8 and need no terminating NUL where a length stands beside them. */
#ifndef CHANCERY_H
#define CHANCERY_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ch_cx ch_cx;

/* Loads the embedded language packs, or those in the folder $CHANCERY_DATA. NULL when a pack is damaged.
 * ch_cx_free(NULL) is fine. */
ch_cx *ch_cx_new(void);
void ch_cx_free(ch_cx *cx);

typedef struct {
    const char *id, *text, *lang, *date, *url, *title, *source; /* NUL-terminated; NULL = not known */
    size_t text_len;                                            /* bytes of text */
} ch_input;

/* Reads one report. Returns its reading as one JSON line, owned by cx until the next call; *len gets its bytes. */
const char *ch_code(ch_cx *cx, const ch_input *in, size_t *len);
/* The same for dates alone (`chancery dates --json`). */
const char *ch_dates_json(ch_cx *cx, const ch_input *in, size_t *len);
/* "1.0.0" */
const char *ch_version(void);

#ifdef __cplusplus
}
#endif
#endif
