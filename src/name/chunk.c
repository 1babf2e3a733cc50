/* SPDX-License-Identifier: Apache-2.0
 * Noun phrases: elements that stand together become one mention. What joins them:
 *   nothing              South Korean | Foreign Minister | Cho Tae-yul      조 바이든 | 미국 | 대통령
 *   a genitive word      the president | of | Cuba      Bộ trưởng | của | Nga
 *   a possessive         Japan | 's | prime minister
 *   a comma (apposition) Bruno Rodríguez | , | the foreign minister of Cuba
 * One phrase has one state, one post and one name; what would be a second one begins the next mention. */
#include "name/name_int.h"

typedef struct {
    uint32_t tok0, end;     /* tokens so far [tok0, end) */
    uint32_t code, at_code; /* 0 = none */
    uint32_t implied;       /* state that the title itself implies: secretary of state, Supreme Leader */
    uint8_t code_cls, post, body;
    uint32_t name0, name_n;   /* name tokens, n 0 = none */
    uint32_t title0, title_n; /* title tokens */
    const ch_lex *known;
    bool honor, peer, side, place, demonym_last, of, listed;
    bool both, it; /* its owner is "both sides", "it" */
    uint32_t n_el;
} phrase;

/* 스가 요시히데 | 외무성 | 아시아 담당 | 국장: bare nouns may stand between a name and its title. Token of the title, 0
 * = none. */
static uint32_t title_ahead(const name__cx *cx, uint32_t at) {
    const ch_sents *s = cx->s;
    for (uint32_t n = 0; n < 5 && at < cx->sent->tok1 && (s->tok[at].flags & (CH_TOK_WORD | CH_TOK_NUM)); n++, at++) {
        el e = name__element(cx, at);
        if (e.kind == EL_POST) return at;
        if (e.kind == EL_MARK || e.kind == EL_CODE ||
            (s->tok[at].flags & CH_TOK_GLUED && (ch_hit_at(s, at, CH_CLASS_MARK) || ch_hit_at(s, at, CH_CLASS_ENDING))))
            return 0;
    }
    return 0;
}

/* 대통령 | 후안 카를로스: where names have no capitals, one behind a title is long or of several words; nothing else
 * has one behind it. */
static bool name_behind(const name__cx *cx, const phrase *p, el e, uint32_t at) {
    uint32_t bytes = cx->s->tok[at + e.n - 1].hi - cx->s->tok[at].lo;
    return (p->post || p->honor) && (e.n > 1 || bytes >= 9);
}

/* Would element e fit the phrase? joined: by a genitive word or possessive between. */
static bool fits(const name__cx *cx, const phrase *p, el e, uint32_t at, bool joined) {
    switch (e.kind) {
    case EL_CODE:
        if (p->code && p->code != e.val) return false;
        if (p->name_n ||
            p->known) { /* NAME STATE POST: only where the title may follow, and does; POST NAME of STATE */
            if (joined && p->post && !p->code && !p->implied) return true;
            el next = name__element(cx, at + e.n);
            uint32_t skip = next.kind == EL_GEN ? next.n : 0;
            if (skip) next = name__element(cx, at + e.n + skip);
            if (joined && p->post && !p->code && p->end == p->name0 + p->name_n)
                return true; /* President NAME of Panama */
            return !joined && cx->ctx->title_after && !p->post &&
                   (next.kind == EL_POST || next.kind == EL_BODY || next.kind == EL_HONOR ||
                    (cx->ctx->sov && next.kind == EL_CODE && next.val == e.val));
        }
        return true;
    case EL_POST:
        if (p->code && !joined && !cx->s->pack->n_ana && !cx->ctx->sov)
            return false; /* without inflection the owner stands behind */
        return !p->post && (!(p->name_n || p->known) || cx->ctx->title_after) &&
               !(joined && (p->code || (p->n_el && !p->body))); /* Cuba | of the president: two */
    case EL_BODY:
        if (p->name_n && joined && p->post && !p->code && !p->body)
            return true; /* Secretary NAME of the Ministry of Japan */
        if (cx->ctx->title_after && (p->name_n || p->known)) return !p->post && !joined && title_ahead(cx, at + e.n);
        return !p->name_n && !p->known && (!p->body || joined) && (!p->post || joined || !cx->ctx->title_after);
    case EL_HONOR:
        return !p->name_n || cx->ctx->title_after;
    case EL_NAME:
    case EL_KNOWN:
        if (p->name_n || p->known || joined) return false;
        if (cx->ctx->sov && e.kind == EL_NAME && p->n_el && !name_behind(cx, p, e, at)) return false;
        if (e.kind == EL_NAME && !p->post && !p->honor && !p->peer && !(cx->ctx->title_after))
            return p->n_el == 0 || p->code_cls == CH_CLASS_DEMONYM;
        return true;
    case EL_PEER:
    case EL_SIDE:
        return !p->name_n && !p->known;
    default:
        return false;
    }
}

