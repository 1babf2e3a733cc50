#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Vietnamese and Spanish typed without their diacritics: language, parties, posts and types as with them.
c=$BUILD/chancery
is() { if [ "$1" = "$2" ]; then echo "ok - $3"; else echo "not ok - $3"; echo "  got:  $1"; echo "  want: $2"; fi; }
events() { jq -r '.lang + ": " + ([.events[] | .type + " " + ([.actors[].code] | join("+")) + ">" + ([.recipients[].code] | join("+"))] | sort | join(", "))'; }
people() { jq -r '[.people[] | .name + " " + .code + " " + .post] | join(", ")'; }

full='Thủ tướng Thái Lan Somchai Rattana hội đàm với Tổng thống Indonesia Budi Hartono tại Jakarta. Bộ Ngoại giao Thái Lan cho biết hai bên đã ký kết hiệp định về nghề cá.'
plain='Thu tuong Thai Lan Somchai Rattana hoi dam voi Tong thong Indonesia Budi Hartono tai Jakarta. Bo Ngoai giao Thai Lan cho biet hai ben da ky ket hiep dinh ve nghe ca.'
is "$(printf '%s' "$plain" | "$c" code - | events)" "$(printf '%s' "$full" | "$c" code - | events)" "plain Vietnamese gives the same events"
is "$(printf '%s' "$plain" | "$c" code - | people)" "$(printf '%s' "$full" | "$c" code - | people)" "and the same people"
is "$(printf '%s' "$plain" | "$c" code - | jq -r .lang)" vi "its language is told without a hint"

indonesian='Presiden mengadakan pertemuan dengan Perdana Menteri di Jakarta pada hari Senin untuk membahas kerja sama ekonomi dan keamanan. Kedua pemimpin sepakat untuk meningkatkan perdagangan.'
is "$(printf '%s' "$indonesian" | "$c" code - | jq -r .lang)" null "another language in plain letters is not taken for it"

full='El canciller de Panamá se reunió con la presidenta de México en la capital. Panamá condenó después la decisión de Perú.'
plain='El canciller de Panama se reunio con la presidenta de Mexico en la capital. Panama condeno despues la decision de Peru.'
is "$(printf '%s' "$plain" | "$c" code - | events)" "$(printf '%s' "$full" | "$c" code - | events)" "plain Spanish gives the same events"
