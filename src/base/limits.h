/* SPDX-License-Identifier: Apache-2.0
 * Every cap of the program, with its reason. Input may be hostile: nothing grows past these. */
#ifndef CH_LIMITS_H
#define CH_LIMITS_H

enum {
    CH_MAX_REPORT_BYTES = 4 << 20,  /* one report's text: the longest communique is under 400 kB */
    CH_MAX_RECORD_BYTES = 64 << 20, /* one JSON line or page as found, markup and all */
    CH_MAX_TOKENS = 1 << 20,        /* tokens of one report; follows from the text cap */
    CH_MAX_SENT_TOKENS = 400,       /* a longer "sentence" is cut: lists and broken pages, bounded time */
    CH_MAX_PHRASE_TOKENS = 16,      /* longest lexicon phrase */
    CH_MAX_PEOPLE = 1000,           /* named people of one report: a delegation list has 300 */
    CH_MAX_EVENTS = 500,            /* acts kept of one report */
    CH_MAX_PARTIES = 256,           /* codes on one side of an act */
    CH_MAX_DIAGS = 20,              /* diagnostics shown per report */
};

#endif
