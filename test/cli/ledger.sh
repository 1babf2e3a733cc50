#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The ledger: nothing twice, nothing lost, any order the same; merging; the registers; a bad ledger is one clear line.
c=$BUILD/chancery
r=test/data/ledger/readings.jsonl
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
ok() { echo "ok - $1"; }
bad() { echo "not ok - $1"; }
same() { if cmp -s "$1" "$2"; then ok "$3"; else bad "$3"; diff "$1" "$2" | head -4 | cut -c1-300; fi; }
is() { if [ "$1" = "$2" ]; then ok "$3"; else bad "$3"; echo "  got:  $1"; echo "  want: $2"; fi; }
one_line() { # status wanted, name; the command's stderr is in $t/err, its status in $s
    is "$s" "$1" "$2: status"
    is "$(wc -l <"$t/err")" 1 "$2: one line"
}
CHANCERY_LEDGER=$t/l.db
export CHANCERY_LEDGER

# nothing twice
is "$("$c" read --readings "$r")" "5 new, 0 changed, 0 already known" "readings go in"
"$c" dump >"$t/dump"
is "$("$c" read --readings "$r")" "0 new, 0 changed, 5 already known" "read again: already known"
"$c" dump >"$t/again"
same "$t/dump" "$t/again" "read again: nothing changes"
"$c" verify >"$t/out" && ok "every quote is in the kept text" || { bad "every quote is in the kept text"; cat "$t/out"; }

# merging
"$c" events --json --mentions >"$t/events"
jq -c 'select(.type == "CONSULT" and .mode == "visit")' "$t/events" >"$t/visit"
is "$(wc -l <"$t/visit")" 1 "one visit, told twice, is one event"
is "$(jq -c '[.when, .reports, .independent, .where, .people]' "$t/visit")" '["2031-05-12",2,2,"GHA",["Ama Serwaa Mensah","Kofi Jean Agbeko"]]' "the undated telling takes the date, the fullest names are shown"
jq -c 'select(.mode == "phone")' "$t/events" >"$t/call"
is "$(jq -c '[.reports, .independent, .disputed]' "$t/call")" '[2,1,["place"]]' "a copy is no second voice; the dispute about the place is kept"
is "$("$c" conflicts --json | jq -r .id)" "$(jq -r .id "$t/call")" "conflicts lists it"
is "$(jq -s 'map(.mentions | length) | add' "$t/events")" 8 "every mention is in one event"

# any order
for seed in 1 2 3 4 5 6; do
    awk -v s=$seed 'BEGIN { srand(s) } { print rand() "\t" $0 }' "$r" | sort | cut -f2- >"$t/shuffled"
    rm -f "$t"/o.db*
    "$c" read --readings "$t/shuffled" --ledger "$t/o.db" >/dev/null
    "$c" dump --ledger "$t/o.db" >"$t/o"
    cmp -s "$t/dump" "$t/o" || break
done
same "$t/dump" "$t/o" "any order of reports gives the same ledger"
jq -c '.events |= .[1:] | .people = []' "$r" >"$t/less"
rm -f "$t"/o.db*
"$c" read --readings "$t/less" --ledger "$t/o.db" >/dev/null
"$c" read --readings "$r" --ledger "$t/o.db" >/dev/null
"$c" dump --ledger "$t/o.db" >"$t/o"
same "$t/dump" "$t/o" "a better reading replaces the worse one without a trace"
jq -c 'select(.id == "gha-1") | .text += " Corrected."' "$r" >"$t/corrected"
is "$("$c" read --readings "$t/corrected" --ledger "$t/o.db")" "0 new, 1 changed, 0 already known" "a changed text is a new version"
is "$("$c" dump --ledger "$t/o.db" | jq -c 'select(.report.id == "gha-1") | [.report.version, .report.current]' | tr '\n' ' ')" "[1,0] [2,1] " "both versions are kept"
"$c" verify --ledger "$t/o.db" >/dev/null && ok "a new version verifies" || bad "a new version verifies"

