/* SPDX-License-Identifier: Apache-2.0
 * datac -o FILE LANG: compiles lang/LANG/ and world/ (below the current folder, or below -C DIR) into one language
 * pack. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "data/langs.h"
#include "datac/datac.h"
#include "datec/datec.h"

/* The language's row of langs.tsv -> section PROP. */
static void langs_line(dc *d, const dc_line *l) {
    if (!ch_str_eq(l->f[0], d->lang)) return;
    if (l->n < 5) {
        dc_error(d, l, "needs 5 fields: code, name, order, title_side, home");
        return;
    }
    ch_lang_prop p = {.sov = ch_str_is(l->f[2], "sov"),
                      .inverts = ch_str_is(l->f[2], "svo-vs"),
                      .title_before = !ch_str_is(l->f[3], "after"),
                      .title_after = !ch_str_is(l->f[3], "before")};
    if (!p.sov && !p.inverts && !ch_str_is(l->f[2], "svo")) dc_error(d, l, "order is svo, svo-vs or sov");
    p.daily = l->n > 5 && ch_str_is(l->f[5], "daily");
    if (!ch_str_is(l->f[4], "-"))
        while (++p.home < d->n_code && !ch_str_eq(d->codes[p.home], l->f[4])) {
        }
    if (p.home >= d->n_code) dc_error(d, l, "unknown code \"%.*s\"", CH_FMT(l->f[4]));
    dc_section(d, "PROP", (ch_str){(const char *)&p, sizeof p});
}

static int by_text(const void *x, const void *y) {
    return ch_str_cmp(*(const ch_str *)x, *(const ch_str *)y);
}

static ch_err compile(dc *d, const char *lang) {
    char path[512];
#define PATH(...) (snprintf(path, sizeof path, __VA_ARGS__), path)
    CH_PUSH(&d->a, d->codes, d->n_code, d->cap_code) = CH_S("");
    CH_TRY(dc_each_line(d, "world/codes.tsv", false, dc_code_line));
    qsort(d->codes, d->n_code, sizeof *d->codes, by_text);
    CH_TRY(dc_each_line(d, "lang/langs.tsv", false, langs_line));
    if (d->n_extra == 0) {
        ch_diag_at(&d->diag, "lang/langs.tsv", 0, "no row for language \"%s\"", lang);
        return CH_DATA;
    }
    CH_TRY(dc_each_line(d, PATH("lang/%s/inflect.tsv", lang), true, dc_inflect_line));
    CH_TRY(dc_each_line(d, PATH("lang/%s/forms.tsv", lang), true, dc_form_line));
    CH_TRY(dc_each_file(d, PATH("world/names/%s", lang), ".tsv", dc_lexicon_line));
    CH_TRY(dc_each_file(d, PATH("lang/%s/lexicon", lang), ".tsv", dc_lexicon_line));
    CH_TRY(dc_each_file(d, PATH("lang/%s/dates", lang), ".tsv", dc_lexicon_line));
    CH_TRY(dc_each_file(d, PATH("lang/%s/acts", lang), ".rules", dc_rule_line));
    dc_rules_end(d);
    CH_TRY(dc_each_line(d, PATH("lang/%s/labels.tsv", lang), true, dc_label_line));
    dc_labels_end(d);
    CH_TRY(dc_others(d, "lang/others.tsv"));
    CH_TRY(dc_rank_model(d, "models/rank.tsv"));
    return ch_datec_compile(d, PATH("lang/%s/dates", lang));
#undef PATH
}

int main(int argc, char **argv) {
    const char *out = NULL, *dir = NULL;
    for (int c; (c = getopt(argc, argv, "o:C:")) != -1;) {
        if (c == 'o')
            out = optarg;
        else if (c == 'C')
            dir = optarg;
        else
            return 64;
    }
    if (!out || optind + 1 != argc) {
        fprintf(stderr, "usage: datac [-C DIR] -o FILE LANG\n");
        return 64;
    }
    char *abs = NULL;
    if (dir) {
        char cwd[4096];
        if (out[0] != '/' && getcwd(cwd, sizeof cwd) && asprintf(&abs, "%s/%s", cwd, out) > 0) out = abs;
        if (chdir(dir) != 0) {
            fprintf(stderr, "%s: %s\n", dir, strerror(errno));
            return 66;
        }
    }
    dc d = {.lang = ch_str_of(argv[optind]), .n_sym = 0};
    ch_arena_init(&d.a);
    ch_diag_stderr(&d.diag);
    ch_buf_init(&d.strs, 256u << 20);
    ch_buf_char(&d.strs, 0);
    dc_map **maps[] = {&d.str_at, &d.sym_at, &d.lemma_at, &d.edge_at, &d.code_at, &d.seg_at, &d.lex_at};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) *maps[i] = dc_map_new();
    CH_PUSH(&d.a, d.syms, d.n_sym, d.cap_sym) = (ch_sym){0};
    ch_err e = compile(&d, argv[optind]);
    if (e == CH_OK && d.n_error == 0) e = dc_write(&d, out);
    if (d.n_error > CH_MAX_DIAGS) fprintf(stderr, "%s: %u more errors\n", argv[optind], d.n_error - CH_MAX_DIAGS);
    int status = e != CH_OK || d.n_error ? 65 : 0;
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) dc_map_free(*maps[i]);
    ch_buf_done(&d.strs);
    ch_arena_done(&d.a);
    free(abs);
    return status;
}
