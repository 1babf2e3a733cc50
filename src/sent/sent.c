/* SPDX-License-Identifier: Apache-2.0
 * Tokens -> sentences and lexicon hits. */
#include "sent/sent_int.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "sent/plain.h"

/* Hard-wrapped text (old press releases, e-mail) breaks lines inside sentences. It shows by many lines of nearly the
 * same length that end without a stop. */
enum { WRAP_MIN = 40, WRAP_MAX = 140 }; /* bytes of a line of wrapped text */
typedef struct {
    bool wrapped;
    uint32_t width; /* bytes that lines are filled to */
} layout;

static bool is_stop(const ch_tok *t) {
    return (t->flags & CH_TOK_PUNCT) && (t->num == '.' || t->num == '!' || t->num == '?' || t->num == 0x2026 ||
                                         t->num == 0xff01 || t->num == 0xff1f);
}

static bool is_closer(const ch_tok *t) {
    return (t->flags & CH_TOK_PUNCT) && (t->num == '"' || t->num == 0x201d || t->num == '\'' || t->num == ')' ||
                                         t->num == 0xbb || t->num == 0x300d || t->num == ']');
}

static layout layout_of(const ch_sents *s) {
    uint32_t lines = 0, open_end = 0, beyond = 0, start = 0, of_len[WRAP_MAX + 1] = {0}, width = 0;
    for (uint32_t i = 1; i <= s->n_tok; i++) {
        if (i < s->n_tok && !(s->tok[i].flags & CH_TOK_NEWLINE)) continue;
        uint32_t len = s->tok[i - 1].hi - s->tok[start].lo;
        if (len > WRAP_MAX) beyond++; /* a bare address, or a paragraph on one line */
        if (len > WRAP_MIN && len <= WRAP_MAX) {
            bool open = !is_stop(&s->tok[i - 1]) && !is_closer(&s->tok[i - 1]);
            lines++;
            open_end += open;
            of_len[len] += open;
        }
        start = i;
    }
    for (uint32_t n = 0; width < WRAP_MAX && (n += of_len[width]) * 10 < open_end * 9;)
        width++; /* nine in ten are no longer */
    return (layout){lines >= 3 && beyond * 4 <= lines && open_end * 2 > lines, width};
}

static bool blank_line(const ch_sents *s, uint32_t i) {
    unsigned n = 0;
    for (uint32_t b = s->tok[i - 1].hi; b < s->tok[i].lo; b++) n += s->text.p[b] == '\n';
    return n > 1;
}

/* Does a new sentence begin at token i, the one before ending at i - 1? line0: first token of the current line. */
static bool breaks(const ch_sents *s, uint32_t i, uint32_t line0, layout lay) {
    const ch_tok *t = &s->tok[i], *prev = t - 1;
    if (t->flags & CH_TOK_NEWLINE) {
        if (!lay.wrapped || blank_line(s, i) || is_stop(prev)) return true;
        return (prev->hi - s->tok[line0].lo) * 10 < lay.width * 6;
    }
    if (is_closer(t) || is_stop(t)) return false;
    uint32_t j = i;
    while (j > 0 && is_closer(&s->tok[j - 1]) && j + 2 > i) j--;
    if (j == 0 || !is_stop(&s->tok[j - 1])) return false;
    if (s->tok[j - 1].num != '.')
        return !(t->flags & CH_TOK_GLUED) && (j == i || (t->flags & (CH_TOK_CAP | CH_TOK_HANGUL)));
    if (t->flags & CH_TOK_GLUED) /* "Tiên.Tổng": the blank after the stop was lost */
        return (t->flags & CH_TOK_CAP) && j == i && j >= 2 && (s->tok[j - 2].flags & (CH_TOK_WORD | CH_TOK_NUM)) &&
               s->tok[j - 2].hi - s->tok[j - 2].lo > 1 && !(s->tok[j - 2].flags & CH_TOK_UPPER);
    if (t->flags & (CH_TOK_CAP | CH_TOK_HANGUL | CH_TOK_NUM)) return true;
    return (t->flags & CH_TOK_PUNCT) &&
           (t->num == '"' || t->num == 0x201c || t->num == 0xab || t->num == '-' || t->num == 0x2013 ||
            t->num == 0x2014 || t->num == '(' || t->num == '[' || t->num == 0x25b2 || t->num == 0xb7);
}

static void split(ch_arena *a, ch_sents *s) {
    uint32_t cap = 0, tok0 = 0, line0 = 0;
    layout lay = layout_of(s);
    for (uint32_t i = 1; i <= s->n_tok; i++) {
        if (i < s->n_tok && i - tok0 < CH_MAX_SENT_TOKENS && !breaks(s, i, line0, lay)) {
            if (s->tok[i].flags & CH_TOK_NEWLINE) line0 = i;
            continue;
        }
        ch_sent *x = &CH_PUSH(a, s->sent, s->n_sent, cap);
        *x = (ch_sent){tok0, i, s->tok[tok0].lo, s->tok[i - 1].hi, false};
        bool alone = (s->tok[tok0].flags & CH_TOK_NEWLINE) && (i == s->n_tok || (s->tok[i].flags & CH_TOK_NEWLINE));
        x->heading = alone && i - tok0 <= 30 && !is_stop(&s->tok[i - 1]) && !is_closer(&s->tok[i - 1]) && !lay.wrapped;
        tok0 = i;
        line0 = i < s->n_tok && (s->tok[i].flags & CH_TOK_NEWLINE) ? i : line0;
    }
}

