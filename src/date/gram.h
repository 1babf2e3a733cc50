/* SPDX-License-Identifier: Apache-2.0
 * The compiled date grammar (pack section "DATE"): what datec writes and the date stage reads. Plain arrays, offsets
 * only.
 *
 * An expression is described level by level in a `date__frame`: a year, something inside a year, a day. Each level is
 * absent, absolute (June), an offset from the report's day (last month) or an offset from the date mentioned before
 * (that year). Rules join frames; what stays absent is filled from the anchor by resolve.c. */
#ifndef CH_DATE_GRAM_H
#define CH_DATE_GRAM_H

#include "base/str.h"

enum { DATE__MAGIC = 0x31455444, DATE__MAX_ELEMS = 20, DATE__MAX_CATS = 64 };

/* Kinds of things that rules find. Those up to CAT_LAST_OUT are expressions; the others only help to build them. */
#define DATE__CATS(X)                                                                                                  \
    X(YEAR, "year")                                                                                                    \
    X(DECADE, "decade") X(CENTURY, "century") X(MONTH, "month") X(QUARTER, "quarter") X(HALF, "half")                  \
        X(SEASON, "season") X(WEEK, "week") X(DAY, "day") X(WDAY, "wday") X(TIME, "time") X(RANGE, "range")            \
            X(LIST, "list") X(BOUND, "bound") X(SPAN, "span") X(DUR, "dur") X(SET, "set") X(REF, "ref")                \
                X(NONE, "none") /* looks like a date and is none: takes its place and gives nothing */                 \
        X(NUM, "num") X(ORD, "ord") X(UNIT, "unit") X(DNUM, "dnum") X(MNAME, "mname") X(WNAME, "wname")                \
            X(DAYPART, "daypart") X(ZONE, "zone") X(AUTO, "auto") /* by the level the result has */                    \
        X(ANNIV, "anniv")                                         /* 50th anniversary: the amount is in years */
#define DATE__EN(name, text) CAT_##name,
enum { DATE__CATS(DATE__EN) CAT_N_FIXED };
#undef DATE__EN
enum { CAT_LAST_OUT = CAT_NONE };

/* What a rule makes of its parts. */
#define DATE__OPS(X)                                                                                                   \
    X(MERGE, "merge")     /* join the levels of all parts */                                                           \
    X(AGO, "ago")         /* duration -> so long before the report's day */                                            \
    X(AHEAD, "ahead")     /* duration -> so long after it */                                                           \
    X(EARLIER, "earlier") /* duration -> so long before the date mentioned before */                                   \
    X(LATER, "later")                                                                                                  \
    X(REL, "rel")             /* unit and amount -> that many units from the report's (this, last, next) */            \
    X(ANA, "ana")             /* the same from the date mentioned before (that, following) */                          \
    X(PAST_SPAN, "past-span") /* duration -> interval that ends at the report's day */                                 \
    X(NEXT_SPAN, "next-span")                                                                                          \
    X(RUNNING, "running")           /* the n-th day running: n days that end at the report's day */                    \
    X(SO_FAR, "so-far")             /* start of the period to the report's day */                                      \
    X(REST, "rest")                 /* the report's day to the end of the period */                                    \
    X(FIRST_MONTHS, "first-months") /* duration + year: from its January on */                                         \
    X(BY, "by")                                                                                                        \
    X(SINCE, "since") X(UNTIL, "until") X(UP_TO_NOW, "up-to-now") X(RANGE, "range") X(LIST, "list")                    \
        X(SAME_PERIOD, "same-period")       /* last mentioned period, in the year of this one */                       \
        X(WEEK_OF, "week-of") X(EVE, "eve") /* the day before that day */                                              \
        X(MIX, "mix") /* years + months */ X(SUM, "sum") /* twenty + five */ X(NONE, "none")
#define DATE__EN(name, text) OP_##name,
enum { DATE__OPS(DATE__EN) OP_N };
#undef DATE__EN

#define DATE__UNITS(X)                                                                                                 \
    X(NONE, "-", "")                                                                                                   \
    X(SECOND, "second", "TS") X(MINUTE, "minute", "TM") X(HOUR, "hour", "TH") X(DAY, "day", "D") X(WEEK, "week", "W")  \
        X(MONTH, "month", "M") X(QUARTER, "quarter", "Q") X(HALF, "half", "H") X(YEAR, "year", "Y")                    \
            X(DECADE, "decade", "DE") X(CENTURY, "century", "CE") X(SEASON, "season", "S") X(WEEKEND, "weekend", "WE")
#define DATE__EN(name, text, iso) UNIT_##name,
enum { DATE__UNITS(DATE__EN) UNIT_N };
#undef DATE__EN

