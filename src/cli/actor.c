/* SPDX-License-Identifier: Apache-2.0
 * An actor as a user writes it -> its code. */
#include "cli/cli.h"

ch_str ch_cli_actor(ch_cli *c, const char *arg) {
    ch_str s = ch_str_trim(ch_str_of(arg));
    bool code = s.n >= 2 && s.n <= 16;
    for (size_t i = 0; code && i < s.n; i++) code = (s.p[i] >= 'A' && s.p[i] <= 'Z') || (i && s.p[i] >= '0' && s.p[i] <= '9');
    if (code) return s;
    ch_diag_at(&c->diag, NULL, 0, "chancery: no state or organisation is known as \"%s\" (a code like VNM or ASEAN always works)", arg);
    return CH_S("");
}
