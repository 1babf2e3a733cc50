/* SPDX-License-Identifier: Apache-2.0
 * Tense of the clause around an expression, from the nearest cue word or verb ending. */
#include "date/resolve.h"

enum { REACH = 40, NEAR = 2, FAR = 5 }; /* a lexeme on the side where verbs stand costs 2, on the other 5 */

static bool ends_sentence(const date__chart *c, uint32_t pos) {
    const date__lexeme *x = &c->lex.v[pos];
    if (x->kind != LEX_SIGN) return false;
    if (x->num == ';' || x->num == '!' || x->num == '?' || x->num == 0x3002) return true;
    if (x->num != '.' || pos + 1 >= c->lex.n) return x->num == '.';
    const date__lexeme *n = x + 1;
    if (n->flags & LEXF_GLUED) return false;
    return n->kind != LEX_WORD || (n->flags & LEXF_CAP) || (n->flags & LEXF_BREAK);
}

static bool ending_cue(const date__chart *c, uint32_t pos, uint32_t *role) {
    const date__lexeme *x = &c->lex.v[pos];
    if (x->kind != LEX_WORD || x->word || !c->g->n_endings) return false;
    char w[DATE__WORD_MAX];
    const size_t n = date__lex_fold(c->text, x, w);
    for (uint32_t i = 0; i < c->g->n_endings; i++) {
        const date__ending *e = &c->g->endings[i];
        if (n >= (size_t)e->len + 2 && memcmp(w + n - e->len, c->g->strs + e->str, e->len) == 0) {
            *role = e->role;
            return true;
        }
    }
    return false;
}

/* Hangul syllables that end in -ss (했 갔 었) mark the past, apart from 있 (be) and 겠 (will). */
static bool hangul_past(uint32_t cp) {
    enum { FINAL_SS = 20, SYLLABLE_IT = 0xc788, SYLLABLE_GET = 0xaca0 };
    return cp >= 0xac00 && cp <= 0xd7a3 && (cp - 0xac00) % 28 == FINAL_SS && cp != SYLLABLE_IT && cp != SYLLABLE_GET;
}

/* The plain present of a verb (방문한다, 열린다) tells of what is to come when a date stands beside it. */
static bool hangul_present(const date__chart *c, uint32_t pos) {
    enum { FINAL_N = 4, SYLLABLE_DA = 0xb2e4 };
    const date__lexeme *x = &c->lex.v[pos];
    if ((x->num - 0xac00) % 28 != FINAL_N || pos + 1 >= c->lex.n) return false;
    return x[1].num == SYLLABLE_DA && x[1].kind == LEX_HANGUL && (x[1].flags & LEXF_GLUED);
}

static date__tense plain_cue(const date__chart *c, uint32_t pos) {
    for (uint32_t i = c->head[pos]; i != DATE__NIL; i = c->item[i].next) {
        if (c->item[i].cat != 0xff) continue;
        if (c->item[i].role == ROLE_FUT) return TENSE_FUT;
        if (c->item[i].role == ROLE_PAST) return TENSE_PAST;
    }
    uint32_t role;
    if (ending_cue(c, pos, &role)) return role == ROLE_FUT ? TENSE_FUT : role == ROLE_PAST ? TENSE_PAST : TENSE_NONE;
    if (c->g->h->verb_final && c->lex.v[pos].kind == LEX_HANGUL) {
        if (hangul_past(c->lex.v[pos].num)) return TENSE_PAST;
        if (hangul_present(c, pos)) return TENSE_FUT;
    }
    return TENSE_NONE;
}

/* In "will be held" the participle is not the tense: a cue for the future close before it wins. */
static date__tense cue_at(const date__chart *c, uint32_t pos) {
    enum { GROUP = 3 };
    const date__tense t = plain_cue(c, pos);
    if (t == TENSE_PAST && !c->g->h->verb_final)
        for (uint32_t k = 1; k <= GROUP && k <= pos && !ends_sentence(c, pos - k); k++)
            if (plain_cue(c, pos - k) == TENSE_FUT) return TENSE_FUT;
    return t;
}

date__tense date__tense_at(const date__chart *c, uint32_t start, uint32_t end, uint32_t *cue) {
    const bool after = c->g->h->verb_final;
    date__tense best = TENSE_NONE;
    uint32_t cost = UINT32_MAX;
    for (uint32_t k = 1; k <= REACH && k <= start; k++) { /* leftwards */
        const uint32_t pos = start - k;
        if (ends_sentence(c, pos) || (c->lex.v[pos + 1].flags & LEXF_PARA)) break;
        const date__tense t = cue_at(c, pos);
        if (t && k * (after ? FAR : NEAR) < cost) {
            best = t, cost = k * (after ? FAR : NEAR), *cue = pos;
            break;
        }
    }
    for (uint32_t k = 0; k < REACH && end + k < c->lex.n; k++) { /* rightwards */
        const uint32_t pos = end + k;
        if ((c->lex.v[pos].flags & LEXF_PARA) || ends_sentence(c, pos)) break;
        const date__tense t = cue_at(c, pos);
        if (t && (k + 1) * (after ? NEAR : FAR) < cost) {
            best = t, *cue = pos;
            break;
        }
    }
    return best;
}
