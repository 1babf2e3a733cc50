/* SPDX-License-Identifier: Apache-2.0
 * The data compiler's working state. It reads lang/<code>/ and world/ and writes one pack (data/pack.h).
 * Linked into build/datac only. */
#ifndef CH_DATAC_H
#define CH_DATAC_H

#include "act/rule.h"
#include "sent/sent_int.h"

typedef struct dc_map dc_map; /* string -> uint32_t, grows */
typedef struct {
    ch_arena a;
    ch_diag diag;
    ch_str lang;
    unsigned n_error;
    ch_buf strs; /* the pack's string pool */
    dc_map *str_at, *sym_at, *lemma_at, *edge_at, *code_at, *seg_at, *lex_at;
    ch_sym *syms;
    uint32_t n_sym, cap_sym;
    struct dc_ana {
        uint32_t sym, lemma, feats;
    } * anas;
    uint32_t n_ana, cap_ana;
    ch_edge *edges;
    uint32_t n_edge, cap_edge, n_node;
    struct dc_lex {
        uint32_t node;
        ch_lex x;
    } * lex;
    uint32_t n_lex, cap_lex;
    ch_str *codes;
    uint32_t n_code, cap_code;
    struct dc_infl {
        ch_str tag, end, form;
        uint32_t feats;
    } * infl;
    uint32_t n_infl, cap_infl;
    struct dc_form {
        ch_str lemma, tag, form;
        uint32_t feats;
    } * forms;
    uint32_t n_form, cap_form;
    ch_rule *rules;
    uint32_t n_rule, cap_rule;
    ch_match *matches;
    uint32_t n_match, cap_match;
    uint32_t *segs;
    uint32_t n_segs, cap_segs;
    struct dc_sec {
        char tag[4];
        ch_str data;
    } * extra;
    uint32_t n_extra, cap_extra;
    struct dc_label {
        ch_str word, label;
    } * labels;
    uint32_t n_label, cap_label;
    struct dc_other {
        uint64_t hash, langs;
    } * others;
    uint32_t n_others, cap_others, n_other_lang;
    float *rank; /* [CH_N_RANK + 1] threshold and weights, while they are read */
} dc;

/* map.c */
dc_map *dc_map_new(void);
void dc_map_free(dc_map *m);
uint32_t *dc_map_at(dc_map *m, ch_str key); /* slot of key, 0 when it is new; valid until the next call */

/* One line of a data file. Fields are views into the file. */
typedef struct {
    const char *path;
    long line;
    ch_str text;
    ch_str f[8];
    unsigned n;
} dc_line;
/* Calls fn for every line that is no comment and not blank. Missing file: CH_OK when `optional`. */
ch_err dc_each_line(dc *d, const char *path, bool optional, void (*fn)(dc *, const dc_line *)) CH_MUST;
/* The same for every file in `dir` whose name ends in `suffix`, in byte order; a missing folder is no error. */
ch_err dc_each_file(dc *d, const char *dir, const char *suffix, void (*fn)(dc *, const dc_line *)) CH_MUST;
void dc_error(dc *d, const dc_line *l, const char *fmt, ...) CH_PRINTF(3, 4);

/* words.c */
uint32_t dc_string(dc *d, ch_str s);                                 /* offset in the pool */
uint32_t dc_sym(dc *d, ch_str folded);                               /* symbol number */
uint32_t dc_lemma(dc *d, const dc_line *l, ch_str word, ch_str tag); /* inflects it on first use */
void dc_inflect_line(dc *d, const dc_line *l);
void dc_form_line(dc *d, const dc_line *l);
void dc_code_line(dc *d, const dc_line *l);
void dc_lexicon_line(dc *d, const dc_line *l);
/* Adds a phrase (alternations expanded) with its meaning to the trie. */
void dc_phrase(dc *d, const dc_line *l, ch_str form, ch_lex meaning);
int dc_name_index(const char *const *names, int n, ch_str s); /* -1: not there */

/* rules.c */
void dc_rule_line(dc *d, const dc_line *l);
void dc_rules_end(dc *d);

/* labels.c: lang/<code>/labels.tsv -> section LABL */
void dc_label_line(dc *d, const dc_line *l);
void dc_label_state(dc *d, ch_str code, ch_str form);
void dc_labels_end(dc *d);

/* model.c: models/rank.tsv -> section RANK */
ch_err dc_rank_model(dc *d, const char *path) CH_MUST;

/* others.c: lang/others.tsv -> section OTHR, function words of languages that are not read */
ch_err dc_others(dc *d, const char *path) CH_MUST;

/* Adds a section of another stage's making; data is copied. */
void dc_section(dc *d, const char tag[4], ch_str data);
ch_err dc_write(dc *d, const char *path) CH_MUST;

#endif
