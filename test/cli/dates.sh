#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# chancery dates: the table, the JSON line, the report's day, spans, determinism, bad input.
c=$BUILD/chancery
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
ok() { echo "ok - $1"; }
bad() { echo "not ok - $1"; }
is() { if [ "$1" = "$2" ]; then ok "$3"; else bad "$3"; echo "  got:  $1"; echo "  want: $2"; fi; }

cat >"$t/in.jsonl" <<'X'
{"id":"a","lang":"en","date":"2021-03-12","text":"Ghana and Togo signed the pact on Wednesday. The minister of Ghana will fly to Riga from April 5 to 9, and the ministry must report by the end of May."}
{"id":"b","lang":"vi","date":"2021-03-12","text":"Ngày 3/3, Bộ trưởng Ngoại giao đã tới Oslo. Cùng ngày, ông hội đàm với người đồng cấp. Hai bên sẽ họp vào cuối tháng 4."}
{"id":"c","lang":"ko","date":"2021-03-12","text":"외교부 장관은 9일 대사를 접견했다. 이튿날 장관은 출국했다. 양측은 연말까지 협정을 체결하기로 했다."}
{"id":"d","lang":"es","text":"Fecha: 12/03/2021\n\nEl canciller se reunió ayer con el embajador de Ghana en la capital del país."}
X
"$c" dates --json "$t/in.jsonl" >"$t/out" 2>"$t/err"
is "$?" 0 "reports are read"
is "$(wc -c <"$t/err")" 0 "without a complaint"
is "$(jq -r '[.id,.published,.published_basis]|join(" ")' "$t/out" | tr '\n' ';')" "a 2021-03-12 given;b 2021-03-12 given;c 2021-03-12 given;d 2021-03-12 stated;" "the day of each report"
is "$(jq -r 'select(.id=="a")|[.dates[].edtf]|join(" ")' "$t/out")" "2021-03-10 2021-04-05 2021-04-09 ../2021-05-31" "values in English"
is "$(jq -r 'select(.id=="a")|[.dates[]|select(.part_of)|.part_of]|unique|join(" ")' "$t/out")" "2021-04-05/2021-04-09" "ends of a range know the range"
is "$(jq -r 'select(.id=="b")|[.dates[].when]|join(" ")' "$t/out")" "2021-03-03 2021-03-03 2021-04~" "values for records in Vietnamese"
is "$(jq -r 'select(.id=="c")|[.dates[].edtf]|join(" ")' "$t/out")" "2021-03-09 2021-03-10 ../2021-12-31" "values in Korean"
is "$(jq -r 'select(.id=="d")|[.dates[]|select(.text=="ayer")|.edtf]|join(" ")' "$t/out")" "2021-03-11" "the text's own date line is the anchor"
jq -c --slurpfile in "$t/in.jsonl" '.id as $id | ($in[]|select(.id==$id)|.text) as $x | .dates[] | select($x[.span[0]:.span[1]] != .text) | .text' "$t/out" >"$t/wrong"
is "$(wc -l <"$t/wrong")" 0 "every expression is the text at its span"
"$c" dates --json -j3 "$t/in.jsonl" | cmp -s - "$t/out" && ok "any number of threads, the same bytes" || bad "any number of threads, the same bytes"
"$c" dates "$t/in.jsonl" | grep -q '2021-03-10 .*Wednesday.*\[en\.wday\]' && ok "the table names value, words and rule" || bad "the table names value, words and rule"
printf '{"id":"n","lang":"en","date":"2021-03-12","text":"On May 3, 1911 the envoys of Ghana met in the city. In June they left for the coast."}' >"$t/n"
is "$("$c" dates --json --narrative "$t/n" | jq -r '[.dates[].edtf]|join(" ")')" "1911-05-03 1911-06" "a narrative is its own anchor"
printf '{"id":"x","lang":"en","date":"2021-13-45","text":"They met the ministers on Monday in the capital of Ghana."}\n' >"$t/x"
is "$("$c" dates --json "$t/x" | jq -r '.published')" null "an impossible given date is none"
"$c" dates --nonsense "$t/x" >/dev/null 2>&1
is "$?" 64 "wrong usage"
