#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The main job on the sample reports: read them into a ledger, show a timeline, one event with its evidence, what to try next.
set -eu
cd "$(dirname "$0")/.."
c=${BUILD:-build}/chancery
db=${BUILD:-build}/demo.db
rm -f "$db" "$db-wal" "$db-shm"
CHANCERY_LEDGER=$db
export CHANCERY_LEDGER
say() { printf '\n\033[1m$ %s\033[0m\n' "$*"; }

say "chancery read samples/*"
"$c" read samples/[0-9]*
say chancery timeline Vietnam Chile
"$c" timeline VNM CHL
id=$("$c" events --json --actor CHL --type CONSULT --limit 1 | sed -n 's/^{"id":"\([^"]*\)".*/\1/p')
if [ -n "$id" ]; then
    say chancery show "$id"
    "$c" show "$id"
fi
say chancery missions
"$c" missions
printf '\nThe record lies in %s. What to try next:\n' "$db"
cat <<NEXT
  export CHANCERY_LEDGER=$db
  $c who Mutiso                          every spelling, post and source of a person
  $c promises --due before 2026-01-01    who promised what by when
  $c why ${id:-ID}          which rule and which words made this record, and why reports were merged
  $c search "visa waiver"                full text in four languages
  $c verify                              every quote against the kept reports
  $c read YOUR-FILES                     text, pages, feeds, JSON lines, archives
NEXT
