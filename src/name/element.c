/* SPDX-License-Identifier: Apache-2.0
 * What a token can begin inside a noun phrase. The longest lexicon hit wins; at equal length the order of element_of[]
 * decides. */
#include "base/utf8.h"
#include "name/name_int.h"

/* By class: the kind of element, and its rank among hits of one length (1 is best, 0 = no element). */
static const struct {
    uint8_t rank, kind;
} element_of[CH_N_CLASS] = {
    [CH_CLASS_PERSON] = {1, EL_KNOWN}, [CH_CLASS_BOTH] = {2, EL_BOTH},     [CH_CLASS_PAIRABBR] = {3, EL_PAIR},
    [CH_CLASS_POST] = {4, EL_POST},    [CH_CLASS_BODY] = {5, EL_BODY},     [CH_CLASS_SUMMIT] = {6, EL_SUMMIT},
    [CH_CLASS_STATE] = {7, EL_CODE},   [CH_CLASS_ORG] = {8, EL_CODE},      [CH_CLASS_GROUP] = {9, EL_CODE},
    [CH_CLASS_SEAT] = {10, EL_CODE},   [CH_CLASS_DEMONYM] = {11, EL_CODE}, [CH_CLASS_CAPITAL] = {12, EL_CODE},
    [CH_CLASS_PEER] = {13, EL_PEER},   [CH_CLASS_SIDE] = {14, EL_SIDE},    [CH_CLASS_HONOR] = {15, EL_HONOR},
    [CH_CLASS_PRON] = {16, EL_PRON},   [CH_CLASS_REGION] = {17, EL_PLACE}, [CH_CLASS_CITY] = {18, EL_PLACE},
    [CH_CLASS_CONJ] = {19, EL_CONJ},   [CH_CLASS_MARK] = {20, EL_MARK},    [CH_CLASS_FILLER] = {21, EL_FILLER},
    [CH_CLASS_DET] = {22, EL_FILLER},  [CH_CLASS_NOUN] = {23, EL_OTHER},   [CH_CLASS_NOTNAME] = {24, EL_OTHER},
};

/* Classes whose words begin no name, even with a capital. */
static bool blocks_name(uint16_t cls) {
    switch (cls) {
    case CH_CLASS_NOTNAME:
    case CH_CLASS_DET:
    case CH_CLASS_CUE:
    case CH_CLASS_CLAUSE:
    case CH_CLASS_CONJ:
    case CH_CLASS_MARK:
    case CH_CLASS_T_MONTH:
    case CH_CLASS_T_WEEKDAY:
    case CH_CLASS_FILLER:
    case CH_CLASS_PRON:
    case CH_CLASS_BOTH:
    case CH_CLASS_POST:
    case CH_CLASS_BODY:
    case CH_CLASS_SAY:
    case CH_CLASS_T_WORD:
    case CH_CLASS_T_UNIT:
    case CH_CLASS_SUMMIT:
    case CH_CLASS_PEER:
    case CH_CLASS_SIDE:
    case CH_CLASS_HONOR:
    case CH_CLASS_LIGHT:
    case CH_CLASS_PASSIVE:
    case CH_CLASS_STATE:
    case CH_CLASS_ORG:
    case CH_CLASS_GROUP:
    case CH_CLASS_SEAT:
    case CH_CLASS_DEMONYM:
    case CH_CLASS_CAPITAL:
    case CH_CLASS_NOUN:
    case CH_CLASS_CONTEXT:
        return true;
    default:
        return false;
    }
}

static bool capital_word(const ch_sents *s, uint32_t i) {
    return (s->tok[i].flags & (CH_TOK_WORD | CH_TOK_CAP)) == (CH_TOK_WORD | CH_TOK_CAP);
}

/* Inside a sentence a capital is evidence of a name even where the word is also a common one (Ban Ki-moon, Will Smith);
 * at its start, in headlines, and for names of states it is not. */
