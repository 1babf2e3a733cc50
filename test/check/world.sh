#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The tables of world/: what the data compiler does not look at.
ok() { echo "ok - $1"; }
bad() { echo "not ok - $1"; }
run() { # name, awk program, files: the program prints one line per fault
    name=$1 prog=$2
    shift 2
    out=$(LC_ALL=C awk -F '\t' "$prog" "$@" | head -n 20)
    if [ -z "$out" ]; then ok "$name"; else bad "$name"; echo "$out"; fi
}
run "world: codes have a kind, an ISO2, a COW number and a Wikidata id of the right form" '
    /^#/ { next }
    NF != 7 { print FILENAME ":" FNR ": " NF " fields, not 7"; next }
    seen[$1]++ { print FILENAME ":" FNR ": code " $1 " twice" }
    $1 !~ /^[A-Z0-9]+$/ || $2 !~ /^(state|org|group|people)$/ || $3 == "" || $4 !~ /^([A-Z][A-Z])?$/ ||
        $5 !~ /^([0-9]+)?$/ || $6 !~ /^(Q[0-9]+)?$/ || $7 !~ /^[A-Z][A-Z][A-Z]$/ { print FILENAME ":" FNR ": " $0 }
    $6 != "" && ids[$6]++ { print FILENAME ":" FNR ": " $6 " twice" }' world/codes.tsv
run "world: no form twice in a file, no form of two meanings in a class" '
    FNR == 1 { split("", seen); split("", one) }
    /^#/ { next }
    seen[$1, $2, $3]++ { print FILENAME ":" FNR ": \"" $1 "\" twice" }
    $2 != "person" && $2 != "noun" { if (($1, $2) in one && one[$1, $2] != $3) print FILENAME ":" FNR ": \"" $1 "\" is " one[$1, $2] " too"; one[$1, $2] = $3 }
    $4 != "" && $4 !~ /^(ambiguous|elsewhere)/ { print FILENAME ":" FNR ": note \"" $4 "\"" }' world/names/*/*.tsv
run "world: pairs and people use known codes, posts and dates" '
    FILENAME ~ /codes.tsv$/ { code[$1] = 1; next }
    /^#/ || ($2 != "pair" && $2 != "person") { next }
    $2 == "pair" { n = split($3, c, "+"); if (n < 2) print FILENAME ":" FNR ": one state"; for (i = 1; i <= n; i++) if (!(c[i] in code)) print FILENAME ":" FNR ": " c[i] }
    $2 == "person" {
        n = split($3, t, /[|;]/)
        if (!(t[2] in code)) print FILENAME ":" FNR ": " t[2]
        if (n < 4 || n % 2) print FILENAME ":" FNR ": " $3
        for (i = 3; i < n; i += 2) {
            if (t[i] !~ /^(head-of-state|head-of-government|foreign-minister|minister|deputy-minister|secretary-general|ambassador|envoy|security-adviser|director|spokesperson|legislator|military|royalty|official|former|other)$/)
                print FILENAME ":" FNR ": post " t[i]
            if (t[i + 1] !~ /^[12][0-9][0-9][0-9](-[0-9][0-9])?(-[0-9][0-9])?(\/([12][0-9][0-9][0-9](-[0-9][0-9])?(-[0-9][0-9])?|\.\.))?$/)
                print FILENAME ":" FNR ": term " t[i + 1]
            split(t[i + 1], e, "/")
            if (e[2] != "" && e[2] != ".." && substr(e[2], 1, 4) < substr(e[1], 1, 4)) print FILENAME ":" FNR ": ends before it begins: " t[i + 1]
        }
    }' world/codes.tsv world/names/*/*.tsv
run "world: PLOVER rows are whole" '
    /^#/ { next }
    FILENAME ~ /plover/ && (NF != 6 || $3 !~ /^[1-4]$/ || $4 < -10 || $4 > 10 || $5 !~ /^[0-2][0-9]+$/ || seen[$1, $2]++) { print FILENAME ":" FNR ": " $0 }
    FILENAME ~ /contexts/ && NF != 2 { print FILENAME ":" FNR ": " $0 }' world/plover.tsv world/contexts.tsv
if tools/world_people.sh --check; then ok "world: people.tsv of every language is made from world/people.tsv"; else bad "world: people.tsv of every language is made from world/people.tsv"; fi
