/* SPDX-License-Identifier: Apache-2.0
 * Symbols, inflection and the phrase trie. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "datac/datac.h"

void dc_error(dc *d, const dc_line *l, const char *fmt, ...) {
    char text[512];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    if (++d->n_error <= CH_MAX_DIAGS) ch_diag_at(&d->diag, l->path, l->line, "%s", text);
}

int dc_name_index(const char *const *names, int n, ch_str s) {
    for (int i = 0; i < n; i++)
        if (ch_str_is(s, names[i])) return i;
    return -1;
}

uint32_t dc_string(dc *d, ch_str s) {
    uint32_t *at = dc_map_at(d->str_at, s);
    if (!*at) {
        *at = (uint32_t)d->strs.n;
        ch_buf_str(&d->strs, s);
        ch_buf_char(&d->strs, 0);
    }
    return *at;
}

uint32_t dc_sym(dc *d, ch_str folded) {
    uint32_t *at = dc_map_at(d->sym_at, folded);
    if (!*at) {
        uint32_t id = d->n_sym;
        *at = id;
        CH_PUSH(&d->a, d->syms, d->n_sym, d->cap_sym) =
            (ch_sym){.str = dc_string(d, folded), .len = (uint16_t)folded.n};
        return id;
    }
    return *at;
}

static bool parse_feats(dc *d, const dc_line *l, ch_str s, uint32_t *out) {
    ch_str f;
    *out = 0;
    while (ch_str_next(&s, ',', &f)) {
        f = ch_str_trim(f);
        if (f.n == 0 || ch_str_is(f, "-")) continue;
        int k = dc_name_index(ch_feat_name, CH_N_FEAT, f);
        if (k < 0) {
            dc_error(d, l, "unknown feature \"%.*s\"", CH_FMT(f));
            return false;
        }
        *out |= 1u << k;
    }
    return true;
}

void dc_inflect_line(dc *d, const dc_line *l) {
    uint32_t feats;
    if (l->n < 4) {
        dc_error(d, l, "needs 4 fields: tag, lemma ending, form ending, features");
        return;
    }
    if (parse_feats(d, l, l->f[3], &feats))
        CH_PUSH(&d->a, d->infl, d->n_infl, d->cap_infl) = (struct dc_infl){l->f[0], l->f[1], l->f[2], feats};
}

void dc_form_line(dc *d, const dc_line *l) {
    uint32_t feats;
    if (l->n < 4) {
        dc_error(d, l, "needs 4 fields: lemma, tag, form, features");
        return;
    }
    if (parse_feats(d, l, l->f[3], &feats))
        CH_PUSH(&d->a, d->forms, d->n_form, d->cap_form) = (struct dc_form){l->f[0], l->f[1], l->f[2], feats};
}

static void add_ana(dc *d, ch_str form, uint32_t lemma, uint32_t feats) {
    uint32_t sym = dc_sym(d, ch_fold(&d->a, form));
    for (uint32_t i = d->n_ana; i-- > 0 && d->anas[i].lemma == lemma;)
        if (d->anas[i].sym == sym) {
            d->anas[i].feats |= feats;
            return;
        }
    CH_PUSH(&d->a, d->anas, d->n_ana, d->cap_ana) = (struct dc_ana){sym, lemma, feats};
    d->syms[sym].flags |= CH_SYM_STEM;
}

/* Does `word` end in `end`, which may begin with one class in brackets ([aeiou] or [^aeiou])? *cut = bytes that the
 * replacement takes off: those behind the class. */
static bool fits(ch_str word, ch_str end, size_t *cut) {
    if (end.n && end.p[0] == '[') {
        ptrdiff_t close = ch_str_find(end, CH_S("]"));
        if (close < 0) return false;
        ch_str set = ch_str_sub(end.p, 1, (size_t)close), rest = ch_str_sub(end.p, (size_t)close + 1, end.n);
        bool negated = set.n && set.p[0] == '^', in;
        if (negated) set.p++, set.n--;
        if (!ch_str_ends(word, rest) || word.n == rest.n) return false;
        size_t b = word.n - rest.n - 1; /* back to the start of the character before `rest` */
        while (b > 0 && ((unsigned char)word.p[b] & 0xc0) == 0x80) b--;
        in = ch_str_find(set, ch_str_sub(word.p, b, word.n - rest.n)) >= 0;
        *cut = rest.n;
        return in != negated;
    }
    *cut = end.n;
    return ch_str_ends(word, end);
}

