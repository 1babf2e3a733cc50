/* SPDX-License-Identifier: Apache-2.0
 * Cuts a sentence of a verb-final language into noun phrases and predicates (sov.h). */
#include "act/sov.h"

enum {
    HAS_STATUS = 1u << CH_CUE_NEG | 1u << CH_CUE_FUT | 1u << CH_CUE_PLAN | 1u << CH_CUE_HYPO | 1u << CH_CUE_ABLE |
                 1u << CH_CUE_OBLIG | 1u << CH_CUE_HOPE | 1u << CH_CUE_CANCEL | 1u << CH_CUE_POSTPONE |
                 1u << CH_CUE_PASS | 1u << CH_CUE_IMPER
};

typedef struct {
    const act__cx *cx;
    struct act__sov *v;
    uint32_t np0;   /* where the noun phrase at work begins */
    uint32_t owner; /* mention in it that has no particle yet */
    uint32_t k, k1; /* next mention, end */
} walk;

static const ch_tok *tok(const act__cx *cx, uint32_t i) {
    return &cx->s->tok[i];
}
static bool glued_word(const act__cx *cx, uint32_t i) {
    return i < cx->sent->tok1 && (tok(cx, i)->flags & (CH_TOK_GLUED | CH_TOK_WORD)) == (CH_TOK_GLUED | CH_TOK_WORD);
}

/* Mask of the cues of hits of class `cls` at token i that span exactly one token; 0 = no such hit (a hit without cue
 * gives 1). */
static uint32_t cues_at(const act__cx *cx, uint32_t i, ch_class cls) {
    uint32_t mask = 0;
    for (uint32_t h = tok(cx, i)->hit0; h < tok(cx, i + 1)->hit0; h++) {
        const ch_lex *x = ch_hit_lex(cx->s, &cx->s->hit[h]);
        if (x->cls == cls) mask |= 1u << x->val;
    }
    return mask;
}

static uint32_t feats_of(const act__cx *cx, uint32_t i) {
    uint32_t f = 0;
    const ch_tok *t = tok(cx, i);
    if (!t->sym) return 0;
    const ch_sym *y = &cx->s->pack->syms[t->sym];
    for (uint32_t k = 0; k < y->n_ana; k++) f |= cx->s->pack->anas[y->ana0 + k].feats | 1u << 31;
    return f;
}

static uint32_t feat_cues(uint32_t f) {
    uint32_t c = 0;
    if (f & CH_FEAT_PAST) c |= 1u << CH_CUE_PAST;
    if (f & CH_FEAT_FUT) c |= 1u << CH_CUE_FUT;
    if (f & CH_FEAT_ADN) c |= 1u << CH_CUE_ADN;
    if (f & CH_FEAT_CONN) c |= 1u << CH_CUE_CONN;
    if (f & CH_FEAT_NOMZ) c |= 1u << CH_CUE_NOMZ;
    if (f & CH_FEAT_FIN) c |= 1u << CH_CUE_FIN;
    return c;
}

/* A word form that is also a plain noun (한, 지난) is a verb only with an ending behind it. */
static bool plain_noun(const act__cx *cx, uint32_t i) {
    for (uint32_t h = tok(cx, i)->hit0; h < tok(cx, i + 1)->hit0; h++) {
        const ch_lex *x = ch_hit_lex(cx->s, &cx->s->hit[h]);
        const char *form = ch_pack_str(cx->s->pack, x->form);
        if (x->cls != CH_CLASS_ENDING && x->cls != CH_CLASS_SURNAME && x->cls != CH_LEX_SEGMENT &&
            cx->s->hit[h].n == 1 && !strchr(form, '/'))
            return true;
    }
    return false;
}

/* 협상을 | 한: behind an object it is a verb all the same. */
static bool after_object(const act__cx *cx, uint32_t i) {
    uint32_t v;
    return i > cx->sent->tok0 && act__has(cx, i - 1, CH_CLASS_MARK, &v) && v == CH_ROLE_OBJ;
}

static uint8_t kind_of(uint32_t c) {
    if (c & 1u << CH_CUE_QUOTE) return SOV_QUOTE;
    if (c & 1u << CH_CUE_FIN) return SOV_FIN;
    if (c & 1u << CH_CUE_CONN) return SOV_CONN;
    if (c & 1u << CH_CUE_NOMZ) return SOV_NOMZ;
    if (c & 1u << CH_CUE_ADN) return SOV_ADN;
    return SOV_CONN;
}

/* One word [i, end) read as a predicate. */
typedef struct {
    bool is;
    uint32_t stem; /* its stem token */
    uint32_t end;
    uint32_t cues, last; /* all cues; those of its last piece */
    uint8_t role;        /* particle behind a nominal form */
} predicate;