/* "canciller alemana": a title may hold the name of its state. One that is a seat too ("Secretary of State") implies a
 * state. */
static void inner_code(const name__cx *cx, phrase *p, el e, uint32_t at) {
    static const uint8_t cls[] = {CH_CLASS_STATE, CH_CLASS_DEMONYM, CH_CLASS_ORG};
    for (uint32_t h = cx->s->tok[at].hit0; h < cx->s->tok[at + 1].hit0; h++)
        if (cx->s->hit[h].n == e.n && ch_hit_lex(cx->s, &cx->s->hit[h])->cls == CH_CLASS_SEAT && !p->implied)
            p->implied = ch_hit_lex(cx->s, &cx->s->hit[h])->val;
    for (uint32_t i = at + 1; i < at + e.n && !p->code; i++)
        for (unsigned c = 0; c < sizeof cls && !p->code; c++) {
            const ch_hit *h = ch_hit_at(cx->s, i, (ch_class)cls[c]);
            if (h && i + h->n <= at + e.n) p->code = ch_hit_lex(cx->s, h)->val, p->code_cls = cls[c];
        }
}

/* "former | US | counselor": a word that makes a title a thing of the past stands right before it or its phrase. */
static bool formerly(const name__cx *cx, const phrase *p, uint32_t at) {
    uint32_t before[2] = {at, p->n_el ? p->tok0 : at};
    for (int i = 0; i < 2; i++) {
        const ch_hit *h = before[i] > cx->sent->tok0 ? ch_hit_at(cx->s, before[i] - 1, CH_CLASS_CUE) : NULL;
        if (h && ch_hit_lex(cx->s, h)->val == CH_CUE_FORMER) return true;
    }
    return false;
}

static void take(const name__cx *cx, phrase *p, el e, uint32_t at) {
    switch (e.kind) {
    case EL_CODE:
        if (!p->code) {
            p->code = e.val;
            p->code_cls = e.cls;
        }
        p->place |= e.cls == CH_CLASS_STATE || e.cls == CH_CLASS_CAPITAL;
        break;
    case EL_POST:
        p->post = formerly(cx, p, at) ? CH_POST_FORMER : (uint8_t)e.val;
        if (!p->title_n) p->title0 = at;
        p->title_n = at + e.n - p->title0;
        inner_code(cx, p, e, at);
        break;
    case EL_BODY:
        p->body = (uint8_t)(e.val + 1);
        inner_code(cx, p, e, at);
        break;
    case EL_HONOR:
        p->honor = true;
        inner_code(cx, p, e, at);
        break;
    case EL_KNOWN:
        p->known = e.lex;
        p->name0 = at;
        p->name_n = e.n;
        break;
    case EL_NAME:
        p->name0 = at;
        p->name_n = e.n;
        break;
    case EL_PEER:
        p->peer = true;
        break;
    case EL_SIDE:
        p->side = true;
        break;
    default:
        break;
    }
    p->demonym_last = e.kind == EL_CODE && e.cls == CH_CLASS_DEMONYM;
    p->end = at + e.n;
    p->n_el++;
}

/* Skips "(NATO)", "(Mike Pompeo)": a short bracket that repeats what stands before it. Returns the token behind it, or
 * at. */
uint32_t name__skip_bracket(const name__cx *cx, uint32_t at) {
    if (at >= cx->sent->tok1 || !ch_tok_is(cx->s, at, '(')) return at;
    for (uint32_t j = at + 1; j < cx->sent->tok1 && j < at + 9; j++) {
        if (ch_tok_is(cx->s, j, ')')) return j + 1;
        if (cx->s->tok[j].flags & CH_TOK_NUM) return at;
    }
    return at;
}

