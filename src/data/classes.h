/* SPDX-License-Identifier: Apache-2.0
 * The closed lists that data files and code share: lexicon classes and the values they may carry.
 * A new value is one row here; the data compiler refuses anything that is not listed. */
#ifndef CH_CLASSES_H
#define CH_CLASSES_H

#include <stdint.h>

/* name in data files, kind of value */
#define CH_CLASSES(X)                                                                                                  \
    X(STATE, "state", CODE)        /* South Korea = KOR */                                                             \
    X(DEMONYM, "demonym", CODE)    /* South Korean, Koreans = KOR */                                                   \
    X(CAPITAL, "capital", CODE)    /* Seoul: a place, or the government that sits there */                             \
    X(SEAT, "seat", CODE)          /* the Kremlin, Blue House: only the government */                                  \
    X(CITY, "city", CODE)          /* Busan, Geneva: only a place */                                                   \
    X(REGION, "region", CODE)      /* Crimea, Gaza Strip: a place inside CODE */                                       \
    X(ORG, "org", CODE)            /* NATO */                                                                          \
    X(GROUP, "group", CODE)        /* HAMAS */                                                                         \
    X(PERSON, "person", STR)       /* "Xi Jinping|CHN|head-of-state|2013/.." full form of a known person */            \
    X(POST, "post", POST)          /* foreign minister */                                                              \
    X(BODY, "body", BODY)          /* foreign ministry, army, delegation: acts for the state beside it */              \
    X(HONOR, "honor", NONE)        /* Mr, ông, 씨: a name follows (or precedes, by language) */                      \
    X(PRON, "pron", PRON)          /* he, they, we */                                                                  \
    X(BOTH, "both", NONE)          /* both sides, the two countries, 양측 */                                         \
    X(SIDE, "side", NONE)          /* the ... side: takes the code beside it */                                        \
    X(PEER, "peer", NONE)          /* counterpart: same post, the code beside it */                                    \
    X(HOST, "host", NONE)          /* host country, nước chủ nhà */                                              \
    X(PAIRABBR, "pair", STR)       /* joined short forms: "Hàn-Mỹ" = KOR+USA */                                     \
    X(MARK, "mark", ROLE)          /* with = com; particle 와 = com */                                                \
    X(CUE, "cue", CUE)             /* will = fut, not = neg, if = hypo */                                              \
    X(CLAUSE, "clause", CLAUSE)    /* that, who, because */                                                            \
    X(CONJ, "conj", NONE)          /* and, or, và, y, 및 */                                                          \
    X(LIGHT, "light", NONE)        /* hold, have, make: carries the subject of a nominal act */                        \
    X(SAY, "say", NONE)            /* said, stated: its subject is the speaker */                                      \
    X(PASSIVE, "passive", NONE)    /* be (before a participle), bị, được */                                      \
    X(SUMMIT, "summit", STR)       /* ASEAN Summit, General Assembly: a many-party meeting; value CODE or - */         \
    X(FILLER, "filler", NONE)      /* determiners, adverbs, adjectives that a noun phrase may hold */                  \
    X(DET, "det", NONE)            /* the, a, this: a noun follows, so "the visit" is no verb */                       \
    X(NOTNAME, "notname", NONE)    /* capitalised words that begin no name: Monday, Photo */                           \
    X(SURNAME, "surname", NONE)    /* 김, Nguyễn */                                                                 \
    X(NOUN, "noun", NONE)          /* other words the segmenter must know (Korean) */                                  \
    X(ENDING, "ending", CUE)       /* verb endings that the segmenter cuts off; value a CUE or "-" */                  \
    X(SPUN, "spun", NONE)          /* what only a thesaurus writes: prime diplomat, native time */                     \
    X(CONTEXT, "context", CONTEXT) /* nuclear, trade: PLOVER context */                                                \
    X(T_MONTH, "t.month", INT)                                                                                         \
    X(T_WEEKDAY, "t.weekday", INT) /* Monday = 1 */                                                                    \
    X(T_UNIT, "t.unit", STR)       /* day week month year decade quarter half hour ... */                              \
    X(T_NUM, "t.num", INT)         /* two, hai, 두 */                                                                 \
    X(T_ORD, "t.ord", INT)         /* first, thứ hai */                                                              \
    X(T_WORD, "t.word", STR)       /* every other word of the date grammar, by its role name */

/* Semantic roles that prepositions and particles mark. */
#define CH_ROLES(X)                                                                                                    \
    X(NONE, "-")                                                                                                       \
    X(SUBJ, "subj") X(OBJ, "obj") X(COM, "com") X(DAT, "dat") X(AGT, "agt") X(GEN, "gen") X(BTW, "btw")                \
        X(ADV, "adv") /* against */ X(FOR, "for") X(ABL, "abl") /* from */ X(LOC, "loc")                               \
            X(DIR, "dir") /* to a place */ X(ABOUT, "about") X(TOPIC, "topic") X(ACC, "according") X(OTHER, "other")

