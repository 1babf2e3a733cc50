/* SPDX-License-Identifier: Apache-2.0
 * JSON readers: one object a line, and objects that go over many lines (alone, in a row or in an array). */
#include <stdlib.h>

#include "base/limits.h"
#include "input/input_int.h"
#include "text/text.h"

enum { STEP = 64 * 1024 };

static void drop_line(input__file *f) {
    for (;;) {
        ch_str w = input__stream_peek(f->in, STEP);
        if (w.n == 0) return;
        const char *nl = memchr(w.p, '\n', w.n);
        input__stream_skip(f->in, nl ? (size_t)(nl - w.p) + 1 : w.n);
        if (nl) return;
    }
}

bool input__line(input__file *f, ch_str *line, bool *too_long) {
    size_t want = STEP, seen = 0;
    *too_long = false;
    f->line = f->next_line;
    for (;;) {
        ch_str w = input__stream_peek(f->in, want);
        const char *nl = w.n > seen ? memchr(w.p + seen, '\n', w.n - seen) : NULL;
        size_t n = nl ? (size_t)(nl - w.p) : w.n;
        if (n > CH_MAX_RECORD_BYTES) {
            drop_line(f);
            f->next_line++;
            *too_long = true;
            return true;
        }
        if (nl || w.n < want) { /* found, or the stream ends here */
            if (w.n == 0) return false;
            if (!nl && input__stream_damage(f->in)) { /* half a line: told with the damage */
                input__stream_skip(f->in, w.n);
                return false;
            }
            /* The window must stay valid while the line is in use: skipping only moves its edge. */
            *line = (ch_str){w.p, n};
            if (n && line->p[n - 1] == '\r') line->n--;
            input__stream_skip(f->in, nl ? n + 1 : n);
            f->next_line++;
            return true;
        }
        seen = w.n;
        want *= 2;
    }
}

bool input__damaged(input__file *f) {
    const char *what = input__stream_damage(f->in);
    if (!what) return false;
    f->line = f->next_line;
    (void)input__bad(f, "%s", what);
    return true;
}

/* The record as a report; its text stays as it is, whatever state it is in. */
static input__got record(input__file *f, ch_str json, ch_report *r) {
    const char *why;
    if (!input__json_report(&f->scratch, json, r, &why)) return input__bad(f, "%s", why);
    if (r->text.p == NULL) { /* "html" alone */
        if (!input__from_page(&f->scratch, r->page, CH_S("utf-8"), f->explain, r))
            return input__bad(f, "no text in \"html\"");
    } else {
        r->flags |= input__flags(ch_text_flags(r->text));
    }
    return INPUT_REPORT;
}

static ch_str without_bom(ch_str s) {
    return ch_str_starts(s, CH_S("\xef\xbb\xbf")) ? (ch_str){s.p + 3, s.n - 3} : s;
}

static input__got next_line(input__file *f, ch_report *r) {
    for (;;) {
        ch_str line;
        bool too_long;
        if (!input__line(f, &line, &too_long)) {
            if (!input__damaged(f)) return INPUT_END;
            return input__stream_resume(f->in) ? INPUT_BAD : INPUT_END;
        }
        if (too_long) return input__bad(f, "a line of more than %d MB", CH_MAX_RECORD_BYTES >> 20);
        if (f->line == 1) line = without_bom(line);
        if (ch_str_trim(line).n == 0) continue;
        return record(f, line, r);
    }
}

const input__reader input__json_lines = {"JSON Lines", next_line, NULL};

/* Where in a value the scan stands; kept over refills so that each byte is looked at once. */
typedef struct {
    size_t at;
    long depth, lines;
    bool in_string, begun;
} scan;

/* Goes on to the end of the value; true when it is found (s->at is behind it). */
static bool scan_value(scan *s, ch_str w) {
    for (; s->at < w.n; s->at++) {
        char c = w.p[s->at];
        if (c == '\n') s->lines++;
        if (s->in_string) {
            if (c == '\\') {
                if (s->at + 1 >= w.n) return false; /* the next byte decides */
                s->at++;
            } else if (c == '"') {
                s->in_string = false;
                if (s->depth == 0) return s->at++, true;
            }
        } else if (c == '"') {
            s->in_string = s->begun = true;
        } else if (c == '{' || c == '[') {
            s->depth++;
            s->begun = true;
        } else if (c == '}' || c == ']') {
            s->depth--;
            if (s->depth <= 0) return s->at++, true;
        } else if (s->depth == 0 && (c == ',' || c == ' ' || c == '\n' || c == '\r' || c == '\t')) {
            return true; /* behind a bare word or number */
        } else {
            s->begun = true;
        }
    }
    return false;
}

/* Skips blanks, commas and, at the very beginning, the bracket of an array. False at the end. */
static bool to_value(input__file *f) {
    for (;;) {
        ch_str w = input__stream_peek(f->in, STEP);
        size_t i = 0;
        if (w.n == 0) return false;
        if (!f->began && ch_str_starts(w, CH_S("\xef\xbb\xbf"))) i = 3;
        for (; i < w.n; i++) {
            char c = w.p[i];
            if (c == '\n') f->next_line++;
            if (c == '[' && !f->began) {
                f->began = true;
                continue;
            }
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t' && c != ',' && c != ']') break;
        }
        input__stream_skip(f->in, i);
        if (i < w.n) return true;
    }
}

static input__got next_value(input__file *f, ch_report *r) {
    scan s = {0};
    size_t want = STEP;
    bool too_long = false;
    if (!to_value(f)) {
        (void)input__damaged(f);
        return INPUT_END;
    }
    f->began = true;
    f->line = f->next_line;
    for (;;) {
        ch_str w = input__stream_peek(f->in, want);
        bool found = scan_value(&s, w);
        if (!found && w.n >= CH_MAX_RECORD_BYTES) { /* goes on without keeping it */
            too_long = true;
            size_t keep = w.n - s.at; /* a backslash that waits for its next byte */
            input__stream_skip(f->in, s.at);
            s.at = 0;
            want = keep + STEP;
            continue;
        } else if (!found && w.n < want) {
            input__stream_skip(f->in, w.n);
            if (input__damaged(f)) return INPUT_BAD;
            if (s.depth > 0 || s.in_string) return input__bad(f, "not JSON: a value without an end");
            s.at = w.n;
            found = true;
            w = (ch_str){w.p, s.at};
        } else if (!found) {
            want *= 2;
            continue;
        } else {
            input__stream_skip(f->in, s.at);
        }
        f->next_line += s.lines;
        if (too_long) return input__bad(f, "a value of more than %d MB", CH_MAX_RECORD_BYTES >> 20);
        return record(f, (ch_str){w.p, s.at}, r);
    }
}

const input__reader input__json_values = {"JSON", next_value, NULL};