static bool may_be_name(const name__cx *cx, uint32_t i, bool first) {
    const ch_sents *s = cx->s;
    if (!capital_word(s, i)) return false;
    for (uint32_t b = s->tok[i].lo; b < s->tok[i].hi; b++)
        if (s->text.p[b] >= '0' && s->text.p[b] <= '9') return false; /* FA76, G20 */
    bool weak = cx->headline || i == cx->sent->tok0;
    for (uint32_t h = s->tok[i].hit0; h < s->tok[i + 1].hit0; h++) {
        const ch_lex *x = ch_hit_lex(s, &s->hit[h]);
        if (x->cls == CH_LEX_SEGMENT) {
            if (weak && s->hit[h].n == 1) return false;
            continue;
        }
        if (!blocks_name(x->cls)) continue;
        if (first || weak || s->hit[h].n > 1 || (x->cap & 1)) return false;
        switch (x->cls) { /* lower-case data word met as a capital in mid-sentence, behind another name word */
        case CH_CLASS_CUE:
        case CH_CLASS_LIGHT:
        case CH_CLASS_SAY:
        case CH_CLASS_T_WORD:
        case CH_CLASS_CONTEXT:
        case CH_CLASS_NOUN:
            break;
        default:
            return false;
        }
    }
    return true;
}

/* Behind a family name one capital syllable belongs to the name though it spells something else: Nguyễn Phương Nga. */
static bool given_name(const ch_sents *s, uint32_t i) {
    for (uint32_t h = s->tok[i].hit0; h < s->tok[i + 1].hit0; h++)
        if (s->hit[h].n > 1 && ch_hit_lex(s, &s->hit[h])->cls != CH_LEX_SEGMENT &&
            ch_hit_lex(s, &s->hit[h])->cls != CH_CLASS_PERSON)
            return false;
    return capital_word(s, i) && !(s->tok[i].flags & CH_TOK_UPPER);
}

/* A family name that is also a word (Mạnh, Từ, Đoàn), told by the capitals behind it. */
static bool family_name(const name__cx *cx, uint32_t i) {
    return ch_hit_at(cx->s, i, CH_CLASS_SURNAME) && !cx->headline && i > cx->sent->tok0 && given_name(cx->s, i) &&
           i + 1 < cx->sent->tok1 && given_name(cx->s, i + 1);
}

static bool is_particle(ch_str w) {
    static const char *const list[] = {"de",  "del", "la",  "los", "las", "da",  "do",   "dos", "das", "di",
                                       "van", "von", "der", "den", "ter", "bin", "bint", "ibn", "al",  "el",
                                       "ul",  "ben", "zu",  "y",   "e",   "le",  "du",   "ed",  "ud"};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (ch_str_is(w, list[i])) return true;
    return false;
}

/* Length of a name in capitals at i, 0 = none: Chung Byung-won, Walid al-Moualem, Carlos Miguel Pereira Hernández,
 * George W. Bush */
static uint32_t latin_name(const name__cx *cx, uint32_t i) {
    const ch_sents *s = cx->s;
    uint32_t j = i, end = cx->sent->tok1;
    bool family = ch_hit_at(s, i, CH_CLASS_SURNAME) && !cx->headline;
    if (!family_name(cx, i) && !may_be_name(cx, i, true)) return 0;
    for (j = i + 1; j < end && j - i < 10;) {
        const ch_tok *t = &s->tok[j];
        if ((t->flags & CH_TOK_NEWLINE) && !(t->flags & CH_TOK_GLUED)) break;
        if ((t->flags & CH_TOK_PUNCT) && (t->flags & CH_TOK_GLUED) && t->num == '-' && j + 1 < end &&
            (s->tok[j + 1].flags & CH_TOK_GLUED) && (s->tok[j + 1].flags & CH_TOK_WORD)) {
            if (ch_hit_at(s, j + 1, CH_CLASS_DEMONYM) || ch_hit_at(s, j + 1, CH_CLASS_STATE)) break;
            j += 2; /* both parts of a hyphenated name, whatever their case */
            continue;
        }
        if (!(t->flags & CH_TOK_WORD) || ((t->flags & CH_TOK_GLUED) && !(s->tok[j - 1].flags & CH_TOK_WORD))) break;
        bool hyphened = capital_word(s, j) && j + 2 < end && ch_tok_is(s, j + 1, '-') &&
                        (s->tok[j + 1].flags & CH_TOK_GLUED) && (s->tok[j + 2].flags & CH_TOK_GLUED) &&
                        !ch_hit_at(s, j, CH_CLASS_STATE) && !ch_hit_at(s, j, CH_CLASS_DEMONYM);
        if (may_be_name(cx, j, false) || hyphened || (family && j - i < 4 && given_name(s, j))) {
            j++;
            continue;
        }
        if (is_particle(ch_tok_str(s, j))) { /* al-Assad, de la Cruz */
            uint32_t k = j + 1;
            while (k < end && k < j + 3 && (is_particle(ch_tok_str(s, k)) || ch_tok_is(s, k, '-'))) k++;
            if (k < end && may_be_name(cx, k, false) && !ch_hit_at(s, k, CH_CLASS_STATE) &&
                !(ch_str_is(ch_tok_str(s, j), "y") || ch_str_is(ch_tok_str(s, j), "e"))) {
                j = k + 1;
                continue;
            }
        }
        break;
    }
    if (j - i == 1 && (s->tok[i].flags & CH_TOK_UPPER) && !cx->headline)
        return 0; /* an acronym or a numeral: NSA, XX */
    return j - i;
}

