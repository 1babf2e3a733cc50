/* SPDX-License-Identifier: Apache-2.0
 * The .rules files of acts/ -> ch_rule, ch_match and segments in the trie. The examples (hit, miss, todo) are run by
 * tools/rulecheck.c. */
#include "datac/datac.h"

static bool place_of(ch_str s, uint8_t *out) {
    int k = dc_name_index(ch_role_name, CH_N_ROLE, s);
    if (ch_str_is(s, "any")) k = CH_PLACE_ANY;
    if (ch_str_is(s, "place")) k = CH_PLACE_PLACE;
    if (ch_str_is(s, "speaker")) k = CH_PLACE_SPEAKER;
    if (ch_str_is(s, "inside")) k = CH_PLACE_INSIDE;
    if (ch_str_is(s, "owner")) k = CH_PLACE_OWNER;
    *out = (uint8_t)k;
    return k > 0;
}

static void parse_places(dc *d, const dc_line *l, ch_str list, uint8_t out[CH_RULE_PLACES]) {
    ch_str s;
    unsigned n = 0;
    while (ch_str_next(&list, ',', &s)) {
        if (n >= CH_RULE_PLACES || !place_of(s, &out[n++]))
            dc_error(d, l, "\"%.*s\" is no place for an argument (lang/README.md, frame)", CH_FMT(s));
    }
}

static void parse_flag(dc *d, const dc_line *l, ch_rule *r, ch_str w) {
    static const struct {
        const char *name;
        uint32_t bit;
    } bits[] = {{"mutual", CH_RULE_MUTUAL}, {"noun", CH_RULE_NOUN},    {"swap", CH_RULE_SWAP},
                {"needA", CH_RULE_NEED_A},  {"needB", CH_RULE_NEED_B}, {"visit", CH_RULE_VISIT},
                {"weak", CH_RULE_WEAK},     {"shield", CH_RULE_SHIELD}};
    ptrdiff_t eq = ch_str_find(w, CH_S("="));
    ch_str key = eq < 0 ? w : ch_str_sub(w.p, 0, (size_t)eq),
           val = eq < 0 ? CH_S("") : ch_str_sub(w.p, (size_t)eq + 1, w.n);
    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
        if (eq < 0 && ch_str_is(w, bits[i].name)) {
            r->flags |= bits[i].bit;
            return;
        }
    if (ch_str_is(key, "A")) {
        parse_places(d, l, val, r->a);
    } else if (ch_str_is(key, "B")) {
        parse_places(d, l, val, r->b);
    } else if (ch_str_is(key, "status")) {
        int k = dc_name_index(ch_status_name, CH_N_STATUS, val);
        if (k < 0) dc_error(d, l, "unknown status \"%.*s\"", CH_FMT(val));
        r->status = (uint8_t)k;
    } else if (ch_str_is(key, "to")) {
        while (++r->to < d->n_code && !ch_str_eq(d->codes[r->to], val)) {
        }
        if (r->to >= d->n_code) dc_error(d, l, "unknown code \"%.*s\"", CH_FMT(val));
    } else if (ch_str_is(key, "neg-type")) {
        int k = dc_name_index(ch_type_name, CH_N_TYPE, val);
        if (k < 0) dc_error(d, l, "unknown type \"%.*s\"", CH_FMT(val));
        r->neg_type = (uint8_t)k;
    } else if (ch_str_is(key, "weight")) {
        bool minus = val.n && val.p[0] == '-';
        if (val.n - minus != 1 || val.p[minus] < '0' || val.p[minus] > '3')
            dc_error(d, l, "weight is a number from -3 to 3");
        else
            r->weight = (int8_t)((val.p[minus] - '0') * (minus ? -1 : 1));
    } else if (ch_str_is(key, "fact")) {
        static const char *const facts[] = {
            "relations.established",     "relations.restored",   "relations.severed", "relations.upgraded",
            "relations.downgraded",      "relations.recognised", "mission.embassy",   "mission.consulate",
            "mission.permanent_mission", "mission.office",       "tenure.began",      "tenure.ended",
            "tenure.nominated",          "commitment.made"};
        ptrdiff_t dot = ch_str_find(val, CH_S("."));
        if (dc_name_index(facts, sizeof facts / sizeof *facts, val) < 0)
            dc_error(d, l, "\"%.*s\" is no fact (lang/README.md, fact)", CH_FMT(val));
        r->fact_kind = dc_string(d, dot < 0 ? val : ch_str_sub(val.p, 0, (size_t)dot));
        r->fact_what = dc_string(d, dot < 0 ? CH_S("") : ch_str_sub(val.p, (size_t)dot + 1, val.n));
    } else {
        dc_error(d, l, "unknown word \"%.*s\" in frame (lang/README.md)", CH_FMT(w));
    }
}

