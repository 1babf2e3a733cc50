#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every EDTF value the program writes parses with the npm package `edtf` and comes back the same (times apart: the package keeps
# them as instants). Set EDTF_MODULES to a folder with node_modules/edtf; without it the test is skipped.
m=${EDTF_MODULES:-$BUILD/npm}
if ! (cd "$m" && node -e "require('edtf')") >/dev/null 2>&1; then
    echo "skip - EDTF values parse (npm install edtf, EDTF_MODULES=folder)"
    exit 0
fi
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
# the report's days make leap years, year ends and the edges of the calendar; the texts are the rules' own examples
for day in 2021-03-12 2024-02-29 2023-12-31 2020-01-01 2019-06 2018 9999-12-31 0001-01-01; do
    for l in en vi ko es; do
        sed -n 's/^hit  *\([^|]*\) |.*/\1/p' lang/"$l"/dates/*.rules |
            jq -R -c --arg l "$l" --arg d "$day" '{id: ($l + $d + (input_line_number | tostring)), lang: $l, date: $d, text: .}'
    done
done >"$t/in.jsonl"
"$BUILD"/chancery dates --json "$t/in.jsonl" | jq -r '.published, .dates[].edtf, .dates[].when, .dates[].part_of | select(. != null)' | sort -u >"$t/values"
n=$(wc -l <"$t/values")
[ "$n" -gt 500 ] && echo "ok - $n values to try" || echo "not ok - only $n values"
cat >"$t/try.js" <<'X'
const edtf = require('edtf'), parse = edtf.default || edtf;
let bad = 0;
for (const v of require('fs').readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean)) {
    let back;
    try { back = parse(v).edtf; } catch (e) { back = 'no: ' + String(e.message).split('\n')[0]; }
    if (back !== v && !(v.includes('T') && !back.startsWith('no:'))) { bad++; console.log('  ' + v + ' -> ' + back); }
}
process.exit(bad ? 1 : 0);
X
(cd "$m" && NODE_PATH="$PWD/node_modules" node "$t/try.js" "$t/values") && echo "ok - every value parses and round-trips" || echo "not ok - every value parses and round-trips"
