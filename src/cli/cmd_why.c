/* SPDX-License-Identifier: Apache-2.0
 * chancery why KEY: which rule and which words made each telling, what made them one event, and why each value is
 * shown. */
#include "base/utf8.h"
#include "cli/cli.h"
#include "cli/print.h"
#include "ledger/rowjson.h"
#include "base/json.h"

typedef struct {
    int64_t mid, rid;
    ch_str report, rule, fields, quote;
} telling;

typedef struct {
    ch_cli c;
    ch_ledger *l;
    ch_arena arena;
    telling *v;
    uint32_t n, cap;
    ch_str chosen;
} why;

static ch_err keep_telling(void *user, const ch_q_mention *m) {
    why *p = user;
    ch_arena *a = &p->arena;
    CH_PUSH(a, p->v, p->n, p->cap) = (telling){m->mid,
                                               m->rid,
                                               ch_str_dup(a, m->report),
                                               ch_str_dup(a, m->rule),
                                               ch_str_dup(a, m->fields),
                                               ch_str_dup(a, m->quote)};
    return CH_OK;
}

static ch_err keep_event(void *user, const ch_q_event *e) {
    why *p = user;
    p->chosen = ch_str_dup(&p->arena, e->chosen);
    p->n = p->cap = 0;
    ch_buf_printf(&p->c.out, p->c.json ? "{\"id\":\"e%016llx\"" : "e%016llx\n", (unsigned long long)e->eid);
    return ch_query_mentions(p->l, e->eid, keep_telling, p);
}

/* The words behind each field. */
static ch_err print_words(why *p, const telling *t) {
    ch_q_evidence e[CH_Q_MAX_EVIDENCE];
    uint32_t n = ch_query_evidence(t->fields, e);
    ch_str text;
    CH_TRY(ch_ledger_text(p->l, t->rid, &p->arena, &text));
    if (p->c.json) ch_buf_lit(&p->c.out, ",\"words\":{");
    for (uint32_t i = 0; i < n; i++) {
        size_t lo = ch_query_offset(text, e[i].span.lo), hi = ch_query_offset(text, e[i].span.hi);
        ch_str words = ch_str_sub(text.p, lo, hi);
        if (p->c.json) {
            if (i) ch_buf_char(&p->c.out, ',');
            ch_json_string(&p->c.out, e[i].field);
            ch_buf_char(&p->c.out, ':');
            ch_json_string(&p->c.out, words);
        } else {
            ch_buf_printf(&p->c.out, "      %-10.*s “", CH_FMT(e[i].field));
            ch_print_plain(&p->c, words);
            ch_buf_lit(&p->c.out, "”\n");
        }
    }
    if (p->c.json) ch_buf_char(&p->c.out, '}');
    return CH_OK;
}

static ch_err print_telling(why *p, uint32_t i) {
    const telling *t = &p->v[i];
    if (p->c.json) {
        ch_buf_lit(&p->c.out, i ? ",{\"report\":" : "{\"report\":");
        ch_json_string(&p->c.out, t->report);
        ch_buf_printf(&p->c.out, ",\"mention\":\"m%016llx\",\"rule\":", (unsigned long long)t->mid);
        ch_json_string_or_null(&p->c.out, t->rule);
        CH_TRY(print_words(p, t));
        ch_buf_char(&p->c.out, '}');
        return CH_OK;
    }
    ch_buf_printf(&p->c.out, "  %s%.*s%s  rule %.*s\n      “", ch_cli_bold(&p->c), CH_FMT(t->report), ch_cli_off(&p->c),
                  CH_FMT(t->rule.n ? t->rule : CH_S("not said")));
    ch_print_plain(&p->c, t->quote);
    ch_buf_lit(&p->c.out, "”\n");
    return print_words(p, t);
}

static void part(why *p, const char *name, int points, uint32_t *n) {
    if (!points) return;
    if (p->c.json)
        ch_buf_printf(&p->c.out, "%s\"%s\":%d", *n ? "," : "", name, points);
    else
        ch_buf_printf(&p->c.out, "%s%s %+d", *n ? ", " : "", name, points);
    ++*n;
}

