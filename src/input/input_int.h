/* SPDX-License-Identifier: Apache-2.0
 * Private to src/input: byte streams, the walk over arguments, and one reader per kind of file. */
#ifndef CH_INPUT_INT_H
#define CH_INPUT_INT_H

#include "input/input.h"

/* A window of decompressed bytes over a file, a pipe or memory. The window grows on demand up to CH_MAX_RECORD_BYTES.
 */
typedef struct input__stream input__stream;
input__stream *input__stream_new(void);
void input__stream_free(input__stream *s);
void input__stream_start_fd(input__stream *s, int fd, bool own_fd);
void input__stream_start_memory(input__stream *s, ch_str bytes);
void input__stream_stop(input__stream *s);
/* Tries to have `want` bytes in the window. Returns the window; it is shorter only at the end, at damage, or at the
 * cap. */
ch_str input__stream_peek(input__stream *s, size_t want);
void input__stream_skip(input__stream *s, size_t n); /* n <= window */
/* Damage in the compressed data ends the window: says what is wrong, NULL if nothing. */
const char *input__stream_damage(const input__stream *s);
/* Goes on behind the damage; the bytes before it must be skipped first. False when nothing follows. */
bool input__stream_resume(input__stream *s);
uint64_t input__stream_read(const input__stream *s); /* bytes taken from the file */

typedef struct input__walk input__walk;
input__walk *input__walk_new(const char *const *args, size_t n, ch_diag *d);
void input__walk_free(input__walk *w);
/* Next file: its name (valid until the next call) and an open descriptor; false at the end. */
bool input__walk_next(input__walk *w, const char **name, int *fd);
unsigned long input__walk_errors(const input__walk *w);

typedef struct input__file input__file;
typedef enum { INPUT_REPORT, INPUT_BAD, INPUT_END } input__got;

/* A reader gives reports whose strings may point into the window or into f->scratch; the caller copies them. */
typedef struct {
    const char *what;
    input__got (*next)(input__file *f, ch_report *r);
    void (*done)(input__file *f); /* frees f->state; may be NULL */
} input__reader;

struct input__file {
    input__stream *in;
    ch_arena scratch; /* reset before each record */
    const char *name; /* for complaints */
    ch_str base;      /* the name without folder and compression suffix */
    long line;        /* of the record in hand */
    long next_line;   /* of the first byte of the window */
    const input__reader *reader;
    void *state; /* of the reader */
    ch_diag *diag;
    unsigned long n_errors;
    ch_buf *explain; /* NULL, or takes what the page stage did with each block */
    bool began;      /* the reader gave something already */
};

/* Counts and prints one complaint about the record in hand. Always INPUT_BAD. */
input__got input__bad(input__file *f, const char *fmt, ...) CH_PRINTF(2, 3);

/* Chooses the reader by looking at the first bytes; NULL when it is no text at all (said already). */
const input__reader *input__sniff(input__file *f);

extern const input__reader input__plain, input__json_lines, input__json_values, input__page, input__feed, input__warc,
    input__mail;

/* One line without its end; too long lines are skipped whole and give false with *too_long. False at the end. */
bool input__line(input__file *f, ch_str *line, bool *too_long);
/* Passes the damage of a compressed stream on as one complaint. True if there was one. */
bool input__damaged(input__file *f);

/* One JSON object as a report; strings point into `json` or into `a`. On failure *why says what is wrong. */
bool input__json_report(ch_arena *a, ch_str json, ch_report *r, const char **why);

/* Caps the text at CH_MAX_REPORT_BYTES, at the end of a paragraph where one is near. */
ch_str input__cap_text(ch_str text, uint32_t *flags);
/* Fills a report from a page; `mime_charset` may be empty. What the report already says of itself stays. False: no
 * text. */
bool input__from_page(ch_arena *a, ch_str bytes, ch_str mime_charset, ch_buf *explain, ch_report *r);
/* CH_TEXT_* as CH_FLAG_*. */
uint32_t input__flags(uint32_t decoded);
/* A day as written in metadata as EDTF; "" if it is not one. */
ch_str input__edtf(ch_arena *a, ch_str raw);

#endif
