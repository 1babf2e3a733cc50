/* SPDX-License-Identifier: Apache-2.0
 * The four kinds of failure (CONVENTIONS.md): bugs assert, lost memory exits, the outside world returns ch_err,
 * odd input is a diagnostic and the run goes on. */
#ifndef CH_ERR_H
#define CH_ERR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CH_ERRS(X)                                                                                                     \
    X(OK, "no error")                                                                                                  \
    X(IO, "cannot read or write")                                                                                      \
    X(FORMAT, "not in the expected format")                                                                            \
    X(VERSION, "made by a newer version")                                                                              \
    X(LIMIT, "over a limit")                                                                                           \
    X(NOTFOUND, "not found")                                                                                           \
    X(USAGE, "wrong usage")                                                                                            \
    X(BUSY, "in use by another process")                                                                               \
    X(FULL, "no space left")                                                                                           \
    X(DATA, "error in a data file")                                                                                    \
    X(INTERRUPTED, "interrupted")

typedef enum {
#define CH_ERR_ENUM(name, text) CH_##name,
    CH_ERRS(CH_ERR_ENUM)
#undef CH_ERR_ENUM
} ch_err;

const char *ch_err_text(ch_err e);

#define CH_MUST __attribute__((warn_unused_result))
#define CH_PRINTF(f, a) __attribute__((format(printf, f, a)))

/* Forwards an error to the caller. */
#define CH_TRY(call)                                                                                                   \
    do {                                                                                                               \
        ch_err ch_e_ = (call);                                                                                         \
        if (ch_e_ != CH_OK) return ch_e_;                                                                              \
    } while (0)

/* A bug in our code: prints the place and aborts. On in every build. */
#define ch_assert(cond) ((cond) ? (void)0 : ch_assert_fail(#cond, __FILE__, __LINE__))
_Noreturn void ch_assert_fail(const char *what, const char *file, int line);

/* Memory is gone: prints size and place, exits 70. The only place that gives up for want of memory. */
_Noreturn void ch_oom(size_t bytes, const char *where);

/* malloc, realloc, calloc that never return NULL (they end in ch_oom). */
void *ch_alloc(size_t bytes);
void *ch_realloc(void *p, size_t bytes);
void *ch_calloc(size_t n, size_t size);

/* Where complaints go: "name:line: what", one line each. `sink` is called with the finished line (no newline).
 * Thread-safe if the sink is. */
typedef struct ch_diag {
    void (*sink)(void *user, const char *line);
    void *user;
    const char *name; /* file or stream the complaint is about; may be NULL */
    unsigned n_errors;
} ch_diag;

void ch_diag_stderr(ch_diag *d); /* a sink that prints to stderr */
void ch_diag_at(ch_diag *d, const char *name, long line, const char *fmt, ...) CH_PRINTF(4, 5);

#endif
