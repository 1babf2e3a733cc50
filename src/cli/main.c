/* SPDX-License-Identifier: Apache-2.0
 * chancery COMMAND [ARGUMENTS]: the table of commands, and nothing else. */
#include <stdio.h>
#include <string.h>

#include "chancery.h"
#include "cli/cli.h"

static const ch_command commands[] = {
    {"code", ch_cmd_code, "read reports, print one JSON reading per line"},
    {"conflicts", ch_cmd_conflicts, "list what sources dispute"},
    {"dump", ch_cmd_dump, "print the whole ledger in one fixed order"},
    {"dates", ch_cmd_dates, "find the dates of reports and the day of each report"},
    {"events", ch_cmd_events, "list the merged events of the ledger"},
    {"score", ch_cmd_score, "compare readings with gold readings"},
    {"explain", ch_cmd_explain, "show what every stage saw in a report"},
    {"meetings", ch_cmd_meetings, "list meetings, visits and calls"},
    {"missions", ch_cmd_missions, "embassies and other missions: planned, opened, closed"},
    {"promises", ch_cmd_promises, "what was promised and what came of it"},
    {"read", ch_cmd_read, "read reports into the ledger"},
    {"relations", ch_cmd_relations, "the history of relations between two parties"},
    {"review", ch_cmd_review, "rule that two tellings are one event, or two"},
    {"search", ch_cmd_search, "find reports by their words"},
    {"show", ch_cmd_show, "show an event with its sources' words"},
    {"text", ch_cmd_text, "the main text of web pages, feeds and archives"},
    {"timeline", ch_cmd_timeline, "the chronology of a party or between two"},
    {"verify", ch_cmd_verify, "check every quote against the kept texts"},
    {"who", ch_cmd_who, "a person's spellings and posts, or who held a post"},
    {"why", ch_cmd_why, "explain an event: rules, words, what merged it"},
};
enum { N_COMMAND = sizeof commands / sizeof *commands };

static int usage(FILE *to) {
    fprintf(to, "usage: chancery COMMAND [ARGUMENTS]\n\nTurns diplomatic reporting into a record that can be "
                "cited.\n\ncommands:\n");
    for (int i = 0; i < N_COMMAND; i++) fprintf(to, "  %-12s %s\n", commands[i].name, commands[i].help);
    fprintf(to, "\n`chancery COMMAND --help` says more; the manual is chancery(1).\n");
    return to == stdout ? 0 : 64;
}

int main(int argc, char **argv) {
    if (argc < 2) return usage(stderr);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0)
        return usage(stdout);
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "version") == 0) {
        printf("chancery %s\n", ch_version());
        return 0;
    }
    for (int i = 0; i < N_COMMAND; i++)
        if (strcmp(argv[1], commands[i].name) == 0) return commands[i].run(argc - 1, argv + 1);
    fprintf(stderr, "chancery: no command \"%s\"; `chancery --help` lists them\n", argv[1]);
    return 64;
}
