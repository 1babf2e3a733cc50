/* SPDX-License-Identifier: Apache-2.0
 * chancery code: reports in, one JSON reading per line out, in input order. */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "chancery_int.h"
#include "cli/cli.h"
#include "input/input.h"

static const char help[] =
    "usage: chancery code [FILE|FOLDER|-]...\n\n"
    "Reads reports (text, pages, feeds, JSON Lines, archives) and prints what they say, one JSON object per line.\n\n"
    "  --min-confidence X   leave out acts and facts below X (0 to 1)\n"
    "  --help               this text\n";

static void drop_unsure(ch_reading *r, double min) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n_events; i++)
        if (r->events[i].confidence >= min) r->events[n++] = r->events[i];
    r->n_events = n;
    n = 0;
    for (uint32_t i = 0; i < r->n_facts; i++)
        if (r->facts[i].confidence >= min) r->facts[n++] = r->facts[i];
    r->n_facts = n;
}

int ch_cmd_code(int argc, char **argv) {
    static const struct option options[] = {{"help", no_argument, NULL, 'h'}, {"min-confidence", required_argument, NULL, 'c'}, {0}};
    double min = 0;
    for (int c; (c = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
        char *end;
        switch (c) {
        case 'h': fputs(help, stdout); return 0;
        case 'c':
            min = strtod(optarg, &end);
            if (*end || min < 0 || min > 1) {
                fprintf(stderr, "chancery code: --min-confidence takes a number from 0 to 1, not \"%s\"\n", optarg);
                return 64;
            }
            break;
        default: return 64;
        }
    }
    ch_diag d;
    ch_diag_stderr(&d);
    ch_cx *cx = ch_cx_new();
    if (!cx) return 70;
    ch_input_set *in = ch_input_set_open((const char *const *)argv + optind, (size_t)(argc - optind), &d);
    ch_arena a;
    ch_report report;
    ch_buf out;
    ch_arena_init(&a);
    ch_buf_init(&out, CH_MAX_RECORD_BYTES);
    int status = 0;
    while (status == 0 && ch_input_next(in, &report, &a)) {
        ch_reading *r = ch_read_report(cx, &report, NULL);
        if (min > 0) drop_unsure(r, min);
        ch_buf_clear(&out);
        ch_reading_print(&out, r);
        if (fwrite(out.p, 1, out.n, stdout) != out.n) status = 74;
        ch_arena_reset(&a);
    }
    if (fflush(stdout) != 0) status = 74;
    if (status == 74) fprintf(stderr, "chancery code: standard output: %s\n", strerror(errno));
    if (status == 0 && ch_input_errors(in)) status = 65;
    ch_buf_done(&out);
    ch_arena_done(&a);
    ch_input_set_close(in);
    ch_cx_free(cx);
    return status;
}
