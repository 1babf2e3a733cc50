/* SPDX-License-Identifier: Apache-2.0
 * Arguments and folders -> open files, in byte order. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "input/input_int.h"

enum { MAX_DEPTH = 64 };

typedef struct {
    char *path;
    char **names; /* [n], sorted, owned */
    size_t n, at;
} level;

struct input__walk {
    const char *const *args;
    size_t n, at;
    ch_diag *diag;
    level dir[MAX_DEPTH];
    int depth;
    char *name; /* of the file in hand, owned */
    unsigned long n_errors;
};

input__walk *input__walk_new(const char *const *args, size_t n, ch_diag *d) {
    input__walk *w = ch_calloc(1, sizeof *w);
    w->args = args;
    w->n = n;
    w->diag = d;
    return w;
}

static void leave(input__walk *w) {
    level *l = &w->dir[--w->depth];
    for (size_t i = 0; i < l->n; i++) free(l->names[i]);
    free(l->names);
    free(l->path);
}

void input__walk_free(input__walk *w) {
    if (!w) return;
    while (w->depth > 0) leave(w);
    free(w->name);
    free(w);
}

unsigned long input__walk_errors(const input__walk *w) {
    return w->n_errors;
}

static void complain(input__walk *w, const char *name, const char *what, int err) {
    w->n_errors++;
    if (err)
        ch_diag_at(w->diag, name, 0, "%s: %s", what, strerror(err));
    else
        ch_diag_at(w->diag, name, 0, "%s", what);
}

static int by_bytes(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *copy_name(const char *folder, const char *name) {
    size_t nf = folder ? strlen(folder) : 0, nn = strlen(name);
    bool slash = nf && folder[nf - 1] != '/';
    char *p = ch_alloc(nf + slash + nn + 1);
    if (nf) memcpy(p, folder, nf);
    if (slash) p[nf++] = '/';
    memcpy(p + nf, name, nn + 1);
    return p;
}

static void enter(input__walk *w, int fd, const char *path) {
    DIR *d = fdopendir(fd);
    if (!d) {
        complain(w, path, "cannot read the folder", errno);
        close(fd);
        return;
    }
    if (w->depth == MAX_DEPTH) {
        complain(w, path, "folders nested too deeply", 0);
        closedir(d);
        return;
    }
    level *l = &w->dir[w->depth++];
    *l = (level){.path = copy_name(NULL, path)};
    size_t cap = 0;
    struct dirent *e;
    errno = 0;
    while ((e = readdir(d))) {
        if (e->d_name[0] == '.') continue;
        if (l->n == cap) {
            cap = cap ? cap * 2 : 64;
            l->names = ch_realloc(l->names, cap * sizeof *l->names);
        }
        l->names[l->n++] = copy_name(NULL, e->d_name);
        errno = 0;
    }
    if (errno) complain(w, path, "cannot read all of the folder", errno);
    closedir(d);
    if (l->n) qsort(l->names, l->n, sizeof *l->names, by_bytes);
}

/* Opens what `name` is; true if it is a file to read. Links to folders inside folders are not followed: they may loop.
 */
static bool open_one(input__walk *w, const char *name, bool is_arg, int *fd) {
    struct stat st;
    if (stat(name, &st) != 0) {
        complain(w, name, "cannot open", errno);
        return false;
    }
    if (!is_arg) {
        struct stat ln;
        if (S_ISDIR(st.st_mode) && lstat(name, &ln) == 0 && S_ISLNK(ln.st_mode)) return false;
        if (!S_ISDIR(st.st_mode) && !S_ISREG(st.st_mode)) { /* a pipe would block, a device never ends */
            complain(w, name, "not a file or a folder", 0);
            return false;
        }
    }
    *fd = open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (*fd < 0) {
        complain(w, name, S_ISDIR(st.st_mode) ? "cannot open the folder" : "cannot open", errno);
        return false;
    }
    if (!S_ISDIR(st.st_mode)) return true;
    enter(w, *fd, name);
    return false;
}

bool input__walk_next(input__walk *w, const char **name, int *fd) {
    for (;;) {
        const char *arg = NULL;
        bool is_arg = w->depth == 0;
        free(w->name);
        w->name = NULL;
        if (!is_arg) {
            level *l = &w->dir[w->depth - 1];
            if (l->at == l->n) {
                leave(w);
                continue;
            }
            w->name = copy_name(l->path, l->names[l->at++]);
        } else if (w->at < w->n) {
            arg = w->args[w->at++];
            if (strcmp(arg, "-") == 0) {
                *name = "(standard input)";
                *fd = STDIN_FILENO;
                return true;
            }
            w->name = copy_name(NULL, arg);
        } else {
            return false;
        }
        if (open_one(w, w->name, is_arg, fd)) {
            *name = w->name;
            return true;
        }
    }
}
