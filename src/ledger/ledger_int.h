/* SPDX-License-Identifier: Apache-2.0
 * Private to src/ledger: the connection, its prepared statements, and the parts that one store runs through. */
#ifndef CH_LEDGER_INT_H
#define CH_LEDGER_INT_H

#include <sqlite3.h>
#include <stdio.h>

#include "ledger/ledger.h"

/* Statements that every store runs: prepared once, found by name. */
#define LEDGER_STMTS(X)                                                                                                \
    X(FIND_REPORT, "SELECT rid, version, text_hash, content_hash FROM reports WHERE id = ?1 AND current = 1")          \
    X(PUT_REPORT, "INSERT INTO reports(rid,id,version,current,url,source,title,lang,given,published,published_basis,"  \
                  "published_span,lo,hi,flags,text_hash,content_hash,text,page,sketch,traits) "                        \
                  "VALUES(?1,?2,?3,1,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20)")                  \
    X(RETIRE_REPORT, "UPDATE reports SET current = 0 WHERE rid = ?1")                                                  \
    X(DROP_REPORT, "DELETE FROM reports WHERE rid = ?1")                                                               \
    X(PUT_READING, "INSERT OR REPLACE INTO readings(rid, json) VALUES(?1, ?2)")                                        \
    X(PUT_WORDS, "INSERT INTO words(rowid, form) VALUES(?1, ?2)")                                                      \
    X(PUT_MENTION, "INSERT OR IGNORE INTO "                                                                            \
                   "mentions(mid,rid,n,eid,comp,type,mode,status,actors,recipients,people,contexts,date,basis,"        \
                   "lo,hi,place,quote,span,fields,rule,confidence) "                                                   \
                   "VALUES(?1,?2,?3,?1,?1,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20)")             \
    X(PUT_KEY, "INSERT OR IGNORE INTO mention_keys(a,b,type,w,lo,mid,rid) VALUES(?1,?2,?3,?4,?5,?6,?7)")               \
    X(DROP_KEY, "DELETE FROM mention_keys WHERE a=?1 AND b=?2 AND type=?3 AND w=?4 AND lo=?5 AND mid=?6")              \
    X(FIND_KEYS,                                                                                                       \
      "SELECT mid, rid FROM mention_keys WHERE a=?1 AND b=?2 AND type=?3 AND w=?4 AND lo BETWEEN ?5 AND ?6")           \
    X(REPORT_MENTIONS, "SELECT mid FROM mentions WHERE rid = ?1 ORDER BY mid")                                         \
    X(DROP_MENTION, "DELETE FROM mentions WHERE mid = ?1")                                                             \
    X(MENTION_PLACE, "SELECT rid FROM mentions WHERE mid = ?1")                                                        \
    X(GET_REPORT, "SELECT id, flags, lo, hi, sketch, traits FROM reports WHERE rid = ?1")                              \
    X(GET_MENTIONS,                                                                                                    \
      "SELECT mid,eid,comp,type,mode,status,actors,recipients,people,contexts,date,basis,lo,hi,place,quote,"           \
      "confidence FROM mentions WHERE rid = ?1 ORDER BY mid")                                                          \
    X(COMP_MENTIONS, "SELECT mid, rid FROM mentions WHERE comp = ?1 ORDER BY mid")                                     \
    X(SET_GROUP, "UPDATE mentions SET comp = ?2, eid = ?3 WHERE mid = ?1")                                             \
    X(PUT_EVENT,                                                                                                       \
      "INSERT INTO events(eid,type,mode,status,actors,recipients,people,contexts,date,basis,lo,hi,place,quote,"        \
      "mid,confidence,reports,independent,chosen,disputed) "                                                           \
      "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20)")                                \
    X(DROP_EVENT, "DELETE FROM events WHERE eid = ?1")                                                                 \
    X(EVENT_PARTIES, "SELECT actors, recipients, lo FROM events WHERE eid = ?1")                                       \
    X(PUT_CODE, "INSERT OR IGNORE INTO event_codes(code, lo, eid) VALUES(?1,?2,?3)")                                   \
    X(DROP_CODE, "DELETE FROM event_codes WHERE code=?1 AND lo=?2 AND eid=?3")                                         \
    X(PUT_PAIR, "INSERT OR IGNORE INTO event_pairs(a, b, lo, eid) VALUES(?1,?2,?3,?4)")                                \
    X(DROP_PAIR, "DELETE FROM event_pairs WHERE a=?1 AND b=?2 AND lo=?3 AND eid=?4")                                   \
    X(PUT_FACT,                                                                                                        \
      "INSERT OR IGNORE INTO facts(fid,rid,n,kind,a,b,what,name,key,post,city,status,by,date,lo,hi,quote,span,"        \
      "rule,confidence) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20)")               \
    X(PUT_FACT_CODE, "INSERT OR IGNORE INTO fact_codes(code, kind, fid) VALUES(?1,?2,?3)")                             \
    X(DROP_FACT_CODES,                                                                                                 \
      "DELETE FROM fact_codes WHERE (code, kind, fid) IN (SELECT j.value, f.kind, f.fid FROM facts f, "                \
      "json_each(json_insert(f.by, '$[#]', f.a, '$[#]', f.b)) j WHERE f.rid = ?1 AND j.value IS NOT NULL)")            \
    X(DROP_FACTS, "DELETE FROM facts WHERE rid = ?1")                                                                  \
    X(PUT_NAME, "INSERT INTO names(rid,name,key,code,post,title,spans) VALUES(?1,?2,?3,?4,?5,?6,?7)")                  \
    X(PUT_NAME_WORD, "INSERT OR IGNORE INTO name_words(word, nid) VALUES(?1, ?2)")                                     \
    X(DROP_NAME_WORDS, "DELETE FROM name_words WHERE nid IN (SELECT nid FROM names WHERE rid = ?1)")                   \
    X(DROP_NAMES, "DELETE FROM names WHERE rid = ?1")                                                                  \
    X(PUT_DECISION, "INSERT OR REPLACE INTO decisions(a,b,same,who,note) VALUES(?1,?2,?3,?4,?5)")                      \
    X(DECISIONS_OF,                                                                                                    \
      "SELECT a, b, same FROM decisions WHERE a = ?1 UNION ALL SELECT a, b, same FROM decisions WHERE b = ?1")         \
    X(DATA_VERSION, "PRAGMA data_version")                                                                             \
    X(ANY_DECISION, "SELECT 1 FROM decisions LIMIT 1")                                                                 \
    X(GET_READING, "SELECT json FROM readings WHERE rid = ?1")                                                         \
    X(GET_TEXT, "SELECT text FROM reports WHERE rid = ?1")

