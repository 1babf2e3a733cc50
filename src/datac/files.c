/* SPDX-License-Identifier: Apache-2.0
 * Data files, line by line. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "datac/datac.h"

static ch_err slurp(dc *d, const char *path, bool optional, ch_str *out) {
    FILE *f = fopen(path, "rb");
    if (!f) {
        if (optional && errno == ENOENT) {
            *out = (ch_str){0};
            return CH_OK;
        }
        ch_diag_at(&d->diag, path, 0, "%s", strerror(errno));
        return CH_IO;
    }
    ch_buf b;
    ch_buf_init(&b, 64u << 20);
    char chunk[65536];
    size_t n;
    while ((n = fread(chunk, 1, sizeof chunk, f)) > 0) ch_buf_add(&b, chunk, n);
    fclose(f);
    *out = ch_str_dup(&d->a, ch_buf_view(&b)); /* lines stay valid as long as the compiler runs */
    ch_buf_done(&b);
    return CH_OK;
}

ch_err dc_each_line(dc *d, const char *path, bool optional, void (*fn)(dc *, const dc_line *)) {
    ch_str rest, line, field;
    CH_TRY(slurp(d, path, optional, &rest));
    dc_line l = {.path = ch_cstr(&d->a, ch_str_of(path))};
    while (rest.p && ch_str_next(&rest, '\n', &line)) {
        l.line++;
        if (line.n && line.p[line.n - 1] == '\r') line.n--;
        l.text = ch_str_trim(line);
        if (l.text.n == 0 || l.text.p[0] == '#') continue;
        if (!ch_utf8_valid(line)) {
            dc_error(d, &l, "not UTF-8");
            continue;
        }
        l.n = 0;
        ch_str fields = line;
        while (l.n < 8 && ch_str_next(&fields, '\t', &field)) l.f[l.n++] = ch_str_trim(field);
        fn(d, &l);
    }
    return CH_OK;
}

static int by_name(const void *x, const void *y) {
    return strcmp(*(char *const *)x, *(char *const *)y);
}

ch_err dc_each_file(dc *d, const char *dir, const char *suffix, void (*fn)(dc *, const dc_line *)) {
    DIR *h = opendir(dir);
    char **names = NULL;
    uint32_t n = 0, cap = 0;
    if (!h) return CH_OK;
    for (struct dirent *e; (e = readdir(h));)
        if (e->d_name[0] != '.' && ch_str_ends(ch_str_of(e->d_name), ch_str_of(suffix)))
            CH_PUSH(&d->a, names, n, cap) = ch_cstr(&d->a, ch_str_printf(&d->a, "%s/%s", dir, e->d_name));
    closedir(h);
    if (n) qsort(names, n, sizeof *names, by_name);
    for (uint32_t i = 0; i < n; i++) CH_TRY(dc_each_line(d, names[i], false, fn));
    return CH_OK;
}
