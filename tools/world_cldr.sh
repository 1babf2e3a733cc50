#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Names of all states and territories in a language, from CLDR (Debian: unicode-cldr-core):
#   tools/world_cldr.sh LANG > world/names/LANG/territories.tsv
# Leaves out what the hand-kept files of that language already hold, names that the skip list holds, and the CLDR code of any
# place that codes.tsv does not know. A new language starts with the output of this: it needs no hand-kept file.
set -eu
lang=$1
dir=$(dirname "$0")/../world
cldr=${CLDR:-/usr/share/unicode/cldr/common}
[ -f "$cldr/main/$lang.xml" ] || { echo "world_cldr.sh: no $cldr/main/$lang.xml (apt-get install unicode-cldr-core)" >&2; exit 1; }
have=$(mktemp)
trap 'rm -f "$have"' EXIT
for f in "$dir/names/$lang"/*.tsv; do
    case $f in */territories.tsv | */geonames.tsv | */people.tsv | '*') ;; *) [ ! -f "$f" ] || cat "$f" >>"$have" ;; esac
done
echo "# Made by tools/world_cldr.sh from CLDR (Unicode licence): do not edit. Better names go into states.tsv."
LC_ALL=C awk -F '\t' -v lang="$lang" -v have="$have" -v skip="$dir/skip.tsv" '
    BEGIN {
        while ((getline < have) > 0) held[$1] = 1
        while ((getline < skip) > 0) if ($1 == lang || $1 == "*") held[$2] = 1
    }
    FILENAME ~ /codes.tsv$/ { if (!/^#/ && $2 == "state" && length($4) == 2) code[$4] = $1; next }
    /<territory type="[A-Z][A-Z]"/ {
        split($0, p, /"/); iso = p[2]
        name = $0; sub(/^[^>]*>/, "", name); sub(/<.*/, "", name)
        gsub(/&amp;/, "\\&", name); gsub(/\342\200\231/, "\047", name)
        if (!(iso in code) || name in held || name ~ /[()\[\]]/ || length(name) < 4) next
        held[name] = 1
        print name "\tstate\t" code[iso]
    }' "$dir/codes.tsv" "$cldr/main/$lang.xml" | LC_ALL=C sort -t '	' -k 3,3 -k 1,1
