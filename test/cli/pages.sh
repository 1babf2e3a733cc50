#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The made pages of test/pages: text, title, day and the rest, one page a case.
c=$BUILD/chancery
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
for p in test/pages/*.html; do
    id=${p##*/}
    "$c" text --json "$p" >"$t/got" 2>"$t/err"
    jq -c --arg id "$id" 'select(.id == $id)' test/pages/expected.jsonl >"$t/want"
    jq -c . "$t/got" >"$t/got1"
    if [ -s "$t/want" ] && [ ! -s "$t/err" ] && cmp -s "$t/got1" "$t/want"; then
        echo "ok - page $id"
    else
        echo "not ok - page $id"
        diff "$t/got1" "$t/want" | cut -c1-300
    fi
done
