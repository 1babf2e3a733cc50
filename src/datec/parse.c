/* SPDX-License-Identifier: Apache-2.0
 * Lines of lexicon and rule files. */
#include <stdlib.h>

#include "datec/build.h"

static bool to_int(ch_str s, int *v) {
    char buf[16];
    if (s.n == 0 || s.n >= sizeof buf) return false;
    memcpy(buf, s.p, s.n);
    buf[s.n] = 0;
    char *end;
    *v = (int)strtol(buf, &end, 10);
    return *end == 0;
}

static int index_of(ch_str s, const char *const *names, int n) {
    for (int i = 0; i < n; i++)
        if (ch_str_is(s, names[i])) return i;
    return -1;
}

/* Words of a phrase as ids. */
static uint32_t *phrase_words(datec__build *b, ch_str form, uint32_t *n, bool *cap) {
    date__lexemes lx;
    date__lex(b->a, form, NULL, &lx);
    uint32_t *w = CH_NEWS(b->a, uint32_t, lx.n + 1);
    for (uint32_t i = 0; i < lx.n; i++) {
        char folded[DATE__WORD_MAX];
        const size_t len = date__lex_fold(form, &lx.v[i], folded);
        if (!len) datec__complain(b, "word too long");
        w[i] = datec__name(b->a, &b->words, (ch_str){folded, len});
    }
    *n = lx.n;
    *cap = lx.n && (lx.v[0].flags & LEXF_CAP);
    return w;
}

static void add_phrase(datec__build *b, ch_str form, date__leaf leaf) {
    datec__phrase p = {.leaf = leaf};
    bool cap;
    p.word = phrase_words(b, form, &p.n, &cap);
    p.leaf.cap = cap ? LEXF_CAP : 0;
    if (p.n) CH_PUSH(b->a, b->phrases.v, b->phrases.n, b->phrases.cap) = p;
}

/* [a|b|] in a form: every choice in turn. Not nested. */
static void expand_form(datec__build *b, ch_str form, date__leaf leaf) {
    const ptrdiff_t open = ch_str_find(form, CH_S("["));
    if (open < 0) {
        add_phrase(b, form, leaf);
        return;
    }
    const ptrdiff_t close = ch_str_find(form, CH_S("]"));
    if (close < open) {
        datec__complain(b, "[ without ]");
        return;
    }
    ch_str inner = ch_str_sub(form.p, (size_t)open + 1, (size_t)close), one;
    bool more = true;
    while (more) {
        const ptrdiff_t bar = ch_str_find(inner, CH_S("|"));
        more = bar >= 0;
        one = more ? (ch_str){inner.p, (size_t)bar} : inner;
        if (more) inner = ch_str_sub(inner.p, (size_t)bar + 1, inner.n);
        const ch_str whole = ch_str_printf(b->a, "%.*s%.*s%.*s", (int)open, form.p, CH_FMT(one),
                                           (int)(form.n - (size_t)close - 1), form.p + close + 1);
        expand_form(b, ch_str_trim(whole), leaf);
    }
}

static bool leaf_of(datec__build *b, ch_str cls, ch_str val, date__leaf *l) {
    int n = 0;
    *l = (date__leaf){.cat = 0xffff, .frame = date__frame_empty};
    if (ch_str_is(cls, "t.word")) {
        l->role = (uint16_t)datec__name(b->a, &b->roles, val);
        return true;
    }
    if (ch_str_is(cls, "t.unit")) {
        const int u = index_of(val, date__unit_name, UNIT_N);
        if (u <= 0) datec__complain(b, "no such unit: %.*s", CH_FMT(val));
        l->cat = CAT_UNIT;
        l->frame.unit = (uint8_t)(u > 0 ? u : 0);
        return u > 0;
    }
    if (!to_int(val, &n)) {
        datec__complain(b, "a number is wanted: %.*s", CH_FMT(val));
        return false;
    }
    if (ch_str_is(cls, "t.month")) {
        l->cat = CAT_MNAME;
        l->frame.smode = MODE_ABS, l->frame.stype = SUB_MONTH, l->frame.s = (int16_t)n;
    } else if (ch_str_is(cls, "t.weekday")) {
        l->cat = CAT_WNAME;
        l->frame.wday = (uint8_t)n;
    } else if (ch_str_is(cls, "t.num") || ch_str_is(cls, "t.ord")) {
        l->cat = ch_str_is(cls, "t.num") ? CAT_NUM : CAT_ORD;
        l->frame.n10 = n * 10;
    } else {
        return false; /* other classes are the lexicon's business */
    }
    return true;
}

