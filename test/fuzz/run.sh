#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# run.sh TARGET SECONDS: fuzzes one target with clang's libFuzzer; new inputs that reach new code join the corpus in build-fuzz.
set -eu
target=$1 seconds=$2
flags="-O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined"
make -s -j"$(nproc)" BUILD=build-fuzz CC=clang CFLAGS="$flags" OPT= build-fuzz/libchancery.a
mkdir -p build-fuzz/corpus/"$target"
pk=$(pkg-config --cflags --libs sqlite3 jansson zlib libzstd icu-uc icu-i18n libutf8proc expat)
# shellcheck disable=SC2086
clang -std=c11 -D_GNU_SOURCE -O1 -g -fsanitize=fuzzer,address,undefined -Isrc -Iinclude -fPIE test/fuzz/"$target"_fuzz.c \
    build-fuzz/libchancery.a -pthread -lm $pk -o build-fuzz/fuzz_"$target"
exec build-fuzz/fuzz_"$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=20000 -artifact_prefix=build-fuzz/ \
    build-fuzz/corpus/"$target" test/fuzz/corpus/"$target"
