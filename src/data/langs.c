/* SPDX-License-Identifier: Apache-2.0 */
#include "data/langs.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

/* Written by tools/mkpacks.sh. */
extern const struct {
    const char *name;
    const unsigned char *start, *end;
} ch_packs_embedded[];

static ch_err read_file(const char *path, void **mem, size_t *len, ch_diag *d) {
    FILE *f = fopen(path, "rb");
    long n = -1;
    if (f && fseek(f, 0, SEEK_END) == 0) n = ftell(f);
    if (!f || n < 0 || n > (1L << 30) || fseek(f, 0, SEEK_SET) != 0) {
        ch_diag_at(d, path, 0, "%s", strerror(errno));
        if (f) fclose(f);
        return CH_IO;
    }
    *mem = ch_alloc((size_t)n);
    *len = fread(*mem, 1, (size_t)n, f);
    fclose(f);
    return CH_OK;
}

static int by_lang(const void *x, const void *y) {
    return strcmp(*(char *const *)x, *(char *const *)y);
}

static ch_err open_dir(ch_langs *l, const char *dir, ch_diag *d) {
    DIR *h = opendir(dir);
    char *names[CH_MAX_LANGS];
    int n = 0;
    ch_err e = CH_OK;
    if (!h) {
        ch_diag_at(d, dir, 0, "%s", strerror(errno));
        return CH_IO;
    }
    for (struct dirent *f; (f = readdir(h)) && n < CH_MAX_LANGS;)
        if (ch_str_ends(ch_str_of(f->d_name), CH_S(".pack")) && asprintf(&names[n], "%s/%s", dir, f->d_name) > 0) n++;
    closedir(h);
    qsort(names, (size_t)n, sizeof *names, by_lang);
    for (int i = 0; i < n; i++) {
        size_t len;
        if (e == CH_OK) e = read_file(names[i], &l->owned[l->n], &len, d);
        if (e == CH_OK) {
            d->name = names[i];
            e = ch_pack_open(&l->pack[l->n], l->owned[l->n], len, d);
            d->name = NULL;
            l->n++;
        }
        free(names[i]);
    }
    if (e == CH_OK && n == 0) {
        ch_diag_at(d, dir, 0, "no language packs (*.pack) in this folder");
        e = CH_NOTFOUND;
    }
    return e;
}

ch_err ch_langs_open(ch_langs *l, const char *dir, ch_diag *d) {
    ch_err e = CH_OK;
    *l = (ch_langs){.n = 0};
    if (dir) {
        e = open_dir(l, dir, d);
    } else {
        for (int i = 0; ch_packs_embedded[i].name && e == CH_OK && l->n < CH_MAX_LANGS; i++)
            e = ch_pack_open(&l->pack[l->n++], ch_packs_embedded[i].start,
                             (size_t)(ch_packs_embedded[i].end - ch_packs_embedded[i].start), d);
    }
    if (e != CH_OK) ch_langs_close(l);
    return e;
}

void ch_langs_close(ch_langs *l) {
    for (int i = 0; i < l->n; i++) free(l->owned[i]);
    l->n = 0;
}

const ch_lang_prop *ch_lang_props(const ch_pack *p) {
    static const ch_lang_prop none = {0, 1, 0, 0, 0, 0};
    size_t n;
    const ch_lang_prop *x = ch_pack_section(p, "PROP", &n);
    return n >= sizeof *x ? x : &none;
}
