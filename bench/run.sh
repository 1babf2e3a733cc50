#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# run.sh: speed and memory of `chancery code`, one thread, beside ICU's word iterator in the same run. WRITE=1 appends to bench/results.tsv.
cd "$(dirname "$0")/.." || exit 70
b=${BUILD:-build}
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
printf 'set\tMB\tMB/s\tpeak MB\tratio to ICU words\n'
row() { # name, file, rounds, repeat
    out=$("$b"/bench "$b"/chancery "$2" "$3" "$4") || exit 1
    printf '%s\t%s\n' "$1" "$out"
    [ -n "${WRITE:-}" ] && printf '%s\tcode -j1\t%s\t%s\tbench/run.sh\n' "$(date +%F)" "$1" "$out" >>bench/results.tsv
    return 0
}
i=0
while [ $i -lt 60 ]; do cat samples/15-archive.jsonl; i=$((i + 1)); done >"$t/samples.jsonl"
row samples "$t/samples.jsonl" 9 10
if [ -f ../shared/data/reports.jsonl ]; then
    for l in en vi ko es; do
        jq -c --arg l $l 'select(.lang == $l) | {id, text} + (if .date then {date} else {} end)' ../shared/data/reports.jsonl >"$t/$l.jsonl"
        row "reports-$l" "$t/$l.jsonl" 9 1
    done
    cat "$t"/en.jsonl "$t"/vi.jsonl >"$t/envi.jsonl"
    row reports-en-vi-x100 "$t/envi.jsonl" 1 100
fi