/* Tokens of fillers at `at` that a phrase may hold before its next element; 0 when no element follows. */
static uint32_t fillers(const name__cx *cx, uint32_t at, bool after_gen) {
    uint32_t n = 0;
    for (int k = 0; k < 4 && at + n < cx->sent->tok1; k++) {
        el e = name__element(cx, at + n);
        if (e.kind == EL_FILLER)
            n += e.n;
        else if (e.kind == EL_CODE || e.kind == EL_POST || e.kind == EL_BODY || e.kind == EL_HONOR ||
                 e.kind == EL_PEER || e.kind == EL_SIDE || ((e.kind == EL_NAME || e.kind == EL_KNOWN) && !after_gen))
            return n;
        else
            break;
    }
    return 0;
}

/* End of "for Oceans and Scientific Affairs" behind a title: capitalised words up to the last one that begins no name;
 * or at. */
static uint32_t title_tail(const name__cx *cx, uint32_t at) {
    uint32_t end = at;
    if (cx->ctx->sov || cx->headline || name__element(cx, at).val != CH_ROLE_FOR) return at;
    for (uint32_t i = at + 1; i < cx->sent->tok1 && i < at + 16; i++) {
        const ch_tok *t = &cx->s->tok[i];
        bool link = ch_hit_at(cx->s, i, CH_CLASS_CONJ) || ch_hit_at(cx->s, i, CH_CLASS_DET) ||
                    ch_hit_at(cx->s, i, CH_CLASS_MARK) || ch_tok_is(cx->s, i, ',');
        if (!link && (t->flags & (CH_TOK_WORD | CH_TOK_CAP)) != (CH_TOK_WORD | CH_TOK_CAP)) break;
        const ch_hit *known = ch_hit_at(cx->s, i, CH_CLASS_PERSON);
        if (known && known->n > 1) break;
        if (!link && ch_hit_at(cx->s, i, CH_CLASS_NOTNAME)) end = i + 1;
    }
    return end;
}

/* "officials | from | Japan", "the authorities in | Kyiv": whose they are. Moves *at to the name. */
static bool sent_from(const name__cx *cx, const phrase *p, uint32_t *at) {
    el m = name__element(cx, *at);
    bool many = p->body == CH_BODY_LEADERS + 1 || p->body == CH_BODY_DELEGATION + 1 ||
                p->body == CH_BODY_GOVERNMENT + 1 || p->body == CH_BODY_PEOPLE + 1 || p->post;
    if (cx->ctx->sov || !many || p->code || p->implied || p->name_n || p->known || *at + m.n >= cx->sent->tok1)
        return false;
    if (m.val != CH_ROLE_ABL && m.val != CH_ROLE_LOC) return false;
    uint32_t to = *at + m.n;
    to += fillers(cx, to, true);
    el e = name__element(cx, to);
    if (e.kind != EL_CODE) return false;
    *at = to;
    if (m.val == CH_ROLE_ABL) return true;
    if (p->post && to + e.n < cx->sent->tok1 && name__element(cx, to + e.n).kind == EL_BODY)
        return true; /* an official at the Chilean embassy */
    return p->body == CH_BODY_GOVERNMENT + 1 && e.cls == CH_CLASS_CAPITAL;
}

/* "the United Arab Emirates (UAE)": the short form in brackets belongs to the name. */
static void own_bracket(name__cx *cx, phrase *p) {
    uint32_t at = p->end;
    if (!p->code || p->name_n || at + 2 >= cx->sent->tok1 || !ch_tok_is(cx->s, at, '(')) return;
    el e = name__element(cx, at + 1);
    if (e.kind == EL_CODE && e.val == p->code && at + 1 + e.n < cx->sent->tok1 && ch_tok_is(cx->s, at + 1 + e.n, ')'))
        p->end = at + 2 + e.n;
}

/* 터키 | 주재 | 미국 | 대사: the state before the word for residing is the host. `e` at `at` is that state, or the word
 * behind it. */
static bool posted(const name__cx *cx, phrase *p, const el *e, const uint32_t *at) {
    bool inside = e->kind == EL_CODE && (p->name_n || p->known);
    uint32_t word = inside ? *at + e->n : *at;
    const ch_hit *h = word < cx->sent->tok1 ? ch_hit_at(cx->s, word, CH_CLASS_HOST) : NULL;
    if (!h || (!inside && (!p->code || p->name_n || p->known || p->post))) return false;
    el next = name__element(cx, word + h->n);
    if (next.kind != EL_CODE) return false;
    p->at_code = inside ? e->val : p->code;
    p->code = 0;
    p->end = word + h->n;
    return true;
}

