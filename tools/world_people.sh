#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Rewrites world/names/*/people.tsv from world/people.tsv. With --check only says whether they are up to date.
set -eu
cd "$(dirname "$0")/.."
status=0
for dir in world/names/*/; do
    lang=$(basename "$dir")
    new=$(mktemp)
    LC_ALL=C awk -v lang="$lang" -f tools/world_people.awk world/people.tsv >"$new"
    if [ "${1-}" = --check ]; then
        cmp -s "$new" "world/names/$lang/people.tsv" || { echo "world/names/$lang/people.tsv:1: not made from world/people.tsv (run tools/world_people.sh)" >&2; status=1; }
    else
        cp "$new" "world/names/$lang/people.tsv"
    fi
    rm -f "$new"
done
exit $status
