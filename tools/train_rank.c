/* SPDX-License-Identifier: Apache-2.0
 * train_rank GOLD.jsonl... > models/rank.tsv: fits the confidence model of src/act/rank.h to annotated reports.
 *
 * Every act that the rules find in a report is an example: good when at least half of its (type, a, b) pairs are in the
 * gold. Logistic regression with L2 penalty, full-batch AdaGrad from zero, fixed rounds: the same input gives the same
 * bytes. Each weight is shared by all languages; each language may bend it a little (a second, more heavily penalised
 * weight), and each rule has a prior. The threshold is the one that maximises pair F1 over predictions of five folds
 * while precision is at least recall (a false record costs a user more than a missing one), told on standard error
 * beside the figures with no model; reports of one number (translations of each other) stay in one fold. */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "chancery_int.h"
#include "score/score.h"

enum {
    FOLDS = 5,
    ROUNDS = 400,
    MAX_LANG = 8,
    MAX_RULE = 4096,
    RULE0 = CH_N_RANK * (1 + MAX_LANG),
    N_W = RULE0 + MAX_RULE
};

typedef struct {
    ch_rank_feats f;
    ch_units pairs;
    unsigned doc, lang, fold, rule;
    bool good, inside;
    double p; /* prediction of the model that did not see its fold */
} example;

typedef struct {
    ch_arena a;
    ch_cx *cx;
    example *ex;
    uint32_t n_ex, cap_ex;
    struct doc {
        ch_units gold;
        unsigned lang, fold;
    } * docs;
    uint32_t n_doc, cap_doc;
    char langs[MAX_LANG][8];
    unsigned n_lang;
    ch_str rules[MAX_RULE];
    unsigned n_rule;
} trainer;

static unsigned lang_of(trainer *t, const char *lang) {
    for (unsigned i = 0; i < t->n_lang; i++)
        if (strcmp(t->langs[i], lang) == 0) return i;
    if (t->n_lang == MAX_LANG) exit(65);
    snprintf(t->langs[t->n_lang], sizeof t->langs[0], "%.7s", lang);
    return t->n_lang++;
}

static unsigned rule_of(trainer *t, const char *id) {
    for (unsigned i = 0; i < t->n_rule; i++)
        if (ch_str_is(t->rules[i], id)) return i;
    if (t->n_rule == MAX_RULE) exit(65);
    t->rules[t->n_rule] = ch_str_dup(&t->a, ch_str_of(id));
    return t->n_rule++;
}

static unsigned fold_of(const char *id) {
    unsigned v = 0;
    for (; *id; id++)
        if (*id >= '0' && *id <= '9') v = v * 10 + (unsigned)(*id - '0');
    return v % FOLDS;
}

static ch_units copy_units(ch_arena *a, ch_units u) {
    ch_units out = {.v = CH_NEWS(a, ch_str, u.n + 1), .n = u.n, .cap = u.n + 1};
    for (uint32_t i = 0; i < u.n; i++) out.v[i] = ch_str_dup(a, u.v[i]);
    return out;
}

static ch_party *parties(ch_arena *a, const ch_pack *p, const uint16_t *codes, uint32_t n) {
    ch_party *v = CH_NEWS(a, ch_party, n);
    for (uint32_t i = 0; i < n; i++) v[i].code = ch_str_of(ch_code_text(p, codes[i]));
    return v;
}

static void add_example(trainer *t, const ch_layers *l, const ch_act *x, const struct doc *d, unsigned doc) {
    ch_event e = {.type = ch_str_of(ch_type_name[x->type]),
                  .status = ch_str_of(ch_status_name[x->status]),
                  .n_actors = x->n_actors,
                  .n_recipients = x->n_recipients};
    ch_reading r = {.events = &e, .n_events = 1};
    ch_score_sets s;
    e.actors = parties(&t->a, l->sents->pack, x->actors, x->n_actors);
    e.recipients = parties(&t->a, l->sents->pack, x->recipients, x->n_recipients);
    ch_score_sets_of(&t->a, &r, &s);
    ch_units pairs = copy_units(&t->a, s.kind[CH_SCORE_PAIR]);
    if (!pairs.n) return;
    uint32_t hit = ch_units_common(&pairs, &d->gold);
    CH_PUSH(&t->a, t->ex, t->n_ex, t->cap_ex) = (example){.f = x->feats,
                                                          .pairs = pairs,
                                                          .doc = doc,
                                                          .lang = d->lang,
                                                          .fold = d->fold,
                                                          .rule = rule_of(t, ch_pack_str(l->sents->pack, x->rule->id)),
                                                          .good = hit * 2 >= pairs.n,
                                                          .inside = x->inside >= 0};
}