static bool irregular(const dc *d, ch_str word, ch_str tag, uint32_t feats) {
    for (uint32_t i = 0; i < d->n_form; i++)
        if (d->forms[i].feats == feats && ch_str_eq(d->forms[i].lemma, word) && ch_str_eq(d->forms[i].tag, tag))
            return true;
    return false;
}

uint32_t dc_lemma(dc *d, const dc_line *l, ch_str word, ch_str tag) {
    ch_str key = ch_str_printf(&d->a, "%.*s/%.*s", CH_FMT(word), CH_FMT(tag));
    uint32_t *at = dc_map_at(d->lemma_at, key), id;
    static const ch_str none = {0};
    if (*at) return *at;
    *at =
        dc_string(d, key); /* offsets are unique and > 0: they serve as lemma numbers, and give the lemma's spelling */
    id = *at;
    ch_str best = none;
    bool any = false;
    for (uint32_t i = 0; i < d->n_infl; i++) {
        size_t cut;
        if (ch_str_eq(d->infl[i].tag, tag) && fits(word, d->infl[i].end, &cut) && (!any || d->infl[i].end.n > best.n)) {
            best = d->infl[i].end;
            any = true;
        }
    }
    for (uint32_t i = 0; i < d->n_infl; i++) {
        size_t cut;
        const struct dc_infl *f = &d->infl[i];
        if (!ch_str_eq(f->tag, tag) || !any || !ch_str_eq(f->end, best) || !fits(word, f->end, &cut)) continue;
        if (irregular(d, word, tag, f->feats)) continue;
        add_ana(d, ch_str_printf(&d->a, "%.*s%.*s", (int)(word.n - cut), word.p, CH_FMT(f->form)), id, f->feats);
    }
    for (uint32_t i = 0; i < d->n_form; i++)
        if (ch_str_eq(d->forms[i].lemma, word) && ch_str_eq(d->forms[i].tag, tag)) {
            add_ana(d, d->forms[i].form, id, d->forms[i].feats);
            any = true;
        }
    if (!any) dc_error(d, l, "no paradigm \"%.*s\" for \"%.*s\" (inflect.tsv, forms.tsv)", CH_FMT(tag), CH_FMT(word));
    return id;
}

void dc_code_line(dc *d, const dc_line *l) {
    uint32_t *at = dc_map_at(d->code_at, l->f[0]);
    if (*at) {
        dc_error(d, l, "code %.*s twice", CH_FMT(l->f[0]));
        return;
    }
    *at = dc_string(d, l->n > 6 ? l->f[6] : CH_S("")); /* never 0: what stands at the code is its sector */
    CH_PUSH(&d->a, d->codes, d->n_code, d->cap_code) = l->f[0];
}

static uint32_t child_of(dc *d, uint32_t node, uint32_t key) {
    uint32_t k[2] = {node, key};
    uint32_t *at = dc_map_at(d->edge_at, (ch_str){(const char *)k, sizeof k});
    if (!*at) {
        *at = ++d->n_node;
        CH_PUSH(&d->a, d->edges, d->n_edge, d->cap_edge) = (ch_edge){node, key, *at};
    }
    return *at;
}

/* word/V: the tag is one capital, so that "24/7", "km/h" and "KOR/EU" are plain words */
static bool lemma_form(ch_str w, ch_str *word, ch_str *tag) {
    size_t i = w.n;
    if (i < 3 || w.p[i - 1] < 'A' || w.p[i - 1] > 'Z' || w.p[i - 2] != '/') return false;
    *word = ch_str_sub(w.p, 0, i - 2);
    *tag = ch_str_sub(w.p, i - 1, w.n);
    return true;
}

