/* SPDX-License-Identifier: Apache-2.0
 * Text -> tokens, sentences and lexicon hits.
 * In: UTF-8 text, a language pack.  Out: ch_sents in the report's arena.
 * Keeps: (1) tokens are in text order and never overlap; (2) every token lies in exactly one sentence;
 * (3) hits are sorted by first token, longest first; (4) spans are byte offsets into the text as given.
 * Never fails on odd text. Cost is linear in the text. */
#ifndef CH_SENT_H
#define CH_SENT_H

#include "base/str.h"
#include "data/pack.h"

enum {
    CH_TOK_WORD = 1, /* letters (with inner hyphen or apostrophe) */
    CH_TOK_NUM = 2,  /* digits, with inner . , / : - kept apart as punctuation tokens */
    CH_TOK_PUNCT = 4,
    CH_TOK_CAP = 8,    /* begins with a capital */
    CH_TOK_UPPER = 16, /* all capitals, two letters or more */
    CH_TOK_HANGUL = 32,
    CH_TOK_GLUED = 64,    /* no blank before it (Korean particles and endings; digits beside units; punctuation) */
    CH_TOK_NEWLINE = 128, /* a line break before it */
    CH_TOK_QUOTED = 256,  /* inside quotation marks */
    CH_TOK_PAREN = 512,   /* inside brackets */
};

typedef struct {
    uint32_t lo, hi; /* bytes [lo, hi) of the text */
    uint32_t sym;    /* symbol of the folded form in the pack, 0 = not there */
    uint32_t num;    /* value of a NUM token of at most 9 digits; else the code point of a one-character PUNCT token */
    uint32_t flags;  /* CH_TOK_* */
    uint32_t hit0;   /* first hit that begins here; hits of token i are [tok[i].hit0, tok[i+1].hit0) */
} ch_tok;

typedef struct {
    uint32_t tok0, n; /* tokens matched */
    uint32_t lex;     /* index into pack->lex */
    uint32_t feats;   /* CH_FEAT_* of the (first) inflected word in it, 0 if none */
} ch_hit;

typedef struct {
    uint32_t tok0, tok1; /* tokens [tok0, tok1) */
    uint32_t lo, hi;     /* bytes, blanks trimmed */
    bool heading;        /* a short line of its own, without a final stop */
} ch_sent;

typedef struct {
    ch_str text;
    const ch_pack *pack;
    ch_tok *tok; /* [n_tok + 1], the last is a sentinel at text end */
    ch_sent *sent;
    ch_hit *hit;
    uint32_t n_tok, n_sent, n_hit;
} ch_sents;

ch_sents *ch_sent_split(ch_arena *a, ch_str text, const ch_pack *pack);

static inline ch_str ch_tok_str(const ch_sents *s, uint32_t i) {
    return ch_str_sub(s->text.p, s->tok[i].lo, s->tok[i].hi);
}
static inline bool ch_tok_is(const ch_sents *s, uint32_t i, char c) {
    return (s->tok[i].flags & CH_TOK_PUNCT) && s->tok[i].num == (uint32_t)(unsigned char)c;
}
static inline const ch_lex *ch_hit_lex(const ch_sents *s, const ch_hit *h) {
    return &s->pack->lex[h->lex];
}
/* Longest hit of `cls` that begins at token i, or NULL. */
const ch_hit *ch_hit_at(const ch_sents *s, uint32_t i, ch_class cls);

#endif
