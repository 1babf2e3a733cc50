/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/cli.h"

#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utf8proc.h>

#include "base/limits.h"
#include "base/utf8.h"

enum { MAX_OPTS = 32, OPT_BASE = 256, OPT_HELP = 1000, OPT_JSON, OPT_LEDGER, OPT_NO_COLOR };

static void print_opt(const char *name, const char *arg, const char *help) {
    char left[64];
    snprintf(left, sizeof left, "--%s%s%s", name, arg ? " " : "", arg ? arg : "");
    printf("  %-26s %s\n", left, help);
}

static void print_help(const ch_usage *u) {
    printf("usage: chancery %s [options]%s%s\n\n%s\n\noptions:\n", u->name, u->args[0] ? " " : "", u->args, u->about);
    for (const ch_opt *o = u->opts; o && o->name; o++) print_opt(o->name, o->arg, o->help);
    print_opt("ledger", "FILE", "the ledger (default: $CHANCERY_LEDGER, else chancery.db)");
    print_opt("json", NULL, "one JSON object per line");
    print_opt("no-color", NULL, "no colour, also on a terminal ($NO_COLOR does the same)");
    print_opt("help", NULL, "this text");
    if (u->examples) printf("\nexamples:\n%s", u->examples);
}

static int misuse(const ch_usage *u, const char *what, const char *arg) {
    fprintf(stderr, "chancery %s: %s%s%s (see chancery %s --help)\n", u->name, what, arg ? ": " : "", arg ? arg : "",
            u->name);
    return CH_EXIT_USAGE;
}

static bool set_opt(const ch_opt *o, const char *arg) {
    char *end = NULL;
    int lo, hi;
    errno = 0;
    switch (o->kind) {
    case CH_OPT_FLAG:
        *(bool *)o->to = true;
        return true;
    case CH_OPT_STR:
        *(const char **)o->to = arg;
        return true;
    case CH_OPT_INT:
        *(long *)o->to = strtol(arg, &end, 10);
        return *arg && !*end && !errno && *(long *)o->to >= 0;
    case CH_OPT_REAL:
        *(double *)o->to = strtod(arg, &end);
        return *arg && !*end && !errno;
    case CH_OPT_DATE:
        *(ch_str *)o->to = ch_str_of(arg);
        return ch_when_days(ch_str_of(arg), &lo, &hi);
    }
    return false;
}

static int build_options(const ch_usage *u, struct option *lo) {
    static const struct option common[] = {{"help", no_argument, NULL, OPT_HELP},
                                           {"json", no_argument, NULL, OPT_JSON},
                                           {"ledger", required_argument, NULL, OPT_LEDGER},
                                           {"no-color", no_argument, NULL, OPT_NO_COLOR}};
    int n = 0;
    for (const ch_opt *o = u->opts; o && o->name; o++, n++) {
        ch_assert(n < MAX_OPTS);
        lo[n] = (struct option){o->name, o->kind == CH_OPT_FLAG ? no_argument : required_argument, NULL, OPT_BASE + n};
    }
    for (size_t i = 0; i < sizeof common / sizeof *common; i++) lo[n++] = common[i];
    lo[n] = (struct option){0};
    return n;
}

static bool want_color(void) {
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    return isatty(STDOUT_FILENO) && !(no && *no) && !(term && strcmp(term, "dumb") == 0);
}

