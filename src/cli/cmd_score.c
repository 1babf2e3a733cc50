/* SPDX-License-Identifier: Apache-2.0
 * chancery score GOLD READINGS: how good are readings, by language, by type of event, by rule. */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "cli/cli.h"
#include "data/classes.h"
#include "score/score.h"

static const char help[] =
    "usage: chancery score [--json] [--rules N] [--lang CODE] GOLD.jsonl READINGS.jsonl\n\n"
    "Compares readings (the output of `chancery code`) with gold readings of the same ids.\n\n"
    "  --rules N     also list the N rules with the most false records, worst first (default 15; 0 = none)\n"
    "  --lang CODE   only reports in this language\n"
    "  --json        the figures as one JSON object\n";

typedef struct {
    uint32_t tp, gold, pred;
} tally;

typedef struct {
    ch_str key; /* language, type or rule */
    tally t[CH_N_SCORE];
    uint32_t known, right, wrong; /* published */
} row;

typedef struct {
    ch_arena a;
    ch_reading *gold, *pred;
    uint32_t n_gold, n_pred, cap_gold, cap_pred;
    row *langs, *types, *rules;
    uint32_t n_langs, n_types, n_rules, cap_langs, cap_types, cap_rules;
} scorer;

static ch_err load(scorer *s, const char *path, ch_reading **v, uint32_t *n, uint32_t *cap, ch_diag *d) {
    FILE *f = fopen(path, "rb");
    char *line = NULL;
    size_t size = 0;
    long at = 0;
    if (!f) {
        ch_diag_at(d, path, 0, "%s", strerror(errno));
        return CH_IO;
    }
    d->name = path;
    for (ssize_t got; (got = getline(&line, &size, f)) > 0;) {
        ch_str text = ch_str_trim((ch_str){line, (size_t)got});
        ch_reading r;
        at++;
        if (text.n && ch_reading_parse(&s->a, text, &r, d, at) == CH_OK) CH_PUSH(&s->a, *v, *n, *cap) = r;
    }
    d->name = NULL;
    free(line);
    fclose(f);
    return CH_OK;
}

static row *row_of(scorer *s, row **v, uint32_t *n, uint32_t *cap, ch_str key) {
    for (uint32_t i = 0; i < *n; i++)
        if (ch_str_eq((*v)[i].key, key)) return &(*v)[i];
    row *r = &CH_PUSH(&s->a, *v, *n, *cap);
    *r = (row){.key = key};
    return r;
}

static ch_str head(ch_str s, char sep) {
    ch_str f = {0};
    ch_str_next(&s, sep, &f);
    return f;
}

static void by_type_and_rule(scorer *s, const ch_score_sets *g, const ch_score_sets *p) {
    const ch_units *gp = &g->kind[CH_SCORE_PAIR], *pp = &p->kind[CH_SCORE_PAIR];
    for (uint32_t i = 0; i < gp->n; i++)
        row_of(s, &s->types, &s->n_types, &s->cap_types, head(gp->v[i], ' '))->t[0].gold++;
    for (uint32_t i = 0; i < pp->n; i++) {
        row *r = row_of(s, &s->types, &s->n_types, &s->cap_types, head(pp->v[i], ' '));
        r->t[0].pred++;
        r->t[0].tp += ch_units_has(gp, pp->v[i]);
    }
    for (uint32_t i = 0; i < p->rule_of.n; i++) {
        ch_str rest = p->rule_of.v[i], rule;
        ch_str_next(&rest, '\t', &rule);
        row *r = row_of(s, &s->rules, &s->n_rules, &s->cap_rules, rule);
        r->t[0].pred++;
        r->t[0].tp += ch_units_has(gp, rest);
    }
}

static void compare(scorer *s, const ch_reading *g, const ch_reading *p) {
    ch_score_sets gs, ps;
    uint32_t cg = 0, cp = 0;
    ch_score_sets_of(&s->a, g, &gs);
    ch_score_sets_of(&s->a, p, &ps);
    uint32_t found = ch_score_commitments(&s->a, g, p, &cg, &cp);
    row_of(s, &s->langs, &s->n_langs, &s->cap_langs, CH_S("all"));
    for (int all = 0; all < 2; all++) {
        row *r = row_of(s, &s->langs, &s->n_langs, &s->cap_langs, all ? CH_S("all") : g->lang);
        for (int k = 0; k < CH_N_SCORE; k++) {
            r->t[k].tp += ch_units_common(&gs.kind[k], &ps.kind[k]) + (k == CH_SCORE_FACTS ? found : 0);
            r->t[k].gold += gs.kind[k].n + (k == CH_SCORE_FACTS ? cg : 0);
            r->t[k].pred += ps.kind[k].n + (k == CH_SCORE_FACTS ? cp : 0);
        }
        if (g->published.n) {
            r->known++;
            r->right += ch_str_eq(p->published, g->published);
            r->wrong += p->published.n && !ch_str_eq(p->published, g->published);
        }
    }
    by_type_and_rule(s, &gs, &ps);
}

