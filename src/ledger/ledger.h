/* SPDX-License-Identifier: Apache-2.0
 * The ledger: one SQLite file with reports as kept, what each one says (mentions, facts, people), and the events merged
 * across them. Schema and queries: docs/LEDGER.md.
 *
 * Keeps: (1) a report is in the ledger whole or not at all, and once ch_ledger_store has returned CH_OK it stays there;
 * (2) storing the same report and reading twice writes nothing; (3) merged events follow from the set of mentions
 * alone, never from the order in which they came; (4) every key that is shown (event, mention) derives from content.
 * One connection, one thread. Several processes may read while one writes. */
#ifndef CH_LEDGER_H
#define CH_LEDGER_H

#include "reading/reading.h"

typedef struct ch_ledger ch_ledger;
struct sqlite3;

enum {
    CH_LEDGER_CREATE = 1, /* open for writing, made if missing; else only for reading, and it must exist */
};

/* `path` NULL: $CHANCERY_LEDGER, else chancery.db. Complains through `d` in one line and returns the kind of failure.
 */
ch_err ch_ledger_open(ch_ledger **out, const char *path, unsigned flags, ch_diag *d) CH_MUST;
void ch_ledger_close(ch_ledger *l);
const char *ch_ledger_path(const ch_ledger *l);
/* For the readers of the ledger (query, export, web): SELECT only. */
struct sqlite3 *ch_ledger_db(const ch_ledger *l);
/* Turns the last SQLite failure into one diagnostic line and a ch_err. */
ch_err ch_ledger_fail(const ch_ledger *l, const char *doing);

typedef enum { CH_STORED_NEW, CH_STORED_SAME, CH_STORED_CHANGED } ch_stored;

/* Stores a report with its reading and merges its acts, in one transaction: after CH_OK it is committed.
 * Same id, text and reading: CH_STORED_SAME, nothing is written. Another reading of the same text replaces the old one;
 * another text becomes the next version and the old text is kept. Events without a span get one where their quote is in
 * the text. */
ch_err ch_ledger_store(ch_ledger *l, const ch_report *report, const ch_reading *reading, ch_stored *what) CH_MUST;
/* Between these, stores share one transaction (bulk loads): nothing is acknowledged before ch_ledger_commit. */
ch_err ch_ledger_begin(ch_ledger *l) CH_MUST;
ch_err ch_ledger_commit(ch_ledger *l) CH_MUST;

/* A human ruling on two mentions (their keys): must be one event, or must not. Survives re-reading. */
ch_err ch_ledger_decide(ch_ledger *l, uint64_t mention_a, uint64_t mention_b, bool same, ch_str by,
                        ch_str note) CH_MUST;

/* What speaks for and against two mentions being one act, in hundredths (src/ledger/like.c says what each weighs). */
typedef struct {
    int acts, names, numbers, words, days, parties, copy, common, total; /* likeness of the two reports and its parts */
    int strength;                                                        /* of the link between the mentions, 0: none */
    bool contradict; /* their dates, or the days of their reports, rule it out */
    int ruling;      /* a human's: 1 the same, -1 not, 0 none */
} ch_why;
ch_err ch_ledger_why(ch_ledger *l, int64_t mention_a, int64_t mention_b, ch_why *out) CH_MUST;

/* Kept text of a report row; in the arena. */
ch_err ch_ledger_text(ch_ledger *l, int64_t rid, ch_arena *a, ch_str *text) CH_MUST;

/* Its reading, as the line of the contract. */
ch_err ch_ledger_reading(ch_ledger *l, int64_t rid, ch_arena *a, ch_str *json) CH_MUST;

/* Days since 1970-01-01 that an EDTF value covers; false when it says nothing. An open end is capped at half a year. */
bool ch_when_days(ch_str edtf, int *lo, int *hi);
/* Days -> "2024-06-12". */
void ch_when_day_text(int day, char out[40]);
/* True unless both are known and contradict each other. */
bool ch_when_fit(ch_str a, ch_str b);

/* Folded words of a name, sorted, joined by blanks. */
ch_str ch_name_key(ch_arena *a, ch_str name);
/* Two keys may be one person: the words of one are all in the other, or both are the same letters cut into words
 * elsewhere, or a letter or two apart with the same consonants. */
bool ch_name_same(ch_str key_a, ch_str key_b);
/* The sorted bytes of a key without blanks: Kim Jong-un = Jong Un Kim. */
ch_str ch_name_letters(ch_arena *a, ch_str key);

/* Consonant classes of a name as spelt, the same in Hangul and Latin letters: Donald Trump = 도널드 트럼프. "" when too
 * few. */
ch_str ch_name_sound(ch_arena *a, ch_str name);

/* The form in which words are indexed for search: folded, marks dropped, Hangul words as bigrams. */
ch_str ch_search_form(ch_arena *a, ch_str text);

#endif
