/* SPDX-License-Identifier: Apache-2.0
 * Which of the known languages a text is written in, if any: the pack whose function words cover most of it.
 * Only function words count (prepositions, conjunctions, auxiliaries, determiners): names and loan words say nothing.
 */
#ifndef CH_LANG_H
#define CH_LANG_H

#include "data/pack.h"

/* Index into packs, or -1 when no language fits. `hint` is a BCP 47 tag or "": it decides only near ties. */
int ch_lang_guess(ch_arena *a, const ch_pack *packs, int n_pack, ch_str text, ch_str hint);

#endif
