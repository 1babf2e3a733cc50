#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Cases of one layer: FILE is <layer>-<lang>.case, many cases in it: "=== title", the text, "---", what `explain --only LAYER` prints.
# UPDATE=1 rewrites what is expected; read the diff before you commit it.
c=$BUILD/chancery
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
for f in test/golden/*.case; do
    layer=${f##*/} layer=${layer%%-*}
    lang=${f##*-} lang=${lang%.case}
    awk -v dir="$t" '/^=== / { n++; file = sprintf("%s/%03d", dir, n); print substr($0, 5) > (file ".title"); part = "in"; next }
        /^---$/ { part = "want"; printf "" > (file ".want"); next } n { print > (file "." part) }' "$f"
    : >"$t/new"
    for title in "$t"/*.title; do
        b=${title%.title}
        "$c" explain --lang "$lang" --only "$layer" "$b.in" >"$b.got" 2>&1
        sed -i 's/^ *//' "$b.got"
        { printf '=== '; cat "$title" "$b.in"; echo '---'; cat "$b.got"; } >>"$t/new"
        if diff "$b.want" "$b.got" >"$b.diff" 2>&1; then
            echo "ok - $layer $lang: $(cat "$title")"
        else
            echo "not ok - $layer $lang: $(cat "$title")"
            head -6 "$b.diff"
        fi
    done
    [ -n "${UPDATE:-}" ] && cp "$t/new" "$f"
    rm -f "$t"/*
done
