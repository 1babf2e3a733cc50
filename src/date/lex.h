/* SPDX-License-Identifier: Apache-2.0
 * Lexemes of dates. Dates live below the word: 15h30, 12일부터, mid-July, 26-27/6. So digits, letters, each Hangul
 * syllable and each sign are lexemes of their own here. The compiler cuts the grammar's words the same way. */
#ifndef CH_DATE_LEX_H
#define CH_DATE_LEX_H

#include "date/gram.h"

enum { LEX_WORD = 1, LEX_NUM, LEX_SIGN, LEX_HANGUL };
enum {
    LEXF_CAP = 1,
    LEXF_GLUED = 2,
    LEXF_BREAK = 4 /* a line break before it */,
    LEXF_PARA = 8 /* an expression cannot go on here */
};

typedef struct {
    uint32_t lo, hi;
    uint32_t num;  /* value of a digit run of at most 9 digits (else UINT32_MAX); code point of a sign or syllable */
    uint16_t word; /* id in the grammar, 0 unknown */
    uint8_t kind, flags;
} date__lexeme;

/* Cuts text[lo, hi) into lexemes. With g = NULL words get no id. */
typedef struct {
    date__lexeme *v;
    uint32_t n, cap;
} date__lexemes;

enum { DATE__WORD_MAX = 48 };
/* Folded form of a lexeme in out[DATE__WORD_MAX]; 0 when it is too long to be a word of the grammar. */
size_t date__lex_fold(ch_str text, const date__lexeme *x, char out[DATE__WORD_MAX]);
uint32_t date__lex_hash(const char *p, size_t n);
void date__lex(ch_arena *a, ch_str text, const date__gram *g, date__lexemes *out);

#endif
