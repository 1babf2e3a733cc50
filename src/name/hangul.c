/* SPDX-License-Identifier: Apache-2.0
 * Names in Hangul have no capitals: a name is what no lexicon knows, where a title stands beside it.
 *   김 | 위원장, 박진 | 외교부 장관, 조 바이든 | 미국 | 대통령, 왈리드 알-무알렘 | 외무장관 */
#include "name/name_int.h"

enum { SYLLABLE = 3, MAX_NAME_WORDS = 6, MAX_NAME_BYTES = 8 * SYLLABLE };

static uint32_t bytes(const ch_sents *s, uint32_t i) {
    return s->tok[i].hi - s->tok[i].lo;
}
static bool glued(const name__cx *cx, uint32_t i) {
    return i < cx->sent->tok1 && (cx->s->tok[i].flags & CH_TOK_GLUED);
}
static bool hangul(const name__cx *cx, uint32_t i) {
    return i < cx->sent->tok1 && (cx->s->tok[i].flags & CH_TOK_HANGUL);
}

/* A verb's stem without an ending is no word: 누리 of a name, not of 누리다. */
static bool bare_stem(const ch_sents *s, uint32_t i, const char *form) {
    const ch_tok *t = &s->tok[i];
    const ch_sym *y = &s->pack->syms[t->sym];
    if (!strchr(form, '/') || !y->n_ana) return false;
    for (uint32_t k = 0; k < y->n_ana; k++)
        if (s->pack->anas[y->ana0 + k].feats) return false;
    return true;
}

/* No word of the language, as far as the pack tells: only a surname, or the segment of a rule. */
static bool unknown(const ch_sents *s, uint32_t i) {
    for (uint32_t h = s->tok[i].hit0; h < s->tok[i + 1].hit0; h++) {
        const ch_lex *x = ch_hit_lex(s, &s->hit[h]);
        if (s->hit[h].n != 1 || x->cls == CH_CLASS_SURNAME || x->cls == CH_CLASS_PERSON) continue;
        if (!bare_stem(s, i, ch_pack_str(s->pack, x->form))) return false;
    }
    return true;
}

/* Is it a noun or adverb as it stands, not only a form of a verb? */
static bool plain(const ch_sents *s, uint32_t i) {
    for (uint32_t h = s->tok[i].hit0; h < s->tok[i + 1].hit0; h++) {
        const ch_lex *x = ch_hit_lex(s, &s->hit[h]);
        if (x->cls == CH_CLASS_NOUN && !strchr(ch_pack_str(s->pack, x->form), '/')) return true;
    }
    return false;
}

/* May token j be part of a name that has `n` words so far? */
static bool part(const name__cx *cx, uint32_t j, uint32_t n) {
    const ch_sents *s = cx->s;
    bool last = !glued(cx, j + 1), next_unknown = last && hangul(cx, j + 1) && unknown(s, j + 1);
    if (unknown(s, j) || (n && glued(cx, j + 1) && ch_tok_is(s, j + 1, '-'))) return true;
    if (bytes(s, j) != SYLLABLE || !last) return false;
    if (n) return next_unknown; /* 푸 of 응우옌 푸 쫑, 드 of 스테판 드 미스투라 */
    if (next_unknown && !plain(s, j) && !ch_hit_at(s, j, CH_CLASS_MARK) && !ch_hit_at(s, j, CH_CLASS_PRON) &&
        j + 2 < cx->sent->tok1 && !glued(cx, j + 2) &&
        (ch_hit_at(s, j + 2, CH_CLASS_STATE) || ch_hit_at(s, j + 2, CH_CLASS_POST)))
        return true; /* 써 소카 캄보디아 부총리 */
    return ch_hit_at(s, j, CH_CLASS_SURNAME) &&
           (next_unknown || (hangul(cx, j + 1) && ch_hit_at(s, j + 1, CH_CLASS_POST)));
}

