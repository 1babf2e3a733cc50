/* SPDX-License-Identifier: Apache-2.0
 * One file per command; the table row, the exit codes (sysexits), options and output are what they share. A command
 * that uses ch_cli declares its options as a table, and --help is made from that table. */
#ifndef CH_CLI_H
#define CH_CLI_H

#include "ledger/ledger.h"

typedef struct {
    const char *name;
    int (*run)(int argc, char **argv); /* argv[0] is the command's name; returns the exit status */
    const char *help;                  /* one line */
} ch_command;

int ch_cmd_code(int argc, char **argv);
int ch_cmd_conflicts(int argc, char **argv);
int ch_cmd_dates(int argc, char **argv);
int ch_cmd_dump(int argc, char **argv);
int ch_cmd_events(int argc, char **argv);
int ch_cmd_explain(int argc, char **argv);
int ch_cmd_meetings(int argc, char **argv);
int ch_cmd_missions(int argc, char **argv);
int ch_cmd_promises(int argc, char **argv);
int ch_cmd_read(int argc, char **argv);
int ch_cmd_score(int argc, char **argv);
int ch_cmd_relations(int argc, char **argv);
int ch_cmd_review(int argc, char **argv);
int ch_cmd_search(int argc, char **argv);
int ch_cmd_show(int argc, char **argv);
int ch_cmd_text(int argc, char **argv);
int ch_cmd_timeline(int argc, char **argv);
int ch_cmd_verify(int argc, char **argv);
int ch_cmd_who(int argc, char **argv);
int ch_cmd_why(int argc, char **argv);

/* Exit statuses: those of sysexits.h, and 1 for a check that failed. */
enum {
    CH_EXIT_OK = 0,
    CH_EXIT_FAILED = 1,
    CH_EXIT_USAGE = 64,
    CH_EXIT_DATA = 65,
    CH_EXIT_NOINPUT = 66,
    CH_EXIT_BUG = 70,
    CH_EXIT_IO = 74
};

typedef enum { CH_OPT_FLAG, CH_OPT_STR, CH_OPT_INT, CH_OPT_REAL, CH_OPT_DATE } ch_opt_kind;

typedef struct {
    const char *name; /* long name without dashes */
    ch_opt_kind kind;
    void *to;        /* bool *, const char **, long *, double *, ch_str * (EDTF, checked) */
    const char *arg; /* name of the value in the help */
    const char *help;
} ch_opt;

typedef struct {
    const char *name, *args, *about; /* "timeline", "A B", one or more sentences */
    const char *examples;            /* lines, or NULL */
    const ch_opt *opts;              /* ends with a row whose name is NULL; may be NULL */
    int min_args, max_args;          /* max < 0: any number */
} ch_usage;

/* One run of a command. */
typedef struct {
    const char *ledger; /* --ledger, or NULL */
    bool json, color;
    int n_args;
    char **args;
    ch_diag diag;
    ch_arena arena; /* lives as long as the run */
    ch_buf out;     /* flushed to standard output by ch_cli_flush and ch_cli_end */
    bool closed;    /* nobody reads standard output any more */
} ch_cli;

/* Reads the options (also --help, --json, --ledger, --no-color). Returns -1 to go on, else the exit status. Ends with
 * ch_cli_end in either case where it returns -1. */
int ch_cli_begin(ch_cli *c, int argc, char **argv, const ch_usage *u);
/* Writes what is in c->out; CH_INTERRUPTED when nobody reads any more (head): a reason to stop, not to complain. */
ch_err ch_cli_flush(ch_cli *c);
/* Flushes, frees, and turns the command's result into the exit status. */
int ch_cli_end(ch_cli *c, ch_err e);

/* A code ("VNM") or a name in one of the languages ("Vietnam", "Hàn Quốc") as a code; "" with a complaint if it is
 * neither. In the arena of c, or arg itself. */
ch_str ch_cli_actor(ch_cli *c, const char *arg);

/* "foreign minister of KOR", "Đại sứ Triều Tiên tại Cuba" as post, code and (for ambassadors) host; false when the
 * words name no post with an actor: then they are a person's name. */
bool ch_cli_post(ch_cli *c, ch_str words, ch_str *post, ch_str *code, ch_str *to);

/* Marks for terminals: empty strings when there is no colour. */
const char *ch_cli_bold(const ch_cli *c);
const char *ch_cli_dim(const ch_cli *c);
const char *ch_cli_off(const ch_cli *c);

/* Text in `width` columns (East Asian letters take two), cut with "…", padded with blanks. One line: breaks become
 * blanks. */
void ch_cli_cell(ch_buf *o, ch_str text, int width);
/* Columns of the terminal, 100 when there is none. */
int ch_cli_columns(void);

#endif
