/* SPDX-License-Identifier: Apache-2.0
 * chancery review: human rulings on merging. They are kept beside what the program finds and survive reading again. */
#include <stdlib.h>

#include "cli/cli.h"
#include "cli/print.h"

typedef struct {
    ch_cli c;
    ch_ledger *l;
    int64_t mid[2]; /* first mention of each side */
    uint32_t n;
} review;

static ch_err first_mention(void *user, const ch_q_mention *m) {
    review *p = user;
    if (p->n < 2) p->mid[p->n++] = m->mid;
    return CH_INTERRUPTED; /* one is enough */
}

static ch_err of_event(void *user, const ch_q_event *e) {
    review *p = user;
    ch_err err = ch_query_mentions(p->l, e->eid, first_mention, p);
    return err == CH_INTERRUPTED ? CH_OK : err;
}

/* A mention's own key (m...) means that mention; an event's key means its first one. */
static ch_err side(review *p, const char *key) {
    char *end;
    if (key[0] == 'm' && strlen(key) == 17) {
        p->mid[p->n++] = (int64_t)strtoull(key + 1, &end, 16);
        if (!*end) return CH_OK;
    } else if (ch_query_event(p->l, ch_str_of(key), of_event, p) == CH_OK) {
        return CH_OK;
    }
    ch_diag_at(&p->c.diag, key, 0, "no event or mention has this key");
    return CH_NOTFOUND;
}

int ch_cmd_review(int argc, char **argv) {
    review p = {.l = NULL};
    const char *by = "", *note = "";
    const ch_opt opts[] = {{"by", CH_OPT_STR, &by, "NAME", "who rules"},
                           {"note", CH_OPT_STR, &note, "TEXT", "why"},
                           {NULL, CH_OPT_FLAG, NULL, NULL, NULL}};
    const ch_usage u = {
        "review",
        "merge|split KEY KEY",
        "Rules that two tellings are one event (merge) or two (split). Keys are those of mentions (events --mentions "
        "--json) or of events. "
        "Rulings survive reading again; a later ruling on the same two replaces the earlier.",
        "  chancery review split m0a1b2c3d4e5f6071 m1f2e3d4c5b6a7988 --by an --note \"two calls on one day\"\n",
        opts,
        3,
        3};
    int status = ch_cli_begin(&p.c, argc, argv, &u);
    if (status >= 0) return status;
    bool merge = strcmp(p.c.args[0], "merge") == 0;
    ch_err e = CH_OK;
    if (!merge && strcmp(p.c.args[0], "split") != 0) {
        ch_diag_at(&p.c.diag, NULL, 0, "chancery review: say merge or split, not \"%s\"", p.c.args[0]);
        e = CH_USAGE;
    }
    if (!e) e = ch_ledger_open(&p.l, p.c.ledger, CH_LEDGER_CREATE, &p.c.diag);
    if (!e) e = side(&p, p.c.args[1]);
    if (!e) e = side(&p, p.c.args[2]);
    if (!e && p.mid[0] == p.mid[1]) {
        ch_diag_at(&p.c.diag, NULL, 0, "chancery review: both keys name the same event; give the keys of two mentions");
        e = CH_USAGE;
    }
    if (!e) e = ch_ledger_decide(p.l, (uint64_t)p.mid[0], (uint64_t)p.mid[1], merge, ch_str_of(by), ch_str_of(note));
    if (!e)
        ch_buf_printf(&p.c.out, "m%016llx and m%016llx: %s\n", (unsigned long long)p.mid[0],
                      (unsigned long long)p.mid[1], merge ? "one event" : "two events");
    ch_ledger_close(p.l);
    return ch_cli_end(&p.c, e);
}