#define CH_CUES(X)                                                                                                     \
    X(NONE, "-")                                                                                                       \
    X(NEG, "neg") X(FUT, "fut") X(PLAN, "plan") X(HYPO, "hypo") X(PAST, "past") X(PERF, "perf") X(PROG, "prog")        \
        X(HIST, "hist") /* previously, last year's */ X(HOPE, "hope") X(ABLE, "able") X(OBLIG, "oblig")                \
            X(CANCEL, "cancel") X(POSTPONE, "postpone") X(QUOTE, "quote")     /* -다고: end of said text */          \
        X(ADN, "adn") /* adnominal: modifies the next noun */ X(CONN, "conn") /* -며, -고: clause goes on */         \
        X(FIN, "fin") /* sentence-final */ X(PASS, "pass") X(CAUSE, "cause")                                           \
            X(FORMER, "former") /* makes a title a thing of the past */ X(IMPER, "imper") X(NOMZ, "nomz")

#define CH_CLAUSES(X)                                                                                                  \
    X(THAT, "that") X(REL, "rel") X(SUB, "sub") /* because, after, while */ X(COND, "cond") X(PURP, "purp")

/* features of inflected forms */
#define CH_FEATS(X)                                                                                                    \
    X(PAST, "past")                                                                                                    \
    X(PRES, "pres") X(FUT, "fut") X(COND, "cond") X(SUBJV, "subj") X(INF, "inf") X(GER, "ger") X(PART, "part")         \
        X(PL, "pl") X(IMPER, "imper") X(PASS, "pass") X(NEG, "neg") X(ADN, "adn") X(CONN, "conn") X(FIN, "fin")        \
            X(NOMZ, "nomz") X(FIRST, "first") /* first person: the speaker does it */

#define CH_POSTS(X)                                                                                                    \
    X(NONE, "-")                                                                                                       \
    X(HEAD_OF_STATE, "head-of-state") X(HEAD_OF_GOVERNMENT, "head-of-government")                                      \
        X(FOREIGN_MINISTER, "foreign-minister") X(MINISTER, "minister") X(DEPUTY_MINISTER, "deputy-minister")          \
            X(SECRETARY_GENERAL, "secretary-general") X(AMBASSADOR, "ambassador") X(ENVOY, "envoy")                    \
                X(SECURITY_ADVISER, "security-adviser") X(DIRECTOR, "director") X(SPOKESPERSON, "spokesperson")        \
                    X(LEGISLATOR, "legislator") X(MILITARY, "military") X(ROYALTY, "royalty") X(OFFICIAL, "official")  \
                        X(FORMER, "former") X(OTHER, "other")

/* What a body is; also the PLOVER sector of its acts. */
#define CH_BODIES(X)                                                                                                   \
    X(GOVERNMENT, "gov")                                                                                               \
    X(MINISTRY, "ministry") X(FOREIGN, "foreign") X(PARLIAMENT, "leg") X(ARMY, "mil") X(COURT, "jud")                  \
        X(EMBASSY, "embassy") X(PARTY, "party") X(PEOPLE, "civ") X(COMPANY, "bus") X(MEDIA, "med")                     \
            X(DELEGATION, "delegation") X(POLICE, "cop") X(INTEL, "spy") X(OFFICE, "office") X(LEADERS, "leaders")

#define CH_PRONS(X)                                                                                                    \
    X(HE, "he")                                                                                                        \
    /* he, she, ông: one person */ X(IT, "it") /* it, the country: one state */                                        \
        X(THEY, "they") X(WE, "we") X(I, "i") X(YOU, "you") X(HIS, "his") X(OUR, "our") X(THEIR, "their")              \
            X(ITS, "its") /* its, his, their: genitive */                                                              \
        X(SAME, "same")   /* the latter, the ministry: the last of its kind */

#define CH_CONTEXTS(X)                                                                                                 \
    X(MILITARY, "military")                                                                                            \
    X(INTELLIGENCE, "intelligence") X(EXECUTIVE, "executive") X(LEGISLATIVE, "legislative") X(ELECTION, "election")    \
        X(LEGAL, "legal") X(DIPLOMATIC, "diplomatic") X(TERRITORY, "territory") X(HUMAN_RIGHTS, "human_rights")        \
            X(REPRESSION, "repression") X(REFUGEE, "refugee") X(MIGRATION, "migration") X(TERRORISM, "terrorism")      \
                X(CORRUPTION, "corruption") X(CRIME, "crime") X(CYBER, "cyber") X(ECONOMIC, "economic")                \
                    X(TRADE, "trade") X(ENERGY, "energy") X(CLIMATE, "climate") X(ENVIRONMENT, "environment")          \
                        X(DISASTER, "disaster") X(HEALTH, "health") X(RELIGIOUS, "religious") X(CULTURE, "culture")    \
                            X(EDUCATION, "education") X(CBRN, "cbrn") X(ASYLUM, "asylum")                              \
                                X(DEMOCRACY, "pro_democracy") X(AUTOCRACY, "pro_autocracy") X(COUP, "coup")            \
                                    X(MISINFORMATION, "misinformation") X(ETHNIC, "inequality")

