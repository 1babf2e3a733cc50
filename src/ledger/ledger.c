/* SPDX-License-Identifier: Apache-2.0
 * Opening and closing a ledger, its statements, and the one place that turns SQLite's failures into a line. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include "ledger/ledger_int.h"

enum { BUSY_MS = 10000 };

static const char *const sql[] = {
#define LEDGER_SQL(name, text) text,
    LEDGER_STMTS(LEDGER_SQL)
#undef LEDGER_SQL
};

static ch_err kind_of(int rc) {
    switch (rc & 0xff) {
    case SQLITE_OK:
    case SQLITE_DONE:
    case SQLITE_ROW:
        return CH_OK;
    case SQLITE_FULL:
        return CH_FULL;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return CH_BUSY;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return CH_FORMAT;
    case SQLITE_INTERRUPT:
        return CH_INTERRUPTED;
    default:
        return CH_IO;
    }
}

static ch_err complain(const ch_ledger *l, int rc, const char *doing) {
    ch_err e = kind_of(rc);
    /* A write that a limit or a full disk cut short arrives as an I/O error of its own kind. */
    int os = l->db ? sqlite3_system_errno(l->db) : 0;
    if (e == CH_IO && (rc & 0xff) == SQLITE_IOERR && (os == ENOSPC || os == EFBIG || os == EDQUOT)) e = CH_FULL;
    if (e == CH_FORMAT)
        ch_diag_at(l->diag, l->path, 0, "%s",
                   (rc & 0xff) == SQLITE_NOTADB ? "this file is not a ledger" : "this ledger is damaged");
    else if (e == CH_FULL)
        ch_diag_at(l->diag, l->path, 0,
                   "no space left; nothing of the report at hand was written, all before it is safe");
    else if (e == CH_BUSY)
        ch_diag_at(l->diag, l->path, 0, "another process is writing to this ledger; try again when it has finished");
    else if ((rc & 0xff) == SQLITE_READONLY)
        ch_diag_at(l->diag, l->path, 0, "cannot %s: no permission to write", doing);
    else
        ch_diag_at(l->diag, l->path, 0, "cannot %s: %s", doing, l->db ? sqlite3_errmsg(l->db) : sqlite3_errstr(rc));
    return e ? e : CH_IO;
}

ch_err ch_ledger_fail(const ch_ledger *l, const char *doing) {
    return complain(l, sqlite3_extended_errcode(l->db), doing);
}

ch_err ledger__exec(ch_ledger *l, const char *text, const char *doing) {
    int rc = sqlite3_exec(l->db, text, NULL, NULL, NULL);
    return rc == SQLITE_OK ? CH_OK : complain(l, rc, doing);
}

sqlite3_stmt *ledger__stmt(ch_ledger *l, ledger_stmt which) {
    sqlite3_stmt **s = &l->stmt[which];
    if (*s) {
        sqlite3_reset(*s);
        sqlite3_clear_bindings(*s);
    } else if (sqlite3_prepare_v3(l->db, sql[which], -1, SQLITE_PREPARE_PERSISTENT, s, NULL) != SQLITE_OK) {
        ch_diag_at(l->diag, l->path, 0, "this ledger's schema is damaged: %s", sqlite3_errmsg(l->db));
        return NULL;
    }
    return *s;
}

ch_err ledger__run(ch_ledger *l, sqlite3_stmt *s) {
    if (!s) return CH_FORMAT;
    int rc = sqlite3_step(s);
    ch_err e = rc == SQLITE_DONE || rc == SQLITE_ROW ? CH_OK : ch_ledger_fail(l, "write");
    sqlite3_reset(s);
    return e;
}

void ledger__bind_or_empty(sqlite3_stmt *s, int at, ch_str v) {
    sqlite3_bind_text64(s, at, v.p ? v.p : "", v.n, SQLITE_STATIC, SQLITE_UTF8);
}

void ledger__bind(sqlite3_stmt *s, int at, ch_str v) {
    if (v.n)
        ledger__bind_or_empty(s, at, v);
    else
        sqlite3_bind_null(s, at);
}