# reading it
id=$(jq -r .id "$t/visit")
is "$(jq -r '.mentions[] | select(.report == "gha-2") | .when_inferred' "$t/visit")" "2031-05-12" "an undated telling is dated by its retelling"
is "$("$c" show "$id" | grep -c '\[\[')" 2 "show: every source's words in their context"
is "$("$c" show "$(jq -r '.mentions[1].id' "$t/visit")" --json | jq -r .id)" "$id" "show: the key of any mention finds the event"
is "$("$c" show "$(echo "$id" | cut -c1-9)" --json | jq -r .id)" "$id" "show: a key cut short"
"$c" show e0123456789abcdef >/dev/null 2>"$t/err"; s=$?
one_line 66 "show: no such key"
is "$("$c" timeline GHA TGO --json | jq -r .when | tr '\n' ' ')" "2031 2031-05-12 2031-08-01 2031-11-19 " "timeline: in order of time"
is "$("$c" timeline TGO GHA --from 2031-06 --to 2031-09 --json | jq -r .when | tr "\n" " ")" "2031 2031-08-01 " "timeline: from and to"
f=$("$c" missions GHA TGO --json | jq -r '.steps[-1][0].id')
is "$("$c" show "$f" | grep -c '\[\[Ghana opened its consulate')" 1 "show: a fact in its context"
"$c" timeline GHA TGO --format html --lang es | grep -q '<li><time>2031-08-01</time> .*(llamada)' && ok "timeline: HTML with labels in the reader's language" || bad "timeline: HTML with labels in the reader's language"
is "$("$c" meetings GHA --json | wc -l)" 2 "meetings"
is "$("$c" search consulado KARA --json | jq -r .report)" "gha-2" "search: all words, whatever their case"
is "$("$c" search visito --json | jq -r .report)" "gha-2" "search: accents do not matter"
is "$("$c" relations GHA TGO --json | jq -c '[.state, .since]')" '["recognised","1960"]' "relations"
is "$("$c" missions GHA TGO --json | jq -c '[.city, .state]')" '["Kara","open"]' "missions: a plan that came true"
is "$("$c" missions GHA TGO --on 2031-06-01 --json | jq -r .state)" planned "missions: on a day before"
is "$("$c" promises GHA --json | jq -c '[.state, (.told | length), .proof.report]')" '["kept",2,"gha-3"]' "promises: kept, told twice, with the proof"
is "$("$c" promises --silent --json | jq -c '[.by, .state]')" '[["BEN"],"due and silent"]' "promises: due and silent is not broken"
is "$("$c" promises --due before 2031-10 --json | wc -l)" 1 "promises: due before a day"
is "$("$c" promises BEN --format ics | tr -d '\r' | grep -c '^DTSTART;VALUE=DATE:20310930$')" 1 "promises: a calendar of due dates"
is "$("$c" who Mensah --json | jq -c '[.name, (.spellings | length), .posts[0].post]')" '["Ama Serwaa Mensah",2,"deputy-minister"]' "who: every spelling of a name"
is "$("$c" who "ambassador of GHA in BEN" --on 2032 --json | jq -r .name)" "Efua Owusu" "who: the holder of a post"
"$c" events | head -1 >/dev/null && ok "a closed pipe ends quietly"

# links: the plan and the meeting it became are two events that know each other
printf '%s\n' '{"id":"p1","published":"2031-02-01","text":"Chile and Peru will meet in Lima in March 2031.","events":[{"type":"AGREE","status":"planned","actors":["CHL","PER"],"when":"2031-03","quote":"Chile and Peru will meet in Lima in March 2031"}]}' \
    '{"id":"p2","published":"2031-03-15","text":"Chile and Peru met in Lima on 14 March 2031.","events":[{"type":"CONSULT","status":"occurred","actors":["CHL","PER"],"when":"2031-03-14","quote":"Chile and Peru met in Lima on 14 March 2031"}]}' \
    '{"id":"p3","published":"2031-03-15","text":"Bolivia, Chile, Ecuador and Peru met in Lima on 14 March 2031.","events":[{"type":"CONSULT","status":"occurred","mode":"multilateral","actors":["BOL","CHL","ECU","PER"],"when":"2031-03-14","quote":"Bolivia, Chile, Ecuador and Peru met in Lima on 14 March 2031"}]}' >"$t/links"
