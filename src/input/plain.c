/* SPDX-License-Identifier: Apache-2.0
 * Files that are one report: plain text. */
#include "base/limits.h"
#include "input/input_int.h"
#include "text/text.h"

/* The whole rest of the stream, up to `max` bytes; what lies behind is read over. */
static ch_str whole(input__file *f, size_t max, bool *cut) {
    ch_str w = input__stream_peek(f->in, max);
    *cut = false;
    if (w.n < max) return w;
    ch_str copy = ch_str_dup(&f->scratch, w);
    for (input__stream_skip(f->in, w.n); (w = input__stream_peek(f->in, 1)).n > 0; *cut = true) input__stream_skip(f->in, w.n);
    return copy;
}

uint32_t input__flags(uint32_t decoded) {
    return (decoded & CH_TEXT_CONVERTED ? CH_FLAG_CONVERTED : 0) | (decoded & CH_TEXT_MOJIBAKE ? CH_FLAG_MOJIBAKE : 0) |
           (decoded & CH_TEXT_GARBLED ? CH_FLAG_GARBLED : 0);
}

static input__got next_plain(input__file *f, ch_report *r) {
    bool cut;
    ch_decoded d;
    if (f->began) return INPUT_END;
    f->began = true;
    /* Four bytes a letter at most (UTF-32 is not met): twice the cap is enough for UTF-16. */
    ch_str bytes = whole(f, (size_t)CH_MAX_REPORT_BYTES * 2 + 4, &cut);
    bool damaged = input__damaged(f);
    if (damaged && bytes.n == 0) return INPUT_END;
    if (!ch_text_decode(&f->scratch, bytes, CH_S(""), false, &d)) return input__bad(f, "not text in any encoding known here");
    if (ch_str_trim(d.text).n == 0) return input__bad(f, "empty");
    *r = (ch_report){.id = f->base, .text = d.text, .flags = input__flags(d.flags)};
    if (cut || damaged) r->flags |= CH_FLAG_TRUNCATED;
    return INPUT_REPORT;
}

const input__reader input__plain = {"plain text", next_plain, NULL};