/* A segment is a phrase; the same words in several rules share one number. */
static uint32_t segment(dc *d, const dc_line *l, ch_str form) {
    uint32_t *at = dc_map_at(d->seg_at, form), id;
    if (*at) return *at;
    static const char *const count_key = "\x01";
    uint32_t *count = dc_map_at(d->seg_at, ch_str_of(count_key));
    id = ++*count;
    *dc_map_at(d->seg_at, form) = id;
    dc_phrase(d, l, form, (ch_lex){.cls = CH_LEX_SEGMENT, .val = id});
    return id;
}

static void parse_match(dc *d, const dc_line *l, ch_str s);

/* An alternation with a gap in one of its branches stands for several matches: [talks|meeting ~ with] x. */
static bool split_alternation(dc *d, const dc_line *l, ch_str s) {
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '[') continue;
        size_t close = i;
        while (close < s.n && s.p[close] != ']') close++;
        ch_str alts = ch_str_sub(s.p, i + 1, close), alt;
        if (close == s.n || ch_str_find(alts, CH_S("~")) < 0) {
            i = close;
            continue;
        }
        while (ch_str_next(&alts, '|', &alt))
            parse_match(d, l,
                        ch_str_printf(&d->a, "%.*s%.*s%.*s", (int)i, s.p, CH_FMT(alt), (int)(s.n - close - 1),
                                      s.p + close + 1));
        return true;
    }
    return false;
}

static void parse_match(dc *d, const dc_line *l, ch_str s) {
    if (split_alternation(d, l, s)) return;
    ch_match m = {.rule = d->n_rule - 1, .seg0 = d->n_segs};
    ch_str part;
    while (ch_str_next(&s, '~', &part)) {
        part = ch_str_trim(part);
        if (part.n == 0) {
            dc_error(d, l, "nothing beside \"~\"");
            return;
        }
        CH_PUSH(&d->a, d->segs, d->n_segs, d->cap_segs) = segment(d, l, part);
        m.n_seg++;
    }
    CH_PUSH(&d->a, d->matches, d->n_match, d->cap_match) = m;
}

static void parse_type(dc *d, const dc_line *l, ch_rule *r, ch_str s) {
    ch_str type, mode = CH_S("-");
    ch_str_next(&s, ' ', &type);
    while (ch_str_next(&s, ' ', &mode) && mode.n == 0) {
    }
    int k = dc_name_index(ch_type_name, CH_N_TYPE, type);
    if (k < 0) dc_error(d, l, "unknown type \"%.*s\"", CH_FMT(type));
    r->type = (uint8_t)(k < 0 ? 0 : k);
    r->mode = dc_string(d, ch_str_is(mode, "-") ? CH_S("") : mode);
}

void dc_rule_line(dc *d, const dc_line *l) {
    ch_str rest = l->text, key, w;
    ch_str_next(&rest, ' ', &key);
    rest = ch_str_trim(rest);
    if (ch_str_is(key, "rule")) {
        uint32_t *seen = dc_map_at(d->seg_at, ch_str_printf(&d->a, "\x02%.*s", CH_FMT(rest)));
        if (*seen) dc_error(d, l, "rule %.*s twice", CH_FMT(rest));
        *seen = 1;
        CH_PUSH(&d->a, d->rules, d->n_rule, d->cap_rule) = (ch_rule){.id = dc_string(d, rest),
                                                                     .mode = dc_string(d, CH_S("")),
                                                                     .type = 255,
                                                                     .neg_type = 255,
                                                                     .status = 255,
                                                                     .fact_kind = dc_string(d, CH_S("")),
                                                                     .fact_what = dc_string(d, CH_S(""))};
        return;
    }
    if (d->n_rule == 0) {
        dc_error(d, l, "\"%.*s\" before any rule", CH_FMT(key));
        return;
    }
    ch_rule *r = &d->rules[d->n_rule - 1];
    if (ch_str_is(key, "type")) {
        parse_type(d, l, r, rest);
    } else if (ch_str_is(key, "match")) {
        parse_match(d, l, rest);
    } else if (ch_str_is(key, "frame")) {
        while (ch_str_next(&rest, ' ', &w))
            if (w.n) parse_flag(d, l, r, w);
    } else if (!ch_str_is(key, "hit") && !ch_str_is(key, "miss") && !ch_str_is(key, "todo")) {
        dc_error(d, l, "unknown word \"%.*s\" (rule type match frame hit miss todo)", CH_FMT(key));
    }
}

void dc_rules_end(dc *d) {
    dc_line none = {.path = "rules"};
    for (uint32_t i = 0; i < d->n_rule; i++)
        if (d->rules[i].type == 255) dc_error(d, &none, "rule %s has no type", d->strs.p + d->rules[i].id);
}
