/* SPDX-License-Identifier: Apache-2.0
 * Compiles a language's date grammar (lang/DATES.md) into pack section DATE. Linked into build/datac and tests only. */
#ifndef CH_DATEC_H
#define CH_DATEC_H

#include "datac/datac.h"

/* `dir` is lang/<code>/dates; a language without one gets no section. */
ch_err ch_datec_compile(dc *d, const char *dir) CH_MUST;

#endif
