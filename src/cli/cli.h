/* SPDX-License-Identifier: Apache-2.0
 * One file per command; this table row and the exit codes (sysexits) are what they share. */
#ifndef CH_CLI_H
#define CH_CLI_H

typedef struct {
    const char *name;
    int (*run)(int argc, char **argv); /* argv[0] is the command's name; returns the exit status */
    const char *help;                  /* one line */
} ch_command;

int ch_cmd_code(int argc, char **argv);
int ch_cmd_explain(int argc, char **argv);

#endif
