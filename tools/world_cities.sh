#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Large cities in a language, from GeoNames as Debian ships it (libgeonames0, libgeonames-common; also libglib2.0-bin, gettext):
#   tools/world_cities.sh LANG [MIN-POPULATION] > world/names/LANG/geonames.tsv
# Leaves out names that the hand-kept files or the skip list of that language hold, and administrative wordings (… District).
set -eu
lang=$1 least=${2:-500000}
dir=$(dirname "$0")/../world
lib=$(ls /usr/lib/*/libgeonames.so.0 | head -n 1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -O1 -o "$work/world_cities" "$(dirname "$0")/world_cities.c"
gresource extract "$lib" /com/lomiri/geonames/cities.compiled >"$work/cities"
: >"$work/names"
if [ -f "/usr/share/locale/$lang/LC_MESSAGES/geonames.mo" ]; then
    msgunfmt --no-wrap "/usr/share/locale/$lang/LC_MESSAGES/geonames.mo" |
        LC_ALL=C awk -F '"' '/^msgid /{id = $2}
            /^msgstr /{if (id != "") { sub(/ 시$/, "", $2); sub(/(광역|특별|직할)시$/, "", $2); sub(/^Delegación /, "", $2); print id "\t" $2 } }' >"$work/names"
fi
for f in "$dir/names/$lang"/*.tsv; do case $f in */geonames.tsv) ;; *) cut -f 1 "$f" ;; esac; done >"$work/held"
awk -F '\t' -v lang="$lang" '$1 == lang || $1 == "*" {print $2}' "$dir/skip.tsv" >>"$work/held"
latin=1 drop='^$'
case $lang in ko | ja | zh | ar | ru | th | fa | he | hi) latin=0 ;;
    vi) drop='	(CHN|VNM)$' ;; # Sino-Vietnamese city names are also names of people and of Vietnamese districts
esac
echo "# Made by tools/world_cities.sh from GeoNames (CC BY 4.0, geonames.org): do not edit. Other cities go into cities.tsv."
"$work/world_cities" "$work/cities" "$work/names" "$dir/codes.tsv" "$work/held" "$least" "$latin" |
    grep -v -E ' (City|city|District|Borough|Island|Branch|del|de|do|dos) |^(Quận|Huyện|Thị xã|Thành phố|City of|Borough|Distrito|Kampung)|( City| city| District|-si|-gu|구)	|[ʼ’ŭ]' | grep -v -E "$drop"
