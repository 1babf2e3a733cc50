/* SPDX-License-Identifier: Apache-2.0
 * The schema as a list of steps. Step i takes a ledger of version i to version i + 1; a step that has been released is
 * never edited, a change is a new step. The comments are also the schema's documentation inside the file (.schema). */
#include "ledger/ledger_int.h"

static const char step_1[] =
    "CREATE TABLE reports(\n"
    "  rid INTEGER PRIMARY KEY,        -- local, never shown\n"
    "  id TEXT NOT NULL,               -- as given or made from name and content\n"
    "  version INTEGER NOT NULL,       -- 1, 2, ...: one id whose text changed\n"
    "  current INTEGER NOT NULL,       -- 1: this is the version that counts\n"
    "  url TEXT, source TEXT, title TEXT, lang TEXT,\n"
    "  given TEXT,                     -- date from metadata, EDTF\n"
    "  published TEXT, published_basis TEXT, published_span TEXT, -- [lo,hi] code points\n"
    "  lo INTEGER, hi INTEGER,         -- days since 1970 that published (else given) covers\n"
    "  flags TEXT NOT NULL,            -- JSON array\n"
    "  text_hash INTEGER NOT NULL,\n"
    "  content_hash INTEGER NOT NULL,  -- text, metadata and reading: the same = nothing to do\n"
    "  text BLOB NOT NULL,             -- zstd\n"
    "  page BLOB,                      -- zstd, the page as found\n"
    "  sketch BLOB,                    -- 32 min-hashes of word triples, 16 bits each: tells copies\n"
    "  traits BLOB,                    -- hashes of names, numbers, capitalised words: tells retellings\n"
    "  UNIQUE(id, version));\n"
    "CREATE INDEX reports_lo ON reports(lo);\n"
    "CREATE TABLE readings(\n"
    "  rid INTEGER PRIMARY KEY REFERENCES reports(rid),\n"
    "  json BLOB NOT NULL);            -- zstd, the contract's line\n"
    "CREATE TABLE mentions(            -- one act as one report tells it\n"
    "  mid INTEGER NOT NULL UNIQUE,    -- hash of its content, shown in hex; rows stay in order of arrival, which is "
    "kinder to disks\n"
    "  rid INTEGER NOT NULL REFERENCES reports(rid),\n"
    "  n INTEGER NOT NULL,             -- place in the reading\n"
    "  eid INTEGER NOT NULL,           -- the event it is part of\n"
    "  comp INTEGER NOT NULL,          -- smallest mid it is linked to over others: unit of re-merging\n"
    "  type TEXT NOT NULL, mode TEXT, status TEXT NOT NULL,\n"
    "  actors TEXT NOT NULL, recipients TEXT NOT NULL, -- JSON arrays of {code, sector, people}\n"
    "  people TEXT NOT NULL, contexts TEXT NOT NULL,   -- JSON arrays\n"
    "  date TEXT, basis TEXT, lo INTEGER, hi INTEGER,  -- EDTF and the days it covers\n"
    "  place TEXT,\n"
    "  quote TEXT, span TEXT, fields TEXT NOT NULL,    -- [lo,hi]; evidence of each field {\"when\":[lo,hi]}\n"
    "  rule TEXT, confidence REAL NOT NULL);\n"
    "CREATE INDEX mentions_rid ON mentions(rid);\n"
    "CREATE INDEX mentions_eid ON mentions(eid);\n"
    "CREATE INDEX mentions_comp ON mentions(comp);\n"
    "CREATE TABLE mention_keys(        -- blocks: mentions that may be one event share a row here\n"
    "  a TEXT NOT NULL, b TEXT NOT NULL, type TEXT NOT NULL,\n"
    "  w INTEGER NOT NULL,             -- 0 one day, 1 a month or less, 2 longer, 3 undated\n"
    "  lo INTEGER NOT NULL,            -- first day; undated: the report's first day, 2147483647 if unknown\n"
    "  mid INTEGER NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY(a, b, type, w, lo, mid)) WITHOUT ROWID;\n"
    "CREATE TABLE events(              -- merged\n"
    "  eid INTEGER PRIMARY KEY,        -- smallest mid of its mentions\n"
    "  type TEXT NOT NULL, mode TEXT, status TEXT NOT NULL,\n"
    "  actors TEXT NOT NULL, recipients TEXT NOT NULL, people TEXT NOT NULL, contexts TEXT NOT NULL,\n"
    "  date TEXT, basis TEXT, lo INTEGER, hi INTEGER, place TEXT,\n"
    "  quote TEXT, mid INTEGER NOT NULL, -- the mention that is shown first\n"
    "  confidence REAL NOT NULL,\n"
    "  reports INTEGER NOT NULL, independent INTEGER NOT NULL, -- copies count once\n"
    "  chosen TEXT NOT NULL,           -- {\"date\":{\"mid\":\"...\",\"why\":\"specific\"}, ...}\n"
    "  disputed TEXT NOT NULL);        -- JSON array of fields whose values contradict\n"
    "CREATE INDEX events_lo ON events(lo);\n"
    "CREATE INDEX events_disputed ON events(eid) WHERE disputed <> '[]';\n"
    "CREATE TABLE event_codes(code TEXT NOT NULL, lo INTEGER NOT NULL, eid INTEGER NOT NULL,\n"
    "  PRIMARY KEY(code, lo, eid)) WITHOUT ROWID;\n"
    "CREATE TABLE event_pairs(a TEXT NOT NULL, b TEXT NOT NULL, lo INTEGER NOT NULL, eid INTEGER NOT NULL,\n"
    "  PRIMARY KEY(a, b, lo, eid)) WITHOUT ROWID; -- a < b; of more than 12 parties: (*, party)\n"
    "CREATE TABLE facts(               -- relations, missions, tenures, commitments as told\n"
    "  fid INTEGER NOT NULL UNIQUE,    -- hash of its content\n"
    "  rid INTEGER NOT NULL REFERENCES reports(rid), n INTEGER NOT NULL,\n"
    "  kind TEXT NOT NULL, a TEXT, b TEXT, what TEXT, name TEXT, key TEXT, post TEXT, city TEXT, status TEXT,\n"
    "  by TEXT NOT NULL,               -- JSON array: who promises\n"
    "  date TEXT, lo INTEGER, hi INTEGER,\n"
    "  quote TEXT, span TEXT, rule TEXT, confidence REAL NOT NULL);\n"
    "CREATE INDEX facts_rid ON facts(rid);\n"
    "CREATE INDEX facts_kind ON facts(kind);\n"
    "CREATE TABLE fact_codes(code TEXT NOT NULL, kind TEXT NOT NULL, fid INTEGER NOT NULL,\n"
    "  PRIMARY KEY(code, kind, fid)) WITHOUT ROWID;\n"
    "CREATE INDEX facts_key ON facts(key) WHERE key IS NOT NULL;\n"
    "CREATE TABLE names(               -- every person of every report, as spelt there\n"
    "  nid INTEGER PRIMARY KEY, rid INTEGER NOT NULL REFERENCES reports(rid),\n"
    "  name TEXT NOT NULL, key TEXT NOT NULL, -- key: folded words in order of the alphabet\n"
    "  code TEXT, post TEXT, title TEXT, spans TEXT NOT NULL);\n"
    "CREATE INDEX names_rid ON names(rid);\n"
    "CREATE INDEX names_key ON names(key);\n"
    "CREATE INDEX names_post ON names(code, post);\n"
    "CREATE TABLE name_words(word TEXT NOT NULL, nid INTEGER NOT NULL, PRIMARY KEY(word, nid)) WITHOUT ROWID;\n"
    "CREATE TABLE decisions(           -- human rulings; they survive re-reading\n"
    "  a INTEGER NOT NULL, b INTEGER NOT NULL, same INTEGER NOT NULL, who TEXT, note TEXT,\n"
    "  PRIMARY KEY(a, b)) WITHOUT ROWID; -- mids, a < b\n"
    "CREATE INDEX decisions_b ON decisions(b);\n"
    "CREATE VIRTUAL TABLE words USING fts5(form, content='', tokenize='unicode61'); -- rowid = rid\n";

