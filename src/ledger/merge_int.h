/* SPDX-License-Identifier: Apache-2.0
 * Private to src/ledger: mentions in memory while they are merged.
 *
 * A mention is linked to another one of a different report if both may tell of one act (merge__link): a function of the
 * two mentions and their reports only. Linked mentions form components; inside one, events are grown from the strongest
 * links on, never joining what contradicts (group.c). All of it depends on the set of mentions alone, not on their
 * order. */
#ifndef CH_MERGE_INT_H
#define CH_MERGE_INT_H

#include "ledger/ledger_int.h"

enum {
    MERGE_NO_DAY = 2147483647,
    MERGE_MONTH = 31,
    /* days: how far apart reports may be to date each other's undated acts, and what acts their news may be about */
    MERGE_NEWS_WINDOW = 40,
    MERGE_LOOK_BACK = 400,
    MERGE_LOOK_AHEAD = 60,
    MERGE_DECADE = 3700, /* a vaguer date than this says nothing about which act is meant */
};

/* How well a mention is dated: the first part of the key of its block. */
typedef enum { MERGE_DAY, MERGE_MONTHLY, MERGE_VAGUE, MERGE_UNDATED } merge_width;

typedef struct merge_report merge_report;

typedef struct {
    ch_str name, key;
    uint64_t letters; /* hash of the sorted letters */
    uint64_t sound;   /* 0: too short to tell */
    bool latin;
} merge_person;

typedef struct merge_mention {
    int64_t mid, eid, comp;
    const merge_report *rep;
    ch_str type, mode, status, actors_json, recipients_json, contexts_json, date, basis, place, quote;
    ch_str *actors, *recipients; /* codes, sorted */
    uint32_t n_actors, n_recipients;
    merge_person *people;
    uint32_t n_people;
    int lo, hi;
    bool dated;
    double confidence;
    /* the same as numbers, for comparing: 32-bit hashes, sets sorted */
    uint32_t type_h, mode_h, place_h; /* 0 = not said */
    uint32_t *a, *r, *all;
    uint32_t n_all;
    merge_width width;
    bool mutual, ahead, negated;
    bool only_busy, only_rare; /* of its parties: like.c */
    uint64_t sig;   /* equal: the same in all that merging looks at; of acts not of one day: and so are their reports */
    uint64_t whole; /* equal: so are the mentions and their reports, whatever the day */
    uint32_t group; /* mark: the group that has it */
    bool pending;
} merge_mention;

struct merge_report {
    int64_t rid;
    ch_str id;
    bool spun; /* worse as a witness: reworded or damaged */
    bool has_day;
    int lo, hi;
    uint16_t sketch[LEDGER_SKETCH];
    const uint32_t *trait[4]; /* names, numbers, capitalised words, sounds of names */
    uint32_t n_trait[4];
    uint64_t print;  /* hash of all that merge__compare looks at */
    uint32_t *codes; /* of all its acts, as hashes, sorted */
    uint32_t n_codes;
    merge_mention *m; /* sorted by mid */
    uint32_t n;
};

struct merge_pair;

/* What has been loaded; kept from store to store. */
struct merge_cx {
    ch_ledger *l;
    ch_arena a;          /* reports and their likenesses */
    ch_arena t;          /* scratch of one group */
    merge_report **slot; /* open-addressed by rid */
    uint32_t n, cap;
    struct merge_pair *pair; /* open-addressed: likeness of two reports, computed once */
    uint32_t n_pair, pair_cap;
    uint32_t n_groups;
    bool any_ruling; /* the ledger has human rulings at all */
};
typedef struct merge_cx merge_cx;

merge_report *merge__report(merge_cx *c, int64_t rid); /* NULL: the ledger failed (has complained) */
merge_mention *merge__mention(merge_cx *c, int64_t rid, int64_t mid);

/* Fills the numbers of a mention from its words. */
void merge__number(ch_arena *a, merge_mention *m);
void merge__number_report(ch_arena *a, merge_report *r); /* after its mentions */

/* What speaks for two reports telling the same news, in hundredths. */
typedef struct {
    int acts, names, numbers, words, days, parties, copy,
        common; /* common: the parties are in the news every day, or rarely */
    int total;
} merge_likeness;
int merge__likeness(merge_cx *c, const merge_report *x, const merge_report *y);
merge_likeness merge__compare(const merge_report *x, const merge_report *y);
/* Strength of the link between two mentions in hundredths, 0 for none. */
int merge__link(merge_cx *c, const merge_mention *x, const merge_mention *y);
/* They cannot be one event whatever links them. */
bool merge__contradict(const merge_mention *x, const merge_mention *y);

/* The (a, b) pairs under which an act is filed: all pairs of its parties; (x, "-") alone; (x, "*") for more than three.
 */
typedef struct {
    ch_str a, b;
} merge_pair_key;
merge_pair_key *merge__pair_keys(ch_arena *a, const merge_mention *m, uint32_t *n);

/* Writes the event that these mentions are; v is sorted by mid. */
ch_err merge__write_event(merge_cx *c, merge_mention **v, uint32_t n) CH_MUST;
ch_err merge__drop_event(merge_cx *c, int64_t eid) CH_MUST;

#endif
