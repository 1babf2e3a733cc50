/* SPDX-License-Identifier: Apache-2.0
 * WARC and WET: responses and conversions become reports, other records are passed over. A record whose length is wrong
 * costs one complaint; the next one is found by its first line. */
#include <stdlib.h>

#include "base/limits.h"
#include "input/codec.h"
#include "input/input_int.h"
#include "text/text.h"

enum { MAX_HEADERS = 256 * 1024, MAX_BODY = 16 << 20, STEP = 64 * 1024 };

static long lines_in(ch_str s) {
    long n = 0;
    for (const char *p = s.p, *end = s.p + s.n; p < end && (p = memchr(p, '\n', (size_t)(end - p))); p++) n++;
    return n;
}

static void skip(input__file *f, size_t n) {
    while (n > 0) {
        ch_str w = input__stream_peek(f->in, n < STEP ? n : STEP);
        if (w.n == 0) return;
        if (w.n > n) w.n = n;
        f->next_line += lines_in(w);
        input__stream_skip(f->in, w.n);
        n -= w.n;
    }
}

static bool record_starts(ch_str w) {
    return ch_str_starts(w, CH_S("WARC/1.")) || ch_str_starts(w, CH_S("WARC/0."));
}

/* Goes to the next line that begins a record. False at the end; damage on the way is told and jumped over. */
static bool resync(input__file *f) {
    for (;;) {
        ch_str w = input__stream_peek(f->in, STEP);
        if (w.n < 7) {
            skip(f, w.n);
            if (!input__damaged(f) || !input__stream_resume(f->in)) return false;
            if (record_starts(input__stream_peek(f->in, 8))) return true;
            continue;
        }
        ptrdiff_t at = ch_str_find(w, CH_S("\nWARC/1."));
        if (at >= 0) {
            skip(f, (size_t)at + 1);
            return true;
        }
        skip(f, w.n > 8 ? w.n - 7 : w.n); /* the first line may lie across the edge */
        if (w.n < STEP) skip(f, 7);
    }
}

/* End of the header block, behind its empty line; 0 if there is none near. */
static size_t headers_end(ch_str w) {
    for (size_t i = 0; i < w.n && i < MAX_HEADERS;) {
        const char *nl = memchr(w.p + i, '\n', w.n - i);
        if (!nl) return 0;
        size_t line = (size_t)(nl - w.p) - i;
        if (line == 0 || (line == 1 && w.p[i] == '\r')) return i + line + 1;
        i += line + 1;
    }
    return 0;
}

static bool length_of(ch_str headers, uint64_t *n) {
    ch_str v = input__header(headers, "Content-Length");
    *n = 0;
    for (size_t i = 0; i < v.n; i++) {
        if (v.p[i] < '0' || v.p[i] > '9' || *n > UINT64_MAX / 16) return false;
        *n = *n * 10 + (uint64_t)(v.p[i] - '0');
    }
    return v.n > 0;
}

static bool is_page_type(ch_str t) {
    return input__media_is(t, "text/html") || input__media_is(t, "application/xhtml+xml");
}

static bool looks_like_page(ch_str s) {
    ch_str head = {s.p, s.n < 1024 ? s.n : 1024};
    return ch_str_find(head, CH_S("<html")) >= 0 || ch_str_find(head, CH_S("<HTML")) >= 0 ||
           ch_str_find(head, CH_S("<!DOCTYPE html")) >= 0 || ch_str_find(head, CH_S("<!doctype html")) >= 0;
}

/* An HTTP response as a report. INPUT_END: nothing to read in it, and nothing to say. */
static input__got response(input__file *f, ch_str s, ch_report *r) {
    ch_arena *a = &f->scratch;
    size_t at = headers_end(s);
    if (!ch_str_starts(s, CH_S("HTTP/")) || at == 0) return input__bad(f, "a response without HTTP headers");
    ch_str head = {s.p, at}, body = {s.p + at, s.n - at}, type = input__header(head, "Content-Type");
    const char *blank = memchr(s.p, ' ', at);
    if (!blank || blank[1] != '2') return INPUT_END; /* moved, gone, failed: no page */
    bool page = is_page_type(type), plain = input__media_is(type, "text/plain");
    if (!page && !plain && type.n && !input__media_is(type, "application/octet-stream")) return INPUT_END;
    ch_str coding = input__header(head, "Content-Encoding");
    if (ch_str_find(input__header(head, "Transfer-Encoding"), CH_S("chunked")) >= 0) {
        bool really =
            body.n && ((body.p[0] >= '0' && body.p[0] <= '9') || ((body.p[0] | 32) >= 'a' && (body.p[0] | 32) <= 'f'));
        if (really) body = input__unchunk(a, body); /* many archives keep the header and store the body plain */
    }
    bool packed = body.n > 2 && (unsigned char)body.p[0] == 0x1f && (unsigned char)body.p[1] == 0x8b;
    if (packed || ch_str_find(coding, CH_S("deflate")) >= 0) {
        ch_str out;
        if (input__inflate(a, body, MAX_BODY, &out))
            body = out;
        else if (packed)
            return input__bad(f, "damaged gzip data in a response");
    } else if (ch_str_find(coding, CH_S("br")) >= 0 && !looks_like_page(body)) {
        return input__bad(f, "a response in brotli: not read");
    }
    if (body.n == 0) return INPUT_END;
    if (!page && !plain && !looks_like_page(body)) return INPUT_END;
    if (plain && !looks_like_page(body)) {
        ch_decoded d;
        if (!ch_text_decode(a, body, input__parameter(type, "charset"), false, &d))
            return input__bad(f, "not text in any encoding known here");
        r->text = d.text;
        r->flags |= input__flags(d.flags);
        return ch_str_trim(d.text).n ? INPUT_REPORT : INPUT_END;
    }
    return input__from_page(a, body, input__parameter(type, "charset"), f->explain, r)
               ? INPUT_REPORT
               : input__bad(f, "a page without text");
}