/* "the ministers of Chile and Peru" are not "both ministers" of someone named before. */
static bool owned(const name__cx *cx, uint32_t i) {
    const ch_hit *h = i < cx->sent->tok1 ? ch_hit_at(cx->s, i, CH_CLASS_MARK) : NULL;
    if (i < cx->sent->tok1 && ch_hit_at(cx->s, i, CH_CLASS_DEMONYM)) return true;      /* los líderes iraníes */
    return h && ch_hit_lex(cx->s, h)->val == CH_ROLE_GEN && i + h->n < cx->sent->tok1; /* los ministros de ... */
}

/* the United States' ambassador: an apostrophe behind s, a blank and a word after it */
static bool plural_possessive(const ch_sents *s, uint32_t i) {
    if (i == 0 || i + 1 >= s->n_tok || !(s->tok[i].flags & CH_TOK_GLUED) || (s->tok[i].flags & CH_TOK_QUOTED))
        return false;
    const ch_tok *prev = &s->tok[i - 1], *next = &s->tok[i + 1];
    return (prev->flags & CH_TOK_WORD) && s->text.p[prev->hi - 1] == 's' && (next->flags & CH_TOK_WORD) &&
           !(next->flags & CH_TOK_GLUED);
}

/* Of overlapping forms the longest counts: "South Sudan" does not name Sudan. */
void name__mark_named(name__cx *cx) {
    const ch_sents *s = cx->s;
    bool *named = CH_NEWS(cx->a, bool, s->pack->n_code + 1);
    for (uint32_t i = 0, next; i < s->n_tok; i = next) {
        uint32_t longest = 0;
        next = i + 1;
        for (uint32_t h = s->tok[i].hit0; h < s->tok[i + 1].hit0; h++) {
            const ch_lex *x = ch_hit_lex(s, &s->hit[h]);
            if (x->cls > CH_CLASS_PAIRABBR && x->cls != CH_CLASS_NOUN && x->cls != CH_CLASS_NOTNAME) continue;
            if (s->hit[h].n < longest) break;
            longest = s->hit[h].n;
            next = i + longest;
            if (ch_class_kind[x->cls] == CH_VAL_CODE && !(x->flags & (CH_LEX_AMBIGUOUS | CH_LEX_ELSEWHERE)))
                named[x->val] = true;
        }
    }
    cx->named = named;
}

/* Is there a hit of a class of `list` that ends before token i, or begins at token `next`? */
static bool beside(const name__cx *cx, uint32_t i, uint32_t next, const uint8_t *list, size_t n) {
    const ch_sents *s = cx->s;
    for (size_t k = 0; k < n; k++) {
        if (next < cx->sent->tok1 && ch_hit_at(s, next, (ch_class)list[k])) return true;
        for (uint32_t back = 1; back <= 4 && i >= cx->sent->tok0 + back; back++) {
            const ch_hit *h = ch_hit_at(s, i - back, (ch_class)list[k]);
            if (h && h->n == back) return true;
        }
    }
    return false;
}