"$c" read --readings "$t/links" --ledger "$t/links.db" >/dev/null
is "$("$c" events --json --ledger "$t/links.db" | wc -l)" 3 "links: three events"
met=$("$c" events --type CONSULT --json --ledger "$t/links.db" | jq -r 'select(.actors | length == 2) | .id')
is "$("$c" show "$met" --json --ledger "$t/links.db" | jq -c '[.links[].kind] | sort')" '["beside","planned as"]' "links: to the plan and to the meeting of many beside it"
is "$("$c" events --status planned --json --ledger "$t/links.db" | jq -r .id | xargs -I{} "$c" show {} --json --ledger "$t/links.db" | jq -c '.links[0].kind')" '"held as"' "links: and back"

# promises: kept by a deed in the same words, by a mission opened; another deed keeps nothing; promised anew with another date
printf '%s\n' '{"id":"d1","published":"2031-03-01","text":"Peru promised Bolivia to deliver 20 ambulances by June 2031.","events":[{"type":"AGREE","status":"planned","actors":["PER"],"recipients":["BOL"],"when":"2031-06","quote":"Peru promised Bolivia to deliver 20 ambulances by June 2031"}],"facts":[{"kind":"commitment","by":["PER"],"what":"deliver 20 ambulances","due":"2031-06","status":"open","quote":"Peru promised Bolivia to deliver 20 ambulances by June 2031"}]}' \
    '{"id":"d2","published":"2031-04-20","text":"Peru gave Bolivia 20 tonnes of maize on 19 April 2031.","events":[{"type":"AID","status":"occurred","actors":["PER"],"recipients":["BOL"],"when":"2031-04-19","quote":"Peru gave Bolivia 20 tonnes of maize"}]}' >"$t/deeds"
printf '%s\n' '{"id":"d3","published":"2031-05-20","text":"Peru delivered the 20 ambulances to Bolivia on 19 May 2031.","events":[{"type":"AID","status":"occurred","actors":["PER"],"recipients":["BOL"],"when":"2031-05-19","quote":"Peru delivered"}]}' >"$t/deed"
"$c" read --readings "$t/deeds" --ledger "$t/deeds.db" >/dev/null
is "$("$c" promises PER --json --ledger "$t/deeds.db" | jq -r .state)" open "promises: another deed keeps nothing"
"$c" read --readings "$t/deed" --ledger "$t/deeds.db" >/dev/null
is "$("$c" promises PER --json --ledger "$t/deeds.db" | jq -c '[.state, .proof.report]')" '["kept","d3"]' "promises: kept by a deed in the same words"
is "$("$c" promises PER --on 2031-05-01 --json --ledger "$t/deeds.db" | jq -r .state)" open "promises: open on a day before the deed"
is "$("$c" promises PER --on 2032 --json --ledger "$t/deeds.db" | jq -r .state)" kept "promises: kept ever after"

# promises: chains of reports with their traps (another meeting, another refusal, half of it done, spoken of after its day)
"$c" read --readings test/data/ledger/chains.jsonl --ledger "$t/chains.db" >/dev/null
"$c" verify --ledger "$t/chains.db" >/dev/null && ok "chains: every quote is in its text" || bad "chains: every quote is in its text"
is "$("$c" promises --json --ledger "$t/chains.db" | jq -r '(.by | join("+")) + " " + .state' | sort | tr '\n' ';')" \
    "BTN+NPL superseded;KEN broken;LAO partly;OMN overdue;PRY due and silent;" "chains: put off, refused, half kept, overdue, due and silent"

# names in two scripts
printf '%s\n' '{"id":"n1","lang":"en","text":"Donald J. Trump","people":[{"name":"Donald J. Trump","code":"USA","post":"head-of-state"}]}' \
    '{"id":"n2","lang":"ko","text":"도널드 트럼프","people":[{"name":"도널드 트럼프","code":"USA","post":"head-of-state"}]}' >"$t/names"
"$c" read --readings "$t/names" --ledger "$t/names.db" >/dev/null
is "$("$c" who 도널드 트럼프 --json --ledger "$t/names.db" | jq -c '[.spellings[].langs] | sort')" '["en","ko"]' "who: one person in two scripts"

