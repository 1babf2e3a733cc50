/* SPDX-License-Identifier: Apache-2.0
 * Once a sentence's mentions are known: the role each plays, which are joined in a list, which only date the line. */
#include "name/name_int.h"

/* Roles: a preposition before the phrase, or the particle glued behind it. */
static void mark_roles(name__cx *cx, uint32_t v0) {
    const ch_sents *s = cx->s;
    for (uint32_t k = v0; k < cx->out->n; k++) {
        ch_mention *m = &cx->out->v[k];
        uint32_t after = m->tok0 + m->n, i = m->tok0;
        if (cx->ctx->sov) {
            while (after < cx->sent->tok1 && ch_tok_is(s, after, '(') && name__skip_bracket(cx, after) > after)
                after = name__skip_bracket(cx, after);
            const ch_hit *h = after < cx->sent->tok1 && (s->tok[after].flags & CH_TOK_GLUED)
                                  ? ch_hit_at(s, after, CH_CLASS_MARK)
                                  : NULL;
            if (h) m->role = (uint8_t)ch_hit_lex(s, h)->val;
            m->genitive |= m->role == CH_ROLE_GEN;
        } else {
            if (after < cx->sent->tok1 && name__element(cx, after).kind == EL_POSSESSIVE) m->genitive = true;
            for (uint32_t back = 0; back < 4 && i > cx->sent->tok0;
                 back++) { /* over determiners and adjectives to the preposition */
                bool marked = false, filler = false;
                uint32_t floor = k > v0 ? cx->out->v[k - 1].tok0 + cx->out->v[k - 1].n : cx->sent->tok0;
                for (uint32_t len = 4; len >= 1 && !marked && !filler; len--) {
                    if (i < floor + len) continue;
                    uint32_t j = i - len;
                    filler = len == 1 && ((s->tok[j].flags & CH_TOK_NUM) ||
                                          name__quote_mark(&s->tok[j])); /* of 10 "Russian diplomats" */
                    for (uint32_t h = s->tok[j].hit0; h < s->tok[j + 1].hit0; h++) {
                        const ch_lex *x = ch_hit_lex(s, &s->hit[h]);
                        if (s->hit[h].n != len) continue;
                        if (x->cls == CH_CLASS_MARK && x->val == CH_ROLE_ABOUT &&
                            (s->tok[j + len].flags & CH_TOK_NUM) && ch_hit_at(s, j, CH_CLASS_FILLER)) {
                            filler = true; /* about 60 negotiators */
                            continue;
                        }
                        if (x->cls == CH_CLASS_MARK) {
                            m->role = (uint8_t)x->val;
                            marked = true;
                            break;
                        }
                        filler |= x->cls == CH_CLASS_FILLER || x->cls == CH_CLASS_DET || x->cls == CH_CLASS_T_NUM;
                    }
                    if (filler && !marked) i = j;
                }
                if (marked || !filler) break;
            }
            m->genitive |= m->role == CH_ROLE_GEN;
        }
    }
}

static bool conj_between(const name__cx *cx, uint32_t lo, uint32_t hi) {
    for (uint32_t at = lo; at < hi;) {
        el e = name__element(cx, at);
        if (e.kind == EL_CONJ || e.kind == EL_LINK) return true;
        at += e.n;
    }
    return false;
}

/* A comma alone conjoins nobody: a list has its "and" before the last; "In Oslo, the minister" opens with a place. */
static void part_commas(name__cx *cx, uint32_t v0) {
    ch_mention *v = cx->out->v;
    for (uint32_t k = v0, last; k < cx->out->n; k = last + 1) {
        for (last = k; last + 1 < cx->out->n && v[last + 1].joined;) last++;
        if (last == k) continue;
        if (last - k >= 4) continue; /* five in a row are a list in any case */
        if (!conj_between(cx, v[k].tok0 + v[k].n, v[last].tok0)) {
            for (uint32_t j = k + 1; j <= last; j++) v[j].joined = false;
        } else if (v[k].role && v[k].role != CH_ROLE_COM && v[k].role != CH_ROLE_BTW &&
                   v[k].tok0 <= cx->sent->tok0 + 3 && ch_tok_is(cx->s, v[k].tok0 + v[k].n, ',')) {
            v[k + 1].joined = false;
        }
    }
}

/* "the delegations of Chile and of Peru": the second is an owner like the one inside the phrase before. */
static bool also_owned(const ch_mention *m, const ch_mention *before) {
    return m->joined && m->role == CH_ROLE_GEN && before->role != CH_ROLE_GEN && before->n_codes &&
           before->person < 0 && (before->kind == CH_MENTION_BODY || before->kind == CH_MENTION_PERSON);
}

