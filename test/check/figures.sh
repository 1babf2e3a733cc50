#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Floors of the figures on the annotated reports beside the checkout. They are extra: without ../shared they are skipped.
gold=../shared/gold
[ -d "$gold" ] || { echo "skip - figures: no annotated reports beside this checkout"; exit 0; }
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
floor() { # set, language, measure, field, at least
    v=$(jq -r ".\"$2\".\"$3\".\"$4\"" "$t/$1.json")
    if [ "$(jq -n "$v >= $5")" = true ]; then echo "ok - $1 $2 $3 $4 $v"; else echo "not ok - $1 $2 $3 $4 $v, at least $5"; fi
}
for set in seeds dev; do
    jq -c '{id, text} + (if .date then {date} else {} end)' "$gold/$set.jsonl" >"$t/in"
    "$BUILD"/chancery code "$t/in" >"$t/out"
    "$BUILD"/chancery score --json "$gold/$set.jsonl" "$t/out" >"$t/$set.json"
    if [ "$(jq -r .all.published.wrong "$t/$set.json")" = 0 ]; then echo "ok - $set: no wrong day of a report"; else echo "not ok - $set: no wrong day of a report"; fi
    jq -c '(.events[], .facts[]) | select((.span[1] - .span[0]) != (.quote | length))' "$t/out" >"$t/bad"
    if [ -s "$t/bad" ]; then echo "not ok - $set: every quote is as long as its span"; else echo "ok - $set: every quote is as long as its span"; fi
done
floor seeds all pair f1 0.85
floor seeds all dated f1 0.75
floor seeds all people f1 0.95
floor seeds all posts f1 0.85
floor seeds all facts f1 0.65
floor seeds all published right 1
for l in en vi; do
    floor dev $l pair f1 0.50
    floor dev $l loose f1 0.70
    floor dev $l people f1 0.75
done