/* Forms that the data marks. "the North" is a state where the report names that state otherwise. 수단 is Sudan, but
 * mostly "means": such a Korean form is a state beside what states have, or named otherwise too. Sharon, 박진 are that
 * person beside a title. */
static bool supported(const name__cx *cx, uint32_t i, const ch_hit *h, const ch_lex *x) {
    static const uint8_t of_state[] = {CH_CLASS_POST,  CH_CLASS_BODY,    CH_CLASS_SIDE,  CH_CLASS_PEER,
                                       CH_CLASS_STATE, CH_CLASS_CAPITAL, CH_CLASS_PERSON};
    static const uint8_t of_person[] = {CH_CLASS_POST, CH_CLASS_HONOR};
    if (!(x->flags & (CH_LEX_AMBIGUOUS | CH_LEX_ELSEWHERE))) return true;
    if (x->cls == CH_CLASS_PERSON) return beside(cx, i, i + h->n, of_person, sizeof of_person);
    if (ch_class_kind[x->cls] != CH_VAL_CODE) return true;
    if (x->flags & CH_LEX_ELSEWHERE) return cx->named[x->val];
    bool word = (cx->s->tok[i].flags & CH_TOK_HANGUL) && (x->cls == CH_CLASS_STATE || x->cls == CH_CLASS_CAPITAL);
    return !word || cx->named[x->val] || beside(cx, i, i + h->n, of_state, sizeof of_state);
}

/* "the Ministry" of "the Ministry of Foreign Affairs of Chile": a longer noun goes on from its second word. */
static bool outgrown(const name__cx *cx, uint32_t i, uint32_t n) {
    const ch_sents *s = cx->s;
    if (n < 2) return false;
    for (uint32_t h = s->tok[i + 1].hit0; h < s->tok[i + 2].hit0; h++) {
        uint16_t cls = ch_hit_lex(s, &s->hit[h])->cls;
        if (s->hit[h].n > n - 1 && (cls == CH_CLASS_BODY || cls == CH_CLASS_POST || cls == CH_CLASS_ORG)) return true;
    }
    return false;
}

/* 미 국무부 | 장관: where a title begins inside the seat, the title is what is meant. */
static bool title_inside(const name__cx *cx, uint32_t i, uint32_t n) {
    const ch_sents *s = cx->s;
    for (uint32_t j = i + 1; cx->ctx->title_after && j < i + n; j++) {
        const ch_hit *h = ch_hit_at(s, j, CH_CLASS_POST);
        if (h && j + h->n > i + n) return true;
    }
    return false;
}

/* "the North" of "the North Korean": the name that begins behind the article goes on past it. */
static bool longer_inside(const name__cx *cx, uint32_t i, uint32_t n) {
    for (uint32_t h = cx->s->tok[i + 1].hit0; h < cx->s->tok[i + 2].hit0; h++) {
        uint16_t cls = ch_hit_lex(cx->s, &cx->s->hit[h])->cls;
        if ((cls == CH_CLASS_STATE || cls == CH_CLASS_DEMONYM || cls == CH_CLASS_ORG || cls == CH_CLASS_SEAT) &&
            cx->s->hit[h].n + 1 > n)
            return true;
    }
    return false;
}

/* Someone who acted for two codes (Rutte: the Netherlands, NATO) has two entries; the report's own codes decide. */
static bool code_named(const name__cx *cx, const ch_lex *person) {
    ch_str rest = ch_str_of(ch_pack_str(cx->s->pack, person->val)), name, code;
    if (!ch_str_next(&rest, '|', &name) || !ch_str_next(&rest, '|', &code)) return false;
    return cx->named[ch_pack_code(cx->s->pack, code)];
}

