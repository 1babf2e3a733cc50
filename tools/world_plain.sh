#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Names without their diacritics, as hurried writers type them (Iran, Mexico, Trung Quoc, Hoi dong Bao an):
#   tools/world_plain.sh LANG > world/names/LANG/plain.tsv
# Vietnamese: only names of two syllables or more, and of eight letters; less, without its marks, is any of ten words.
set -eu
lang=$1
dir=$(dirname "$0")/../world
cd "$dir/names/$lang"
echo "# Made by tools/world_plain.sh from the hand-kept files: do not edit."
for f in states demonyms capitals seats orgs groups regions cities shields; do [ -f $f.tsv ] && grep -v '^#' $f.tsv; done |
    LC_ALL=C awk -F '\t' -v lang="$lang" -v skip="../../skip.tsv" '
    BEGIN {
        while ((getline < skip) > 0) if ($1 == lang || $1 == "*") held[$2] = 1
        n = split("a|á à ả ã ạ ă ắ ằ ẳ ẵ ặ â ấ ầ ẩ ẫ ậ ä|e|é è ẻ ẽ ẹ ê ế ề ể ễ ệ ë|i|í ì ỉ ĩ ị ï|o|ó ò ỏ õ ọ ô ố ồ ổ ỗ ộ ơ ớ ờ ở ỡ ợ ö|" \
                  "u|ú ù ủ ũ ụ ư ứ ừ ử ữ ự ü|y|ý ỳ ỷ ỹ ỵ|d|đ|c|ç|A|Á À Ả Ã Ạ Ă Ắ Ằ Ẳ Ẵ Ặ Â Ấ Ầ Ẩ Ẫ Ậ|E|É È Ẻ Ẽ Ẹ Ê Ế Ề Ể Ễ Ệ|I|Í Ì Ỉ Ĩ Ị|" \
                  "O|Ó Ò Ỏ Õ Ọ Ô Ố Ồ Ổ Ỗ Ộ Ơ Ớ Ờ Ở Ỡ Ợ|U|Ú Ù Ủ Ũ Ụ Ư Ứ Ừ Ử Ữ Ự|Y|Ý Ỳ Ỷ Ỹ Ỵ|D|Đ", part, "|")
        for (i = 1; i < n; i += 2) {
            m = split(part[i + 1], letter, " ")
            for (j = 1; j <= m; j++) base[letter[j]] = part[i]
        }
    }
    function plain(s,    c) {
        for (c in base) if (index(s, c)) gsub(c, base[c], s)
        return s
    }
    { row[NR] = $0; have[$1] = 1 }
    END {
        for (i = 1; i <= NR; i++) {
            split(row[i], f, "\t")
            p = plain(f[1])
            if (p == f[1] || p in have || p in held || p ~ /[\[\]]/ || f[4] ~ /^ambiguous/) continue
            if (lang == "vi" && (p !~ / / || length(p) < 8)) continue
            if (lang == "vi" && p !~ /[a-z] [A-Z]|^[A-Z].* .* .*/) continue
            have[p] = 1
            print p "\t" f[2] "\t" f[3] (f[4] != "" ? "\t" f[4] : "")
        }
    }'
