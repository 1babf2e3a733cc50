#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# chancery text: forms of output, bad input, containers. Everything is made here.
c=$BUILD/chancery
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
ok() { echo "ok - $1"; }
bad() { echo "not ok - $1"; }
is() { if [ "$1" = "$2" ]; then ok "$3"; else bad "$3"; echo "  got:  $1"; echo "  want: $2"; fi; }

mkdir "$t/pages"
page() { # TITLE DAY
    printf '<!DOCTYPE html><html lang="en"><head><title>%s | Desk</title><meta property="og:site_name" content="Desk"><meta property="article:published_time" content="%sT09:00:00Z"></head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>%s</h1><p>The two delegations met in the capital on that day, and agreed to reopen the consulate before the end of the year.</p><p>They will meet again in the spring, according to a statement of the ministry.</p></article><footer>All rights reserved.</footer></body></html>' "$1" "$2" "$1"
}
page "Consulate to reopen" 2024-03-05 >"$t/pages/a.html"
page "Second page" 2024-03-06 | gzip >"$t/pages/b.html.gz"
printf '%%PDF-1.4 x' >"$t/pages/c.pdf"

"$c" text "$t/pages/a.html" >"$t/out"
is "$?" 0 "a page is read"
is "$(head -1 "$t/out")" "Consulate to reopen" "its title comes first"
is "$(grep -c 'Home\|rights reserved' "$t/out")" 0 "the frame is gone"
is "$(grep -c . "$t/out")" 3 "title and two paragraphs are left"

"$c" text --json "$t/pages" >"$t/json" 2>"$t/err"
is "$?" 65 "a folder with a file that is no text: the status says it"
is "$(cat "$t/err")" "$t/pages/c.pdf:1: a PDF file, not text" "in one line"
is "$(jq -r '[.id, .date, .source, .lang] | join(" ")' "$t/json")" "a.html 2024-03-05 Desk en
b.html 2024-03-06 Desk en" "what is known of the pages"
is "$("$c" text --markdown "$t/pages/a.html" | head -3 | tail -1)" "- date: 2024-03-05" "as Markdown"
is "$("$c" text --explain "$t/pages/a.html" 2>&1 >/dev/null | cut -f1 | sort | uniq -c | tr -s ' ' | tr '\n' ';')" " 3 drop; 2 keep;" "every block is explained"
is "$("$c" text - <"$t/pages/a.html" | head -1)" "Consulate to reopen" "from standard input"

# an archive: the same pages, the same text
http() { printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n'; cat; }
record() { n=$(wc -c <"$t/body"); printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n' "$1" "$n"; cat "$t/body"; printf '\r\n\r\n'; }
for i in 1 2 3; do
    page "Page $i" "2024-04-0$i" | http >"$t/body"
    record "https://desk.example/$i" | gzip
done >"$t/all.warc.gz"
is "$("$c" text --json "$t/all.warc.gz" | jq -r '.id + " " + .date' | tr '\n' ';')" "https://desk.example/1 2024-04-01;https://desk.example/2 2024-04-02;https://desk.example/3 2024-04-03;" "a compressed archive"
head -c 700 "$t/all.warc.gz" >"$t/cut.warc.gz"
"$c" text --json "$t/cut.warc.gz" >"$t/out" 2>"$t/err"
is "$? $(wc -l <"$t/err")" "65 1" "an archive that is cut off: one line"

is "$("$c" text "$t/nothing" 2>&1)" "$t/nothing: cannot open: No such file or directory" "a file that is not there"
"$c" text "$t/pages/a.html" | head -1 >/dev/null
is "$?" 0 "nobody reads on"
"$c" text --explode 2>/dev/null
is "$?" 64 "an unknown option"
"$c" text --help | grep -q 'usage: chancery text'
is "$?" 0 "help"