static void print_link(why *p, const telling *x, const telling *y, const ch_why *w, uint32_t *shown) {
    uint32_t n = 0;
    if (p->c.json) {
        ch_buf_lit(&p->c.out, *shown ? ",{\"a\":" : "{\"a\":");
        ch_json_string(&p->c.out, x->report);
        ch_buf_lit(&p->c.out, ",\"b\":");
        ch_json_string(&p->c.out, y->report);
        ch_buf_printf(&p->c.out, ",\"strength\":%d,\"likeness\":%d,\"ruling\":%d,\"contradict\":%s,\"parts\":{",
                      w->strength, w->total, w->ruling, w->contradict ? "true" : "false");
    } else {
        ch_buf_printf(&p->c.out, "    %.*s = %.*s: ", CH_FMT(x->report), CH_FMT(y->report));
        ch_buf_lit(&p->c.out, w->ruling > 0         ? "a human ruled so; "
                              : w->ruling < 0       ? "a human ruled against; "
                              : w->strength >= 1000 ? "the same day and parties; "
                              : w->strength         ? "linked; "
                                                    : "only through others; ");
        ch_buf_printf(&p->c.out, "likeness of the reports %d: ", w->total);
    }
    part(p, "acts in common", w->acts, &n);
    part(p, "names", w->names, &n);
    part(p, "numbers", w->numbers, &n);
    part(p, "words", w->words, &n);
    part(p, "days", w->days, &n);
    part(p, "the same parties", w->parties, &n);
    part(p, "copy", w->copy, &n);
    part(p, "parties often in the news", w->common, &n);
    ch_buf_lit(&p->c.out, p->c.json ? "}}" : "\n");
    ++*shown;
}

enum { MAX_LINKS = 200 }; /* of an event with a hundred sources the first pairs tell enough */

static ch_err print_links(why *p) {
    uint32_t shown = 0;
    if (p->c.json)
        ch_buf_lit(&p->c.out, ",\"links\":[");
    else if (p->n > 1)
        ch_buf_lit(&p->c.out, "  merged because\n");
    for (uint32_t i = 0; i < p->n; i++)
        for (uint32_t j = i + 1; j < p->n && shown < MAX_LINKS; j++) {
            ch_why w;
            if (p->v[i].rid == p->v[j].rid) continue;
            CH_TRY(ch_ledger_why(p->l, p->v[i].mid, p->v[j].mid, &w));
            print_link(p, &p->v[i], &p->v[j], &w, &shown);
        }
    if (p->c.json) ch_buf_char(&p->c.out, ']');
    return CH_OK;
}

/* {"date":{"mid":"...","why":"most specific"},...} as stored: names of fields and reasons alternate with keys. */
static void print_chosen(why *p) {
    if (p->c.json) {
        ch_buf_lit(&p->c.out, ",\"chosen\":");
        ch_buf_str(&p->c.out, p->chosen);
        return;
    }
    uint32_t n;
    ch_str *s = ch_row_strings(&p->arena, p->chosen, &n);
    ch_buf_lit(&p->c.out, "  shown because\n");
    for (uint32_t i = 0; i + 4 < n; i += 5) {
        ch_str report = CH_S("");
        for (uint32_t k = 0; k < p->n; k++)
            if (ch_str_eq(ch_str_printf(&p->arena, "%016llx", (unsigned long long)p->v[k].mid), s[i + 2]))
                report = p->v[k].report;
        ch_buf_printf(&p->c.out, "    %-10.*s from %.*s: %.*s\n", CH_FMT(s[i]), CH_FMT(report), CH_FMT(s[i + 4]));
    }
}

static ch_err explain(why *p, const char *key) {
    ch_arena_reset(&p->arena);
    p->v = NULL;
    CH_TRY(ch_query_event(p->l, ch_str_of(key), keep_event, p));
    if (p->c.json) ch_buf_lit(&p->c.out, ",\"tellings\":[");
    for (uint32_t i = 0; i < p->n; i++) CH_TRY(print_telling(p, i));
    if (p->c.json) ch_buf_char(&p->c.out, ']');
    CH_TRY(print_links(p));
    print_chosen(p);
    if (p->c.json) ch_buf_lit(&p->c.out, "}\n");
    return ch_cli_flush(&p->c);
}

int ch_cmd_why(int argc, char **argv) {
    why p = {.l = NULL};
    const ch_usage u = {"why",
                        "KEY...",
                        "Explains an event: the rule and the words behind each telling, what made the tellings one "
                        "event, why each value is shown.",
                        "  chancery why e0a1b2c3\n",
                        NULL,
                        1,
                        -1};
    int status = ch_cli_begin(&p.c, argc, argv, &u);
    if (status >= 0) return status;
    ch_arena_init(&p.arena);
    ch_err e = ch_ledger_open(&p.l, p.c.ledger, 0, &p.c.diag);
    for (int i = 0; !e && i < p.c.n_args; i++) {
        e = explain(&p, p.c.args[i]);
        if (e == CH_NOTFOUND)
            ch_diag_at(&p.c.diag, p.c.args[i], 0, "no event has this key (or more than one has keys that begin so)");
    }
    ch_ledger_close(p.l);
    ch_arena_done(&p.arena);
    return ch_cli_end(&p.c, e);
}
