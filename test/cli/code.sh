#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# chancery code: the contract, determinism, bad input. Everything is read from samples/ and from what is made here.
c=$BUILD/chancery
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
ok() { echo "ok - $1"; }
bad() { echo "not ok - $1"; }
same() { if cmp -s "$1" "$2"; then ok "$3"; else bad "$3"; diff "$1" "$2" | head -4; fi; }
is() { if [ "$1" = "$2" ]; then ok "$3"; else bad "$3"; echo "  got:  $1"; echo "  want: $2"; fi; }

"$c" code samples >"$t/all" 2>"$t/err"
is "$?" 0 "the samples are read"
is "$(wc -c <"$t/err")" 0 "without a complaint"

# the contract
is "$(jq -s 'all(has("id") and has("lang") and has("published") and has("people") and has("events") and has("facts") and has("flags"))' "$t/all")" true "every line is an object of the contract"
jq -c --slurpfile in samples/15-archive.jsonl 'select(.id | startswith("arc-")) | .id as $id | ($in[] | select(.id == $id) | .text) as $text
    | (.events[], .facts[]) | select($text[.span[0]:.span[1]] != .quote) | [$id, .quote]' "$t/all" >"$t/wrong"
is "$(wc -l <"$t/wrong")" 0 "every quote is the text at its span"
is "$(jq -s '[.[].events[] | select(.rule == null or .span == null or .quote == "")] | length' "$t/all")" 0 "no event without rule and span"

# determinism
"$c" code samples >"$t/again"
same "$t/all" "$t/again" "twice the same bytes"
"$c" code -j1 samples >"$t/j1"
same "$t/all" "$t/j1" "one thread, the same bytes"
"$c" code -j7 samples >"$t/j7"
same "$t/all" "$t/j7" "seven threads, the same bytes"
LC_ALL=C TZ=Asia/Seoul "$c" code samples >"$t/tz"
same "$t/all" "$t/tz" "another locale and zone, the same bytes"
"$c" code - <samples/15-archive.jsonl >"$t/whole"
{ head -c 100 samples/15-archive.jsonl; sleep 0.2; tail -c +101 samples/15-archive.jsonl; } | "$c" code - >"$t/chunks"
same "$t/whole" "$t/chunks" "in pieces as whole"
jq -c '.text |= .' samples/15-archive.jsonl | "$c" code - >"$t/reordered"
same "$t/whole" "$t/reordered" "JSON written in another way, the same reading"

# NFD reads as NFC: only spans and spellings differ
if command -v uconv >/dev/null 2>&1; then
    uconv -f utf-8 -t utf-8 -x any-nfd samples/09-credentials.vi.txt >"$t/nfd.txt"
    for f in samples/09-credentials.vi.txt "$t/nfd.txt"; do
        "$c" code "$f" | jq -c '[.lang, .published, [.events[] | [.type, .mode, .status, [.actors[].code], [.recipients[].code], .when, .where]]]' >"$t/n.${f##*/}"
    done
    same "$t/n.09-credentials.vi.txt" "$t/n.nfd.txt" "NFD as NFC"
else
    echo "skip - NFD as NFC: no uconv (icu-devtools)"
fi

# languages told apart, read or left alone
while IFS='	' read -r want text; do
    got=$(printf '%s\n' "$text" | "$c" code -j1 - | jq -r '.lang // "-"')
    is "$got" "$want" "language of: $(printf '%s' "$text" | cut -c1-40)"
done <test/data/languages.tsv

# bad input: one line each, the rest goes on
printf '%s\n' '{"id":"a","text":"Ghana and Togo met in Accra."}' 'not json' '[1,2]' '{"id":"b"}' '{"id":"c","text":5}' '{"id":"d","text":"Ghana thanked Togo."}' >"$t/bad.jsonl"
"$c" code "$t/bad.jsonl" >"$t/out" 2>"$t/err"
is "$?" 65 "bad lines: the exit status says so"
is "$(jq -r .id "$t/out" | tr '\n' ' ')" "a d " "bad lines: the good ones are read"
is "$(wc -l <"$t/err")" 4 "bad lines: one complaint each"
is "$(grep -c "bad.jsonl:[2-5]: " "$t/err")" 4 "bad lines: complaints say file and line"
: >"$t/empty.txt"
"$c" code "$t/empty.txt" >"$t/out" 2>"$t/err"
[ $? -lt 66 ] && ok "an empty file does no harm" || bad "an empty file does no harm"
"$c" code "$t/nothing-here" >"$t/out" 2>"$t/err"
is "$?" 65 "a missing file: status"
is "$(wc -l <"$t/err")" 1 "a missing file: one line"
printf 'Ghana and Togo met in Accra on Monday.\0\0 They signed.' >"$t/nul.txt"
"$c" code "$t/nul.txt" >"$t/out" 2>&1 && ok "NUL bytes inside" || bad "NUL bytes inside"
printf 'Ghana thanked Togo for its help \341\272' >"$t/half.txt"
"$c" code "$t/half.txt" >"$t/out" 2>"$t/err"
[ $? -lt 66 ] && jq -e . "$t/out" >/dev/null && ok "half a character at the end" || bad "half a character at the end"
printf 'Der Minister sprach gestern mit seinem Amtskollegen, und sie waren sich einig, dass es so nicht weitergehen kann.' >"$t/de.txt"
is "$("$c" code "$t/de.txt" | jq -c '[.flags, .events]')" '[["unknown-language"],[]]' "an unknown language: a flag, no events"
if [ -w /dev/full ]; then
    "$c" code samples >/dev/full 2>"$t/err"
    is "$?" 74 "a full disk: status"
    is "$(wc -l <"$t/err")" 1 "a full disk: one line"
fi
"$c" code samples | head -c 10 >/dev/null
ok "a closed pipe ends quietly"
"$c" code --no-such-option >/dev/null 2>&1
is "$?" 64 "a wrong option: status"
"$c" nonsense >/dev/null 2>"$t/err"
is "$?" 64 "a wrong command: status"
for cmd in $("$c" --help | awk '/^  [a-z]/ {print $1}'); do
    "$c" "$cmd" --help >"$t/out" 2>&1 && grep -q usage "$t/out" && ok "$cmd --help" || bad "$cmd --help"
done
