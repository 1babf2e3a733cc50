/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/limits.h"
#include "input/input_int.h"
#include "page/page.h"

struct ch_input_set {
    input__walk *walk;
    ch_str memory;
    const char *memory_name; /* NULL: files */
    bool memory_used, open;
    input__file f;
    uint64_t n_read; /* of the files before this one */
};

static ch_input_set *set_new(ch_diag *d) {
    ch_input_set *s = ch_calloc(1, sizeof *s);
    s->f.in = input__stream_new();
    s->f.diag = d;
    ch_arena_init(&s->f.scratch);
    return s;
}

ch_input_set *ch_input_set_open(const char *const *args, size_t n, ch_diag *d) {
    static const char *const only_stdin[] = {"-"};
    ch_input_set *s = set_new(d);
    s->walk = n ? input__walk_new(args, n, d) : input__walk_new(only_stdin, 1, d);
    return s;
}

ch_input_set *ch_input_set_open_memory(ch_str bytes, const char *name, ch_diag *d) {
    ch_input_set *s = set_new(d);
    s->memory = bytes;
    s->memory_name = name;
    return s;
}

static void close_file(ch_input_set *s) {
    if (s->open && s->f.reader && s->f.reader->done) s->f.reader->done(&s->f);
    s->n_read += s->open ? input__stream_read(s->f.in) : 0;
    input__stream_stop(s->f.in);
    s->f.state = NULL;
    s->f.reader = NULL;
    s->open = false;
}

void ch_input_set_close(ch_input_set *s) {
    if (!s) return;
    close_file(s);
    input__stream_free(s->f.in);
    input__walk_free(s->walk);
    ch_arena_done(&s->f.scratch);
    free(s);
}

input__got input__bad(input__file *f, const char *fmt, ...) {
    char what[512];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(what, sizeof what, fmt, ap);
    va_end(ap);
    f->n_errors++;
    ch_diag_at(f->diag, f->name, f->line, "%s", what);
    return INPUT_BAD;
}

/* The last part of the name, without .gz or .zst: the id of a file that is one report. */
static ch_str base_name(const char *name) {
    ch_str s = ch_str_of(name);
    const char *slash = strrchr(name, '/');
    if (slash) s = ch_str_sub(s.p, (size_t)(slash - s.p) + 1, s.n);
    static const char *const packed[] = {".gz", ".zst", ".zstd"};
    for (size_t i = 0; i < sizeof packed / sizeof *packed; i++) {
        ch_str suffix = ch_str_of(packed[i]);
        if (ch_str_ends(s, suffix) && s.n > suffix.n) s.n -= suffix.n;
    }
    return s;
}

static bool next_file(ch_input_set *s) {
    int fd = -1;
    const char *name = s->memory_name;
    if (s->memory_name) {
        if (s->memory_used) return false;
        s->memory_used = true;
        input__stream_start_memory(s->f.in, s->memory);
    } else {
        if (!input__walk_next(s->walk, &name, &fd)) return false;
        input__stream_start_fd(s->f.in, fd, fd != STDIN_FILENO);
    }
    s->open = true;
    s->f.name = name;
    s->f.base = base_name(name);
    s->f.line = s->f.next_line = 1;
    s->f.began = false;
    s->f.reader = input__sniff(&s->f);
    if (!s->f.reader) close_file(s);
    return true;
}

ch_str input__cap_text(ch_str text, uint32_t *flags) {
    if (text.n <= CH_MAX_REPORT_BYTES) return text;
    size_t cut = CH_MAX_REPORT_BYTES, least = CH_MAX_REPORT_BYTES - CH_MAX_REPORT_BYTES / 8, i = cut;
    while (i > least && !(text.p[i] == '\n' && text.p[i - 1] == '\n')) i--;
    if (i == least)
        for (i = cut; i > least && text.p[i] != '\n'; i--) {
        }
    if (i > least) cut = i;
    while (cut > 0 && ((unsigned char)text.p[cut] & 0xc0) == 0x80) cut--;
    *flags |= CH_FLAG_TRUNCATED;
    return (ch_str){text.p, cut};
}

ch_str input__edtf(ch_arena *a, ch_str raw) {
    ch_str s = ch_str_trim(raw);
    /* Intervals and uncertain days are EDTF already: only metadata made for this program has them. */
    bool edtf = s.n >= 4 && s.n <= 64 &&
                (memchr(s.p, '/', s.n) || memchr(s.p, '~', s.n) || memchr(s.p, '?', s.n) || memchr(s.p, 'X', s.n));
    for (size_t i = 0; edtf && i < s.n; i++)
        edtf = s.p[i] && strchr("0123456789-/.X?~%", s.p[i]) && (i >= 4 || s.p[i] != '/');
    for (size_t i = 0; edtf && i < 4; i++) edtf = (s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == 'X' || s.p[i] == '.';
    bool slashes = edtf && s.n == 10 && s.p[4] == '/' && s.p[7] == '/'; /* 2024/06/12 */
    return edtf && !slashes ? s : ch_page_day(a, s);
}

/* Moves what a reader gave into the caller's arena; the window and the scratch arena may go then. */
static void hand_over(ch_input_set *s, const ch_report *r, ch_report *out, ch_arena *a) {
    *out = *r;
    out->text = ch_str_dup(a, input__cap_text(r->text, &out->flags));
    out->id = r->id.n ? ch_str_dup(a, r->id)
                      : ch_str_printf(a, "%016llx", (unsigned long long)ch_hash(out->text.p, out->text.n));
    out->lang = ch_str_dup(a, r->lang);
    out->date = ch_str_dup(a, input__edtf(&s->f.scratch, r->date));
    out->url = ch_str_dup(a, r->url);
    out->title = ch_str_dup(a, r->title);
    out->source = ch_str_dup(a, r->source);
    out->author = ch_str_dup(a, r->author);
    out->modified = ch_str_dup(a, r->modified);
    out->date_basis = r->date_basis ? r->date_basis : "";
    out->page = ch_str_dup(a, r->page);
}

bool ch_input_next(ch_input_set *s, ch_report *out, ch_arena *a) {
    for (;;) {
        if (!s->open) {
            if (!next_file(s)) return false;
            continue;
        }
        ch_report r = {0};
        ch_arena_reset(&s->f.scratch);
        switch (s->f.reader->next(&s->f, &r)) {
        case INPUT_REPORT:
            hand_over(s, &r, out, a);
            return true;
        case INPUT_BAD:
            break;
        case INPUT_END:
            close_file(s);
            break;
        }
    }
}

void ch_input_explain(ch_input_set *s, ch_buf *explain) {
    s->f.explain = explain;
}

const char *ch_input_name(const ch_input_set *s) {
    return s->f.name;
}

long ch_input_line(const ch_input_set *s) {
    return s->f.line;
}

unsigned long ch_input_errors(const ch_input_set *s) {
    return s->f.n_errors + (s->walk ? input__walk_errors(s->walk) : 0);
}

uint64_t ch_input_bytes(const ch_input_set *s) {
    return s->n_read + (s->open ? input__stream_read(s->f.in) : 0);
}
