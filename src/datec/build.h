/* SPDX-License-Identifier: Apache-2.0
 * The grammar while it is being compiled. parse.c fills it, emit.c writes it. */
#ifndef CH_DATEC_BUILD_H
#define CH_DATEC_BUILD_H

#include "date/lex.h"
#include "datec/datec.h"

typedef struct {
    ch_str *v;
    uint32_t n, cap;
} datec__names;

typedef struct {
    uint32_t *word;
    uint32_t n;
    date__leaf leaf;
} datec__phrase;

typedef struct {
    ch_arena *a;
    ch_diag *d;
    datec__names words, roles, cats; /* index = id; words[0] is "" */
    struct {
        datec__phrase *v;
        uint32_t n, cap;
    } phrases;
    struct {
        date__rule *v;
        uint32_t n, cap;
    } rules;
    datec__names rule_ids;
    struct {
        date__alt *v;
        uint32_t n, cap;
    } alts;
    struct {
        date__elem *v;
        uint32_t n, cap;
    } elems;
    struct {
        date__ending *v;
        uint32_t n, cap;
    } endings; /* .str is an index into ending_text */
    datec__names ending_text;
    ch_datec_examples *ex;
    const char *file;
    long line;
    unsigned n_hit, n_miss;
    bool in_rule;
    uint32_t verb_final, split;
} datec__build;

uint32_t datec__name(ch_arena *a, datec__names *t, ch_str s); /* finds or adds */
bool datec__known(const datec__names *t, ch_str s, uint32_t *id);
void datec__complain(datec__build *b, const char *fmt, ...) CH_PRINTF(2, 3);
void datec__lexicon_line(datec__build *b, ch_str line);
void datec__rule_line(datec__build *b, ch_str line);
void datec__rule_end(datec__build *b);
void datec__match(datec__build *b, ch_str pattern); /* pattern.c */
void datec__check_roles(datec__build *b);
void datec__set(datec__build *b, ch_str assigns, date__frame *f);
void datec__emit(datec__build *b, ch_buf *out);

#endif
