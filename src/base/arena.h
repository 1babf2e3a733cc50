/* SPDX-License-Identifier: Apache-2.0
 * Bump allocator: everything a report needs while it is read lives in one arena and is freed at once.
 * Never fails (ch_oom). Under AddressSanitizer the unused part is poisoned. */
#ifndef CH_ARENA_H
#define CH_ARENA_H

#include <stddef.h>

typedef struct ch_arena_block ch_arena_block;
typedef struct {
    ch_arena_block *head; /* newest block */
    size_t used;          /* bytes handed out since the last reset */
} ch_arena;

void ch_arena_init(ch_arena *a);
void ch_arena_done(ch_arena *a);
/* Frees all but one block; what was handed out is gone. */
void ch_arena_reset(ch_arena *a);
/* 16-byte aligned, not zeroed. */
void *ch_arena_get(ch_arena *a, size_t bytes);
void *ch_arena_zero(ch_arena *a, size_t bytes);
/* Grows an array that may be the arena's last allocation; copies otherwise. */
void *ch_arena_grow(ch_arena *a, void *old, size_t old_bytes, size_t new_bytes);

#define CH_NEW(a, type) ((type *)ch_arena_zero((a), sizeof(type)))
#define CH_NEWS(a, type, n) ((type *)ch_arena_zero((a), sizeof(type) * (n)))

/* Appends room for one element to arena array `v` with count `n` and capacity `cap`. Evaluates to the new element. */
#define CH_PUSH(a, v, n, cap)                                                                                          \
    (*((n) < (cap) ? &(v)[(n)++]                                                                                       \
                   : ((v) = ch_arena_grow((a), (v), (size_t)(cap) * sizeof *(v),                                       \
                                          ((cap) ? (size_t)(cap)*2 : 16) * sizeof *(v)),                               \
                      (cap) = (cap) ? (cap)*2 : 16, &(v)[(n)++])))

#endif