static bool function_class(uint16_t cls) {
    return cls == CH_CLASS_MARK || cls == CH_CLASS_CONJ || cls == CH_CLASS_CUE || cls == CH_CLASS_FILLER ||
           cls == CH_CLASS_CLAUSE || cls == CH_CLASS_PASSIVE || cls == CH_CLASS_PRON || cls == CH_CLASS_ENDING ||
           cls == CH_CLASS_SAY || cls == CH_CLASS_LIGHT;
}

/* Cuts one blank-separated word of a form into tokens and steps the trie along. */
static uint32_t add_plain(dc *d, const dc_line *l, ch_str word, uint32_t node, uint32_t *k, ch_lex *x, bool whole) {
    sent__toks t = {.a = &d->a, .text = word};
    sent__tokenize(&t);
    for (uint32_t i = 0; i < t.n; i++, (*k)++) {
        ch_str w = ch_str_sub(word.p, t.tok[i].lo, t.tok[i].hi);
        char utf8[4];
        if (t.tok[i].flags & CH_TOK_PUNCT) w = (ch_str){utf8, ch_utf8_put(utf8, t.tok[i].num)};
        uint32_t sym = dc_sym(d, ch_fold(&d->a, w));
        bool suffix = whole && t.n == 1 && (x->cls == CH_CLASS_MARK || x->cls == CH_CLASS_ENDING);
        if (!(suffix && (t.tok[i].flags & CH_TOK_HANGUL))) d->syms[sym].flags |= CH_SYM_STEM;
        if (suffix) d->syms[sym].flags |= x->flags & CH_LEX_BOUND ? CH_SYM_SUFFIX : CH_SYM_SUFFIX | CH_SYM_FREE;
        if (whole && t.n == 1 && function_class(x->cls)) d->syms[sym].flags |= CH_SYM_FUNCTION;
        if (*k < 16 && (t.tok[i].flags & CH_TOK_CAP)) x->cap = (uint16_t)(x->cap | 1u << *k);
        if (*k < 16 && (t.tok[i].flags & CH_TOK_UPPER)) x->upper = (uint16_t)(x->upper | 1u << *k);
        node = child_of(d, node, sym * 2);
    }
    if (*k > CH_MAX_PHRASE_TOKENS) dc_error(d, l, "phrase of more than %d tokens", CH_MAX_PHRASE_TOKENS);
    return node;
}

static void add_phrase(dc *d, const dc_line *l, ch_str form, ch_lex x) {
    uint32_t node = 0, k = 0;
    ch_str rest = form, word, lemma, tag;
    while (ch_str_next(&rest, ' ', &word)) {
        if (word.n == 0) continue;
        if (lemma_form(word, &lemma, &tag)) {
            uint32_t id = dc_lemma(d, l, lemma, tag);
            for (uint32_t i = 0; i < d->n_ana && word.n == form.n && function_class(x.cls); i++)
                if (d->anas[i].lemma == id) d->syms[d->anas[i].sym].flags |= CH_SYM_FUNCTION;
            node = child_of(d, node, id * 2 + 1);
            k++;
        } else {
            node = add_plain(d, l, word, node, &k, &x, word.n == form.n);
        }
    }
    if (k == 0) {
        dc_error(d, l, "empty form");
        return;
    }
    ch_str key = ch_str_printf(&d->a, "%u %u %u %u %u", node, x.cls, x.val, x.cap, x.upper);
    uint32_t *at = dc_map_at(d->lex_at, key);
    if (*at) return; /* the same phrase by way of another alternation or file */
    *at = 1;
    x.form = dc_string(d, form);
    CH_PUSH(&d->a, d->lex, d->n_lex, d->cap_lex) = (struct dc_lex){node, x};
}

