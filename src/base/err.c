/* SPDX-License-Identifier: Apache-2.0 */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

const char *ch_err_text(ch_err e) {
    static const char *const text[] = {
#define CH_ERR_TEXT(name, text) text,
        CH_ERRS(CH_ERR_TEXT)
#undef CH_ERR_TEXT
    };
    return (size_t)e < sizeof text / sizeof *text ? text[e] : "unknown error";
}

void ch_assert_fail(const char *what, const char *file, int line) {
    fprintf(stderr, "chancery: bug: %s (%s:%d)\n", what, file, line);
    abort();
}

void ch_oom(size_t bytes, const char *where) {
    fprintf(stderr, "chancery: out of memory: %zu bytes for %s\n", bytes, where);
    exit(70);
}

void *ch_alloc(size_t bytes) {
    void *p = malloc(bytes ? bytes : 1);
    if (!p) ch_oom(bytes, "ch_alloc");
    return p;
}

void *ch_realloc(void *old, size_t bytes) {
    void *p = realloc(old, bytes ? bytes : 1);
    if (!p) ch_oom(bytes, "ch_realloc");
    return p;
}

void *ch_calloc(size_t n, size_t size) {
    void *p = calloc(n ? n : 1, size ? size : 1);
    if (!p) ch_oom(n * size, "ch_calloc");
    return p;
}

static void to_stderr(void *user, const char *line) {
    (void)user;
    fprintf(stderr, "%s\n", line);
}

void ch_diag_stderr(ch_diag *d) {
    *d = (ch_diag){.sink = to_stderr};
}

void ch_diag_at(ch_diag *d, const char *name, long line, const char *fmt, ...) {
    char buf[1024];
    size_t n = 0;
    if (!d) return;
    d->n_errors++;
    if (!d->sink) return;
    if (!name) name = d->name;
    if (name && line > 0)
        n = (size_t)snprintf(buf, sizeof buf, "%s:%ld: ", name, line);
    else if (name)
        n = (size_t)snprintf(buf, sizeof buf, "%s: ", name);
    if (n >= sizeof buf) n = sizeof buf - 1;
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(buf + n, sizeof buf - n, fmt, ap);
    va_end(ap);
    d->sink(d->user, buf);
}
