/* SPDX-License-Identifier: Apache-2.0
 * A web page -> its main text and what the page says about itself.
 * In: the page's bytes in any encoding.  Out: ch_page in the arena.
 * Keeps: (1) text is valid UTF-8 in NFC, paragraphs apart by an empty line, list items and lines by one break;
 * (2) every field that is not known is ""; (3) memory and time grow linearly with the page, however broken it is.
 * Leaves to others: names, dates in the text, language by its words. */
#ifndef CH_PAGE_H
#define CH_PAGE_H

#include "base/str.h"

typedef struct {
    ch_str text;
    ch_str title, author, site;
    ch_str published, modified;  /* EDTF */
    const char *published_basis; /* where the day was found: json-ld, meta, url, time, script, text; "" */
    ch_str lang;                 /* as the page claims: primary subtag, lower case */
    ch_str url;                  /* canonical address */
    const char *charset;
    uint32_t flags; /* CH_PAGE_* */
} ch_page;

enum {
    CH_PAGE_NOT_A_REPORT = 1, /* section page, login wall, error page: no text of an article */
    CH_PAGE_TRUNCATED = 2,    /* a cap was reached */
    CH_PAGE_CONVERTED = 4,
    CH_PAGE_MOJIBAKE = 8,
    CH_PAGE_GARBLED = 16,
    CH_PAGE_BOILERPLATE = 32, /* some of the text kept may belong to the page's frame */
};

typedef struct {
    ch_str charset;  /* said by the transport, "" if nothing */
    ch_str url;      /* where the page came from, "" if unknown */
    ch_buf *explain; /* NULL, or takes one line per block: kept or dropped, and why */
} ch_page_hints;

/* False when the bytes are no text in any encoding. */
bool ch_page_extract(ch_arena *a, ch_str bytes, const ch_page_hints *hints, ch_page *out);

/* The encoding that the first bytes of a page or of XML declare; "" if none. */
ch_str ch_page_charset(ch_str bytes);

/* A piece of HTML without a frame (a feed's description) as text with paragraphs. */
ch_str ch_page_fragment(ch_arena *a, ch_str html);

/* A day as written in metadata (ISO 8601, RFC 822, 12/06/2024 14:05, 2024.06.12, 12 June 2024) as EDTF; "" if it is
 * none. */
ch_str ch_page_day(ch_arena *a, ch_str raw);

#endif
