#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The data compiler: its complaints, word for word, and a language made of nothing but data.
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
datac=$PWD/$BUILD/datac
ok() { echo "ok - $1"; }
bad() { echo "not ok - $1"; }

for c in test/data/errors/*; do
    [ -d "$c" ] || continue
    rm -rf "$t/w"
    mkdir -p "$t/w/lang/xx/lexicon" "$t/w/lang/xx/acts" "$t/w/world"
    cp test/data/base/* "$t/w/world/"
    printf 'xx\tTest\tsvo\tboth\t-\n' >"$t/w/lang/langs.tsv"
    cp -r "$c"/. "$t/w/lang/xx/"
    rm -f "$t/w/lang/xx/expect"
    "$datac" -C "$t/w" -o "$t/xx.pack" xx >"$t/out" 2>&1
    if diff "$c/expect" "$t/out" >"$t/diff"; then ok "complaint: ${c##*/}"; else bad "complaint: ${c##*/}"; cat "$t/diff"; fi
done

# a toy language: folder and row, no C
rm -rf "$t/w"
mkdir -p "$t/w/lang" "$t/w/packs"
cp -r test/data/toy "$t/w/lang/xt"
cp -r test/data/base "$t/w/world"
printf 'xt\tToy\tsvo\tboth\t-\n' >"$t/w/lang/langs.tsv"
if "$datac" -C "$t/w" -o "$t/w/packs/xt.pack" xt; then ok "toy language compiles"; else bad "toy language compiles"; fi
out=$(printf 'La fremda ministo de Atlando vizitis Bolando.' | CHANCERY_DATA="$t/w/packs" "$BUILD"/chancery code - | jq -c '.events[0] | [.type, .mode, [.actors[].code], [.recipients[].code]]')
if [ "$out" = '["CONSULT","visit",["ATL"],["BOL"]]' ]; then ok "toy language reads"; else bad "toy language reads"; echo "$out"; fi

# the same data, the same bytes
"$datac" -o "$t/a.pack" vi && "$datac" -o "$t/b.pack" vi && cmp "$t/a.pack" "$t/b.pack" && ok "packs are reproducible" || bad "packs are reproducible"
printf 'not a pack' >"$t/bad.pack"
out=$(CHANCERY_DATA="$t" "$BUILD"/chancery code -j1 samples/02-same-meeting.vi.txt 2>&1)
case $out in *"bad.pack: not a language pack"*) ok "a damaged pack is named" ;; *) bad "a damaged pack is named"; echo "$out" ;; esac
