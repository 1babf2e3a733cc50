#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# News sentences of eval/dates: at least 95 in 100 values right.
c=$BUILD/chancery
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
LC_ALL=C
export LC_ALL
for l in vi ko; do
    grep -v '^#' eval/dates/$l.tsv | cut -f1 | uniq | jq -R -c --arg l $l '{id: (input_line_number | tostring), lang: $l, date: "2024-09-03", text: .}' >"$t/in"
    "$c" dates --json "$t/in" | jq -r --slurpfile in "$t/in" '.id as $id | ($in[] | select(.id == $id) | .text) as $x
        | .dates[] | [$x, .text, (.edtf // .value)] | @tsv' | sort >"$t/got"
    grep -v '^#' eval/dates/$l.tsv | sort >"$t/want"
    all=$(wc -l <"$t/want") right=$(comm -12 "$t/want" "$t/got" | wc -l)
    if [ $((right * 100)) -ge $((all * 95)) ]; then echo "ok - $l: $right of $all values"; else
        echo "not ok - $l: $right of $all values"
        comm -23 "$t/want" "$t/got" | head -5
    fi
done
