/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "datac/datac.h"

struct dc_map {
    struct slot {
        char *key;
        size_t n;
        uint32_t val;
    } * v;
    size_t n, cap;
};

dc_map *dc_map_new(void) {
    dc_map *m = ch_calloc(1, sizeof *m);
    m->cap = 1024;
    m->v = ch_calloc(m->cap, sizeof *m->v);
    return m;
}

void dc_map_free(dc_map *m) {
    if (!m) return;
    for (size_t i = 0; i < m->cap; i++) free(m->v[i].key);
    free(m->v);
    free(m);
}

static struct slot *slot_of(struct slot *v, size_t cap, ch_str key) {
    size_t i = ch_hash(key.p, key.n) & (cap - 1);
    while (v[i].key && !(v[i].n == key.n && memcmp(v[i].key, key.p, key.n) == 0)) i = (i + 1) & (cap - 1);
    return &v[i];
}

uint32_t *dc_map_at(dc_map *m, ch_str key) {
    if (m->n * 2 >= m->cap) {
        struct slot *v = ch_calloc(m->cap * 2, sizeof *v);
        for (size_t i = 0; i < m->cap; i++)
            if (m->v[i].key) *slot_of(v, m->cap * 2, (ch_str){m->v[i].key, m->v[i].n}) = m->v[i];
        free(m->v);
        m->v = v;
        m->cap *= 2;
    }
    struct slot *s = slot_of(m->v, m->cap, key);
    if (!s->key) {
        s->key = ch_alloc(key.n + 1);
        if (key.n) memcpy(s->key, key.p, key.n);
        s->n = key.n;
        m->n++;
    }
    return &s->val;
}