/* A, B and C: conjoined mentions share the role of the group. */
static void mark_joined(name__cx *cx, uint32_t v0) {
    for (uint32_t k = v0 + 1; k < cx->out->n; k++) {
        ch_mention *m = &cx->out->v[k], *before = m - 1;
        uint32_t at = before->tok0 + before->n;
        bool sep = false, both = false; /* both: a conjunction that may also be a preposition: A cùng B */
        while (at < m->tok0) {
            el e = name__element(cx, at);
            const ch_hit *mark = cx->ctx->sov ? ch_hit_at(cx->s, at, CH_CLASS_MARK) : NULL;
            if (e.kind == EL_CONJ || e.kind == EL_COMMA || e.kind == EL_LINK)
                sep = true, both |= e.kind == EL_CONJ && ch_hit_at(cx->s, at, CH_CLASS_MARK);
            else if (mark && ch_hit_lex(cx->s, mark)->val == CH_ROLE_COM)
                sep = true; /* 미국과 한국: the comitative particle conjoins nouns */
            else if (e.kind != EL_FILLER)
                break;
            at += e.n;
        }
        m->joined = at >= m->tok0 && sep;
        if (cx->ctx->sov && m->kind != before->kind &&
            (m->kind == CH_MENTION_ORG || m->kind == CH_MENTION_SUMMIT || m->kind == CH_MENTION_PLACE) &&
            before->kind == CH_MENTION_PERSON)
            m->joined = false; /* 대통령과 APEC 회의가: the comitative of the verb */
        if (m->joined && both && m->role == CH_ROLE_COM) m->role = before->role;
        if (!cx->ctx->sov && (m->listed || also_owned(m, before))) {
            m->joined = true;
            m->role = before->role;
            m->genitive = before->genitive;
        }
    }
    for (uint32_t k = v0 + 1; k < cx->out->n;
         k++) { /* "A and his counterpart": the owner passes its place on to what it owns */
        ch_mention *m = &cx->out->v[k], *owner = m - 1;
        if (cx->ctx->sov || owner->kind != CH_MENTION_PRON || !owner->genitive || m->joined || m->role) continue;
        uint32_t at = owner->tok0 + owner->n;
        while (at < m->tok0 && name__element(cx, at).kind == EL_FILLER) at++;
        if (at < m->tok0) continue;
        m->role = owner->role;
        m->joined = owner->joined;
    }
    if (!cx->ctx->sov) part_commas(cx, v0);
    for (uint32_t k = cx->out->n; !cx->ctx->sov && k-- > v0 + 1;) { /* "with A and B": B takes A's preposition */
        ch_mention *m = &cx->out->v[k];
        for (uint32_t j = k; m->joined && !m->role && j-- > v0;) {
            if (cx->out->v[j].role) m->role = cx->out->v[j].role;
            if (!cx->out->v[j].joined) break;
        }
    }
}

/* "Berlin. ", "LIMA/QUITO (AP) -": the place a report is sent from, at the start of a paragraph, acts in nothing. */
static void dateline(const name__cx *cx, uint32_t v0) {
    const ch_sents *s = cx->s;
    uint32_t i = cx->sent->tok0, k = v0;
    if (!(s->tok[i].flags & CH_TOK_NEWLINE) || cx->sent->heading) return;
    while (k < cx->out->n && cx->out->v[k].tok0 == i && cx->out->v[k].place) {
        i = cx->out->v[k].tok0 + cx->out->v[k].n;
        k++;
        if (i < cx->sent->tok1 && ch_tok_is(s, i, '/')) i++;
    }
    if (k == v0 || i >= cx->sent->tok1) return;
    const ch_tok *t = &s->tok[i];
    bool dash = (t->flags & CH_TOK_PUNCT) && (t->num == '-' || t->num == 0x2013 || t->num == 0x2014) &&
                !(t->flags & CH_TOK_GLUED);
    bool sender =
        ch_tok_is(s, i, '(') || (ch_tok_is(s, i, ',') && i + 1 < cx->sent->tok1 && (s->tok[i + 1].flags & CH_TOK_NUM));
    bool alone = cx->sent->tok1 - cx->sent->tok0 <= 6 && ch_tok_is(s, cx->sent->tok1 - 1, '.'); /* "México, DF." */
    for (uint32_t j = i; alone && j < cx->sent->tok1; j++) alone = (s->tok[j].flags & (CH_TOK_PUNCT | CH_TOK_CAP)) != 0;
    if (dash || sender || alone)
        while (k-- > v0) cx->out->v[k].kind = CH_MENTION_PLACE;
}

void name__mark_sentence(name__cx *cx, uint32_t v0) {
    dateline(cx, v0);
    mark_roles(cx, v0);
    mark_joined(cx, v0);
}