/* Extends the phrase from its end as far as elements fit. */
static void extend(name__cx *cx, phrase *p) {
    while (p->end < cx->sent->tok1) {
        uint32_t at = name__skip_bracket(cx, p->end);
        if (at >= cx->sent->tok1) break;
        bool quote_ends = !cx->ctx->sov && name__quote_mark(&cx->s->tok[at]) && at + 1 < cx->sent->tok1;
        if (quote_ends && name__element(cx, at + 1).kind == EL_GEN) at++; /* the "occupation forces" of Chad */
        el e = name__element(cx, at);
        bool joined = false;
        if (e.kind == EL_GEN || e.kind == EL_POSSESSIVE) {
            if (e.kind == EL_POSSESSIVE && (p->name_n || p->known)) break; /* Trump's ... : an owner, not a title */
            at += e.n;
            at += fillers(cx, at, true);
            if (at >= cx->sent->tok1) break;
            joined = e.kind == EL_GEN && !cx->ctx->sov;
            e = name__element(cx, at);
            if (e.kind == EL_POST && joined && p->post) break;
        } else if (e.kind == EL_FILLER) {
            bool bare = p->code && !p->post && !p->body && !p->name_n && !p->known && !p->honor;
            if (bare && cx->s->pack->n_ana && !cx->ctx->sov && ch_hit_at(cx->s, at, CH_CLASS_DET))
                break; /* llegó a Lima | el canciller */
            uint32_t n = fillers(cx, at, false);
            if (!n) break;
            at += n;
            e = name__element(cx, at);
            uint32_t title = cx->ctx->sov && p->post ? title_ahead(cx, at) : 0;
            if (title) { /* 부총리 겸 | 내무부 차관: the first title counts */
                p->end = title + name__element(cx, title).n;
                continue;
            }
        } else if (cx->ctx->sov && (p->name_n || p->known) && !p->post && (e.kind == EL_OTHER || e.kind == EL_NAME)) {
            uint32_t title = title_ahead(cx, at);
            if (!title) break;
            at = title;
            e = name__element(cx, at);
        } else if (e.kind == EL_LINK && p->code && cx->s->tok[at].flags & CH_TOK_GLUED) {
            break; /* Korea-Cuba: the next mention */
        }
        if (cx->ctx->sov && (e.kind == EL_CODE || p->code) && !p->at_code && posted(cx, p, &e, &at)) continue;
        bool its = e.kind == EL_BOTH || (e.kind == EL_PRON && e.val == CH_PRON_IT);
        if (its && (p->post || p->body) && !p->code && !p->name_n && !p->known &&
            !cx->ctx->sov) { /* bộ trưởng hai nước, quân đội nước này */
            p->both = e.kind == EL_BOTH, p->it = e.kind == EL_PRON;
            p->end = at + e.n, p->n_el++;
            break;
        }
        if (e.kind == EL_MARK && p->post && !p->name_n && !p->known &&
            title_tail(cx, at) > at) { /* Assistant Secretary | for ... Affairs | NAME */
            p->end = title_tail(cx, at);
            p->title_n = p->end - p->title0;
            continue;
        }
        if (e.kind == EL_MARK && sent_from(cx, p, &at)) e = name__element(cx, at), joined = true;
        if (!fits(cx, p, e, at, joined)) break;
        take(cx, p, e, at);
    }
    own_bracket(cx, p);
}

/* "the ministers of Chile, NAME; of Peru, NAME and Bolivia, NAME": the title goes for the whole list. */
static uint8_t shared_post(const name__cx *cx, const phrase *p) {
    if (!cx->out->n || !p->code || p->body || cx->ctx->sov) return 0;
    const ch_mention *m = &cx->out->v[cx->out->n - 1];
    bool near = m->tok0 >= cx->sent->tok0 && m->tok0 + m->n + 3 >= p->tok0;
    uint32_t after = p->end + 1;
    if (!near || m->kind != CH_MENTION_PERSON || m->person < 0 || !m->post || after >= cx->sent->tok1 ||
        !ch_tok_is(cx->s, p->end, ','))
        return 0;
    el_kind next = name__element(cx, after).kind;
    return next == EL_NAME || next == EL_KNOWN ? m->post : 0;
}

