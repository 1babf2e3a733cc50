#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The blind date sets: at least 90 in 100 expressions have exactly the value their writer gave, and few false alarms.
c=$BUILD/chancery
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
for l in vi ko; do
    grep -v '^#' eval/dates/blind-$l.tsv | jq -R -c --arg l $l 'split("\t") as $f | {id: (input_line_number | tostring), lang: $l, date: $f[0], text: $f[1], want: $f[2:]}' >"$t/in"
    "$c" dates --json "$t/in" >"$t/out"
    jq -r -n --slurpfile in "$t/in" --slurpfile out "$t/out" '
        [range($in | length) | $in[.] as $i | $out[.].dates as $d
         | if $i.want == ["-"] then {none: 1, alarm: ($d | length > 0)} else
           $i.want[] | (split("=") | last) as $v | (split("=") | first) as $e
           | {all: 1, right: ([$d[] | select(((.text | contains($e)) or (.text as $x | $e | contains($x))) and (.edtf == $v or .value == $v))] | length > 0)} end]
        | "\([.[] | select(.right == true)] | length) \([.[] | select(.all)] | length) \([.[] | select(.alarm == true)] | length)"' >"$t/sum"
    read -r right all alarms <"$t/sum"
    if [ $((right * 100)) -ge $((all * 90)) ] && [ "$alarms" -le 2 ]; then
        echo "ok - blind dates $l: $right of $all values, $alarms false alarms in 15"
    else
        echo "not ok - blind dates $l: $right of $all values, $alarms false alarms in 15"
    fi
done
