/* SPDX-License-Identifier: Apache-2.0
 * The JSON reader, as lines and as values: it must end, and give valid UTF-8 whatever comes in. */
#include "input/input.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void read_all(const uint8_t *data, size_t n, const char *name) {
    ch_diag quiet = {0};
    ch_arena a;
    ch_report r;
    ch_arena_init(&a);
    ch_input_set *s = ch_input_set_open_memory((ch_str){(const char *)data, n}, name, &quiet);
    while (ch_input_next(s, &r, &a)) {
        ch_assert(ch_text_valid(r.text) && ch_text_valid(r.id) && ch_text_valid(r.title) && ch_text_valid(r.url));
        ch_arena_reset(&a);
    }
    ch_input_set_close(s);
    ch_arena_done(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    read_all(data, n, "lines.jsonl");
    read_all(data, n, "any");
    return 0;
}
