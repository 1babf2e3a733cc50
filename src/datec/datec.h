/* SPDX-License-Identifier: Apache-2.0
 * Compiler of the date grammar: lang/<code>/dates/{*.tsv,*.rules} -> the pack section "DATE". The format is in
 * lang/DATES.md. Linked into build/datac and tests only. */
#ifndef CH_DATEC_H
#define CH_DATEC_H

#include "datac/datac.h"

/* A `hit` or `miss` line of a rule: the tests run them. */
typedef struct {
    ch_str rule, text, dct, expr, edtf; /* dct, expr, edtf may be "" in a miss */
    bool miss, todo;
    ch_str file;
    long line;
} ch_datec_example;

typedef struct {
    ch_datec_example *v;
    uint32_t n, cap;
} ch_datec_examples;

/* Compiles the files of `folder` (a missing folder gives nothing). `ex` may be NULL. */
ch_err ch_datec_grammar(ch_arena *a, const char *folder, ch_buf *out, ch_datec_examples *ex, ch_diag *d) CH_MUST;

/* The same for datac: `dir` is lang/<code>/dates; a language without one gets no section. */
ch_err ch_datec_compile(dc *d, const char *dir) CH_MUST;

#endif