void ledger__bind_days(sqlite3_stmt *s, int at, ch_str edtf) {
    int lo, hi;
    if (!ch_when_days(edtf, &lo, &hi)) return;
    sqlite3_bind_int(s, at, lo);
    sqlite3_bind_int(s, at + 1, hi);
}

ch_str ledger__column(sqlite3_stmt *s, int col, ch_arena *a) {
    const char *p = (const char *)sqlite3_column_text(s, col);
    return p ? ch_str_dup(a, (ch_str){p, (size_t)sqlite3_column_bytes(s, col)}) : CH_S("");
}

static int pragma_int(sqlite3 *db, const char *pragma, int *value) {
    sqlite3_stmt *s;
    int rc = sqlite3_prepare_v2(db, pragma, -1, &s, NULL);
    if (rc == SQLITE_OK) {
        rc = sqlite3_step(s);
        if (rc == SQLITE_ROW) *value = sqlite3_column_int(s, 0);
        rc = rc == SQLITE_ROW ? sqlite3_finalize(s) : (sqlite3_finalize(s), rc);
    }
    return rc;
}

/* A ledger on a medium that cannot be written has no place for WAL's index: it is opened as a file that nobody changes.
 */
static int connect_reading(ch_ledger *l) {
    int v, rc = sqlite3_open_v2(l->path, &l->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
    if (rc == SQLITE_OK) rc = pragma_int(l->db, "PRAGMA user_version", &v);
    if (rc != SQLITE_CANTOPEN && rc != SQLITE_READONLY && (rc & 0xff) != SQLITE_READONLY) return rc;
    if (access(l->path, R_OK) != 0) return rc;
    char *uri = sqlite3_mprintf("file:%q?immutable=1", l->path);
    sqlite3_close(l->db);
    rc = sqlite3_open_v2(uri, &l->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
    sqlite3_free(uri);
    return rc;
}

/* SQLite takes a file shorter than its own head for an empty database and would write over it. */
static bool foreign_file(const char *path) {
    static const char magic[16] = "SQLite format 3";
    char head[16];
    FILE *f = fopen(path, "rb");
    size_t n = f ? fread(head, 1, sizeof head, f) : 0;
    if (f) fclose(f);
    return n > 0 && (n < sizeof head || memcmp(head, magic, sizeof head) != 0);
}

static ch_err check_version(ch_ledger *l, bool create) {
    /* Tables first: another writer may make the ledger between the two questions, tables and version at once. */
    int version = 0, tables = 0, rc = pragma_int(l->db, "SELECT count(*) FROM sqlite_master", &tables);
    if (rc == SQLITE_OK) rc = pragma_int(l->db, "PRAGMA user_version", &version);
    if (rc != SQLITE_OK) return complain(l, rc, "open");
    if (version > ledger__schema_version()) {
        ch_diag_at(l->diag, l->path, 0, "made by a newer chancery (ledger version %d, this program knows %d)", version,
                   ledger__schema_version());
        return CH_VERSION;
    }
    if (version == 0 && (tables > 0 || !create)) {
        ch_diag_at(l->diag, l->path, 0, "this database is not a ledger");
        return CH_FORMAT;
    }
    if (version < ledger__schema_version() && !create) {
        ch_diag_at(l->diag, l->path, 0,
                   "an older ledger (version %d): run `chancery read --ledger %s` once to bring it up to date", version,
                   l->path);
        return CH_VERSION;
    }
    return CH_OK;
}

/* Writers that open a new ledger at once race to turn it to WAL, and SQLite's own waiting does not cover that. */
static ch_err turn_to_wal(ch_ledger *l) {
    int rc = SQLITE_BUSY;
    for (int waited = 0; (rc & 0xff) == SQLITE_BUSY && waited < BUSY_MS; waited += 10) {
        rc = sqlite3_exec(l->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
        if ((rc & 0xff) == SQLITE_BUSY) sqlite3_sleep(10);
    }
    return rc == SQLITE_OK ? CH_OK : complain(l, rc, "open");
}

static ch_err open_writing(ch_ledger *l) {
    int version = 0;
    CH_TRY(turn_to_wal(l));
    CH_TRY(ledger__exec(l, "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8192",
                        "open"));
    CH_TRY(ledger__exec(l, "BEGIN IMMEDIATE", "open"));
    if (pragma_int(l->db, "PRAGMA user_version", &version) != SQLITE_OK) return ch_ledger_fail(l, "open");
    if (version < ledger__schema_version()) CH_TRY(ledger__migrate(l, version));
    return ledger__exec(l, "COMMIT", "open");
}

static ch_err open_it(ch_ledger *l, bool create) {
    struct stat st;
    if (!create && stat(l->path, &st) != 0) {
        ch_diag_at(l->diag, l->path, 0, "no ledger here (make one with `chancery read`)");
        return CH_NOTFOUND;
    }
    if (stat(l->path, &st) == 0 && !S_ISREG(st.st_mode)) {
        ch_diag_at(l->diag, l->path, 0, "this is not a file");
        return CH_FORMAT;
    }
    if (foreign_file(l->path)) return complain(l, SQLITE_NOTADB, "open");
    int rc = create ? sqlite3_open_v2(l->path, &l->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                                      NULL)
                    : connect_reading(l);
    if (rc != SQLITE_OK) return complain(l, rc, "open");
    sqlite3_extended_result_codes(l->db, 1);
    sqlite3_busy_timeout(l->db, BUSY_MS);
    if (create && sqlite3_db_readonly(l->db, "main") == 1) return complain(l, SQLITE_READONLY, "open");
    CH_TRY(check_version(l, create));
    return create ? open_writing(l) : CH_OK;
}

ch_err ch_ledger_open(ch_ledger **out, const char *path, unsigned flags, ch_diag *d) {
    ch_ledger *l = ch_calloc(1, sizeof *l);
    const char *env = getenv("CHANCERY_LEDGER");
    if (!path) path = env && *env ? env : "chancery.db";
    l->path = strdup(path);
    if (!l->path) ch_oom(strlen(path), "ledger path");
    l->diag = d;
    l->writable = flags & CH_LEDGER_CREATE;
    ch_arena_init(&l->arena);
    ch_err e = open_it(l, l->writable);
    if (e) {
        ch_ledger_close(l);
        l = NULL;
    }
    *out = l;
    return e;
}

void ch_ledger_close(ch_ledger *l) {
    if (!l) return;
    for (int i = 0; i < LEDGER_N_STMT; i++) sqlite3_finalize(l->stmt[i]);
    sqlite3_close(l->db);
    ledger__merge_done(l);
    free(l->pending);
    ZSTD_freeCCtx(l->zstd);
    ch_arena_done(&l->arena);
    free(l->path);
    free(l);
}

const char *ch_ledger_path(const ch_ledger *l) {
    return l->path;
}

sqlite3 *ch_ledger_db(const ch_ledger *l) {
    return l->db;
}

ch_err ledger__lock(ch_ledger *l) {
    CH_TRY(ledger__exec(l, "BEGIN IMMEDIATE", "write"));
    sqlite3_stmt *s = ledger__stmt(l, LEDGER_DATA_VERSION);
    int64_t v = s && sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int64(s, 0) : -1;
    sqlite3_reset(s);
    if (v < 0 || v != l->data_version) ledger__forget(l);
    l->data_version = v;
    return CH_OK;
}

ch_err ch_ledger_begin(ch_ledger *l) {
    CH_TRY(ledger__lock(l));
    l->bulk = true;
    return CH_OK;
}

ch_err ch_ledger_commit(ch_ledger *l) {
    l->bulk = false;
    ch_err e = ledger__settle(l);
    if (!e) e = ledger__exec(l, "COMMIT", "write");
    if (e) {
        sqlite3_exec(l->db, "ROLLBACK", NULL, NULL, NULL);
        l->n_pending = 0;
        ledger__forget(l);
    }
    return e;
}
