#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# mkpacks.sh BUILD LANG...: assembler source that embeds the packs and a table {name, start, end} of them.
b=$1
shift
echo '.section .rodata'
for l; do
    printf '.balign 16\n.Lstart_%s: .incbin "%s/%s.pack"\n.Lend_%s:\n.Lname_%s: .asciz "%s"\n' "$l" "$b" "$l" "$l" "$l" "$l"
done
printf '.section .data.rel.ro,"aw"\n.balign 8\n.globl ch_packs_embedded\n.hidden ch_packs_embedded\nch_packs_embedded:\n'
for l; do printf '.quad .Lname_%s, .Lstart_%s, .Lend_%s\n' "$l" "$l" "$l"; done
printf '.quad 0, 0, 0\n.section .note.GNU-stack,"",@progbits\n'
