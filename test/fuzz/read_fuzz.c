/* SPDX-License-Identifier: Apache-2.0
 * Text -> reading: whatever the text, a reading comes out whose every quote is the text at its span, and that prints.
 * The first byte chooses the language (or guessing) and a document date. */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "chancery_int.h"

static size_t byte_of(ch_str t, uint32_t cp) {
    size_t i = 0, step;
    for (; cp > 0 && i < t.n; cp--, i += step) ch_utf8_at(t.p, t.n, i, &step);
    return i;
}

static void check_quote(ch_str text, ch_str quote, ch_span span) {
    size_t lo = byte_of(text, span.lo), hi = byte_of(text, span.hi);
    if (hi - lo != quote.n || memcmp(text.p + lo, quote.p, quote.n) != 0) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static ch_cx *cx;
    static const char *const langs[] = {"en", "vi", "ko", "es"};
    if (!cx) cx = ch_cx_new();
    if (size < 1 || !cx) return 0;
    ch_report r = {.id = CH_S("fuzz"),
                   .text = {(const char *)data + 1, size - 1},
                   .date = data[0] & 64 ? CH_S("2024-06-12") : CH_S("")};
    if (!ch_utf8_valid(r.text)) return 0; /* the input stage sees to that */
    if (data[0] & 128) r.lang = ch_str_of(langs[data[0] & 3]), r.lang_fixed = true;
    const ch_reading *out = ch_read_report(cx, &r, NULL);
    for (uint32_t i = 0; i < out->n_events; i++) check_quote(r.text, out->events[i].quote, out->events[i].span);
    for (uint32_t i = 0; i < out->n_facts; i++) check_quote(r.text, out->facts[i].quote, out->facts[i].span);
    ch_buf b;
    ch_buf_init(&b, 64u << 20);
    ch_reading_print(&b, out);
    if (b.n == 0 || b.p[b.n - 1] != '\n') abort();
    ch_buf_done(&b);
    return 0;
}