static void read_doc(trainer *t, const char *line, size_t n) {
    json_error_t err;
    json_t *o = json_loadb(line, n, 0, &err);
    ch_reading gold;
    ch_diag d;
    ch_diag_stderr(&d);
    if (!o || ch_reading_parse(&t->a, (ch_str){line, n}, &gold, &d, 0) != CH_OK) exit(65);
    const char *date = json_string_value(json_object_get(o, "date")), *id = json_string_value(json_object_get(o, "id"));
    ch_report r = {
        .id = ch_str_of(id), .text = ch_str_of(json_string_value(json_object_get(o, "text"))), .date = ch_str_of(date)};
    ch_score_sets gs;
    ch_layers l = {0};
    ch_score_sets_of(&t->a, &gold, &gs);
    unsigned doc = t->n_doc;
    struct doc *dc = &CH_PUSH(&t->a, t->docs, t->n_doc, t->cap_doc);
    *dc = (struct doc){
        .gold = gs.kind[CH_SCORE_PAIR], .lang = lang_of(t, ch_cstr(&t->a, gold.lang)), .fold = fold_of(id)};
    ch_read_report(t->cx, &r, &l);
    for (uint32_t i = 0; l.acts && i < l.acts->n; i++)
        if (l.acts->v[i].type != CH_TYPE_FACT && l.acts->v[i].status != CH_STATUS_NEGATED)
            add_example(t, &l, &l.acts->v[i], dc, doc);
    json_decref(o);
}

static double predict(const double *w, const example *e) {
    double z = w[RULE0 + e->rule];
    for (uint8_t i = 0; i < e->f.n; i++) z += w[e->f.v[i]] + w[(1 + e->lang) * CH_N_RANK + e->f.v[i]];
    return 1 / (1 + exp(-z));
}

/* Fits to all examples outside `fold` (FOLDS: to all). */
static void fit(const trainer *t, unsigned fold, double *w) {
    static double g[N_W], h[N_W];
    const double l2 = 1.0, l2_lang = 6.0, l2_rule = 4.0;
    for (int i = 0; i < N_W; i++) w[i] = 0, h[i] = 1e-8;
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < N_W; i++) g[i] = -(i < CH_N_RANK ? l2 : i < RULE0 ? l2_lang : l2_rule) * w[i];
        for (uint32_t k = 0; k < t->n_ex; k++) {
            const example *e = &t->ex[k];
            if (e->fold == fold) continue;
            double err = e->good - predict(w, e);
            g[RULE0 + e->rule] += err;
            for (uint8_t i = 0; i < e->f.n; i++) g[e->f.v[i]] += err, g[(1 + e->lang) * CH_N_RANK + e->f.v[i]] += err;
        }
        for (int i = 0; i < N_W; i++) {
            h[i] += g[i] * g[i];
            w[i] += 0.3 * g[i] / sqrt(h[i]);
        }
    }
}

static int by_text(const void *x, const void *y) {
    return ch_str_cmp(*(const ch_str *)x, *(const ch_str *)y);
}

typedef struct {
    double p, r, f1;
} figures;

/* Pair figures when acts with p >= threshold are kept; threshold < 0: what the rules alone keep. lang < 0: all. */
static figures measure(trainer *t, double threshold, int lang) {
    uint32_t tp = 0, gold = 0, pred = 0, k = 0;
    for (unsigned d = 0; d < t->n_doc; d++) {
        ch_arena a;
        ch_units u = {0};
        ch_arena_init(&a);
        for (; k < t->n_ex && t->ex[k].doc == d; k++)
            if (!t->ex[k].inside && t->ex[k].p >= threshold)
                for (uint32_t i = 0; i < t->ex[k].pairs.n; i++) CH_PUSH(&a, u.v, u.n, u.cap) = t->ex[k].pairs.v[i];
        if (u.n) qsort(u.v, u.n, sizeof *u.v, by_text);
        uint32_t n = 0;
        for (uint32_t i = 0; i < u.n; i++)
            if (!n || !ch_str_eq(u.v[n - 1], u.v[i])) u.v[n++] = u.v[i];
        u.n = n;
        if (lang < 0 || t->docs[d].lang == (unsigned)lang)
            tp += ch_units_common(&u, &t->docs[d].gold), gold += t->docs[d].gold.n, pred += n;
        ch_arena_done(&a);
    }
    double p = pred ? (double)tp / pred : 0, r = gold ? (double)tp / gold : 0;
    return (figures){p, r, p + r > 0 ? 2 * p * r / (p + r) : 0};
}