/* How much a post says: the weightier of two titles of one person is his post. */
static int weight_of(uint8_t post) {
    static const uint8_t order[] = {CH_POST_OTHER,
                                    CH_POST_OFFICIAL,
                                    CH_POST_MILITARY,
                                    CH_POST_LEGISLATOR,
                                    CH_POST_DIRECTOR,
                                    CH_POST_SPOKESPERSON,
                                    CH_POST_ENVOY,
                                    CH_POST_DEPUTY_MINISTER,
                                    CH_POST_AMBASSADOR,
                                    CH_POST_SECURITY_ADVISER,
                                    CH_POST_SECRETARY_GENERAL,
                                    CH_POST_MINISTER,
                                    CH_POST_FOREIGN_MINISTER,
                                    CH_POST_HEAD_OF_GOVERNMENT,
                                    CH_POST_HEAD_OF_STATE};
    for (int i = 0; i < (int)sizeof order; i++)
        if (order[i] == post) return i + 1;
    return 0;
}

static void add_title(phrase *p, const phrase *q) {
    if (weight_of(q->post) > weight_of(p->post)) p->post = q->post, p->title0 = q->title0, p->title_n = q->title_n;
    if (!p->code) p->code = q->code, p->code_cls = q->code_cls;
    if (!p->body) p->body = q->body;
    p->end = q->end;
}

/* Party and army ranks before an office, all before one name, or behind it: Đại tướng, Bộ trưởng Quốc phòng A; B, Ủy
 * viên Bộ Chính trị, Trưởng ban Đối ngoại. Only ranks below a minister's begin such a chain: "Tổng thống, Thủ tướng"
 * are two. */
static bool title_chain(name__cx *cx, phrase *p) {
    bool named = p->name_n || p->known;
    phrase sum = *p;
    if (cx->ctx->sov || cx->s->pack->n_ana || !p->post || weight_of(p->post) > weight_of(CH_POST_DIRECTOR))
        return false;
    for (int k = 0; k < 5 && sum.end + 1 < cx->sent->tok1 && ch_tok_is(cx->s, sum.end, ','); k++) {
        uint32_t at = sum.end + 1;
        el e = name__element(cx, at);
        if (e.kind != EL_POST) break;
        phrase q = {.tok0 = at, .end = at};
        take(cx, &q, e, at);
        extend(cx, &q);
        bool other = q.code && sum.code && q.code != sum.code;
        if (other || (named && (q.name_n || q.known))) break;
        add_title(&sum, &q);
        if (named) *p = sum;
        if (q.name_n || q.known) {
            sum.name0 = q.name0, sum.name_n = q.name_n, sum.known = q.known;
            *p = sum;
            return true;
        }
    }
    return named && p->end == sum.end;
}

/* NAME , the foreign minister of Cuba ,    or    the foreign minister of Cuba , NAME ,  */
static void apposition(name__cx *cx, phrase *p) {
    const ch_sents *s = cx->s;
    uint32_t end = cx->sent->tok1, at = p->end;
    bool named = p->name_n || p->known, paren = at < end && ch_tok_is(s, at, '(');
    bool dash = at < end && (s->tok[at].flags & CH_TOK_PUNCT) && !(s->tok[at].flags & CH_TOK_GLUED) &&
                (s->tok[at].num == '-' || s->tok[at].num == 0x2013 || s->tok[at].num == 0x2014);
    if (at >= end || cx->ctx->sov || !(ch_tok_is(s, at, ',') || paren || dash)) return;
    bool weak = p->post == CH_POST_OFFICIAL || p->post == CH_POST_OTHER; /* the diplomat NAME, director of ... */
    if (named && ((p->post && !weak) || p->peer)) return;
    if (!named && !p->post && !p->peer) p->post = shared_post(cx, p), p->listed = p->post != 0;
    if (!named && !p->post && !p->peer) return;
    at++;
    uint32_t skip = fillers(cx, at, false);
    el e = at + skip < end ? name__element(cx, at + skip) : (el){0};
    if (named) {
        if (e.kind != EL_POST && e.kind != EL_CODE && e.kind != EL_BODY) return;
        phrase q = {.tok0 = at + skip, .end = at + skip};
        take(cx, &q, e, at + skip);
        extend(cx, &q);
        if (!q.post || q.name_n || q.known || (p->code && q.code && p->code != q.code && !p->post)) return;
        if (!p->code || (p->post && q.code)) p->code = 0;
        p->post = q.post;
        p->title0 = q.title0, p->title_n = q.title_n;
        if (!p->code) p->code = q.code, p->code_cls = q.code_cls;
        if (!p->body) p->body = q.body;
        if (!p->implied) p->implied = q.implied;
        p->end = q.end;
        if (paren && p->end < end && ch_tok_is(s, p->end, ')')) p->end++;
        title_chain(cx, p);
    } else if (title_chain(cx, p)) {
        return;
    } else if ((e.kind == EL_NAME || e.kind == EL_KNOWN || e.kind == EL_HONOR || e.kind == EL_POST) && !paren) {
        if (e.kind == EL_HONOR || e.kind == EL_POST) { /* the commander, general NAME: the first title stays */
            if (e.kind == EL_HONOR) inner_code(cx, p, e, at + skip);
            skip += e.n;
            e = at + skip < end ? name__element(cx, at + skip) : (el){0};
            if (e.kind != EL_NAME && e.kind != EL_KNOWN) return;
        }
        uint32_t after = at + skip + e.n;
        if (after < end && name__element(cx, after).kind == EL_HONOR) after++; /* , Jane Doe MP, */
        bool closed = after >= end || ch_hit_at(s, after, CH_CLASS_CONJ) || ch_tok_is(s, after, ',') ||
                      ch_tok_is(s, after, '.') || ch_tok_is(s, after, '(') || ch_tok_is(s, after, ';');
        if (e.kind == EL_NAME && !closed && (cx->s->pack->n_ana || e.n < 2 || !p->at_code)) return;
        take(cx, p, e, at + skip);
    }
}

