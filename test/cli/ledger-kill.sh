#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# kill -9 at any moment: the ledger opens, every acknowledged report is in it, and going on gives what an undisturbed run gives.
c=$BUILD/chancery
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
jq -c '.id += "-\(range(1500))"' test/data/ledger/readings.jsonl >"$t/many"
"$c" read --readings "$t/many" --ledger "$t/whole.db" >/dev/null
"$c" dump --ledger "$t/whole.db" >"$t/whole"
bad=0 acknowledged=0
for delay in 0.05 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.0 1.2; do
    "$c" read --readings "$t/many" --progress --ledger "$t/k.db" >"$t/told" 2>/dev/null &
    pid=$!
    sleep "$delay"
    kill -9 "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
    [ -e "$t/k.db" ] || continue
    # Killed while the file was being made, it may still be empty: then nothing was acknowledged either.
    [ -s "$t/told" ] || continue
    acknowledged=$((acknowledged + 1))
    "$c" dump --ledger "$t/k.db" >"$t/dump" 2>"$t/err" || { echo "after $delay s:"; cat "$t/err"; bad=1; }
    jq -r 'select(.report) | "ok " + .report.id' "$t/dump" | sort >"$t/there"
    # The last line may be cut short by the kill; what is whole counts.
    grep '^ok .*[0-9]$' "$t/told" | sort | comm -23 - "$t/there" >"$t/lost"
    [ -s "$t/lost" ] && { echo "lost after $delay s:"; head -3 "$t/lost"; bad=1; }
done
[ "$bad" = 0 ] && echo "ok - killed ten times, nothing acknowledged is lost" || echo "not ok - killed ten times, nothing acknowledged is lost"
[ "$acknowledged" -ge 1 ] && echo "ok - some were killed after they had acknowledged reports" || echo "skip - too fast to be killed in the middle"
"$c" read --readings "$t/many" --ledger "$t/k.db" >/dev/null
"$c" dump --ledger "$t/k.db" >"$t/dump"
cmp -s "$t/whole" "$t/dump" && echo "ok - going on after kills gives the same ledger" || echo "not ok - going on after kills gives the same ledger"
