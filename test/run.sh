#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs every test and closes with "N passed, N failed, N skipped". BUILD=dir tests another build, QUICK=1 leaves out what is slow.
# Scripts in test/cli, test/golden, test/check and test/slow print "ok - what", "not ok - what" or "skip - what".
cd "$(dirname "$0")/.." || exit 70
BUILD=${BUILD:-build}
export BUILD
pass=0 fail=0 skip=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

count() { # file with ok / not ok / skip lines, and its name
    p=$(grep -c '^ok ' "$1") n=$(grep -c '^not ok ' "$1") s=$(grep -c '^skip ' "$1")
    if [ "$2" != 0 ] && [ "$n" = 0 ]; then
        n=1
        echo "not ok - $3 ended with status $2"
        tail -5 "$1"
    fi
    grep -A3 '^not ok ' "$1"
    grep '^skip ' "$1"
    pass=$((pass + p)) fail=$((fail + n)) skip=$((skip + s))
}

echo "== unit"
for t in "$BUILD"/test/*_test; do
    [ -x "$t" ] || continue
    "$t" >"$log" 2>&1
    line=$(grep -E 'Checks: [0-9]+, Failures' "$log" | tail -1)
    all=$(echo "$line" | sed -n 's/.*Checks: \([0-9]*\).*/\1/p')
    bad=$(echo "$line" | sed -n 's/.*Failures: \([0-9]*\), Errors: \([0-9]*\).*/\1 \2/p' | awk '{print $1 + $2}')
    if [ -z "$all" ]; then
        fail=$((fail + 1))
        echo "not ok - $t did not finish"
        tail -5 "$log"
    else
        pass=$((pass + all - bad)) fail=$((fail + bad))
        [ "$bad" = 0 ] || { echo "not ok - $t"; grep -E ':[FE]:' "$log"; }
    fi
done

echo "== rules: the examples beside every act rule"
"$BUILD"/rulecheck lang/*/acts/*.rules >"$log" 2>&1
p=$(sed -n 's/^\([0-9]*\) passed, [0-9]* failed$/\1/p' "$log") n=$(sed -n 's/^[0-9]* passed, \([0-9]*\) failed$/\1/p' "$log")
if [ -z "$p" ]; then fail=$((fail + 1)); tail -3 "$log"; else pass=$((pass + p)) fail=$((fail + n)); grep -v ' passed, ' "$log"; fi

for d in check golden cli $([ -n "${QUICK:-}" ] || echo slow); do
    [ -d test/$d ] || continue
    echo "== $d"
    for t in test/"$d"/*.sh; do
        [ -f "$t" ] || continue
        timeout 900 sh "$t" >"$log" 2>&1
        count "$log" $? "$t"
    done
done

echo "== fuzz corpora, replayed"
for r in "$BUILD"/test/replay_*; do
    [ -x "$r" ] && [ "${r%.d}" = "$r" ] || continue
    name=${r##*/replay_}
    [ -d "test/fuzz/corpus/$name" ] || continue
    if timeout 300 "$r" test/fuzz/corpus/"$name"/* >"$log" 2>&1; then
        pass=$((pass + 1))
    else
        fail=$((fail + 1))
        echo "not ok - corpus of $name"
        tail -5 "$log"
    fi
done

echo "$pass passed, $fail failed, $skip skipped"
[ "$fail" = 0 ]