static const char step_1_views[] =
    "CREATE VIEW event_fields AS       -- each source's value of each field\n"
    "  SELECT m.eid, f.field, f.value, m.mid, r.id AS report,\n"
    "    printf('%016x', m.mid) = json_extract(e.chosen, '$.' || f.field || '.mid') AS chosen,\n"
    "    json_extract(e.chosen, '$.' || f.field || '.why') AS why\n"
    "  FROM (SELECT mid, 'date' AS field, date AS value FROM mentions UNION ALL SELECT mid, 'place', place FROM "
    "mentions\n"
    "    UNION ALL SELECT mid, 'mode', mode FROM mentions UNION ALL SELECT mid, 'status', status FROM mentions\n"
    "    UNION ALL SELECT mid, 'actors', actors FROM mentions UNION ALL SELECT mid, 'recipients', recipients FROM "
    "mentions\n"
    "    UNION ALL SELECT mid, 'people', people FROM mentions) f\n"
    "  JOIN mentions m ON m.mid = f.mid JOIN events e ON e.eid = m.eid JOIN reports r ON r.rid = m.rid\n"
    "  WHERE f.value IS NOT NULL;\n"
    "CREATE VIEW conflicts AS          -- the fields that sources dispute, every value with its source\n"
    "  SELECT f.* FROM events e, json_each(e.disputed) d JOIN event_fields f ON f.eid = e.eid AND f.field = d.value\n"
    "  WHERE e.disputed <> '[]';\n"
    "CREATE VIEW relations AS SELECT f.a, f.b, f.what, f.date, f.lo, f.hi, f.quote, r.id AS report\n"
    "  FROM facts f JOIN reports r USING(rid) WHERE f.kind = 'relations';\n"
    "CREATE VIEW missions AS SELECT f.a AS sender, f.b AS host, f.what, f.city, f.status, f.date, f.lo, f.hi, "
    "f.quote,\n"
    "  r.id AS report FROM facts f JOIN reports r USING(rid) WHERE f.kind = 'mission';\n"
    "CREATE VIEW tenures AS SELECT f.name, f.a AS code, f.post, f.b AS accredited, f.status, f.date, f.lo, f.hi, "
    "f.quote,\n"
    "  r.id AS report FROM facts f JOIN reports r USING(rid) WHERE f.kind = 'tenure';\n"
    "CREATE VIEW commitments AS SELECT f.by, f.what, f.date AS due, f.lo, f.hi, f.status, f.quote, r.id AS report\n"
    "  FROM facts f JOIN reports r USING(rid) WHERE f.kind = 'commitment';\n";

static const char *const step_1_parts[] = {step_1, step_1_views, NULL};
static const char *const *const steps[] = {step_1_parts};
enum { N_STEPS = sizeof steps / sizeof *steps };

int ledger__schema_version(void) {
    return N_STEPS;
}

ch_err ledger__migrate(ch_ledger *l, int from) {
    char pragma[64];
    for (int i = from; i < N_STEPS; i++)
        for (const char *const *part = steps[i]; *part; part++)
            CH_TRY(ledger__exec(l, *part, "bring the schema up to date"));
    snprintf(pragma, sizeof pragma, "PRAGMA user_version = %d", N_STEPS);
    return ledger__exec(l, pragma, "bring the schema up to date");
}
