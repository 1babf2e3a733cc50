/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"

#if defined(__SANITIZE_ADDRESS__)
#define CH_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CH_ASAN 1
#endif
#endif
#ifdef CH_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(p, n) ASAN_POISON_MEMORY_REGION((p), (n))
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
#define GAP 16 /* a poisoned gap after each allocation catches overruns */
#else
#define POISON(p, n) ((void)0)
#define UNPOISON(p, n) ((void)0)
#define GAP 0
#endif

enum { BLOCK = 256 * 1024, KEEP = 4 << 20 };

struct ch_arena_block {
    ch_arena_block *next;
    size_t cap, used;
    _Alignas(16) unsigned char mem[];
};

void ch_arena_init(ch_arena *a) {
    *a = (ch_arena){0};
}

static void free_block(ch_arena_block *b) {
    UNPOISON(b->mem, b->cap);
    free(b);
}

void ch_arena_done(ch_arena *a) {
    for (ch_arena_block *b = a->head, *next; b; b = next) {
        next = b->next;
        free_block(b);
    }
    *a = (ch_arena){0};
}

void ch_arena_reset(ch_arena *a) {
    ch_arena_block *keep = NULL;
    for (ch_arena_block *b = a->head, *next; b; b = next) {
        next = b->next;
        if (!keep && b->cap <= KEEP)
            keep = b;
        else
            free_block(b);
    }
    if (keep) {
        keep->next = NULL;
        keep->used = 0;
        POISON(keep->mem, keep->cap);
    }
    a->head = keep;
    a->used = 0;
}

void *ch_arena_get(ch_arena *a, size_t bytes) {
    size_t need = ((bytes + 15) & ~(size_t)15) + GAP;
    ch_arena_block *b = a->head;
    if (need < bytes) ch_oom(bytes, "ch_arena_get");
    if (!b || b->cap - b->used < need) {
        size_t cap = need > BLOCK ? need : BLOCK;
        b = ch_alloc(sizeof *b + cap);
        b->next = a->head;
        b->cap = cap;
        b->used = 0;
        POISON(b->mem, cap);
        a->head = b;
    }
    void *p = b->mem + b->used;
    b->used += need;
    a->used += need;
    UNPOISON(p, bytes);
    return p;
}

void *ch_arena_zero(ch_arena *a, size_t bytes) {
    void *p = ch_arena_get(a, bytes);
    if (bytes) memset(p, 0, bytes);
    return p;
}

void *ch_arena_grow(ch_arena *a, void *old, size_t old_bytes, size_t new_bytes) {
    ch_arena_block *b = a->head;
    size_t old_need = ((old_bytes + 15) & ~(size_t)15) + GAP, new_need = ((new_bytes + 15) & ~(size_t)15) + GAP;
    if (old && b && (unsigned char *)old + old_need == b->mem + b->used && b->cap - b->used >= new_need - old_need) {
        b->used += new_need - old_need;
        a->used += new_need - old_need;
        UNPOISON(old, new_bytes);
        return old;
    }
    void *p = ch_arena_get(a, new_bytes);
    if (old_bytes) memcpy(p, old, old_bytes);
    return p;
}