/* A counsellor at the Kenyan embassy in Lima is Kenya's: the body named behind a preposition gives the state. */
static void staff_of(name__cx *cx, phrase *p) {
    uint32_t at = p->end, code = 0;
    el m = at < cx->sent->tok1 ? name__element(cx, at) : (el){0};
    if (m.kind != EL_MARK || (m.val != CH_ROLE_LOC && m.val != CH_ROLE_ABOUT)) return;
    at += m.n;
    at += fillers(cx, at, true);
    for (int k = 0; k < 3 && at < cx->sent->tok1; k++) {
        el e = name__element(cx, at);
        if (e.kind == EL_CODE && !code)
            code = e.val;
        else if (e.kind == EL_BODY && e.val == CH_BODY_EMBASSY && code) {
            p->code = code;
            p->code_cls = CH_CLASS_STATE;
            p->end = at + e.n;
            return;
        } else if (e.kind != EL_POSSESSIVE)
            return;
        at += e.n;
    }
}

/* Ambassador to X, embassy in X, đại sứ ... tại X: the state beside such a post is where it stands, not whose it is. */
static void accredited(name__cx *cx, phrase *p) {
    if (p->post && !p->code && !p->at_code) staff_of(cx, p);
    bool consul =
        p->post == CH_POST_OFFICIAL && p->code && !p->name_n; /* deputy ambassador, consul: only where a name follows */
    if (!(p->post == CH_POST_AMBASSADOR || p->post == CH_POST_ENVOY || p->body == CH_BODY_EMBASSY + 1 || consul) ||
        p->at_code)
        return;
    uint32_t at = p->end;
    if (at >= cx->sent->tok1) return;
    el m = name__element(cx, at);
    if (m.kind != EL_MARK || (m.val != CH_ROLE_DAT && m.val != CH_ROLE_DIR && m.val != CH_ROLE_LOC)) return;
    at += m.n;
    at += fillers(cx, at, true);
    if (at >= cx->sent->tok1) return;
    el e = name__element(cx, at);
    if (e.kind == EL_GEN) {
        at += e.n;
        e = name__element(cx, at);
    }
    if ((e.kind != EL_CODE && e.kind != EL_PLACE) || !p->code || e.val == p->code) return;
    el_kind then = consul && at + e.n < cx->sent->tok1 ? name__element(cx, at + e.n).kind : EL_NAME;
    if (then != EL_NAME && then != EL_KNOWN) return;
    p->at_code = e.val;
    p->end = at + e.n;
    el n = p->end < cx->sent->tok1 && !p->name_n && !p->known ? name__element(cx, p->end) : (el){0};
    if (n.kind == EL_NAME || n.kind == EL_KNOWN) take(cx, p, n, p->end);
}

static void add_code(ch_mention *m, uint32_t code) {
    for (uint8_t i = 0; i < m->n_codes; i++)
        if (m->codes[i] == code) return;
    if (code && m->n_codes < CH_MENTION_CODES) m->codes[m->n_codes++] = (uint16_t)code;
}

static ch_mention *new_mention(name__cx *cx, uint32_t tok0, uint32_t end, ch_mention_kind kind) {
    ch_mention *m = &CH_PUSH(cx->a, cx->out->v, cx->out->n, cx->cap_v);
    *m = (ch_mention){.tok0 = tok0, .n = end - tok0, .kind = (uint8_t)kind, .person = -1};
    return m;
}

