/* SPDX-License-Identifier: Apache-2.0
 * chancery code: reports in, one JSON reading per line out, in input order. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/cli.h"
#include "cli/pool.h"

static const char help[] =
    "usage: chancery code [FILE|FOLDER|-]...\n\n"
    "Reads reports (text, pages, feeds, JSON Lines, archives) and prints what they say, one JSON object per line.\n\n"
    "  --min-confidence X   leave out acts and facts below X (0 to 1)\n"
    "  -j N, --threads N    read with N threads (one per processor); the output is the same with any number\n"
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

static void work(ch_cx *cx, const ch_report *in, void *user, ch_buf *out) {
    const double *min = user;
    ch_reading *r = ch_read_report(cx, in, NULL);
    if (*min > 0) drop_unsure(r, *min);
    ch_reading_print(out, r);
}

int ch_cmd_code(int argc, char **argv) {
    static const struct option options[] = {{"help", no_argument, NULL, 'h'},
                                            {"min-confidence", required_argument, NULL, 'c'},
                                            {"threads", required_argument, NULL, 'j'},
                                            {0}};
    double min = 0;
    unsigned threads = 0;
    for (int c; (c = getopt_long(argc, argv, "hj:", options, NULL)) != -1;) {
        char *end;
        switch (c) {
        case 'h':
            fputs(help, stdout);
            return 0;
        case 'j':
            if (!ch_pool_threads(optarg, &threads)) {
                fprintf(stderr, "chancery code: -j takes a number from 1 to 256, not \"%s\"\n", optarg);
                return 64;
            }
            break;
        case 'c':
            min = strtod(optarg, &end);
            if (*end || end == optarg || !(min >= 0 && min <= 1)) {
                fprintf(stderr, "chancery code: --min-confidence takes a number from 0 to 1, not \"%s\"\n", optarg);
                return 64;
            }
            break;
        default:
            return 64;
        }
    }
    ch_diag d;
    ch_diag_stderr(&d);
    ch_input_set *in = ch_input_set_open((const char *const *)argv + optind, (size_t)(argc - optind), &d);
    int status = ch_pool_run(in, threads, work, &min, &d);
    ch_input_set_close(in);
    return status;
}