void datec__lexicon_line(datec__build *b, ch_str line) {
    ch_str form, cls, val = {"", 0};
    if (!ch_str_next(&line, '\t', &form) || !ch_str_next(&line, '\t', &cls)) {
        datec__complain(b, "form, class and value are wanted, separated by tabs");
        return;
    }
    ch_str_next(&line, '\t', &val);
    date__leaf l;
    if (!leaf_of(b, cls, val, &l)) return;
    expand_form(b, form, l);
}

/* words <role> a | b | c: the phrases of a role. */
static void words_line(datec__build *b, ch_str rest) {
    ch_str role, one;
    ch_str_next(&rest, ' ', &role);
    date__leaf l = {.cat = 0xffff, .frame = date__frame_empty, .role = (uint16_t)datec__name(b->a, &b->roles, role)};
    while (ch_str_next(&rest, '|', &one)) expand_form(b, ch_str_trim(one), l);
}

/* ending <role> -a -b: word endings that tell tense. */
static void ending_line(datec__build *b, ch_str rest) {
    ch_str role, one;
    ch_str_next(&rest, ' ', &role);
    const uint16_t id = (uint16_t)datec__name(b->a, &b->roles, role);
    while (ch_str_next(&rest, ' ', &one)) {
        if (one.n < 2 || one.p[0] != '-') continue;
        date__lexemes lx;
        const ch_str text = {one.p + 1, one.n - 1};
        date__lex(b->a, text, NULL, &lx);
        char folded[DATE__WORD_MAX];
        const size_t n = lx.n ? date__lex_fold(text, &lx.v[0], folded) : 0;
        CH_PUSH(b->a, b->ending_text.v, b->ending_text.n, b->ending_text.cap) = ch_str_dup(b->a, (ch_str){folded, n});
        CH_PUSH(b->a, b->endings.v, b->endings.n, b->endings.cap) = (date__ending){.len = (uint16_t)n, .role = id};
    }
}

static const struct {
    const char *name;
    uint8_t unit;
} level_name[] = {{"year", UNIT_YEAR},       {"decade", UNIT_DECADE}, {"century", UNIT_CENTURY}, {"month", UNIT_MONTH},
                  {"quarter", UNIT_QUARTER}, {"half", UNIT_HALF},     {"season", UNIT_SEASON},   {"week", UNIT_WEEK},
                  {"weekend", UNIT_WEEKEND}, {"day", UNIT_DAY}};

static bool set_level(date__frame *f, ch_str key, int v) {
    uint8_t mode = MODE_ABS;
    if (ch_str_ends(key, CH_S(".off")))
        mode = MODE_OFF, key.n -= 4;
    else if (ch_str_ends(key, CH_S(".ana")))
        mode = MODE_ANA, key.n -= 4;
    for (size_t i = 0; i < sizeof level_name / sizeof *level_name; i++) {
        if (!ch_str_is(key, level_name[i].name)) continue;
        switch (level_name[i].unit) {
        case UNIT_YEAR:
        case UNIT_DECADE:
        case UNIT_CENTURY:
            f->ymode = mode, f->ygran = level_name[i].unit, f->y = (int16_t)v;
            break;
        case UNIT_DAY:
            f->dtype = mode == MODE_ABS ? DAY_DOM : DAY_REL, f->dmode = mode, f->d = (int16_t)v;
            break;
        default: {
            static const uint8_t sub[UNIT_N] = {
                [UNIT_MONTH] = SUB_MONTH,   [UNIT_QUARTER] = SUB_QUARTER, [UNIT_HALF] = SUB_HALF,
                [UNIT_SEASON] = SUB_SEASON, [UNIT_WEEK] = SUB_WEEK,       [UNIT_WEEKEND] = SUB_WEEKEND};
            f->smode = mode, f->stype = sub[level_name[i].unit], f->s = (int16_t)v;
        }
        }
        return true;
    }
    return false;
}

/* Two numbers "a-b" or "a,b" */
static bool pair(ch_str s, int *a, int *b) {
    ch_str x;
    return ch_str_next(&s, ',', &x) && to_int(x, a) && to_int(s, b);
}

