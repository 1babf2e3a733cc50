# SPDX-License-Identifier: Apache-2.0
# Checks #include "folder/..." against the layers (CONVENTIONS.md): a file may include its own folder and folders to its left.
# usage: awk -f tools/layers.awk FILE...
BEGIN {
    n = split("base data text sent lang name date act reading score page input ledger query cli", order, " ")
    for (i = 1; i <= n; i++) rank[order[i]] = i
    # stages that stand beside each other and must not know each other
    forbid["date name"] = forbid["page act"] = forbid["input act"] = forbid["query sent"] = forbid["query name"] = forbid["query act"] = 1
    # the data compilers stand outside the reader: they may see the tables of the stages they compile for
    free["datac"] = free["datec"] = 1
}
FNR == 1 { split(FILENAME, part, "/"); folder = part[2]; if (part[1] != "src" || part[3] == "") folder = "" }
/^#include "[a-z]+\// && folder != "" && !(folder in free) {
    inc = $2; sub(/^"/, "", inc); sub(/\/.*/, "", inc)
    if (inc in free || !(inc in rank) || !(folder in rank)) {
        if (!(inc in rank)) { print FILENAME ":" FNR ": includes " inc ", which is no layer"; bad = 1 }
        next
    }
    if (rank[inc] > rank[folder]) { print FILENAME ":" FNR ": " folder " must not include " inc " (layers)"; bad = 1 }
    if ((folder " " inc) in forbid) { print FILENAME ":" FNR ": " folder " must not know " inc; bad = 1 }
}
END { exit bad }