enum { MODE_NONE, MODE_ABS, MODE_OFF, MODE_ANA };
enum { SUB_NONE, SUB_MONTH, SUB_QUARTER, SUB_HALF, SUB_SEASON, SUB_WEEK, SUB_WEEKEND };
enum { DAY_NONE, DAY_DOM, DAY_REL, DAY_FIXED, DAY_EASTER, DAY_LUNAR, DAY_EVENT };
enum { DIR_NONE, DIR_PAST, DIR_NEXT, DIR_THIS };
enum { PART_NONE, PART_START, PART_MID, PART_END };
enum { DP_NONE, DP_MO, DP_MI, DP_AF, DP_EV, DP_NI, DP_DT };
enum { REF_NONE, REF_PAST, REF_PRESENT, REF_FUTURE };
enum { DAY_LAST = 32 }; /* day=32: the last of the month */
enum { ZONE_NONE = 0x7fff, NO_AMOUNT = INT32_MIN };
enum {
    FR_APPROX = 1, /* about, ~ */
    FR_EXACT = 2,  /* Korean 상순 중순 하순: thirds of a month, not approximate */
    FR_VAGUE = 4,  /* several years: a duration without a number */
    FR_SWAP = 32,  /* 06/08: day and month may be read the other way round */
    FR_CHECK = 64, /* the weekday in brackets contradicts the date */
    FR_FISCAL = 128,
};

enum {
    FRM_PM = 1,
    FRM_AM = 2,
    FRM_HALF = 8 /* and a half */,
    FRM_BC = 16,
    FRM_MIX = 32 /* months that were said as years and months */
};               /* `more` */

typedef struct {
    uint8_t ymode, ygran; /* ygran: UNIT_YEAR DECADE CENTURY */
    uint8_t stype, smode;
    uint8_t dtype, dmode; /* DAY_REL: OFF or ANA */
    uint8_t wday;         /* 1..7, 0 none; beside a DAY_DOM a check */
    uint8_t dir, part, dp, ref, flags;
    int16_t y, s, d;
    int16_t wom;                  /* n-th week of the month or period, -1 last, 0 none */
    int16_t fm, fd;               /* fixed, lunar, easter day: month, day (easter: first and last offset) */
    int16_t hour, min, sec, zone; /* hour -1 none; zone in minutes */
    uint8_t unit, more;           /* unit of a duration or set; more: FRM_* */
    uint16_t pad;                 /* frames are compared and written as bytes */
    int32_t n10;                  /* amount in tenths, NO_AMOUNT when there is none */
} date__frame;

enum { ELEM_LIT, ELEM_ROLE, ELEM_CAT, ELEM_NUM };
/* what a digit run sets */
#define DATE__NUMS(X)                                                                                                  \
    X(D, "d", 1, 31, 1, 2)                                                                                             \
    X(M, "m", 1, 12, 1, 2) X(Y, "y", 1, 9999, 4, 4) X(YY, "yy", 0, 99, 2, 2) X(AMOUNT, "n", 1, 9999, 1, 4)             \
        X(HOUR, "h", 0, 24, 1, 2) X(MIN, "mi", 0, 59, 2, 2) X(SEC, "se", 0, 59, 2, 2) X(Q, "q", 1, 4, 1, 1)            \
            X(HALF, "half", 1, 2, 1, 1) X(CENT, "cent", 1, 22, 1, 2) X(DEC, "dec", 0, 90, 2, 2)                        \
                X(JUCHE, "juche", 1, 199, 1, 3) X(HHMM, "hhmm", 0, 2359, 4, 4) X(YDEC, "ydec", 1000, 2090, 4, 4)       \
                    X(ZONE, "zone", 0, 14, 1, 2) X(YBARE, "ybare", 1400, 2150, 4, 4) X(FRAC, "frac", 1, 9, 1, 1)       \
                        X(Y3, "y3", 100, 999, 3, 3) X(YMD, "ymd", 10000101, 29991231, 8, 8)                            \
                            X(YM, "ym", 100001, 299912, 6, 6) X(BC, "bc", 1, 9999, 1, 4)                               \
                                X(SKIP, "skip", 0, 9999, 1, 4) /* read and not used */ X(                              \
                                    YYODD, "yyodd", 46, 99, 2,                                                         \
                                    2) /* two digits that are a year rather than a round number of years */
#define DATE__EN(name, text, lo, hi, dlo, dhi) NUM_##name,
enum { DATE__NUMS(DATE__EN) NUM_N };
#undef DATE__EN

typedef struct {
    uint8_t kind, num;
    uint8_t glued; /* no blank before it */
    uint8_t cap;   /* must begin with a capital */
    uint32_t look; /* must follow, but is no part of the expression */
    uint32_t arg;  /* word id, role */
    uint32_t pad;
    uint64_t cats; /* ELEM_CAT: bit set */
} date__elem;

typedef struct {
    uint32_t rule, elem0, n_elem;
    uint32_t second; /* what the second element wants, to turn most alternatives away unseen: see SECOND_* */
} date__alt;
/* second = kind << 28 | word or role; the lists of alternatives are sorted by it, so those that want a word stand
 * together */