static predicate read_word(const act__cx *cx, uint32_t i, uint32_t end) {
    predicate p = {.stem = i, .end = end};
    bool glued = i > cx->sent->tok0 && (tok(cx, i)->flags & CH_TOK_GLUED),
         number = glued && (tok(cx, i - 1)->flags & CH_TOK_NUM);
    bool verbal = false;
    for (uint32_t j = number ? i + 1 : i; j < end; j++) { /* behind a number stands a unit: 12일 */
        uint32_t f = feats_of(cx, j), m = cues_at(cx, j, CH_CLASS_MARK),
                 e = j > i || glued || !m ? cues_at(cx, j, CH_CLASS_ENDING) : 0;
        if (j == i && !glued && plain_noun(cx, j)) e = 0;
        if (e && (verbal || !m)) {
            if (!p.is && j > i) p.stem = j - 1;
            p.is = verbal = true;
            p.cues |= e, p.last = e;
        } else if (f && !(m && j > i) && (feat_cues(f) || (j + 1 < end && cues_at(cx, j + 1, CH_CLASS_ENDING))) &&
                   ((j + 1 < end && cues_at(cx, j + 1, CH_CLASS_ENDING) && !cues_at(cx, j + 1, CH_CLASS_MARK)) ||
                    verbal || !plain_noun(cx, j) || after_object(cx, i))) {
            p.stem = j;
            p.is = verbal = true;
            p.last = feat_cues(f);
            if (!(f & CH_FEAT_ADN)) p.cues |= p.last; /* 만난|다 is no past */
            if (j + 1 == end) p.cues |= p.last;
        } else if (p.is && m) {
            for (uint32_t r = 0; r < CH_N_ROLE; r++)
                if (m >> r & 1) p.role = (uint8_t)r;
            break;
        } else {
            verbal = p.is = false;
            p.cues = p.last = 0;
        }
        p.cues |= cues_at(cx, j, CH_CLASS_CUE);
    }
    if (p.is && (p.last & 1u << CH_CUE_ADN) &&
        act__has(cx, p.stem, CH_CLASS_FILLER, NULL)) /* 중요|한: an adjective, as 지속적|인 */
        p.cues = p.last = 1u << CH_CUE_ADN | 1u << CH_CUE_NONE;
    if (p.is && p.last == 1u << CH_CUE_NONE) /* 강하게: an adverb, unless an auxiliary follows: 하지 | 않 */
        p.is = end < cx->sent->tok1 && cues_at(cx, end, CH_CLASS_CUE);
    return p;
}

static sov__chunk *add_chunk(walk *w, uint32_t tok0, uint32_t end, uint32_t m, uint8_t role) {
    if (w->v->n_chunk >= SOV_MAX_PIECES) return NULL;
    sov__chunk *c = &w->v->chunk[w->v->n_chunk++];
    *c = (sov__chunk){tok0, end, m, w->owner, role, (tok(w->cx, tok0)->flags & CH_TOK_QUOTED) != 0, SOV_NONE};
    w->np0 = end;
    w->owner = NO_MENTION;
    return c;
}

static bool closes_quote(const act__cx *cx, uint32_t i) {
    return i < cx->sent->tok1 && (tok(cx, i)->flags & CH_TOK_PUNCT) &&
           (tok(cx, i)->num == '"' || tok(cx, i)->num == 0x201d || tok(cx, i)->num == '\'' ||
            tok(cx, i)->num == 0x300d);
}

/* ... 했다.”고 말했다: the particle behind the closing mark makes it said. Returns the token behind, or `end`. */
static uint32_t behind_quote(const act__cx *cx, uint32_t end) {
    uint32_t i = end;
    while (
        i < cx->sent->tok1 && i < end + 2 &&
        (ch_tok_is(cx->s, i, '.') || ch_tok_is(cx->s, i, ',') || ch_tok_is(cx->s, i, '!') || ch_tok_is(cx->s, i, '?')))
        i++;
    if (!closes_quote(cx, i)) return end;
    while (closes_quote(cx, i)) i++;
    uint32_t e = i < cx->sent->tok1 ? cues_at(cx, i, CH_CLASS_ENDING) : 0;
    return e & (1u << CH_CUE_QUOTE | 1u << CH_CUE_CONN | 1u << CH_CUE_ADN) ? i + 1 : end;
}