/* Does token i begin with the syllable of a surname? */
static bool family(const name__cx *cx, uint32_t i) {
    const ch_pack *p = cx->s->pack;
    uint32_t sym = ch_pack_sym(p, ch_str_sub(cx->s->text.p, cx->s->tok[i].lo, cx->s->tok[i].lo + SYLLABLE)),
             node = sym ? ch_pack_step(p, 0, sym * 2) : 0;
    for (uint32_t k = 0; node && k < p->nodes[node].n_lex; k++)
        if (p->lex[p->nodes[node].lex0 + k].cls == CH_CLASS_SURNAME) return true;
    return false;
}

/* 김정|은 | 위원장: three syllables that begin with a surname stay together before a title, whatever particle the last
 * resembles. */
static uint32_t last_syllable(const name__cx *cx, uint32_t i, uint32_t n) {
    const ch_sents *s = cx->s;
    uint32_t j = i + n;
    if (n != 1 || !glued(cx, j) || !hangul(cx, j) || glued(cx, j + 1) || !hangul(cx, j + 1)) return 0;
    if (bytes(s, i) != 2 * SYLLABLE || bytes(s, j) != SYLLABLE) return 0;
    const ch_hit *mark = ch_hit_at(s, j, CH_CLASS_MARK);
    if (mark && ch_hit_lex(s, mark)->val != CH_ROLE_SUBJ && ch_hit_lex(s, mark)->val != CH_ROLE_TOPIC) return 0;
    bool titled = ch_hit_at(s, j + 1, CH_CLASS_POST);
    if (!titled && mark) return 0;
    return family(cx, i);
}

static bool opens(const ch_sents *s, uint32_t i) {
    uint32_t c = s->tok[i].num;
    return (s->tok[i].flags & CH_TOK_PUNCT) &&
           (c == 0x201c || c == '(' || c == 0xb7 || c == '\'' || c == '"' || c == ',' || c == '-');
}

/* A full Korean name that the pack knows: three syllables, a surname first. */
static bool full_name(const name__cx *cx, uint32_t j) {
    return bytes(cx->s, j) == 3 * SYLLABLE && ch_hit_at(cx->s, j, CH_CLASS_PERSON) && family(cx, j);
}

uint32_t name__hangul(const name__cx *cx, uint32_t i) {
    const ch_sents *s = cx->s;
    uint32_t n = 0, words = 0;
    if (glued(cx, i) && i > cx->sent->tok0 && !opens(s, i - 1))
        return 0; /* the rest of a compound, a particle behind a quotation */
    for (uint32_t j = i; hangul(cx, j) && words < MAX_NAME_WORDS; words++) {
        if (bytes(s, j) > MAX_NAME_BYTES || (n && (s->tok[j].flags & CH_TOK_NEWLINE))) break;
        if (n && glued(cx, j) && !ch_tok_is(s, j - 1, '-')) break;
        bool hyphened = n && ch_tok_is(s, j - 1, '-');
        if (!part(cx, j, n)) break;
        if (n && full_name(cx, j)) return 0; /* 여동생 김여정: what stands before it is a noun */
        if (glued(cx, j + 1) && hangul(cx, j + 1) && !ch_hit_at(s, j + 1, CH_CLASS_MARK) &&
            !ch_hit_at(s, j + 1, CH_CLASS_ENDING) && bytes(s, j) < 3 * SYLLABLE && !hyphened)
            break; /* 공보|장관: a compound that no lexicon knows whole */
        n = ++j - i;
        if (glued(cx, j) && hangul(cx, j) && (hyphened || bytes(s, j - 1) > SYLLABLE) && unknown(s, j) &&
            !ch_hit_at(s, j, CH_CLASS_MARK))
            n = ++j - i; /* 말리|키 */
        if (glued(cx, j) && ch_tok_is(s, j, '-') && glued(cx, j + 1)) j++;
    }
    uint32_t more = n ? last_syllable(cx, i, n) : 0;
    if (n == 1 && !more && bytes(s, i) < 3 * SYLLABLE && !family(cx, i) && !ch_hit_at(s, i, CH_CLASS_PERSON))
        return 0; /* a noun we do not know */
    return n ? n + more : 0;
}

bool name__native_hangul(const name__cx *cx, const ch_named *p) {
    return p->name.n == 3 * SYLLABLE && ch_str_find(p->name, CH_S(" ")) < 0 &&
           (cx->s->tok[p->first].flags & CH_TOK_HANGUL) && family(cx, p->first);
}