static bool set_word(date__frame *f, ch_str key, ch_str val) {
    static const char *const dirs[] = {"-", "past", "next", "this"}, *const parts[] = {"-", "early", "mid", "late"};
    static const char *const dps[] = {"-", "MO", "MI", "AF", "EV", "NI", "DT"}, *const refs[] = {"-", "past", "present",
                                                                                                 "future"};
    static const struct {
        const char *name;
        uint8_t bit;
    } flags[] = {
        {"approx", FR_APPROX}, {"exact", FR_EXACT}, {"vague", FR_VAGUE}, {"swap", FR_SWAP}, {"fiscal", FR_FISCAL}};
    int i, a, b;
    for (size_t k = 0; k < sizeof flags / sizeof *flags && val.n == 0; k++)
        if (ch_str_is(key, flags[k].name)) {
            f->flags |= flags[k].bit;
            return true;
        }
    if (ch_str_is(key, "dir")) return (i = index_of(val, dirs, 4)) > 0 && (f->dir = (uint8_t)i, true);
    if (ch_str_is(key, "part")) return (i = index_of(val, parts, 4)) > 0 && (f->part = (uint8_t)i, true);
    if (ch_str_is(key, "dp")) return (i = index_of(val, dps, 7)) > 0 && (f->dp = (uint8_t)i, true);
    if (ch_str_is(key, "ref")) return (i = index_of(val, refs, 4)) > 0 && (f->ref = (uint8_t)i, true);
    if (ch_str_is(key, "unit")) return (i = index_of(val, date__unit_name, UNIT_N)) > 0 && (f->unit = (uint8_t)i, true);
    const uint8_t day = ch_str_is(key, "fixed")    ? DAY_FIXED
                        : ch_str_is(key, "lunar")  ? DAY_LUNAR
                        : ch_str_is(key, "easter") ? DAY_EASTER
                                                   : DAY_NONE;
    if (day) {
        if (!pair(val, &a, &b)) return false;
        f->dtype = day, f->dmode = MODE_ABS, f->fm = (int16_t)a, f->fd = (int16_t)b;
        return true;
    }
    if (!to_int(val, &a)) return false;
    if (ch_str_is(key, "n")) return f->n10 = a * 10, true;
    if (ch_str_is(key, "n10")) return f->n10 = a, true;
    if (ch_str_is(key, "wday")) return f->wday = (uint8_t)a, true;
    if (ch_str_is(key, "wom")) return f->wom = (int16_t)a, true;
    if (ch_str_is(key, "hour")) return f->hour = (int16_t)a, true;
    if (ch_str_is(key, "min")) return f->min = (int16_t)a, true;
    if (ch_str_is(key, "half-day")) return f->more |= (uint8_t)a, true;
    if (ch_str_is(key, "and-half")) return f->more |= FRM_HALF, true;
    if (ch_str_is(key, "bc")) return f->more |= FRM_BC, true;
    if (ch_str_is(key, "zone")) return f->zone = (int16_t)a, true;
    return set_level(f, key, a);
}

void datec__set(datec__build *b, ch_str assigns, date__frame *f) {
    ch_str one;
    while (ch_str_next(&assigns, ' ', &one)) {
        if (!one.n) continue;
        const ptrdiff_t eq = ch_str_find(one, CH_S("="));
        const ch_str key = eq < 0 ? one : (ch_str){one.p, (size_t)eq};
        const ch_str val = eq < 0 ? (ch_str){"", 0} : ch_str_sub(one.p, (size_t)eq + 1, one.n);
        if (!set_word(f, key, val)) datec__complain(b, "cannot set %.*s", CH_FMT(one));
    }
}

static void example(datec__build *b, ch_str rest, bool miss, bool todo) {
    ch_datec_example e = {.miss = miss, .todo = todo, .file = ch_str_of(b->file), .line = b->line};
    e.rule = b->rule_ids.v[b->rule_ids.n - 1];
    ch_str f;
    rest = ch_str_dup(b->a, rest);
    if (miss)
        b->n_miss++;
    else
        b->n_hit++;
    ch_str_next(&rest, '|', &f);
    e.text = ch_str_trim(f);
    if (ch_str_next(&rest, '|', &f)) e.dct = ch_str_trim(f);
    const ptrdiff_t eq = ch_str_find(rest, CH_S(" = "));
    if (eq >= 0) {
        e.expr = ch_str_trim((ch_str){rest.p, (size_t)eq});
        e.edtf = ch_str_trim(ch_str_sub(rest.p, (size_t)eq + 3, rest.n));
    } else if (!miss) {
        datec__complain(b, "hit <sentence> | <day of the report> | <expression> = <EDTF> is wanted");
    }
    if (b->ex) CH_PUSH(b->a, b->ex->v, b->ex->n, b->ex->cap) = e;
}

