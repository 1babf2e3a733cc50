/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CH_NAME_INT_H
#define CH_NAME_INT_H

#include "name/name.h"

/* One element of a noun phrase. */
typedef enum {
    EL_OTHER,
    EL_CODE,
    EL_POST,
    EL_BODY,
    EL_HONOR,
    EL_NAME,
    EL_KNOWN,
    EL_PRON,
    EL_BOTH,
    EL_SIDE,
    EL_PEER,
    EL_PAIR,
    EL_SUMMIT,
    EL_PLACE,
    EL_FILLER,
    EL_GEN,
    EL_POSSESSIVE,
    EL_COMMA,
    EL_CONJ,
    EL_LINK,
    EL_MARK,
    EL_PAREN
} el_kind;

typedef struct {
    el_kind kind;
    uint32_t n;        /* tokens */
    uint32_t val;      /* by kind: code, post, body, pron, role */
    uint8_t cls;       /* ch_class it came from */
    const ch_lex *lex; /* NULL for names and punctuation */
} el;

typedef struct {
    ch_arena *a;
    const ch_sents *s;
    const ch_name_ctx *ctx;
    ch_names *out;
    uint32_t cap_v, cap_people;
    const ch_sent *sent;
    el *memo;          /* [n_tok] elements already looked up; n 0 = not yet */
    const bool *named; /* [n_code] codes that a form without doubt names somewhere in the report */
    bool headline;     /* most words are capitalised: capitals say nothing */
} name__cx;

bool name__quote_mark(const ch_tok *t); /* quotation marks part no phrase */
el name__element(const name__cx *cx, uint32_t i);
/* Tokens of a name in Hangul at i; 0 = none. */
uint32_t name__hangul(const name__cx *cx, uint32_t i);
/* Three syllables without a blank, the first a surname: of the language's own state unless something says otherwise. */
bool name__native_hangul(const name__cx *cx, const ch_named *p);
/* Behind the bracket that opens at token `at`; `at` when none does. */
uint32_t name__skip_bracket(const name__cx *cx, uint32_t at);
/* Roles, lists and datelines of the sentence's mentions, from mention v0 on (mark.c). */
void name__mark_sentence(name__cx *cx, uint32_t v0);
void name__chunk_sentence(name__cx *cx, const ch_sent *sent);
/* Person of the name tokens [i, i + n); made when new and `make`. -1 = none. */
int32_t name__person(name__cx *cx, uint32_t i, uint32_t n, const ch_lex *known, bool make);
void name__mark_named(name__cx *cx);
void name__resolve(name__cx *cx);

#endif