/* May the word p continue the predicate u as its auxiliary (하고 | 있다, 방문할 | 예정이다, 하기로 | 했다)? */
static bool auxiliary(const walk *w, const sov__unit *u, const predicate *p, uint32_t i) {
    uint32_t c = cues_at(w->cx, i, CH_CLASS_CUE);
    if (cues_at(w->cx, i, CH_CLASS_ENDING) && !cues_at(w->cx, i, CH_CLASS_MARK)) c |= 1u << CH_CUE_NONE;
    if (!c || u->end != i || u->heading) return false;
    if (u->kind == SOV_ADN) return (c & HAS_STATUS) || (c & 1u << CH_CUE_NONE) || (c & 1u << CH_CUE_PROG);
    if (!p->is && u->kind == SOV_CONN && u->cues == 1u << CH_CUE_NONE && (c & 1u << CH_CUE_NEG)) return true;
    return p->is && (u->kind == SOV_CONN || u->kind == SOV_NOMZ || !(u->cues & 1u << CH_CUE_FIN)) &&
           (c & (HAS_STATUS | 1u << CH_CUE_NONE | 1u << CH_CUE_PROG));
}

static void merge(walk *w, sov__unit *u, const predicate *p, uint32_t i, uint32_t end) {
    uint32_t c = p->cues | cues_at(w->cx, i, CH_CLASS_CUE);
    u->cues = (u->cues & ~(1u << CH_CUE_ADN | 1u << CH_CUE_CONN | 1u << CH_CUE_NOMZ)) | c;
    if (c & HAS_STATUS) u->cue_tok = i;
    u->kind = p->is ? kind_of(p->last) : u->kind == SOV_CONN ? SOV_ADN : SOV_NOMZ; /* 하지 | 말 | 것을 */
    u->end = end;
    w->np0 = end;
}

/* Words that close a clause: 방문한 | 뒤, 하는 | 가운데, 하기 | 위해. */
static void closing_word(walk *w, sov__unit *u) {
    const act__cx *cx = w->cx;
    uint32_t i = u->end, v;
    if ((u->kind != SOV_ADN && u->kind != SOV_NOMZ) || i >= cx->sent->tok1 || !act__has(cx, i, CH_CLASS_CLAUSE, &v))
        return;
    u->kind = SOV_CONN;
    if (v == CH_CLAUSE_COND) u->cues |= 1u << CH_CUE_HYPO, u->cue_tok = i;
    if (v == CH_CLAUSE_PURP) u->purpose = true;
    u->cues &= ~(1u << CH_CUE_FUT);
    u->end = i + 1;
    while (glued_word(cx, u->end)) u->end++;
    w->np0 = u->end;
}

static void add_unit(walk *w, const predicate *p, uint32_t i) {
    const act__cx *cx = w->cx;
    struct act__sov *v = w->v;
    sov__unit *last = v->n_unit ? &v->unit[v->n_unit - 1] : NULL;
    if (last && last->end == i && auxiliary(w, last, p, i)) {
        merge(w, last, p, i, p->end);
        closing_word(w, last);
    } else {
        if (v->n_unit >= SOV_MAX_PIECES) return;
        last = &v->unit[v->n_unit++];
        *last = (sov__unit){.tok0 = i,
                            .end = p->end,
                            .first_end = p->end,
                            .cues = p->cues,
                            .cue_tok = p->end - 1,
                            .kind = kind_of(p->last),
                            .subj = SOV_NONE,
                            .content = SOV_NONE,
                            .governor = SOV_NONE};
        for (uint32_t j = i; j <= p->stem; j++) last->light |= act__has(cx, j, CH_CLASS_LIGHT, NULL);
        last->quoted = (tok(cx, p->stem)->flags & CH_TOK_QUOTED) != 0;
        closing_word(w, last);
    }
    uint32_t q = last->quoted ? behind_quote(cx, last->end) : last->end;
    if (q > last->end) last->kind = SOV_QUOTE, last->end = q;
    w->np0 = last->end;
    w->owner = NO_MENTION;
}

/* The longest particle at token i; 0 tokens = none. */
static uint32_t particle(const act__cx *cx, uint32_t i, uint8_t *role) {
    const ch_hit *h = i < cx->sent->tok1 ? ch_hit_at(cx->s, i, CH_CLASS_MARK) : NULL;
    if (!h) return 0;
    *role = (uint8_t)ch_hit_lex(cx->s, h)->val;
    if (!(tok(cx, i)->flags & CH_TOK_GLUED) && *role != CH_ROLE_BTW) return 0;
    return h->n;
}