void datec__rule_end(datec__build *b) {
    if (!b->in_rule) return;
    b->in_rule = false;
    const date__rule *r = &b->rules.v[b->rules.n - 1];
    if (b->n_hit == 0 && r->cat <= CAT_LAST_OUT && r->cat != CAT_NONE)
        datec__complain(b, "rule %.*s has no hit", CH_FMT(b->rule_ids.v[b->rule_ids.n - 1]));
    b->n_hit = b->n_miss = 0;
}

static void start_rule(datec__build *b, ch_str rest) {
    ch_str id, cat;
    uint32_t known;
    datec__rule_end(b);
    if (!ch_str_next(&rest, ' ', &id) || (cat = ch_str_trim(rest)).n == 0) {
        datec__complain(b, "rule <id> <kind> is wanted");
        return;
    }
    if (datec__known(&b->rule_ids, id, &known)) datec__complain(b, "rule %.*s is there twice", CH_FMT(id));
    const uint32_t c = datec__name(b->a, &b->cats, cat);
    if (c >= DATE__MAX_CATS) datec__complain(b, "too many kinds");
    CH_PUSH(b->a, b->rule_ids.v, b->rule_ids.n, b->rule_ids.cap) = ch_str_dup(b->a, id);
    b->in_rule = true;
    CH_PUSH(b->a, b->rules.v, b->rules.n, b->rules.cap) = (date__rule){.cat = (uint8_t)c, .set = date__frame_empty};
}

static void rule_detail(datec__build *b, ch_str key, ch_str rest) {
    static const char *const uses[] = {"-", "day", "quarter", "half", "century", "wom", "year", "month", "decade"};
    static const char *const guards[] = {"name", "year", "count", "label", "lower", "nocapnext", "caplast"};
    date__rule *r = &b->rules.v[b->rules.n - 1];
    int i;
    if (ch_str_is(key, "op") && (i = index_of(rest, date__op_name, OP_N)) >= 0)
        r->op = (uint8_t)i;
    else if (ch_str_is(key, "use") && (i = index_of(rest, uses, 9)) > 0)
        r->use_n = (uint8_t)i;
    else if (ch_str_is(key, "weight") && to_int(rest, &i) && i > -100 && i < 100)
        r->weight = (int8_t)i;
    else if (ch_str_is(key, "guard") && (i = index_of(rest, guards, 7)) >= 0)
        r->guard |= (uint8_t)(1 << i);
    else
        datec__complain(b, "not understood: %.*s %.*s", CH_FMT(key), CH_FMT(rest));
}

void datec__rule_line(datec__build *b, ch_str line) {
    ch_str key;
    ch_str_next(&line, ' ', &key);
    const ch_str rest = ch_str_trim(line);
    if (ch_str_is(key, "rule"))
        start_rule(b, rest);
    else if (ch_str_is(key, "words"))
        words_line(b, rest);
    else if (ch_str_is(key, "ending"))
        ending_line(b, rest);
    else if (ch_str_is(key, "language") && ch_str_is(rest, "verb-final"))
        b->verb_final = 1;
    else if (ch_str_is(key, "language") && ch_str_is(rest, "split-ranges"))
        b->split = 1;
    else if (!b->in_rule)
        datec__complain(b, "a rule line is wanted first");
    else if (ch_str_is(key, "match"))
        datec__match(b, rest);
    else if (ch_str_is(key, "set"))
        datec__set(b, rest, &b->rules.v[b->rules.n - 1].set);
    else if (ch_str_is(key, "hit"))
        example(b, rest, false, false);
    else if (ch_str_is(key, "miss"))
        example(b, rest, true, false);
    else if (ch_str_is(key, "todo"))
        example(b, rest, false, true);
    else
        rule_detail(b, key, rest);
}
