/* SPDX-License-Identifier: Apache-2.0
 * The packs of the program: embedded at build time, or read from a folder. */
#ifndef CH_LANGS_H
#define CH_LANGS_H

#include "data/pack.h"

enum { CH_MAX_LANGS = 32 };

/* Properties of a language, from its row in lang/langs.tsv (pack section PROP). */
typedef struct {
    uint32_t sov, title_before, title_after, home; /* home: code index, 0 = none */
    uint32_t daily;   /* its press writes for the day: an undated act in a report about today is of today */
    uint32_t inverts; /* a subject may follow its verb without a mark */
} ch_lang_prop;

typedef struct {
    ch_pack pack[CH_MAX_LANGS];
    void *owned[CH_MAX_LANGS]; /* files read from a folder; NULL = embedded */
    int n;
} ch_langs;

/* `dir` NULL: the embedded packs. On failure nothing is left open. */
ch_err ch_langs_open(ch_langs *l, const char *dir, ch_diag *d) CH_MUST;
void ch_langs_close(ch_langs *l);
const ch_lang_prop *ch_lang_props(const ch_pack *p);

#endif
