#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# dates.sh: figures of `chancery dates` on annotated texts. Needs ../shared (its scorers are Python); prints them.
cd "$(dirname "$0")/.." || exit 70
c=${BUILD:-build}/chancery
d=../shared/data/time
if [ ! -d "$d" ] || ! command -v python3 >/dev/null; then
    echo "skip - no annotated texts beside this checkout"
    exit 0
fi
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT

# tag FILE [OPTION]: the scorers' form of what the program finds
tag() {
    f=$1
    shift
    jq -c '{id: .doc_id, lang, text, date: (.dct // "")}' "$f" >"$t/in.jsonl"
    "$c" dates --json "$@" "$t/in.jsonl" |
        jq -c '{doc_id: .id, timexes: [.dates[] | {start: .span[0], end: .span[1], edtf, type, value, mod, rule}]}'
}

python3 "$d/phen_score.py" --export "$t/phen"
for l in en vi ko es; do
    tag "$t/phen/phen_$l.jsonl" >"$t/out.jsonl"
    python3 "$d/phen_score.py" "$t/out.jsonl" "$l" | sed -n 1p
done
for set in meantime_en meantime_es; do
    echo "== $set"
    tag "$d/$set.jsonl" >"$t/out.jsonl"
    python3 "$d/score.py" "$d/$set.jsonl" "$t/out.jsonl"
done
echo "== wikiwars_en, as a narrative"
tag "$d/wikiwars_en.jsonl" --narrative >"$t/out.jsonl"
python3 "$d/score.py" "$d/wikiwars_en.jsonl" "$t/out.jsonl"
echo "== klue_ner_ko_dev_spans"
tag "$d/klue_ner_ko_dev_spans.jsonl" >"$t/out.jsonl"
python3 "$d/score.py" "$d/klue_ner_ko_dev_spans.jsonl" "$t/out.jsonl" --spans

echo "== the report's day, its date withheld"
r=../shared/data/reports.jsonl
jq -c 'select(.date and (.date | length) == 10)' "$r" >"$t/dated.jsonl"
jq -c '{id, lang, text}' "$t/dated.jsonl" >"$t/in.jsonl"
"$c" dates --json "$t/in.jsonl" | jq -c --slurpfile in "$t/dated.jsonl" -n '[inputs] as $out | [range($in | length)] | map({want: $in[.].date, got: $out[.].published})
    | (map(select(.got)) | length) as $claims | (map(select(.got and .got[:4] == .want[:4])) | length) as $right
    | {reports: length, claims: $claims, year_right: $right, day_right: (map(select(.got == .want)) | length)}'