static void report(trainer *t, double threshold) {
    fprintf(stderr, "%u reports, %u acts; pair P R F1 without a model, and with it (five folds, threshold %.2f)\n",
            t->n_doc, t->n_ex, threshold);
    for (int l = -1; l < (int)t->n_lang; l++) {
        figures a = measure(t, -1, l), b = measure(t, threshold, l);
        fprintf(stderr, "%-4s %5.1f %5.1f %5.1f   %5.1f %5.1f %5.1f\n", l < 0 ? "all" : t->langs[l], 100 * a.p,
                100 * a.r, 100 * a.f1, 100 * b.p, 100 * b.r, 100 * b.f1);
    }
    fprintf(stderr, "reliability (held-out folds): confidence, acts, share that is right\n");
    for (int b = 0; b < 10; b++) {
        unsigned n = 0, good = 0;
        for (uint32_t k = 0; k < t->n_ex; k++)
            if ((int)(t->ex[k].p * 10) == b) n++, good += t->ex[k].good;
        if (n) fprintf(stderr, "%.1f-%.1f %5u %5.2f\n", b / 10.0, (b + 1) / 10.0, n, (double)good / n);
    }
}

static void print(const trainer *t, const double *w, double threshold) {
    char name[64];
    printf("# Confidence model of acts (src/act/rank.h). Weights of a logistic regression; xx: before a name = added "
           "in that language.\n");
    printf("# Trained by tools/train_rank.c on %u annotated reports, %u acts; regenerate with `make models`. Licence: "
           "models/README.md.\n",
           t->n_doc, t->n_ex);
    printf("threshold\t%.3f\n", threshold);
    for (unsigned f = 0; f < CH_N_RANK; f++)
        if (fabs(w[f]) >= 0.0005) printf("%s\t%.3f\n", ch_rank_name(f, name), w[f]);
    for (unsigned r = 0; r < t->n_rule; r++)
        if (fabs(w[RULE0 + r]) >= 0.0005) printf("rule:%.*s\t%.3f\n", CH_FMT(t->rules[r]), w[RULE0 + r]);
    for (unsigned l = 0; l < t->n_lang; l++)
        for (unsigned f = 0; f < CH_N_RANK; f++)
            if (fabs(w[(1 + l) * CH_N_RANK + f]) >= 0.0005)
                printf("%s:%s\t%.3f\n", t->langs[l], ch_rank_name(f, name), w[(1 + l) * CH_N_RANK + f]);
}

int main(int argc, char **argv) {
    static double w[N_W];
    trainer t = {.cx = ch_cx_new()};
    double best = 0, threshold = 0.5;
    if (!t.cx || argc < 2) return 64;
    ch_arena_init(&t.a);
    for (int i = 1; i < argc; i++) {
        FILE *f = fopen(argv[i], "rb");
        char *line = NULL;
        size_t cap = 0;
        if (!f) {
            perror(argv[i]);
            return 66;
        }
        for (ssize_t n; (n = getline(&line, &cap, f)) > 1;) read_doc(&t, line, (size_t)n);
        free(line);
        fclose(f);
    }
    for (unsigned fold = 0; fold < FOLDS; fold++) {
        fit(&t, fold, w);
        for (uint32_t k = 0; k < t.n_ex; k++)
            if (t.ex[k].fold == fold) t.ex[k].p = predict(w, &t.ex[k]);
    }
    for (double x = 0.10; x < 0.80; x += 0.01) {
        figures g = measure(&t, x, -1);
        if (g.p >= g.r && g.f1 > best) best = g.f1, threshold = x;
    }
    report(&t, threshold);
    fit(&t, FOLDS, w);
    print(&t, w, threshold);
    ch_cx_free(t.cx);
    ch_arena_done(&t.a);
    return 0;
}