#define CH_TYPES(X)                                                                                                    \
    X(CONSULT)                                                                                                         \
    X(AGREE) X(SUPPORT) X(COOPERATE) X(AID) X(CONCEDE) X(RETREAT) X(REQUEST) X(ACCUSE) X(REJECT) X(THREATEN)           \
        X(PROTEST) X(SANCTION) X(MOBILIZE) X(COERCE) X(ASSAULT)                                                        \
            X(FACT) /* no act of PLOVER: only a fact comes of it (an appointment at home) */

#define CH_STATUSES(X)                                                                                                 \
    X(OCCURRED, "occurred")                                                                                            \
    X(PLANNED, "planned") X(HISTORICAL, "historical") X(HYPOTHETICAL, "hypothetical") X(NEGATED, "negated")

#define CH_EN3(name, text, kind) CH_CLASS_##name,
typedef enum { CH_CLASSES(CH_EN3) CH_N_CLASS } ch_class;
#undef CH_EN3
#define CH_EN(name, text) CH_ROLE_##name,
typedef enum { CH_ROLES(CH_EN) CH_N_ROLE } ch_role;
#undef CH_EN
#define CH_EN(name, text) CH_CUE_##name,
typedef enum { CH_CUES(CH_EN) CH_N_CUE } ch_cue;
#undef CH_EN
#define CH_EN(name, text) CH_CLAUSE_##name,
typedef enum { CH_CLAUSES(CH_EN) CH_N_CLAUSE } ch_clause;
#undef CH_EN
#define CH_EN(name, text) CH_FEATBIT_##name,
enum { CH_FEATS(CH_EN) CH_N_FEAT };
#undef CH_EN
#define CH_EN(name, text) CH_FEAT_##name = 1u << CH_FEATBIT_##name,
enum { CH_FEATS(CH_EN) };
#undef CH_EN
#define CH_EN(name, text) CH_POST_##name,
typedef enum { CH_POSTS(CH_EN) CH_N_POST } ch_post;
#undef CH_EN
#define CH_EN(name, text) CH_BODY_##name,
typedef enum { CH_BODIES(CH_EN) CH_N_BODY } ch_body;
#undef CH_EN
#define CH_EN(name, text) CH_PRON_##name,
typedef enum { CH_PRONS(CH_EN) CH_N_PRON } ch_pron;
#undef CH_EN
#define CH_EN(name, text) CH_CONTEXT_##name,
typedef enum { CH_CONTEXTS(CH_EN) CH_N_CONTEXT } ch_context;
#undef CH_EN
#define CH_EN(name) CH_TYPE_##name,
typedef enum { CH_TYPES(CH_EN) CH_N_TYPE } ch_type;
#undef CH_EN
#define CH_EN(name, text) CH_STATUS_##name,
typedef enum { CH_STATUSES(CH_EN) CH_N_STATUS } ch_status;
#undef CH_EN

/* Names as data files spell them; NULL-free tables indexed by the enums above. */
extern const char *const ch_class_name[CH_N_CLASS];
extern const char *const ch_role_name[CH_N_ROLE];
extern const char *const ch_cue_name[CH_N_CUE];
extern const char *const ch_clause_name[CH_N_CLAUSE];
extern const char *const ch_feat_name[CH_N_FEAT];
extern const char *const ch_post_name[CH_N_POST];
extern const char *const ch_body_name[CH_N_BODY];
extern const char *const ch_pron_name[CH_N_PRON];
extern const char *const ch_context_name[CH_N_CONTEXT];
extern const char *const ch_type_name[CH_N_TYPE];
extern const char *const ch_status_name[CH_N_STATUS];

typedef enum {
    CH_VAL_NONE,
    CH_VAL_CODE,
    CH_VAL_STR,
    CH_VAL_INT,
    CH_VAL_POST,
    CH_VAL_BODY,
    CH_VAL_PRON,
    CH_VAL_ROLE,
    CH_VAL_CUE,
    CH_VAL_CLAUSE,
    CH_VAL_CONTEXT
} ch_val_kind;
extern const uint8_t ch_class_kind[CH_N_CLASS];

#endif