static double precision(tally t) {
    return t.pred ? (double)t.tp / t.pred : 0;
}
static double recall(tally t) {
    return t.gold ? (double)t.tp / t.gold : 0;
}
static double f1(tally t) {
    double p = precision(t), r = recall(t);
    return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

static int by_key(const void *x, const void *y) {
    const row *a = x, *b = y;
    bool all_a = ch_str_is(a->key, "all"), all_b = ch_str_is(b->key, "all");
    return all_a != all_b ? all_a - all_b : ch_str_cmp(a->key, b->key);
}

static int worst_first(const void *x, const void *y) {
    const row *a = x, *b = y;
    uint32_t fa = a->t[0].pred - a->t[0].tp, fb = b->t[0].pred - b->t[0].tp;
    return fa != fb ? (fa < fb) - (fa > fb) : ch_str_cmp(a->key, b->key);
}

static void print_table(const scorer *s) {
    printf("%-5s", "");
    for (int k = 0; k < CH_N_SCORE; k++) printf("%22s", ch_score_name[k]);
    printf("%18s\n", "published");
    for (uint32_t i = 0; i < s->n_langs; i++) {
        const row *r = &s->langs[i];
        printf("%-5.*s", CH_FMT(r->key));
        for (int k = 0; k < CH_N_SCORE; k++)
            printf("%7.1f%7.1f%8.1f", 100 * precision(r->t[k]), 100 * recall(r->t[k]), 100 * f1(r->t[k]));
        double known = r->known ? r->known : 1;
        printf("%9.1f%8.1f\n", 100 * r->right / known, 100 * r->wrong / known);
    }
    printf("(each cell: precision, recall, F1; published: right, wrong; all in %%)\nby type:");
    for (uint32_t i = 0; i < s->n_types; i++)
        printf("  %.*s %.0f (%u)", CH_FMT(s->types[i].key), 100 * f1(s->types[i].t[0]), s->types[i].t[0].gold);
    printf("\n");
}

static void print_rules(const scorer *s, unsigned most) {
    if (most && s->n_rules) printf("rules by false pairs:\n%8s%8s%8s  rule\n", "false", "right", "share");
    for (uint32_t i = 0; i < s->n_rules && i < most; i++) {
        tally t = s->rules[i].t[0];
        printf("%8u%8u%7.0f%%  %.*s\n", t.pred - t.tp, t.tp, 100 * precision(t), CH_FMT(s->rules[i].key));
    }
}

static void print_json(const scorer *s) {
    printf("{");
    for (uint32_t i = 0; i < s->n_langs; i++) {
        const row *r = &s->langs[i];
        double known = r->known ? r->known : 1;
        printf("\"%.*s\":{", CH_FMT(r->key));
        for (int k = 0; k < CH_N_SCORE; k++)
            printf("\"%s\":{\"p\":%.4f,\"r\":%.4f,\"f1\":%.4f,\"gold\":%u,\"pred\":%u},", ch_score_name[k],
                   precision(r->t[k]), recall(r->t[k]), f1(r->t[k]), r->t[k].gold, r->t[k].pred);
        printf("\"published\":{\"right\":%.4f,\"wrong\":%.4f,\"known\":%u}},", r->right / known, r->wrong / known,
               r->known);
    }
    printf("\"types\":{");
    for (uint32_t i = 0; i < s->n_types; i++)
        printf("%s\"%.*s\":{\"p\":%.4f,\"r\":%.4f,\"f1\":%.4f,\"gold\":%u}", i ? "," : "", CH_FMT(s->types[i].key),
               precision(s->types[i].t[0]), recall(s->types[i].t[0]), f1(s->types[i].t[0]), s->types[i].t[0].gold);
    printf("}}\n");
}

static ch_err run(scorer *s, const char *gold, const char *pred, const char *lang, ch_diag *d) {
    CH_TRY(load(s, gold, &s->gold, &s->n_gold, &s->cap_gold, d));
    CH_TRY(load(s, pred, &s->pred, &s->n_pred, &s->cap_pred, d));
    for (uint32_t i = 0; i < s->n_gold; i++) {
        const ch_reading *g = &s->gold[i];
        ch_reading none = {.lang = g->lang};
        const ch_reading *p = &none;
        if (lang && !ch_str_is(g->lang, lang)) continue;
        for (uint32_t j = 0; j < s->n_pred; j++)
            if (ch_str_eq(s->pred[j].id, g->id)) p = &s->pred[j];
        compare(s, g, p);
    }
    if (s->n_langs) qsort(s->langs, s->n_langs, sizeof *s->langs, by_key);
    if (s->n_types) qsort(s->types, s->n_types, sizeof *s->types, by_key);
    if (s->n_rules) qsort(s->rules, s->n_rules, sizeof *s->rules, worst_first);
    return CH_OK;
}

int ch_cmd_score(int argc, char **argv) {
    static const struct option options[] = {{"help", no_argument, NULL, 'h'},
                                            {"json", no_argument, NULL, 'j'},
                                            {"rules", required_argument, NULL, 'r'},
                                            {"lang", required_argument, NULL, 'l'},
                                            {0}};
    bool json = false;
    unsigned most = 15;
    const char *lang = NULL;
    for (int c; (c = getopt_long(argc, argv, "h", options, NULL)) != -1;) switch (c) {
        case 'h':
            fputs(help, stdout);
            return 0;
        case 'j':
            json = true;
            break;
        case 'r':
            most = (unsigned)strtoul(optarg, NULL, 10);
            break;
        case 'l':
            lang = optarg;
            break;
        default:
            return 64;
        }
    if (argc - optind != 2) {
        fputs(help, stderr);
        return 64;
    }
    ch_diag d;
    scorer s = {.n_gold = 0};
    ch_diag_stderr(&d);
    ch_arena_init(&s.a);
    int status = run(&s, argv[optind], argv[optind + 1], lang, &d) == CH_OK ? 0 : 66;
    if (status == 0 && json) print_json(&s);
    if (status == 0 && !json) print_table(&s), print_rules(&s, most);
    ch_arena_done(&s.a);
    return status;
}