static el look_up(const name__cx *cx, uint32_t i) {
    const ch_sents *s = cx->s;
    const ch_tok *t = &s->tok[i];
    el best = {.kind = EL_OTHER, .n = 1};
    if (t->flags & CH_TOK_PUNCT) {
        if (t->num == ',') best.kind = EL_COMMA;
        if (t->num == '(') best.kind = EL_PAREN;
        if ((t->num == '-' || t->num == 0x2013 || t->num == 0xb7 || t->num == '/') && (t->flags & CH_TOK_GLUED))
            best.kind = EL_LINK;
        if (t->num == '&') best.kind = EL_CONJ;
        if (!cx->ctx->sov && name__quote_mark(t)) best.kind = EL_FILLER;
        if (t->num == '\'' && plural_possessive(s, i)) best.kind = EL_POSSESSIVE;
    }
    uint32_t best_rank = 99;
    for (uint32_t h = t->hit0; h < s->tok[i + 1].hit0; h++) {
        const ch_lex *x = ch_hit_lex(s, &s->hit[h]);
        if (best.lex && s->hit[h].n < best.n) break;
        if (!supported(cx, i, &s->hit[h], x)) continue;
        if (best.kind == EL_KNOWN && x->cls == CH_CLASS_PERSON && !code_named(cx, best.lex) && code_named(cx, x))
            best.lex = x, best.val = x->val;
        if (x->cls == CH_CLASS_PERSON && (t->flags & CH_TOK_HANGUL) && (t->flags & CH_TOK_GLUED) &&
            i > cx->sent->tok0 && (t[-1].flags & CH_TOK_HANGUL))
            continue;
        if (x->cls == CH_CLASS_SEAT && title_inside(cx, i, s->hit[h].n)) continue;
        uint32_t rank = x->cls < CH_N_CLASS ? element_of[x->cls].rank : 0,
                 kind = rank ? element_of[x->cls].kind : EL_OTHER;
        if (!rank || rank >= best_rank) continue;
        if ((kind == EL_BOTH || kind == EL_PRON) && (owned(cx, i + s->hit[h].n) || outgrown(cx, i, s->hit[h].n)))
            continue;
        best = (el){(el_kind)kind, s->hit[h].n, x->val, (uint8_t)x->cls, x};
        best_rank = rank;
    }
    if (best.kind == EL_CODE && best.n > 1 && ch_hit_at(s, i, CH_CLASS_DET) && longer_inside(cx, i, best.n))
        best = (el){.kind = EL_FILLER, .n = 1};
    if (best.kind == EL_MARK && best.val == CH_ROLE_GEN)
        best.kind = ch_str_is(ch_tok_str(s, i), "'s") || ch_str_is(ch_tok_str(s, i), "’s") ? EL_POSSESSIVE : EL_GEN;
    if (best.kind == EL_MARK && best.n == 1 && (t->flags & (CH_TOK_HANGUL | CH_TOK_GLUED)) == CH_TOK_HANGUL)
        best = (el){.kind = EL_OTHER, .n = 1}; /* 이 | 대통령: a particle is glued */
    if (best.kind == EL_BODY && best.n == 1 && family_name(cx, i))
        best = (el){.kind = EL_OTHER, .n = 1}; /* Đoàn: a delegation, a family */
    if (best.kind == EL_OTHER || best.kind == EL_PLACE || best.kind == EL_HONOR || best.kind == EL_KNOWN ||
        best.kind == EL_FILLER) {
        uint32_t n = t->flags & CH_TOK_HANGUL ? name__hangul(cx, i) : latin_name(cx, i);
        if (n > best.n || (n && best.kind == EL_OTHER)) {
            if (best.kind == EL_KNOWN && best.n > 1)
                best.n = n; /* a known full name with one name more keeps its entry; a surname that begins a longer name
                               is another person */
            else
                best = (el){.kind = EL_NAME, .n = n};
        }
    }
    return best;
}

/* The chunker asks for the same token several times. */
bool name__quote_mark(const ch_tok *t) {
    return (t->flags & CH_TOK_PUNCT) &&
           (t->num == '"' || t->num == 0x201c || t->num == 0x201d || t->num == 0xab || t->num == 0xbb);
}

el name__element(const name__cx *cx, uint32_t i) {
    if (i >= cx->s->n_tok) return (el){.kind = EL_OTHER, .n = 1}; /* what would follow the last word */
    el *e = &cx->memo[i];
    if (e->n == 0) *e = look_up(cx, i);
    return *e;
}
