/* SPDX-License-Identifier: Apache-2.0
 * chancery dates: every time expression with its value, and the day of each report. */
#include <getopt.h>
#include <stdio.h>

#include "cli/cli.h"
#include "cli/pool.h"
#include "reading/dates.h"

static const char help[] =
    "usage: chancery dates [--json] [--narrative] [FILE|FOLDER|-]...\n\n"
    "Prints every time expression of each report with its value in EDTF (ISO 8601-2) and how it was found: stated in "
    "the\n"
    "text, or resolved from the report's day, the tense around it or the date mentioned before.\n\n"
    "  --json               one JSON object per report\n"
    "  --narrative          count from the dates that the text tells, not from the report's day (histories)\n"
    "  -j N, --threads N    read with N threads (one per processor); the output is the same with any number\n"
    "  --help               this text\n";

typedef struct {
    bool json, narrative;
} options;

/* One line: blanks and breaks inside an expression become one blank each. */
static void add_words(ch_buf *out, ch_str words) {
    bool blank = false;
    for (size_t i = 0; i < words.n; i++) {
        const unsigned char b = (unsigned char)words.p[i];
        if (b <= ' ') {
            blank = true;
            continue;
        }
        if (blank) ch_buf_char(out, ' ');
        blank = false;
        ch_buf_char(out, (char)b);
    }
}

static void print_table(ch_buf *out, const ch_report *in, const ch_dates *d) {
    ch_buf_printf(out, "%.*s\tpublished %.*s%s%s\n", CH_FMT(in->id),
                  CH_FMT(d->published.n ? d->published : CH_S("unknown")), d->published_basis ? " " : "",
                  ch_basis_name[d->published_basis]);
    for (uint32_t i = 0; i < d->n; i++) {
        const ch_date *e = &d->v[i];
        ch_buf_printf(out, "  %-24.*s %-9s %-8s ", CH_FMT(e->edtf.n ? e->edtf : e->value), e->type,
                      ch_basis_name[e->basis]);
        add_words(out, ch_str_sub(in->text.p, e->lo, e->hi));
        if (e->anchor_hi) {
            ch_buf_lit(out, "  <- ");
            add_words(out, ch_str_sub(in->text.p, e->anchor_lo, e->anchor_hi));
        }
        if (e->conflict) ch_buf_lit(out, "  (weekday and day disagree)");
        ch_buf_printf(out, "  [%s]\n", e->rule);
    }
}

static void work(ch_cx *cx, const ch_report *in, void *user, ch_buf *out) {
    const options *o = user;
    ch_str lang;
    const ch_dates *d = ch_read_dates(cx, in, o->narrative, &lang);
    if (o->json)
        ch_dates_print(out, in->id, lang, in->text, d);
    else
        print_table(out, in, d);
}

int ch_cmd_dates(int argc, char **argv) {
    static const struct option longs[] = {{"help", no_argument, NULL, 'h'},
                                          {"json", no_argument, NULL, 'J'},
                                          {"narrative", no_argument, NULL, 'n'},
                                          {"threads", required_argument, NULL, 'j'},
                                          {0}};
    options o = {0};
    unsigned threads = 0;
    for (int c; (c = getopt_long(argc, argv, "hj:", longs, NULL)) != -1;) switch (c) {
        case 'h':
            fputs(help, stdout);
            return 0;
        case 'J':
            o.json = true;
            break;
        case 'n':
            o.narrative = true;
            break;
        case 'j':
            if (ch_pool_threads(optarg, &threads)) break;
            fprintf(stderr, "chancery dates: -j takes a number from 1 to 256, not \"%s\"\n", optarg);
            return CH_EXIT_USAGE;
        default:
            return CH_EXIT_USAGE;
        }
    ch_diag d;
    ch_diag_stderr(&d);
    ch_input_set *in = ch_input_set_open((const char *const *)argv + optind, (size_t)(argc - optind), &d);
    const int status = ch_pool_run(in, threads, work, &o, &d);
    ch_input_set_close(in);
    return status;
}
