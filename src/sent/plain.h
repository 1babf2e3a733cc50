/* SPDX-License-Identifier: Apache-2.0
 * Text typed without its diacritics ("Tong thong Han Quoc"): which symbols of the pack a plain word may stand for. */
#ifndef CH_PLAIN_H
#define CH_PLAIN_H

#include "sent/sent.h"

/* Pack section PLAI: symbols with diacritics by their plain form, sorted; before them one row whose sym is 1 where most
 * function words of the language bear diacritics. */
typedef struct {
    uint32_t str, len; /* plain form */
    uint32_t sym;
} ch_plain;

typedef struct {
    const ch_plain *v;
    uint32_t n;
    bool dense; /* a language most of whose words bear diacritics: even a word that is known plain may be another's */
    uint32_t *lo, *hi; /* [n_tok] candidates of each token in v */
} sent__plain;

/* False when the language has no diacritics or the text shows some. */
bool sent__plain_open(sent__plain *pl, ch_arena *a, const ch_sents *s);
/* Letters enough to judge by, next to none of them beyond ASCII. */
bool sent__plain_text(ch_str text);
/* A language most of whose words bear diacritics. */
bool sent__plain_dense(const ch_pack *p);
/* Is the folded word, diacritics left out or not, a function word? */
bool sent__plain_function(const ch_pack *p, ch_str folded);
/* May one plain word alone stand for what x means? `unique`: no other word is spelled so. */
bool sent__plain_alone(const ch_lex *x, bool unique);

#endif