# posts: who held it on a day, by told beginnings and ends and by sightings
t1() { printf '{"id":"%s","published":"%s","text":"%s %s","people":[%s],"facts":[%s]}\n' "$1" "$2" "$3" "$4" "$5" "$6"; }
tenure() { printf '{"kind":"tenure","name":"%s","code":"GAB","post":"foreign-minister","status":"%s","when":"%s","quote":"%s"}' "$1" "$2" "$3" "$1"; }
seen() { printf '{"name":"%s","code":"GAB","post":"foreign-minister"}' "$1"; }
{
    t1 q1 2020-03-01 "Paul Ndong" began "" "$(tenure "Paul Ndong" began 2020-02-20)"
    t1 q2 2022-06-01 "Paul Ndong" seen "$(seen "Paul Ndong")" ""
    t1 q3 2024-01-10 "Marie Obiang" began "" "$(tenure "Marie Obiang" began 2024-01-09)"
    t1 q4 2026-05-05 "Marie Obiang" ended "" "$(tenure "Marie Obiang" ended 2026-05-01)"
    t1 q5 2026-07-01 "Jean Mba Ndong" seen "$(seen "Jean Mba Ndong")" ""
} >"$t/posts"
"$c" read --readings "$t/posts" --ledger "$t/posts.db" >/dev/null
for day in 2021-01-01 2023-12-01 2024-01-09 2026-04-30 2026-06-01 2027-01-01; do
    echo "$day $("$c" who "foreign-minister of GAB" --on $day --json --ledger "$t/posts.db" | jq -r .name)"
done >"$t/out"
is "$(cut -d' ' -f1,2 "$t/out" | tr '\n' ';')" "2021-01-01 Paul;2023-12-01 Paul;2024-01-09 Marie;2026-04-30 Marie;2026-06-01 Jean;2027-01-01 Jean;" "who: the holder on a day"

# why, and human rulings
"$c" why "$id" >"$t/why"
is "$(grep -c 'rule e[ns].consult' "$t/why") $(grep -cE 'gha-1 = gha-2|gha-2 = gha-1' "$t/why")" "2 1" "why: rules, and what merged the tellings"
"$c" why "$id" --json | jq -e '.links[0].likeness >= 150 and (.chosen.date.why | length > 0)' >/dev/null && ok "why: as JSON" || bad "why: as JSON"
m1=$(jq -r '.mentions[0].id' "$t/visit") m2=$(jq -r '.mentions[1].id' "$t/visit")
"$c" review split "$m1" "$m2" --by tester --note "as a test" >/dev/null
is "$("$c" meetings GHA TGO --mode visit --json | wc -l)" 2 "review: split makes two events"
"$c" read --readings "$t/less" >/dev/null
"$c" read --readings "$r" >/dev/null
is "$("$c" meetings GHA TGO --mode visit --json | wc -l)" 2 "review: the ruling survives reading again"
is "$("$c" dump | jq -c 'select(.decision) | .decision.who')" '"tester"' "review: the ruling says whose it is"
"$c" review merge "$m2" "$m1" >/dev/null
is "$("$c" meetings GHA TGO --mode visit --json | wc -l)" 1 "review: merge takes it back"
"$c" review merge "$id" "$(jq -r .id "$t/call")" >/dev/null
is "$("$c" meetings GHA TGO --json | head -1 | jq -c '.disputed | sort')" '["date","mode","place"]' "review: merging against the dates shows the dispute"
"$c" review merge "$id" "$m1" 2>"$t/err"; s=$?
one_line 64 "review: one event with itself"

# a bad ledger
"$c" events --ledger "$t/none.db" >/dev/null 2>"$t/err"; s=$?
one_line 66 "no ledger"
echo "This is a letter, and no database; it is long enough to be read as one." >"$t/letter"
cp "$t/letter" "$t/letter2"
"$c" read --readings "$r" --ledger "$t/letter" >/dev/null 2>"$t/err"; s=$?
one_line 65 "not a database"
same "$t/letter" "$t/letter2" "not a database: left alone"
sqlite3 "$t/other.db" 'CREATE TABLE recipes(name); INSERT INTO recipes VALUES(1)'
"$c" read --readings "$r" --ledger "$t/other.db" >/dev/null 2>"$t/err"; s=$?
one_line 65 "another program's database"
cp "$t/l.db" "$t/new.db"
sqlite3 "$t/new.db" 'PRAGMA user_version = 99'
"$c" read --readings "$r" --ledger "$t/new.db" >/dev/null 2>"$t/err"; s=$?
one_line 65 "a newer ledger"
"$c" events --ledger "$t" >/dev/null 2>"$t/err"; s=$?
one_line 65 "a folder"
cp "$t/l.db" "$t/torn.db"
printf 'garbage garbage garbage' | dd of="$t/torn.db" bs=1 seek=4096 conv=notrunc 2>/dev/null
"$c" read --readings "$t/corrected" --ledger "$t/torn.db" >/dev/null 2>"$t/err"; s=$?
[ "$s" -ge 65 ] && [ "$(wc -l <"$t/err")" = 1 ] && ok "a damaged ledger is one line" || { bad "a damaged ledger is one line"; cat "$t/err"; }