/* "most ministers": titles in the plural (listed as a body of leaders too) without a state or name are nobody in
 * particular. */
static void plural_title(const name__cx *cx, phrase *p) {
    if (!p->post || p->code || p->implied || p->name_n || p->known || p->body) return;
    for (uint32_t h = cx->s->tok[p->title0].hit0; h < cx->s->tok[p->title0 + 1].hit0; h++) {
        const ch_lex *x = ch_hit_lex(cx->s, &cx->s->hit[h]);
        if (x->cls != CH_CLASS_BODY || x->val != CH_BODY_LEADERS || cx->s->hit[h].n != p->title_n) continue;
        p->body = CH_BODY_LEADERS + 1;
        p->post = 0;
        return;
    }
}

static bool title_word(const name__cx *cx, uint32_t i) {
    const ch_hit *h = ch_hit_at(cx->s, i, CH_CLASS_HONOR), *p = ch_hit_at(cx->s, i, CH_CLASS_POST);
    return (h && h->n == 1) || (p && p->n == 1);
}

static void finish(name__cx *cx, phrase *p) {
    plural_title(cx, p);
    if (!p->code) p->code = p->implied;
    bool person = p->name_n || p->known || (p->post && !p->side);
    bool org = p->code_cls == CH_CLASS_ORG || p->code_cls == CH_CLASS_GROUP;
    ch_mention_kind kind = p->both              ? CH_MENTION_BOTH
                           : person             ? CH_MENTION_PERSON
                           : p->body || p->side ? CH_MENTION_BODY
                           : org                ? CH_MENTION_ORG
                                                : CH_MENTION_STATE;
    ch_mention *m = new_mention(cx, p->tok0, p->end, kind);
    uint8_t post =
        p->post == CH_POST_HEAD_OF_STATE && org ? CH_POST_OFFICIAL : p->post; /* president of the European Council */
    m->post = post, m->body = p->body, m->peer = p->peer, m->listed = p->listed;
    m->at_code = (uint16_t)p->at_code;
    if (p->it) m->pron = CH_PRON_IT + 1;
    bool press = p->body == CH_BODY_MEDIA + 1 && !person; /* a newspaper acts for nobody */
    if (!press) add_code(m, p->code);
    m->demonym = p->code_cls == CH_CLASS_DEMONYM && p->n_el == 1 && !person;
    m->place = p->place && !person && !p->body;
    if (p->name_n || p->known) {
        while (p->known && p->name_n > 1 && title_word(cx, p->name0))
            p->name0++, p->name_n--; /* Sultan | Haitham bin Tariq */
        bool make = p->post || p->honor || p->known || p->peer || p->body == CH_BODY_LEADERS + 1;
        m->person = name__person(cx, p->name0, p->name_n, p->known, make);
        if (m->person >= 0) {
            ch_named *x = &cx->out->people[m->person];
            if (p->code && (!x->code || (x->known && p->post && !x->stated)))
                x->code = (uint16_t)p->code; /* the text knows better */
            if (post && (!x->stated || x->post == CH_POST_OTHER) &&
                !(post == CH_POST_OTHER && x->known)) { /* a known leader is more than a chairman */
                x->post = post;
                x->stated = true;
                if (p->title_n)
                    x->title =
                        ch_str_sub(cx->s->text.p, cx->s->tok[p->title0].lo, cx->s->tok[p->title0 + p->title_n - 1].hi);
            }
        } else if (!p->code && !p->post) {
            cx->out->n--; /* capitals that name nobody we can tell */
        }
    }
}