int ch_cli_begin(ch_cli *c, int argc, char **argv, const ch_usage *u) {
    struct option lo[MAX_OPTS + 8];
    int opt;
    *c = (ch_cli){.color = want_color()};
    ch_diag_stderr(&c->diag);
    build_options(u, lo);
    signal(SIGPIPE, SIG_IGN);
    optind = 0; /* a full reset: several commands may be run in one process by tests */
    opterr = 0;
    while ((opt = getopt_long(argc, argv, ":h", lo, NULL)) != -1) {
        if (opt == OPT_HELP || opt == 'h') {
            print_help(u);
            return CH_EXIT_OK;
        }
        if (opt == ':') return misuse(u, "this option needs a value", argv[optind - 1]);
        if (opt == '?') return misuse(u, "unknown option", argv[optind - 1]);
        if (opt == OPT_JSON)
            c->json = true;
        else if (opt == OPT_LEDGER)
            c->ledger = optarg;
        else if (opt == OPT_NO_COLOR)
            c->color = false;
        else if (!set_opt(&u->opts[opt - OPT_BASE], optarg))
            return misuse(u, "not a value for this option", argv[optind - 1]);
    }
    c->args = argv + optind;
    c->n_args = argc - optind;
    if (c->n_args < u->min_args) return misuse(u, "missing argument", u->args);
    if (u->max_args >= 0 && c->n_args > u->max_args) return misuse(u, "too many arguments", c->args[u->max_args]);
    ch_arena_init(&c->arena);
    ch_buf_init(&c->out, 256u << 20);
    return -1;
}

ch_err ch_cli_flush(ch_cli *c) {
    size_t at = 0;
    while (at < c->out.n && !c->closed) {
        ssize_t n = write(STDOUT_FILENO, c->out.p + at, c->out.n - at);
        if (n >= 0)
            at += (size_t)n;
        else if (errno == EPIPE)
            c->closed = true;
        else if (errno != EINTR) {
            ch_diag_at(&c->diag, "standard output", 0, "cannot write: %s", strerror(errno));
            ch_buf_clear(&c->out);
            return errno == ENOSPC ? CH_FULL : CH_IO;
        }
    }
    ch_buf_clear(&c->out);
    return c->closed ? CH_INTERRUPTED : CH_OK;
}

int ch_cli_end(ch_cli *c, ch_err e) {
    ch_err f = ch_cli_flush(c);
    if (!e) e = f;
    ch_buf_done(&c->out);
    ch_arena_done(&c->arena);
    if (e == CH_INTERRUPTED && c->closed) return CH_EXIT_OK;
    static const int status[] = {
        [CH_OK] = CH_EXIT_OK,        [CH_IO] = CH_EXIT_IO,         [CH_FORMAT] = CH_EXIT_DATA,
        [CH_VERSION] = CH_EXIT_DATA, [CH_LIMIT] = CH_EXIT_DATA,    [CH_NOTFOUND] = CH_EXIT_NOINPUT,
        [CH_USAGE] = CH_EXIT_USAGE,  [CH_BUSY] = CH_EXIT_IO,       [CH_FULL] = CH_EXIT_IO,
        [CH_DATA] = CH_EXIT_DATA,    [CH_INTERRUPTED] = CH_EXIT_IO};
    return status[e];
}

const char *ch_cli_bold(const ch_cli *c) {
    return c->color ? "\033[1m" : "";
}
const char *ch_cli_dim(const ch_cli *c) {
    return c->color ? "\033[2m" : "";
}
const char *ch_cli_off(const ch_cli *c) {
    return c->color ? "\033[0m" : "";
}

int ch_cli_columns(void) {
    struct winsize w;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col >= 40) return w.ws_col;
    return 100;
}

static int width_of(uint32_t cp) {
    int w = utf8proc_charwidth((utf8proc_int32_t)cp);
    return w < 0 ? 0 : w;
}

void ch_cli_cell(ch_buf *o, ch_str text, int width) {
    int total = 0, used = 0;
    size_t step;
    for (size_t i = 0; i < text.n && total <= width; i += step) total += width_of(ch_utf8_at(text.p, text.n, i, &step));
    int room = total > width ? width - 1 : width;
    for (size_t i = 0; i < text.n; i += step) {
        uint32_t cp = ch_utf8_at(text.p, text.n, i, &step);
        int w = width_of(cp);
        if (used + w > room) break;
        /* Control characters of a text must not reach the terminal. */
        if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0))
            ch_buf_char(o, ' '), used += 1 - w;
        else
            ch_buf_add(o, text.p + i, step);
        used += w;
    }
    if (total > width) ch_buf_lit(o, "…"), used++;
    while (used++ < width) ch_buf_char(o, ' ');
}