typedef struct {
    ch_arena *a;
    ch_sents *s;
    uint32_t cap, end; /* end: tokens of the sentence */
    sent__plain plain; /* .n = 0: the text shows its diacritics */
} matcher;

static bool case_fits(const ch_sents *s, const ch_lex *x, uint32_t tok0, uint32_t n) {
    for (uint32_t k = 0; k < n && k < 16; k++) {
        if ((x->upper >> k & 1) && !(s->tok[tok0 + k].flags & CH_TOK_UPPER)) return false;
        if ((x->cap >> k & 1) && !(s->tok[tok0 + k].flags & CH_TOK_CAP)) return false;
    }
    return true;
}

/* Depth first over surface form and lemmas of each token; n = tokens matched so far. */
static void walk(matcher *m, uint32_t tok0, uint32_t n, uint32_t node, uint32_t feats, bool loose);

/* One token further, read as symbol `sym`. */
static void step(matcher *m, uint32_t tok0, uint32_t n, uint32_t node, uint32_t feats, uint32_t sym, bool loose) {
    const ch_pack *p = m->s->pack;
    uint32_t child = ch_pack_step(p, node, sym * 2);
    if (child) walk(m, tok0, n + 1, child, feats, loose);
    const ch_sym *sy = &p->syms[sym];
    for (uint32_t k = 0; k < sy->n_ana; k++) {
        const ch_ana *an = &p->anas[sy->ana0 + k];
        child = ch_pack_step(p, node, an->lemma * 2 + 1);
        if (child) walk(m, tok0, n + 1, child, feats ? feats : an->feats, loose);
    }
}

/* loose: some word of the phrase was read as one with diacritics that the text leaves out. */
static void walk(matcher *m, uint32_t tok0, uint32_t n, uint32_t node, uint32_t feats, bool loose) {
    const ch_pack *p = m->s->pack;
    const ch_node *nd = &p->nodes[node];
    const sent__plain *pl = &m->plain;
    for (uint32_t i = 0; i < nd->n_lex; i++) {
        const ch_lex *x = &p->lex[nd->lex0 + i];
        if (loose && n == 1 && !sent__plain_alone(x, pl->hi[tok0] == pl->lo[tok0] + 1 && !m->s->tok[tok0].sym))
            continue;
        if (case_fits(m->s, x, tok0, n))
            CH_PUSH(m->a, m->s->hit, m->s->n_hit, m->cap) = (ch_hit){tok0, n, nd->lex0 + i, feats};
    }
    uint32_t at = tok0 + n;
    if (n >= CH_MAX_PHRASE_TOKENS || at >= m->end) return;
    if (m->s->tok[at].sym) step(m, tok0, n, node, feats, m->s->tok[at].sym, loose);
    for (uint32_t c = pl->n ? pl->lo[at] : 0; pl->n && c < pl->hi[at]; c++)
        step(m, tok0, n, node, feats, pl->v[c].sym, true);
}

/* Longest first among the hits of one token; equal lengths keep the order of the data. Few items: insertion sort. */
static void sort_hits(ch_hit *h, uint32_t n) {
    for (uint32_t i = 1; i < n; i++) {
        ch_hit x = h[i];
        uint32_t j = i;
        for (; j > 0 && h[j - 1].n < x.n; j--) h[j] = h[j - 1];
        h[j] = x;
    }
}

static void match(ch_arena *a, ch_sents *s) {
    matcher m = {.a = a, .s = s};
    if (s->pack && !sent__plain_open(&m.plain, a, s)) m.plain.n = 0;
    for (uint32_t k = 0; k < s->n_sent; k++) {
        m.end = s->sent[k].tok1;
        for (uint32_t i = s->sent[k].tok0; i < m.end; i++) {
            s->tok[i].hit0 = s->n_hit;
            uint32_t sym = s->tok[i].sym, h0 = s->n_hit;
            bool plain = m.plain.n && m.plain.hi[i] > m.plain.lo[i];
            if (!plain && (!sym || !(s->pack->syms[sym].flags & CH_SYM_START))) continue;
            walk(&m, i, 0, 0, 0, false);
            if (s->n_hit > h0) sort_hits(s->hit + h0, s->n_hit - h0);
        }
    }
    s->tok[s->n_tok].hit0 = s->n_hit;
}

ch_sents *ch_sent_split(ch_arena *a, ch_str text, const ch_pack *pack) {
    ch_sents *s = CH_NEW(a, ch_sents);
    sent__toks t = {.a = a, .text = text, .pack = pack};
    sent__tokenize(&t);
    uint32_t n = t.n;
    CH_PUSH(a, t.tok, t.n, t.cap) = (ch_tok){.lo = (uint32_t)text.n, .hi = (uint32_t)text.n, .flags = CH_TOK_NEWLINE};
    *s = (ch_sents){.text = text, .pack = pack, .tok = t.tok, .n_tok = n};
    if (n) split(a, s);
    match(a, s);
    return s;
}

const ch_hit *ch_hit_at(const ch_sents *s, uint32_t i, ch_class cls) {
    for (uint32_t h = s->tok[i].hit0; h < s->tok[i + 1].hit0; h++)
        if (ch_hit_lex(s, &s->hit[h])->cls == cls) return &s->hit[h];
    return NULL;
}
