#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What is read from the sample reports, one line an event, person or fact. UPDATE=1 rewrites it; read the diff before you commit it.
want=test/golden/samples.expected
got=$(mktemp)
trap 'rm -f "$got"' EXIT
"$BUILD"/chancery code samples | jq -r '.id as $id
    | "\($id)\treport\t\(.lang)\t\(.published)\t\(.flags | join(","))",
      (.people[] | "\($id)\tperson\t\(.name)\t\(.code)\t\(.post)"),
      (.events[] | "\($id)\tevent\t\(.type)\t\(.mode)\t\(.status)\t\([.actors[].code] | join(","))\t\([.recipients[].code] | join(","))\t\(.when)\t\(.where)"),
      (.facts[] | "\($id)\tfact\t\(.kind)\t\(.what // .name)\t\(.status)\t\(.when // .due)")' >"$got"
if diff "$want" "$got" >"$got.diff" 2>&1; then
    echo "ok - the sample reports read as they should"
else
    echo "not ok - the sample reports read as they should"
    head -6 "$got.diff"
fi
[ -n "${UPDATE:-}" ] && cp "$got" "$want"
rm -f "$got.diff"
