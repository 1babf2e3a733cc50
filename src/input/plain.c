/* SPDX-License-Identifier: Apache-2.0
 * Files that are one report: plain text and pages. */
#include "base/limits.h"
#include "input/input_int.h"
#include "page/page.h"
#include "text/text.h"

/* The whole rest of the stream, up to `max` bytes; what lies behind is read over. */
static ch_str whole(input__file *f, size_t max, bool *cut) {
    ch_str w = input__stream_peek(f->in, max);
    *cut = false;
    if (w.n < max) return w;
    ch_str copy = ch_str_dup(&f->scratch, w);
    for (input__stream_skip(f->in, w.n); (w = input__stream_peek(f->in, 1)).n > 0; *cut = true)
        input__stream_skip(f->in, w.n);
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
    bool text = ch_text_decode(&f->scratch, bytes, CH_S(""), false, &d);
    if (!text || ch_str_trim(d.text).n == 0) /* one complaint a file: damage is said already */
        return damaged ? INPUT_END : input__bad(f, text ? "empty" : "not text in any encoding known here");
    *r = (ch_report){.id = f->base, .text = d.text, .flags = input__flags(d.flags)};
    if (cut || damaged) r->flags |= CH_FLAG_TRUNCATED;
    return INPUT_REPORT;
}

const input__reader input__plain = {"plain text", next_plain, NULL};

bool input__from_page(ch_arena *a, ch_str bytes, ch_str mime_charset, ch_buf *explain, ch_report *r) {
    static const struct {
        uint32_t page, flag;
    } flags[] = {{CH_PAGE_NOT_A_REPORT, CH_FLAG_NOT_A_REPORT}, {CH_PAGE_TRUNCATED, CH_FLAG_TRUNCATED},
                 {CH_PAGE_CONVERTED, CH_FLAG_CONVERTED},       {CH_PAGE_MOJIBAKE, CH_FLAG_MOJIBAKE},
                 {CH_PAGE_GARBLED, CH_FLAG_GARBLED},           {CH_PAGE_BOILERPLATE, CH_FLAG_BOILERPLATE}};
    ch_page_hints hints = {.charset = mime_charset, .url = r->url, .explain = explain};
    ch_page p;
    if (!ch_page_extract(a, bytes, &hints, &p) || p.text.n == 0) return false;
    r->text = p.text;
    if (!r->title.n) r->title = p.title;
    if (!r->lang.n) r->lang = p.lang;
    if (!r->date.n) r->date = p.published, r->date_basis = p.published_basis;
    if (!r->author.n) r->author = p.author;
    r->modified = p.modified;
    if (!r->url.n) r->url = p.url;
    if (!r->source.n) r->source = p.site;
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (p.flags & flags[i].page) r->flags |= flags[i].flag;
    /* The bytes are kept as they are where they are text; another encoding is kept as it was read. */
    r->page = ch_text_valid(bytes) ? bytes : CH_S("");
    return true;
}

static input__got next_page(input__file *f, ch_report *r) {
    bool cut;
    if (f->began) return INPUT_END;
    f->began = true;
    ch_str bytes = whole(f, CH_MAX_RECORD_BYTES, &cut);
    bool damaged = input__damaged(f);
    *r = (ch_report){.id = f->base};
    if (!input__from_page(&f->scratch, bytes, CH_S(""), f->explain, r))
        return damaged ? INPUT_END : input__bad(f, "a page without text");
    if (cut || damaged) r->flags |= CH_FLAG_TRUNCATED;
    return INPUT_REPORT;
}

const input__reader input__page = {"HTML", next_page, NULL};
