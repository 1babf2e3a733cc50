#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What holds for the whole tree: layers, headers that compile alone, banned functions, sizes, links of the tour.
ok() { echo "ok - $1"; }
bad() { echo "not ok - $1"; }
verdict() { if [ "$1" = 0 ]; then ok "$2"; else bad "$2"; fi; }

awk -f tools/layers.awk $(find src -name '*.[ch]')
verdict $? "layers: no file includes a folder to its right"

n=0
for h in $(find src include -name '*.h'); do
    echo "#include \"${h#*/}\"" | gcc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Isrc -Iinclude $(pkg-config --cflags icu-uc) \
        -x c -fsyntax-only - || { echo "$h does not compile alone"; n=1; }
done
verdict $n "every header compiles alone"

! grep -nE '(^|[^a-z_])(strcpy|strcat|sprintf|gets|strtok|atoi|atol|alloca)\(' $(find src tools -name '*.c')
verdict $? "no banned function"

long=$(wc -l $(find src tools test -name '*.[ch]') | awk '$2 != "total" && $1 > 800')
[ -z "$long" ] || echo "$long"
verdict $([ -z "$long" ]; echo $?) "no file over 800 lines"

main=$(sed -n '/^ch_reading \*ch_read_report/,/^}/p' src/chancery.c | wc -l)
verdict $([ "$main" -gt 5 ] && [ "$main" -lt 100 ]; echo $?) "the main path is under 100 lines"

missing=0
for f in $(grep -o '`[a-z_]*/[A-Za-z0-9_./-]*`' TOUR.md | tr -d '`' | sort -u); do
    [ -e "$f" ] || { echo "TOUR.md names $f, which is gone"; missing=1; }
done
for f in $(grep -o '`ch_[a-z_]*()`' TOUR.md | tr -d '`()' | sort -u); do
    grep -rq "$f(" src || { echo "TOUR.md names $f(), which is gone"; missing=1; }
done
verdict $missing "every file and function of the tour exists"

miss=0
for f in $(find src tools test -name '*.[ch]') dev; do
    head -3 "$f" | grep -q 'SPDX-License-Identifier: Apache-2.0' || { echo "$f has no licence line"; miss=1; }
done
verdict $miss "every source file has its licence line"
