/* SPDX-License-Identifier: Apache-2.0
 * chancery explain: what every stage saw in a report, sentence by sentence. For rule writers. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "chancery_int.h"
#include "cli/cli.h"
#include "input/input.h"

static const char help[] = "usage: chancery explain [--lang CODE] [--hits] [FILE|-]...\n\n"
                           "Shows, for each sentence, its tokens, who is named, the dates, and every act with the rule "
                           "and the words behind it;\n"
                           "acts in ( ) are the content of another act.\n\n"
                           "  --lang CODE   read as this language, do not guess\n"
                           "  --only LAYER  only the lines of one layer: name, date or act\n"
                           "  --hits        also list every lexicon hit\n";

static void print_tokens(const ch_sents *s, uint32_t lo, uint32_t hi) {
    for (uint32_t i = lo; i < hi; i++) {
        ch_str w = ch_tok_str(s, i);
        printf("%s%.*s", i == lo ? "" : s->tok[i].flags & CH_TOK_GLUED ? "|" : " ", CH_FMT(w));
    }
}

static void print_codes(const ch_pack *p, const uint16_t *v, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) printf("%s%s", i ? "," : "", ch_code_text(p, v[i]));
    if (!n) printf("-");
}

static void print_mention(const ch_layers *l, const ch_mention *m) {
    static const char *const kind[] = {"state", "org", "body", "person", "pron", "both", "place", "summit"};
    printf("  name  %-6s ", kind[m->kind]);
    print_codes(l->sents->pack, m->codes, m->n_codes);
    printf(" \"");
    print_tokens(l->sents, m->tok0, m->tok0 + m->n);
    printf("\" role=%s", ch_role_name[m->role]);
    if (m->post) printf(" post=%s", ch_post_name[m->post]);
    if (m->person >= 0) printf(" person=%.*s", CH_FMT(l->names->people[m->person].name));
    if (m->at_code) printf(" at=%s", ch_code_text(l->sents->pack, m->at_code));
    printf("%s%s%s\n", m->genitive ? " genitive" : "", m->joined ? " joined" : "", m->demonym ? " demonym" : "");
}

static void print_act(const ch_layers *l, const ch_act *a) {
    const ch_pack *p = l->sents->pack;
    printf("  act   %s%s%s%s %s ", a->inside >= 0 ? "(" : "", ch_type_name[a->type], *a->mode ? "/" : "", a->mode,
           ch_status_name[a->status]);
    print_codes(p, a->actors, a->n_actors);
    printf(" > ");
    print_codes(p, a->recipients, a->n_recipients);
    if (a->date >= 0) printf(" on %.*s", CH_FMT(l->dates->v[a->date].edtf));
    if (a->where) printf(" in %s", ch_code_text(p, a->where));
    printf("  [%s] \"", ch_pack_str(p, a->rule->id));
    print_tokens(l->sents, a->tok0, a->tok0 + a->n);
    printf("\" hints=%x %.2f%s\n", a->hints, a->confidence, a->inside >= 0 ? ")" : "");
}

static void print_hits(const ch_sents *s, const ch_sent *st) {
    for (uint32_t h = s->tok[st->tok0].hit0; h < s->tok[st->tok1].hit0; h++) {
        const ch_lex *x = ch_hit_lex(s, &s->hit[h]);
        printf("  hit   %-9s \"%s\" %u feats=%x\n", x->cls == CH_LEX_SEGMENT ? "segment" : ch_class_name[x->cls],
               ch_pack_str(s->pack, x->form), x->val, s->hit[h].feats);
    }
}

static void explain(const ch_report *r, const ch_reading *out, const ch_layers *l, bool hits, const char *only) {
    bool names = !only || strcmp(only, "name") == 0, dates = !only || strcmp(only, "date") == 0,
         acts = !only || strcmp(only, "act") == 0;
    if (!only)
        printf("report %.*s  language %.*s  published %.*s\n", CH_FMT(r->id), CH_FMT(out->lang),
               CH_FMT(out->published));
    if (!l->sents) return;
    for (uint32_t q = 0; q < l->sents->n_sent; q++) {
        const ch_sent *st = &l->sents->sent[q];
        if (!only) {
            printf("%u%s  ", q + 1, st->heading ? " (heading)" : "");
            print_tokens(l->sents, st->tok0, st->tok1);
            printf("\n");
        }
        if (hits) print_hits(l->sents, st);
        for (uint32_t k = l->names->first[q]; names && k < l->names->first[q + 1]; k++)
            print_mention(l, &l->names->v[k]);
        for (uint32_t k = 0; dates && k < l->dates->n; k++) {
            const ch_date *d = &l->dates->v[k];
            if (d->tok0 >= st->tok0 && d->tok0 < st->tok1)
                printf("  date  %.*s \"%.*s\" [%s]\n", CH_FMT(d->edtf), (int)(d->hi - d->lo), l->sents->text.p + d->lo,
                       d->rule);
        }
        for (uint32_t k = 0; acts && k < l->acts->n; k++)
            if (l->acts->v[k].sent == q) print_act(l, &l->acts->v[k]);
    }
}

int ch_cmd_explain(int argc, char **argv) {
    static const struct option options[] = {{"help", no_argument, NULL, 'h'},
                                            {"lang", required_argument, NULL, 'l'},
                                            {"hits", no_argument, NULL, 'x'},
                                            {"only", required_argument, NULL, 'o'},
                                            {0}};
    const char *lang = NULL, *only = NULL;
    bool hits = false;
    for (int c; (c = getopt_long(argc, argv, "h", options, NULL)) != -1;) switch (c) {
        case 'h':
            fputs(help, stdout);
            return 0;
        case 'l':
            lang = optarg;
            break;
        case 'x':
            hits = true;
            break;
        case 'o':
            only = optarg;
            break;
        default:
            return 64;
        }
    ch_diag d;
    ch_diag_stderr(&d);
    ch_cx *cx = ch_cx_new();
    if (!cx) return 70;
    ch_input_set *in = ch_input_set_open((const char *const *)argv + optind, (size_t)(argc - optind), &d);
    ch_arena a;
    ch_report report;
    ch_arena_init(&a);
    while (ch_input_next(in, &report, &a)) {
        ch_layers layers = {0};
        if (lang) report.lang = ch_str_of(lang), report.lang_fixed = true;
        const ch_reading *r = ch_read_report(cx, &report, &layers);
        explain(&report, r, &layers, hits, only);
        ch_arena_reset(&a);
    }
    int status = ch_input_errors(in) ? 65 : 0;
    ch_arena_done(&a);
    ch_input_set_close(in);
    ch_cx_free(cx);
    return status;
}
