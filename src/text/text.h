/* SPDX-License-Identifier: Apache-2.0
 * Bytes of any encoding -> valid UTF-8.
 * In: bytes, the encoding they are said to be in (may be a lie).  Out: text in the arena and what was done to it.
 * Keeps: (1) valid UTF-8 stays as it is, apart from NUL and control bytes, which no report has on purpose;
 * (2) the text has no byte order mark. */
#ifndef CH_TEXT_H
#define CH_TEXT_H

#include "base/str.h"

typedef struct {
    ch_str text;
    const char *charset; /* what it was, e.g. "UTF-8", "EUC-KR", "TCVN3" */
    uint32_t flags;      /* CH_TEXT_* */
} ch_decoded;

enum {
    CH_TEXT_CONVERTED = 1, /* from another encoding */
    CH_TEXT_MOJIBAKE = 2,  /* was encoded twice and is repaired */
    CH_TEXT_GARBLED = 4,   /* part of the letters is lost */
};

/* `declared` may be empty; `is_markup` ignores tags when it judges the letters. False: no encoding makes sense of it.
 */
bool ch_text_decode(ch_arena *a, ch_str bytes, ch_str declared, bool is_markup, ch_decoded *out);

/* CH_TEXT_MOJIBAKE and CH_TEXT_GARBLED of text that may not be changed. */
uint32_t ch_text_flags(ch_str s);

/* The same answer as ch_utf8_valid, several times faster on long text. */
bool ch_text_valid(ch_str s);

#endif
