/* SPDX-License-Identifier: Apache-2.0
 * chancery read: reports (or readings made before) into the ledger, a batch a transaction: as many as come in a quarter
 * of a second. With --progress an id is printed only when its batch is committed. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/limits.h"
#include "chancery_int.h"
#include "cli/cli.h"
#include "input/input.h"

typedef struct {
    ch_cli c;
    ch_ledger *l;
    ch_arena arena;
    bool progress, from_stdin;
    ch_buf waiting; /* "ok ID" lines of the batch at hand */
    long in_batch;
    struct timespec began;
    long n_new, n_same, n_changed, n_bad;
} reader;

enum { BATCH_REPORTS = 1024, BATCH_MS = 250 };

static ch_err end_batch(reader *p) {
    if (!p->in_batch) return CH_OK;
    p->in_batch = 0;
    CH_TRY(ch_ledger_commit(p->l));
    if (!p->progress) return CH_OK;
    ch_buf_str(&p->c.out, ch_buf_view(&p->waiting));
    ch_buf_clear(&p->waiting);
    return ch_cli_flush(&p->c);
}

/* A pipe that has nothing to say at the moment may be silent for hours: what came is committed before waiting for it.
 */
static bool input_is_silent(void) {
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
    return poll(&in, 1, 0) == 0;
}

/* The clock only decides when to commit; nothing that is written depends on it. */
static bool batch_is_full(const reader *p) {
    struct timespec now;
    if (p->in_batch >= BATCH_REPORTS || (p->from_stdin && input_is_silent())) return true;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - p->began.tv_sec) * 1000 + (now.tv_nsec - p->began.tv_nsec) / 1000000 >= BATCH_MS;
}

static ch_err store(reader *p, const ch_report *report, const ch_reading *reading) {
    ch_stored what;
    if (!p->in_batch) {
        CH_TRY(ch_ledger_begin(p->l));
        clock_gettime(CLOCK_MONOTONIC, &p->began);
    }
    p->in_batch++;
    CH_TRY(ch_ledger_store(p->l, report, reading, &what));
    p->n_new += what == CH_STORED_NEW;
    p->n_same += what == CH_STORED_SAME;
    p->n_changed += what == CH_STORED_CHANGED;
    if (p->progress) ch_buf_printf(&p->waiting, "ok %.*s\n", CH_FMT(report->id));
    return batch_is_full(p) ? end_batch(p) : CH_OK;
}

static ch_err read_reports(reader *p) {
    ch_cx *cx = ch_cx_new();
    if (!cx) return CH_DATA;
    ch_input_set *in = ch_input_set_open((const char *const *)p->c.args, (size_t)p->c.n_args, &p->c.diag);
    ch_report report;
    ch_err e = CH_OK;
    while (!e && ch_input_next(in, &report, &p->arena)) {
        e = store(p, &report, ch_read_report(cx, &report, NULL));
        ch_arena_reset(&p->arena);
    }
    p->n_bad += (long)ch_input_errors(in);
    ch_input_set_close(in);
    ch_cx_free(cx);
    return e;
}

static ch_err read_line(reader *p, ch_str line, const char *name, long number) {
    ch_reading r;
    ch_report report;
    ch_arena_reset(&p->arena);
    if (!ch_str_trim(line).n) return CH_OK;
    p->c.diag.name = name;
    if (ch_reading_parse_kept(&p->arena, line, &r, &report, &p->c.diag, number) != CH_OK) {
        p->n_bad++;
        return CH_OK;
    }
    if (!report.id.n) {
        ch_diag_at(&p->c.diag, name, number, "a reading without an id");
        p->n_bad++;
        return CH_OK;
    }
    return store(p, &report, &r);
}

static ch_err read_readings(reader *p, const char *name) {
    FILE *f = strcmp(name, "-") == 0 ? stdin : fopen(name, "r");
    char *line = NULL;
    size_t cap = 0;
    ssize_t n;
    ch_err e = CH_OK;
    if (!f) {
        ch_diag_at(&p->c.diag, name, 0, "cannot read: %s", strerror(errno));
        p->n_bad++;
        return CH_OK;
    }
    for (long number = 1; !e && (n = getline(&line, &cap, f)) >= 0; number++)
        e = read_line(p, (ch_str){line, (size_t)n}, name, number);
    free(line);
    if (f != stdin) fclose(f);
    return e;
}

static void report_sum(reader *p) {
    if (p->c.json)
        ch_buf_printf(&p->c.out, "{\"new\":%ld,\"changed\":%ld,\"same\":%ld,\"failed\":%ld}\n", p->n_new, p->n_changed,
                      p->n_same, p->n_bad);
    else
        ch_buf_printf(&p->c.out, "%ld new, %ld changed, %ld already known\n", p->n_new, p->n_changed, p->n_same);
}

int ch_cmd_read(int argc, char **argv) {
    reader p = {.l = NULL};
    bool readings = false;
    const ch_opt opts[] = {
        {"readings", CH_OPT_FLAG, &readings, NULL,
         "the files hold readings (lines of `chancery code`, with \"text\" if it is to be kept)"},
        {"progress", CH_OPT_FLAG, &p.progress, NULL, "print \"ok ID\" when a report is safe in the ledger"},
        {NULL, CH_OPT_FLAG, NULL, NULL, NULL}};
    const ch_usage u = {
        "read",
        "[FILE|FOLDER|-]...",
        "Reads reports into the ledger and merges what they tell. Reading the same report again changes nothing.",
        "  chancery read samples\n  chancery code reports.jsonl | chancery read --readings -\n",
        opts,
        0,
        -1};
    int status = ch_cli_begin(&p.c, argc, argv, &u);
    if (status >= 0) return status;
    p.from_stdin = p.c.n_args == 0;
    for (int i = 0; i < p.c.n_args; i++) p.from_stdin = p.from_stdin || strcmp(p.c.args[i], "-") == 0;
    ch_arena_init(&p.arena);
    ch_buf_init(&p.waiting, 16u << 20);
    ch_err e = ch_ledger_open(&p.l, p.c.ledger, CH_LEDGER_CREATE, &p.c.diag);
    if (!e && !readings) e = read_reports(&p);
    if (!e && readings && !p.c.n_args) e = read_readings(&p, "-");
    for (int i = 0; !e && readings && i < p.c.n_args; i++) e = read_readings(&p, p.c.args[i]);
    if (!e) e = end_batch(&p);
    if (!e) report_sum(&p);
    ch_ledger_close(p.l);
    ch_arena_done(&p.arena);
    ch_buf_done(&p.waiting);
    status = ch_cli_end(&p.c, e);
    return status == CH_EXIT_OK && p.n_bad ? CH_EXIT_DATA : status;
}
