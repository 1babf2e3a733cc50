# SPDX-License-Identifier: Apache-2.0
# Writes world/names/LANG/people.tsv from world/people.tsv:
#   awk -v lang=vi -f tools/world_people.awk world/people.tsv > world/names/vi/people.tsv
# Forms of a Latin-script language are the name, its further Latin spellings and those of that language, each also without
# diacritics (press habit); Korean given names with a hyphen also match with a blank or joined (Yoon Suk-yeol, Yoon Suk yeol);
# an Arab's article may stand apart in Korean (누리 알말리키, 누리 알 말리키, 누리 알-말리키).
# Japanese names stand in either order.
# Vietnamese spellings keep their diacritics: without them they are other words.
BEGIN {
    FS = OFS = "\t"
    split("en vi ko es", known, " ")
    column["vi"] = 5; column["ko"] = 6; column["es"] = 7
    n = split("á à ả ã ạ â ä å ā ă ą|a|é è ê ë ē ė ę ě ẹ|e|í ì î ï ī į ı|i|ó ò ô ö õ ø ō ő|o|ú ù û ü ū ů ű|u|ý ÿ|y|ç ć č|c|ñ ń ň|n|š ś ş ș|s|" \
              "ž ź ż|z|ł ľ ļ|l|đ ď ð|d|ğ ģ|g|ř|r|ť ț ţ|t|ķ|k|Á À Â Ä Å Ā Ă|A|É È Ê Ë|E|Í Ì Î İ|I|Ó Ò Ô Ö Õ Ø|O|Ú Ù Û Ü|U|Ý|Y|Ç Ć Č|C|Ñ Ń|N|" \
              "Š Ś Ş Ș|S|Ž Ź Ż|Z|Ł Ľ|L|Đ Ď|D|Ř|R|Ť Ț|T", part, "|")
    for (i = 1; i < n; i += 2) {
        m = split(part[i], letter, " ")
        for (j = 1; j <= m; j++) base[letter[j]] = part[i + 1]
    }
    print "# Made by tools/world_people.awk from world/people.tsv: edit there."
}
function plain(s,    c) {
    for (c in base) if (index(s, c)) gsub(c, base[c], s)
    return s
}
function put(form, ambiguous,    key) {
    if (form == "" || (form, value) in done) return
    done[form, value] = 1
    print form, "person", value (ambiguous ? OFS "ambiguous" : "")
}
function put_latin(form, ambiguous, strip) {
    if (match(form, /[A-Z][a-z']+-[a-z]/)) { # Suk-yeol
        if ($2 == "KOR" || $2 == "PRK" || $2 == "TWN") sub(/-/, "[-| |]", form)
    }
    put(form, ambiguous)
    if (strip) put(plain(form), ambiguous)
}
function put_list(list, strip,    f, k, i, bad) {
    k = split(list, f, /; */)
    for (i = 1; i <= k; i++) {
        bad = sub(/^!/, "", f[i])
        put_latin(f[i], bad, strip)
    }
}
/^#/ { next }
{
    value = $1 "|" $2 "|" $3
    if (lang != "ko") {
        put_latin($1, 0, 1)
        if ($2 == "JPN" && split($1, word, " ") == 2) put(word[2] " " word[1], 0)
        put_list($4, 1)
    }
    if (lang in column) put_list($(column[lang]), lang == "es")
    if (lang == "ko" && ($1 " " $4) ~ /(^| )[Aa]l[- ]/) { # 누리 알말리키, 알 말리키, 알-말리키
        k = split($6, f, /; */)
        for (i = 1; i <= k; i++)
            if (f[i] ~ / 알[^ -]/ && f[i] !~ / 알(리|렉|베)/) {
                sub(/ 알/, " 알[-| ]", f[i])
                put(f[i], 0)
            }
    }
}