static input__got record(input__file *f, ch_str headers, ch_str content, ch_report *r) {
    ch_arena *a = &f->scratch;
    ch_str type = input__header(headers, "WARC-Type"), uri = input__header(headers, "WARC-Target-URI"),
           media = input__header(headers, "Content-Type");
    if (uri.n > 2 && uri.p[0] == '<') uri = (ch_str){uri.p + 1, uri.n - 2};
    if (!ch_text_valid(uri)) uri = CH_S("");
    *r = (ch_report){.id = uri, .url = uri};
    if (ch_str_is(type, "response")) {
        if (media.n && !input__media_is(media, "application/http")) return INPUT_END; /* dns and the like */
        return response(f, content, r);
    }
    if (ch_str_is(type, "conversion") || ch_str_is(type, "resource")) {
        if (is_page_type(media))
            return input__from_page(a, content, CH_S(""), f->explain, r) ? INPUT_REPORT : INPUT_END;
        if (!input__media_is(media, "text/plain")) return INPUT_END;
        ch_decoded d;
        if (!ch_text_decode(a, content, CH_S(""), false, &d))
            return input__bad(f, "not text in any encoding known here");
        r->text = d.text;
        r->flags |= input__flags(d.flags);
        ch_str lang = input__header(headers, "WARC-Identified-Content-Language");
        if (lang.n == 2 || (lang.n > 2 && lang.p[2] == ',')) r->lang = (ch_str){lang.p, 2};
        return ch_str_trim(d.text).n ? INPUT_REPORT : INPUT_END;
    }
    return INPUT_END;
}

/* What follows the content of a record: an empty line or two and the next record, or the end. */
static bool ends_well(ch_str after, bool at_end) {
    size_t i = 0;
    while (i < after.n && (after.p[i] == '\r' || after.p[i] == '\n')) i++;
    ch_str next = {after.p + i, after.n - i};
    return record_starts(next) || (at_end && next.n == 0);
}

static input__got next_record(input__file *f, ch_report *r) {
    for (;;) {
        ch_arena_reset(&f->scratch);
        ch_str w = input__stream_peek(f->in, STEP);
        size_t blank = 0;
        while (blank < w.n && (w.p[blank] == '\r' || w.p[blank] == '\n')) blank++;
        skip(f, blank);
        w = input__stream_peek(f->in, STEP);
        f->line = f->next_line;
        if (w.n == 0) {
            if (!input__damaged(f)) return INPUT_END;
            if (!input__stream_resume(f->in)) return INPUT_END;
            w = input__stream_peek(f->in, STEP);
            if (!record_starts(w) && !resync(f)) return INPUT_END;
            return INPUT_BAD;
        }
        if (!record_starts(w)) {
            if (!input__stream_damage(f->in)) (void)input__bad(f, "no WARC record here");
            return resync(f) ? INPUT_BAD : INPUT_END;
        }
        size_t head = headers_end(w);
        if (!head && w.n >= STEP) head = headers_end(w = input__stream_peek(f->in, MAX_HEADERS));
        uint64_t len;
        if (!head || !length_of((ch_str){w.p, head}, &len)) {
            (void)input__bad(f, head ? "a record without a length" : "a record without an end of its headers");
            skip(f, 8);
            return resync(f) ? INPUT_BAD : INPUT_END;
        }
        if (len > CH_MAX_RECORD_BYTES) {
            (void)input__bad(f, "a record of more than %d MB", CH_MAX_RECORD_BYTES >> 20);
            skip(f, 8);
            return resync(f) ? INPUT_BAD : INPUT_END;
        }
        w = input__stream_peek(f->in, head + (size_t)len + 12);
        ch_str content = {w.p + head, w.n - head < len ? w.n - head : (size_t)len};
        ch_str after = {content.p + content.n, w.n - head - content.n};
        bool damage = input__stream_damage(f->in) != NULL; /* what follows may be nonsense then */
        bool at_end = w.n < head + (size_t)len + 12;
        bool whole = content.n == len &&
                     (ends_well(after, at_end) || (damage && (after.n < 4 || ch_str_starts(after, CH_S("\r\n\r\n")))));
        if (!whole) {
            bool cut = content.n < len;
            if (!damage)
                (void)input__bad(f, cut ? "a record that is cut off or has a wrong length"
                                        : "a record with a wrong length");
            skip(f, 8);
            return resync(f) ? INPUT_BAD : INPUT_END;
        }
        input__got got = record(f, (ch_str){w.p, head}, content, r);
        /* The window stays as it is until the next peek: the report may point into it. */
        f->next_line += lines_in((ch_str){w.p, head + content.n});
        input__stream_skip(f->in, head + content.n);
        if (got != INPUT_END) return got;
    }
}

const input__reader input__warc = {"WARC", next_record, NULL};
