/* SPDX-License-Identifier: Apache-2.0 */
#include "datec/datec.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "datec/build.h"

void datec__complain(datec__build *b, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    char text[400];
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    ch_diag_at(b->d, b->file, b->line, "%s", text);
}

bool datec__known(const datec__names *t, ch_str s, uint32_t *id) {
    for (uint32_t i = 0; i < t->n; i++)
        if (ch_str_eq(t->v[i], s)) {
            *id = i;
            return true;
        }
    return false;
}

uint32_t datec__name(ch_arena *a, datec__names *t, ch_str s) {
    uint32_t id;
    if (datec__known(t, s, &id)) return id;
    CH_PUSH(a, t->v, t->n, t->cap) = ch_str_dup(a, s);
    return t->n - 1;
}

static void start_names(datec__build *b) {
    datec__name(b->a, &b->words, CH_S(""));
    for (uint32_t i = 0; i < ROLE_N_FIXED; i++) datec__name(b->a, &b->roles, ch_str_of(date__role_name[i]));
    for (uint32_t i = 0; i < CAT_N_FIXED; i++) datec__name(b->a, &b->cats, ch_str_of(date__cat_name[i]));
}

static ch_err read_file(datec__build *b, const char *path, bool rules) {
    FILE *f = fopen(path, "r");
    if (!f) {
        ch_diag_at(b->d, path, 0, "cannot read");
        return CH_IO;
    }
    b->file = ch_cstr(b->a, ch_str_of(path));
    b->line = 0;
    char *line = NULL;
    size_t cap = 0;
    for (ssize_t n; (n = getline(&line, &cap, f)) >= 0;) {
        b->line++;
        const ch_str s = ch_str_trim((ch_str){line, (size_t)n});
        if (s.n == 0 || s.p[0] == '#') continue;
        if (rules)
            datec__rule_line(b, s);
        else
            datec__lexicon_line(b, s);
    }
    if (rules) datec__rule_end(b);
    free(line);
    fclose(f);
    return CH_OK;
}

static int wanted(const struct dirent *e) {
    const ch_str n = ch_str_of(e->d_name);
    return n.p[0] != '.' && (ch_str_ends(n, CH_S(".tsv")) || ch_str_ends(n, CH_S(".rules")));
}

ch_err ch_datec_grammar(ch_arena *a, const char *folder, ch_buf *out, ch_datec_examples *ex, ch_diag *d) {
    datec__build b = {.a = a, .d = d, .ex = ex};
    struct dirent **list;
    const int n = scandir(folder, &list, wanted, alphasort);
    if (n < 0) return CH_OK;
    const unsigned before = d->n_errors;
    start_names(&b);
    ch_err err = CH_OK;
    for (int rules = 0; rules < 2 && !err; rules++) /* words first: rules refer to their roles */
        for (int i = 0; i < n && !err; i++)
            if (ch_str_ends(ch_str_of(list[i]->d_name), CH_S(".rules")) == (rules == 1)) {
                const ch_str path = ch_str_printf(a, "%s/%s", folder, list[i]->d_name);
                err = read_file(&b, path.p, rules == 1);
            }
    for (int i = 0; i < n; i++) free(list[i]);
    free(list);
    if (err) return err;
    datec__check_roles(&b);
    if (d->n_errors > before) return CH_DATA;
    datec__emit(&b, out);
    return CH_OK;
}

ch_err ch_datec_compile(dc *d, const char *dir) {
    ch_buf out;
    ch_buf_init(&out, 64u << 20);
    const ch_err e = ch_datec_grammar(&d->a, dir, &out, NULL, &d->diag);
    if (e == CH_OK && out.n) dc_section(d, "DATE", ch_buf_view(&out));
    ch_buf_done(&out);
    return e;
}
