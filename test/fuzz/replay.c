/* SPDX-License-Identifier: Apache-2.0
 * Runs a fuzz target over the files named on the command line: the corpus is a test even where there is no fuzzer. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        FILE *f = fopen(argv[i], "rb");
        if (!f) continue;
        size_t cap = 1 << 20, n;
        uint8_t *buf = malloc(cap);
        if (!buf) return 70;
        n = fread(buf, 1, cap, f);
        fclose(f);
        uint8_t *exact = malloc(n ? n : 1); /* exact size, so that a sanitiser sees a read past the end */
        if (!exact) return 70;
        for (size_t k = 0; k < n; k++) exact[k] = buf[k];
        free(buf);
        LLVMFuzzerTestOneInput(exact, n);
        free(exact);
    }
    return 0;
}