static uint32_t take_mention(walk *w) {
    const act__cx *cx = w->cx;
    uint32_t k = w->k++;
    const ch_mention *m = &cx->names->v[k];
    uint32_t end = m->tok0 + m->n, i = end;
    uint8_t role = 0;
    while (i < cx->sent->tok1 && (tok(cx, i)->flags & CH_TOK_PAREN)) i++;
    while (closes_quote(cx, i) && (tok(cx, i)->flags & CH_TOK_GLUED)) i++;
    while (i < cx->sent->tok1 && i < end + 4 &&
           ((tok(cx, i)->flags & CH_TOK_NUM) || act__has(cx, i, CH_CLASS_FILLER, NULL)) &&
           !act__has(cx, i, CH_CLASS_MARK, NULL))
        i++; /* 시민 | 30 | 명 | 이 */
    uint32_t n = particle(cx, i, &role);
    if (w->k < w->k1 && cx->names->v[w->k].joined && (role == CH_ROLE_COM || !n))
        return n ? i + n : end; /* the group's last decides */
    if (n) {
        add_chunk(w, m->tok0, i + n, k, role);
        if (role == CH_ROLE_GEN) w->owner = k; /* of what follows */
        return i + n;
    }
    if (i < cx->sent->tok1 && ch_tok_is(cx->s, i, ',')) {
        add_chunk(w, m->tok0, i + 1, k, CH_ROLE_NONE);
        return i + 1;
    }
    w->owner = k;
    return end;
}

static uint32_t word_end(const walk *w, uint32_t i) {
    uint32_t j = i + 1;
    while (glued_word(w->cx, j) && !(w->k < w->k1 && w->cx->names->v[w->k].tok0 == j)) j++;
    return j;
}

/* Headlines end in a noun (외교부, 일본 대사 초치): their last phrase counts as a predicate. */
static void heading_unit(walk *w) {
    const act__cx *cx = w->cx;
    struct act__sov *v = w->v;
    uint32_t end = cx->sent->tok1;
    while (end > w->np0 && (tok(cx, end - 1)->flags & CH_TOK_PUNCT)) end--;
    if (w->np0 >= end || v->n_unit >= SOV_MAX_PIECES) return;
    if (w->owner != NO_MENTION) { /* the mention in it stands for subject or object */
        const ch_mention *m = &cx->names->v[w->owner];
        if (m->tok0 + m->n >= end) return;
        add_chunk(w, m->tok0, m->tok0 + m->n, w->owner, CH_ROLE_NONE);
    }
    v->unit[v->n_unit++] = (sov__unit){.tok0 = w->np0,
                                       .end = end,
                                       .first_end = end,
                                       .cue_tok = UINT32_MAX,
                                       .kind = SOV_FIN,
                                       .heading = true,
                                       .subj = SOV_NONE,
                                       .content = SOV_NONE,
                                       .governor = SOV_NONE};
}

void sov__pieces(const act__cx *cx, struct act__sov *v) {
    walk w = {cx, v, cx->sent->tok0, NO_MENTION, cx->names->first[cx->q], cx->names->first[cx->q + 1]};
    v->n_chunk = v->n_unit = 0;
    for (uint32_t i = cx->sent->tok0; i < cx->sent->tok1;) {
        while (w.k < w.k1 && cx->names->v[w.k].tok0 < i) w.k++;
        if (w.k < w.k1 && cx->names->v[w.k].tok0 == i) {
            i = take_mention(&w);
            continue;
        }
        if (!(tok(cx, i)->flags & CH_TOK_WORD)) {
            if (ch_tok_is(cx->s, i, ',') && w.owner != NO_MENTION) w.owner = NO_MENTION;
            i++;
            continue;
        }
        uint32_t end = word_end(&w, i), j;
        predicate p = read_word(cx, i, end);
        sov__unit *last = v->n_unit ? &v->unit[v->n_unit - 1] : NULL;
        if (p.is) {
            add_unit(&w, &p, i);
            if (p.role && last != &v->unit[v->n_unit - 1]) last = &v->unit[v->n_unit - 1];
            i = v->n_unit && v->unit[v->n_unit - 1].end > end ? v->unit[v->n_unit - 1].end : end;
            continue;
        }
        if (last && last->end == i && auxiliary(&w, last, &p, i)) { /* 것을, 가능성이: noun of the predicate before */
            merge(&w, last, &p, i, end);
            i = end;
            continue;
        }
        uint8_t role = 0;
        uint32_t n = 0;
        for (j = i; j < end && !n; j++)
            if (j > i || (tok(cx, i)->flags & CH_TOK_GLUED)) n = particle(cx, j, &role);
        if (n) {
            add_chunk(&w, w.np0, j - 1 + n, NO_MENTION, role);
            i = j - 1 + n > end ? j - 1 + n : end;
        } else {
            i = end;
        }
    }
    bool closed = v->n_unit && (v->unit[v->n_unit - 1].kind == SOV_FIN || v->unit[v->n_unit - 1].kind == SOV_QUOTE);
    if (!closed) heading_unit(&w);
}