typedef enum {
#define LEDGER_EN(name, sql) LEDGER_##name,
    LEDGER_STMTS(LEDGER_EN)
#undef LEDGER_EN
        LEDGER_N_STMT
} ledger_stmt;

struct merge_cx;
struct ZSTD_CCtx_s;

struct ch_ledger {
    sqlite3 *db;
    char *path;
    ch_diag *diag;
    sqlite3_stmt *stmt[LEDGER_N_STMT];
    ch_arena arena; /* of one store */
    struct merge_cx *merge;
    struct ZSTD_CCtx_s *zstd; /* made anew for each text it would cost more than the packing */
    int64_t *pending;         /* mid, rid of mentions that are stored and not yet merged; on the heap */
    size_t n_pending, cap_pending;
    int64_t data_version; /* SQLite's: another process has written when it changes */
    bool bulk;            /* inside ch_ledger_begin */
    bool writable;
};

/* Runs SQL without rows. */
ch_err ledger__exec(ch_ledger *l, const char *sql, const char *doing) CH_MUST;
/* Takes the write lock; what is in memory is forgotten if another process has written since. */
ch_err ledger__lock(ch_ledger *l) CH_MUST;
int ledger__schema_version(void);
ch_err ledger__migrate(ch_ledger *l, int from) CH_MUST;

/* A statement, prepared on first use and reset; NULL only when the schema is damaged (complains). */
sqlite3_stmt *ledger__stmt(ch_ledger *l, ledger_stmt which);
/* Runs it to the end, expecting no row. */
ch_err ledger__run(ch_ledger *l, sqlite3_stmt *s) CH_MUST;
/* "" is bound as NULL. The string must live until the statement is reset. */
void ledger__bind(sqlite3_stmt *s, int at, ch_str v);
void ledger__bind_or_empty(sqlite3_stmt *s, int at, ch_str v);
void ledger__bind_days(sqlite3_stmt *s, int at, ch_str edtf); /* lo at `at`, hi at `at` + 1 */
ch_str ledger__column(sqlite3_stmt *s, int col, ch_arena *a);

ch_str ledger__pack(ch_ledger *l, ch_str raw); /* in the arena of one store */
bool ledger__unpack(ch_arena *a, const void *p, size_t n, size_t max, ch_str *out);

/* Next word of s at or after *at; false at the end. */
bool ledger__next_word(ch_str s, size_t *at, ch_str *word);

enum { LEDGER_SOUND = 48 };
/* ch_name_sound of a name that is folded already; 0 when there is too little of it. */
size_t ledger__sound(ch_str folded, char out[LEDGER_SOUND]);

enum { LEDGER_SKETCH = 32 };
/* Min-hashes of the text's word triples; all zero for a text of fewer than eight words. */
void ledger__sketch(ch_str text, uint16_t out[LEDGER_SKETCH]);
/* Share of word triples that two texts have in common, estimated. */
double ledger__sketch_like(const uint16_t a[LEDGER_SKETCH], const uint16_t b[LEDGER_SKETCH]);

/* What a report shows of itself beyond its acts, to tell whether another one retells it: sorted hashes of the people
 * named, of numbers, of capitalised Latin words, of how the people's names sound. As stored: four counts, then the four
 * lists. */
ch_str ledger__traits(ch_arena *a, const ch_reading *r, ch_str text);

/* Merging. New mentions wait until ledger__settle, which is called before every commit: what a batch brings is grouped
 * once. */
void ledger__await(ch_ledger *l, int64_t mid, int64_t rid);
ch_err ledger__settle(ch_ledger *l) CH_MUST;
/* Takes mentions out of their events and deletes them. */
ch_err ledger__merge_out(ch_ledger *l, const int64_t *mids, size_t n) CH_MUST;
/* Forgets what is in memory of the rows: after a rollback, or when rows of a report were replaced. */
void ledger__forget(ch_ledger *l);
void ledger__merge_done(ch_ledger *l);

#endif