/* One element that is a mention by itself. */
static void single(name__cx *cx, el e, uint32_t at) {
    ch_mention *m;
    switch (e.kind) {
    case EL_PRON:
        if (cx->ctx->sov && e.val != CH_PRON_ITS) { /* 그 is he with a particle behind it, that without */
            uint32_t next = at + e.n;
            if (next >= cx->sent->tok1 || !(cx->s->tok[next].flags & CH_TOK_GLUED) ||
                !ch_hit_at(cx->s, next, CH_CLASS_MARK))
                break;
        }
        m = new_mention(cx, at, at + e.n, CH_MENTION_PRON);
        m->pron = (uint8_t)(e.val + 1);
        m->genitive = e.val == CH_PRON_ITS || e.val == CH_PRON_THEIR || e.val == CH_PRON_OUR || e.val == CH_PRON_HIS;
        break;
    case EL_BOTH:
        new_mention(cx, at, at + e.n, CH_MENTION_BOTH);
        break;
    case EL_PLACE:
        m = new_mention(cx, at, at + e.n, CH_MENTION_PLACE);
        add_code(m, e.val);
        m->place = true;
        break;
    case EL_SUMMIT: {
        m = new_mention(cx, at, at + e.n, CH_MENTION_SUMMIT);
        add_code(m, ch_pack_code(cx->s->pack, ch_str_of(ch_pack_str(cx->s->pack, e.val))));
        break;
    }
    case EL_PAIR: { /* "KOR+USA" */
        m = new_mention(cx, at, at + e.n, CH_MENTION_STATE);
        ch_str rest = ch_str_of(ch_pack_str(cx->s->pack, e.val)), code;
        while (ch_str_next(&rest, '+', &code)) add_code(m, ch_pack_code(cx->s->pack, code));
        m->demonym = true;
        for (int k = 0; k < 2 && cx->ctx->sov && m->tok0 + m->n < cx->sent->tok1;
             k++) { /* 한·중 | 외교장관: both ministers */
            el next = name__element(cx, m->tok0 + m->n);
            if (next.kind != EL_POST && next.kind != EL_BODY && next.kind != EL_BOTH) break;
            m->n += next.n;
        }
        break;
    }
    default:
        break;
    }
}

static bool headline(const ch_sents *s, const ch_sent *sent) {
    uint32_t words = 0, caps = 0;
    for (uint32_t i = sent->tok0; i < sent->tok1; i++) {
        const ch_tok *t = &s->tok[i];
        if ((t->flags & CH_TOK_WORD) && !(t->flags & CH_TOK_HANGUL) && t->hi - t->lo > 3)
            words++, caps += (t->flags & CH_TOK_CAP) != 0;
    }
    return words >= 4 && caps * 10 >= words * 8;
}

/* 인도 | 했다: a word that is an act and carries a verb ending names no state. */
static bool acts(const name__cx *cx, el e, uint32_t i) {
    const ch_sents *s = cx->s;
    uint32_t next = i + e.n;
    if (!cx->ctx->sov || e.kind != EL_CODE || e.n != 1 || next >= cx->sent->tok1 ||
        !(s->tok[next].flags & CH_TOK_GLUED))
        return false;
    if (!ch_hit_at(s, next, CH_CLASS_ENDING) || ch_hit_at(s, next, CH_CLASS_MARK)) return false;
    for (uint32_t h = s->tok[i].hit0; h < s->tok[i + 1].hit0; h++)
        if (ch_hit_lex(s, &s->hit[h])->cls == CH_LEX_SEGMENT) return true;
    return false;
}

void name__chunk_sentence(name__cx *cx, const ch_sent *sent) {
    uint32_t v0 = cx->out->n;
    cx->sent = sent;
    cx->headline = headline(cx->s, sent);
    for (uint32_t i = sent->tok0; i < sent->tok1;) {
        el e = name__element(cx, i);
        if (acts(cx, e, i)) e.kind = EL_OTHER;
        switch (e.kind) {
        case EL_CODE:
        case EL_POST:
        case EL_BODY:
        case EL_HONOR:
        case EL_NAME:
        case EL_KNOWN:
        case EL_PEER:
        case EL_SIDE: {
            phrase p = {.tok0 = i, .end = i};
            take(cx, &p, e, i);
            extend(cx, &p);
            accredited(cx, &p);
            apposition(cx, &p);
            accredited(cx, &p);
            const ch_hit *pron = p.n_el == 1 && p.honor && !p.name_n ? ch_hit_at(cx->s, i, CH_CLASS_PRON) : NULL;
            if (pron) /* Vietnamese ông, bà: an honorific before a name, else "he", "she" */
                single(cx, (el){.kind = EL_PRON, .n = p.end - i, .val = ch_hit_lex(cx->s, pron)->val}, i);
            else if (!(p.n_el == 1 && p.honor && !p.name_n))
                finish(cx, &p);
            i = p.end;
            break;
        }
        case EL_PRON:
        case EL_BOTH:
        case EL_PLACE:
        case EL_SUMMIT:
        case EL_PAIR:
            single(cx, e, i);
            i += e.n;
            break;
        default:
            i += e.n;
            break;
        }
    }
    name__mark_sentence(cx, v0);
}
