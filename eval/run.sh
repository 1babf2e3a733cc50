#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# run.sh: figures on annotated reports, by `chancery score`. Needs ../shared; prints them, and with WRITE=1 appends to eval/results.tsv.
cd "$(dirname "$0")/.." || exit 70
c=${BUILD:-build}/chancery
gold=../shared/gold
if [ ! -d "$gold" ]; then
    echo "skip - no annotated reports beside this checkout"
    exit 0
fi
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
for set in seeds dev; do
    jq -c '{id, text} + (if .date then {date} else {} end)' "$gold/$set.jsonl" >"$t/in.jsonl"
    "$c" code "$t/in.jsonl" >"$t/$set.jsonl" || exit 1
    echo "== $set"
    "$c" score --rules "${RULES:-0}" "$gold/$set.jsonl" "$t/$set.jsonl"
    [ -n "${WRITE:-}" ] || continue
    "$c" score --json "$gold/$set.jsonl" "$t/$set.jsonl" | jq -r --arg set "$set" --arg day "$(date +%F)" \
        'to_entries[] | select(.key != "types") | .key as $l | .value | to_entries[]
         | if .key == "published" then [$day, "read", $l, $set, "published", .value.right, .value.wrong, "-", .value.known, "eval/run.sh"]
           else [$day, "read", $l, $set, .key, .value.p, .value.r, .value.f1, .value.gold, "eval/run.sh"] end | @tsv' >>eval/results.tsv
done