# a full disk: a limit on the size of files stands in for it
jq -c '.id += "-\(range(400))"' "$r" >"$t/many"
(trap '' XFSZ 2>/dev/null; ulimit -f 2048; exec "$c" read --readings "$t/many" --progress --ledger "$t/full.db") >"$t/out" 2>"$t/err"; s=$?
one_line 74 "a full disk"
"$c" dump --ledger "$t/full.db" | jq -r 'select(.report) | "ok " + .report.id' | sort >"$t/there"
grep '^ok ' "$t/out" | sort >"$t/told"
is "$(comm -23 "$t/told" "$t/there" | wc -l)" 0 "a full disk: every acknowledged report is there"

# shards: three ledgers made side by side become the one that a single run makes
"$c" read samples "$r" --ledger "$t/all.db" >/dev/null 2>&1
"$c" dump --readings --ledger "$t/all.db" >"$t/lines"
"$c" read --readings "$t/lines" --ledger "$t/whole.db" >/dev/null
for i in 0 1 2; do
    awk -v i=$i 'NR % 3 == i' "$t/lines" >"$t/shard"
    "$c" read --readings "$t/shard" --ledger "$t/shard$i.db" >/dev/null
    "$c" dump --readings --ledger "$t/shard$i.db"
done | "$c" read --readings - --ledger "$t/reduced.db" >/dev/null
"$c" dump --ledger "$t/all.db" >"$t/all.dump"
"$c" dump --ledger "$t/whole.db" >"$t/whole.dump"
"$c" dump --ledger "$t/reduced.db" >"$t/reduced.dump"
same "$t/all.dump" "$t/whole.dump" "readings out and in again: the same ledger"
same "$t/all.dump" "$t/reduced.dump" "three shards reduced: the same ledger"

# four writers at once
for i in 0 1 2 3; do jq -c ".id += \"-$i\(range(60))\"" "$r" >"$t/part$i"; done
cat "$t"/part? >"$t/parts"
"$c" read --readings "$t/parts" --ledger "$t/one.db" >/dev/null
for i in 0 1 2 3; do
    while read -r line; do printf '%s\n' "$line"; sleep 0.001; done <"$t/part$i" | "$c" read --readings - --ledger "$t/four.db" >/dev/null 2>"$t/err$i" &
done
wait
"$c" dump --ledger "$t/one.db" >"$t/one"
"$c" dump --ledger "$t/four.db" >"$t/four"
same "$t/one" "$t/four" "four writers at once give what one gives"

# a pipe that falls silent: what came is in the ledger, and told
{ head -2 "$r"; sleep 1; tail -n +3 "$r"; } | "$c" read --readings - --progress --ledger "$t/pipe.db" >"$t/out" &
sleep 0.6
is "$(grep -c '^ok ' "$t/out")" 2 "a silent pipe: what came is acknowledged"
wait
is "$(tail -1 "$t/out")" "5 new, 0 changed, 0 already known" "a silent pipe: the rest comes later"

# bad readings
printf '%s\n' '{"id":"x"' '{"lang":"en"}' '' '{"id":"y","text":"Ghana."}' >"$t/bad"
"$c" read --readings "$t/bad" --ledger "$t/b.db" >"$t/out" 2>"$t/err"
is "$?" 65 "bad readings: status"
is "$(cat "$t/out") $(wc -l <"$t/err")" "1 new, 0 changed, 0 already known 2" "bad readings: one line each, the rest goes in"