enum { SECOND_WORD = 0, SECOND_ROLE = 1, SECOND_CAT = 2, SECOND_NUM = 3, SECOND_NONE = 4, SECOND_SHIFT = 28 };

enum {
    GUARD_NAME = 1,
    GUARD_YEAR = 2,
    GUARD_COUNT = 4,
    GUARD_LABEL = 8,
    GUARD_LOWER = 16,
    GUARD_NOCAPNEXT = 32,
    GUARD_CAPLAST = 64
};

typedef struct {
    uint32_t id; /* string */
    uint8_t cat, op, guard;
    int8_t weight;
    uint8_t use_n; /* which field takes the number of the parts: 0 none, see USE_* */
    uint8_t pad[3];
    date__frame set;
} date__rule;
enum { USE_NONE, USE_DAY, USE_QUARTER, USE_HALF, USE_CENTURY, USE_WOM, USE_YEAR, USE_MONTH, USE_DECADE };

/* Phrases of the lexicon: a trie over words. */
typedef struct {
    uint32_t node, word, child;
} date__edge;
typedef struct {
    uint32_t leaf0, n_leaf;
} date__node;
typedef struct {
    uint16_t cat; /* CAT_*, or 0xffff: a role */
    uint16_t role;
    uint16_t cap; /* first word must begin with a capital */
    uint16_t pad;
    date__frame frame;
} date__leaf;

typedef struct {
    uint32_t str; /* string offset */
    uint16_t len;
    uint16_t flags;
} date__word;
enum { WORD_STARTS = 1 /* begins a phrase of the lexicon or a rule */ };

/* Word endings that tell tense: -rán. */
typedef struct {
    uint32_t str;
    uint16_t len, role;
} date__ending;

typedef struct {
    uint32_t off, n; /* bytes from the section's start; elements */
} date__part;

typedef struct {
    uint32_t magic, n_roles;
    uint32_t verb_final, split; /* `language` lines */
    date__part strs, words, hash, rules, alts, elems, edges, nodes, leaves, endings, roles;
    /* alternatives by what they begin with: offsets [n + 1] and the lists */
    date__part word_alt0, word_alts, role_alt0, role_alts, cat_alt0, cat_alts, num_alts;
} date__head;

/* Roles with a meaning to the code; all others are names that rules use. */
#define DATE__ROLES(X)                                                                                                  \
    X(NONE, "-")                                                                                                        \
    X(PAST, "past") X(FUT, "fut") /* tense cues */                                                                      \
        X(JOSA, "josa")           /* what may stand glued after a Korean date */                                        \
        X(NOYEAR, "noyear")       /* resolution, No.: the number after it is no year */                                 \
        X(COUNTED, "counted")     /* people, tons: the number before it is no year */                                   \
        X(PREP, "prep")           /* words after which a bare number is a year */                                       \
        X(PUBHEAD,                                                                                                      \
          "pubhead") /* Date:, Published:, 등록일 */ X(AFTER, "after") /* 6년 만: so long after the date before it */ \
        X(FORMER, "former") /* before a name: not in office now */ X(TITLE,                                             \
                                                                     "title") /* Mr, President: a name follows */
#define DATE__EN(name, text) ROLE_##name,
enum { DATE__ROLES(DATE__EN) ROLE_N_FIXED };
#undef DATE__EN

typedef struct {
    const date__head *h;
    const char *strs;
    const date__word *words;
    const uint32_t *hash;
    const date__rule *rules;
    const date__alt *alts;
    const date__elem *elems;
    const date__edge *edges;
    const date__node *nodes;
    const date__leaf *leaves;
    const date__ending *endings;
    const uint32_t *roles; /* string offsets */
    const uint32_t *word_alt0, *word_alts, *role_alt0, *role_alts, *cat_alt0, *cat_alts, *num_alts;
    uint32_t n_hash, n_edges, n_endings, n_num_alts, n_rules;
} date__gram;

extern const char *const date__cat_name[CAT_N_FIXED];
extern const char *const date__op_name[OP_N];
extern const char *const date__unit_name[UNIT_N];
extern const char *const date__unit_iso[UNIT_N];
extern const char *const date__role_name[ROLE_N_FIXED];
extern const char *const date__num_name[NUM_N];

extern const date__frame date__frame_empty;

bool date__gram_open(date__gram *g, const void *section, size_t len);
uint32_t date__gram_word(const date__gram *g, const char *p, size_t n, uint32_t hash);
uint32_t date__gram_step(const date__gram *g, uint32_t node, uint32_t word);
static inline uint32_t date__edge_slot(uint32_t node, uint32_t word) {
    uint32_t h = node * 0x9e3779b1u ^ word * 0x85ebca6bu;
    return h ^ h >> 15;
}

#endif
