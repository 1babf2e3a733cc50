/* SPDX-License-Identifier: Apache-2.0
 * A language pack: one flat, position-independent file per language that tools/datac.c compiles from lang/<code>/ and
 * world/, embedded in the program with .incbin or read from $CHANCERY_DATA/<code>.pack. Read-only and shared by
 * threads.
 *
 * Layout: ch_pack_head, then ch_pack_sec[n_sec], then the sections, 8-byte aligned, in the machine's byte order. */
#ifndef CH_PACK_H
#define CH_PACK_H

#include "base/str.h"
#include "data/classes.h"

enum { CH_PACK_MAGIC = 0x4b504843, CH_PACK_VERSION = 1 };

typedef struct {
    uint32_t magic, version, n_sec, pad;
    uint64_t hash; /* of all that follows */
} ch_pack_head;

typedef struct {
    char tag[4];
    uint32_t len;
    uint64_t off;
} ch_pack_sec;

/* One inflected reading of a word form. */
typedef struct {
    uint32_t lemma; /* lemma number, > 0 */
    uint32_t feats; /* CH_FEAT_* */
} ch_ana;

typedef struct {
    uint32_t str; /* folded form, offset into strs */
    uint32_t ana0;
    uint8_t n_ana;
    uint8_t flags; /* CH_SYM_* */
    uint16_t len;
} ch_sym;
enum {
    CH_SYM_STEM = 1,     /* a word of its own in some phrase */
    CH_SYM_SUFFIX = 2,   /* a particle or ending that may follow a stem */
    CH_SYM_START = 4,    /* some phrase begins with it, or with a lemma of it */
    CH_SYM_FREE = 8,     /* a suffix that may follow any stem; the others only an inflected one or another suffix */
    CH_SYM_FUNCTION = 8, /* a function word: tells languages apart */
};

/* What a phrase means. */
typedef struct {
    uint16_t cls;   /* ch_class, or CH_LEX_TRIGGER + for rule segments */
    uint16_t cap;   /* bit i: token i must begin with a capital */
    uint16_t upper; /* bit i: token i must be all capitals */
    uint16_t flags; /* CH_LEX_* */
    uint32_t val;   /* by ch_class_kind: code index, enum, integer, or string offset */
    uint32_t form;  /* the data file's spelling, string offset */
} ch_lex;
enum {
    CH_LEX_AMBIGUOUS =
        1, /* data note "ambiguous": also an ordinary word or a person's name, wants support from its neighbours */
    CH_LEX_ELSEWHERE =
        4, /* data note "elsewhere": counts only where the report names the same code by another form (the North) */
    CH_LEX_BOUND = 2, /* data note "bound": a suffix that only an inflected stem or another suffix may have before it */
};
enum { CH_LEX_SEGMENT = 0xffff }; /* cls of a segment of an act rule; val = segment number */

typedef struct {
    uint32_t lex0;
    uint32_t n_lex;
} ch_node;

typedef struct {
    uint32_t node, key, child; /* key = symbol * 2, or lemma * 2 + 1; node 0 is the root, child 0 = empty slot */
} ch_edge;

typedef struct {
    ch_str lang;
    const char *strs;
    const uint32_t *vocab; /* [n_vocab] open-addressed: symbol numbers, 0 empty */
    const ch_sym *syms;    /* [n_sym], 0 unused */
    const ch_ana *anas;
    const ch_node *nodes;
    const ch_edge *edges; /* [n_edge] open-addressed */
    const ch_lex *lex;
    const uint32_t *codes;   /* [n_code] string offsets, sorted; index 0 is "" */
    const uint32_t *sectors; /* [n_code] string offsets: GOV, IGO, REB ... of world/codes.tsv */
    uint32_t n_vocab, n_sym, n_ana, n_node, n_edge, n_lex, n_code, n_sector;
    const unsigned char *mem;
    size_t len;
    uint64_t hash;
} ch_pack;

/* Checks the head and finds the sections. `mem` is borrowed and must outlive the pack. */
ch_err ch_pack_open(ch_pack *p, const void *mem, size_t len, ch_diag *d) CH_MUST;
/* A section by its tag; NULL with *len 0 when the pack has none. Stages keep their own tables in sections of their own.
 */
const void *ch_pack_section(const ch_pack *p, const char tag[4], size_t *len);

uint32_t ch_pack_sym(const ch_pack *p, ch_str folded); /* 0: not in the pack */
uint32_t ch_pack_sym_hashed(const ch_pack *p, ch_str folded,
                            uint64_t hash);                           /* the same where the word's ch_hash is known */
uint32_t ch_pack_step(const ch_pack *p, uint32_t node, uint32_t key); /* 0: no such edge */
static inline const char *ch_pack_str(const ch_pack *p, uint32_t off) {
    return p->strs + off;
}
/* Index of an actor code, 0 when unknown. The same index means the same code in every pack of one build. */
uint32_t ch_pack_code(const ch_pack *p, ch_str code);
static inline const char *ch_code_text(const ch_pack *p, uint32_t code) {
    return p->strs + p->codes[code];
}

static inline const char *ch_code_sector(const ch_pack *p, uint32_t code) {
    return code < p->n_sector ? p->strs + p->sectors[code] : "";
}

#endif