void dc_phrase(dc *d, const dc_line *l, ch_str form, ch_lex x) {
    ptrdiff_t open = ch_str_find(form, CH_S("["));
    if (open < 0) {
        add_phrase(d, l, ch_str_trim(form), x);
        return;
    }
    ptrdiff_t close = ch_str_find(form, CH_S("]"));
    if (close < open) {
        dc_error(d, l, "\"[\" without \"]\" in \"%.*s\"", CH_FMT(form));
        return;
    }
    ch_str alts = ch_str_sub(form.p, (size_t)open + 1, (size_t)close), alt;
    while (ch_str_next(&alts, '|', &alt)) {
        ch_str one = ch_str_printf(&d->a, "%.*s%.*s%.*s", (int)open, form.p, CH_FMT(alt),
                                   (int)(form.n - (size_t)close - 1), form.p + close + 1);
        dc_phrase(d, l, one, x);
    }
}

static bool parse_int(ch_str s, uint32_t *out) {
    uint32_t v = 0;
    if (s.n == 0 || s.n > 9) return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return false;
        v = v * 10 + (uint32_t)(s.p[i] - '0');
    }
    *out = v;
    return true;
}

static bool parse_value(dc *d, const dc_line *l, int cls, ch_str v, uint32_t *out) {
    static const struct {
        const char *const *names;
        int n;
    } enums[] = {[CH_VAL_POST] = {ch_post_name, CH_N_POST},
                 [CH_VAL_BODY] = {ch_body_name, CH_N_BODY},
                 [CH_VAL_PRON] = {ch_pron_name, CH_N_PRON},
                 [CH_VAL_ROLE] = {ch_role_name, CH_N_ROLE},
                 [CH_VAL_CUE] = {ch_cue_name, CH_N_CUE},
                 [CH_VAL_CLAUSE] = {ch_clause_name, CH_N_CLAUSE},
                 [CH_VAL_CONTEXT] = {ch_context_name, CH_N_CONTEXT}};
    switch (ch_class_kind[cls]) {
    case CH_VAL_NONE:
        *out = 0;
        if (v.n && !ch_str_is(v, "-")) dc_error(d, l, "class %s takes no value", ch_class_name[cls]);
        return true;
    case CH_VAL_CODE:
        if (!*dc_map_at(d->code_at, v)) {
            dc_error(d, l, "unknown code \"%.*s\" (world/codes.tsv)", CH_FMT(v));
            return false;
        }
        for (*out = 1; *out < d->n_code && !ch_str_eq(d->codes[*out], v);) ++*out; /* codes are sorted and few */
        return true;
    case CH_VAL_STR:
        *out = dc_string(d, v);
        return true;
    case CH_VAL_INT:
        if (parse_int(v, out)) return true;
        dc_error(d, l, "\"%.*s\" is not a number", CH_FMT(v));
        return false;
    default: {
        int k = dc_name_index(enums[ch_class_kind[cls]].names, enums[ch_class_kind[cls]].n, v);
        if (k < 0)
            dc_error(d, l, "\"%.*s\" is no value of class %s (src/data/classes.h)", CH_FMT(v), ch_class_name[cls]);
        *out = (uint32_t)k;
        return k >= 0;
    }
    }
}

void dc_lexicon_line(dc *d, const dc_line *l) {
    if (l->n < 3) {
        dc_error(d, l, "needs 3 fields: form, class, value");
        return;
    }
    int cls = dc_name_index(ch_class_name, CH_N_CLASS, l->f[1]);
    uint32_t val;
    if (cls < 0) {
        dc_error(d, l, "unknown class \"%.*s\" (src/data/classes.h)", CH_FMT(l->f[1]));
        return;
    }
    uint16_t flags = 0;
    if (l->n > 3 && ch_str_starts(l->f[3], CH_S("ambiguous"))) flags |= CH_LEX_AMBIGUOUS;
    if (l->n > 3 && ch_str_starts(l->f[3], CH_S("elsewhere"))) flags |= CH_LEX_ELSEWHERE;
    if (l->n > 3 && ch_str_starts(l->f[3], CH_S("bound"))) flags |= CH_LEX_BOUND;
    if (cls == CH_CLASS_STATE && ch_str_ends(ch_str_of(l->path), CH_S("/states.tsv")))
        dc_label_state(d, l->f[2], l->f[0]);
    if (parse_value(d, l, cls, l->f[2], &val))
        dc_phrase(d, l, l->f[0], (ch_lex){.cls = (uint16_t)cls, .val = val, .flags = flags});
}
