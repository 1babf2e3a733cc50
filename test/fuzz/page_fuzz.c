/* SPDX-License-Identifier: Apache-2.0
 * The page stage: any bytes give valid UTF-8, and the same bytes twice the same text. */
#include "page/page.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    ch_arena a;
    ch_page p, q;
    ch_page_hints hints = {.url = CH_S("https://f.example/2024/05/06/x")};
    ch_arena_init(&a);
    ch_str bytes = {(const char *)data, n};
    bool ok = ch_page_extract(&a, bytes, &hints, &p);
    ch_assert(ok == ch_page_extract(&a, bytes, &hints, &q));
    ch_assert(!ok || (ch_str_eq(p.text, q.text) && ch_str_eq(p.title, q.title) && ch_str_eq(p.published, q.published)));
    ch_assert(!ok || (ch_text_valid(p.text) && ch_text_valid(p.title) && ch_text_valid(p.author) &&
                      ch_text_valid(p.site) && ch_text_valid(p.url)));
    ch_arena_done(&a);
    return 0;
}
