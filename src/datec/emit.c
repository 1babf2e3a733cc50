/* SPDX-License-Identifier: Apache-2.0
 * Writes the section: tries and indices are built here. */
#include <stdlib.h>

#include "datec/build.h"

/* Appends an array, 8-byte aligned, and notes where. */
static date__part put(ch_buf *out, size_t base, const void *p, size_t n, size_t size) {
    while ((out->n - base) % 8) ch_buf_char(out, 0);
    const date__part part = {(uint32_t)(out->n - base), (uint32_t)n};
    if (n) ch_buf_add(out, p, n * size);
    return part;
}

typedef struct {
    datec__build *b;
    ch_buf strs;
    struct {
        date__node *v;
        uint32_t n, cap;
    } nodes;
    struct {
        date__edge *v;
        uint32_t n, cap;
    } edges;
    uint32_t *end_node; /* of each phrase */
} emitter;

static uint32_t add_str(emitter *e, ch_str s) {
    const uint32_t off = (uint32_t)e->strs.n;
    ch_buf_str(&e->strs, s);
    ch_buf_char(&e->strs, 0);
    return off;
}

static uint32_t child_of(emitter *e, uint32_t node, uint32_t word) {
    for (uint32_t i = 0; i < e->edges.n; i++)
        if (e->edges.v[i].node == node && e->edges.v[i].word == word) return e->edges.v[i].child;
    const uint32_t child = e->nodes.n;
    CH_PUSH(e->b->a, e->nodes.v, e->nodes.n, e->nodes.cap) = (date__node){0};
    CH_PUSH(e->b->a, e->edges.v, e->edges.n, e->edges.cap) = (date__edge){node, word, child};
    return child;
}

static void build_trie(emitter *e, date__leaf *leaves) {
    datec__build *b = e->b;
    CH_PUSH(b->a, e->nodes.v, e->nodes.n, e->nodes.cap) = (date__node){0};
    e->end_node = CH_NEWS(b->a, uint32_t, b->phrases.n + 1);
    for (uint32_t i = 0; i < b->phrases.n; i++) {
        uint32_t node = 0;
        for (uint32_t k = 0; k < b->phrases.v[i].n; k++) node = child_of(e, node, b->phrases.v[i].word[k]);
        e->end_node[i] = node;
        e->nodes.v[node].n_leaf++;
    }
    uint32_t at = 0;
    for (uint32_t i = 0; i < e->nodes.n; i++) {
        e->nodes.v[i].leaf0 = at;
        at += e->nodes.v[i].n_leaf;
        e->nodes.v[i].n_leaf = 0;
    }
    for (uint32_t i = 0; i < b->phrases.n; i++) {
        date__node *n = &e->nodes.v[e->end_node[i]];
        leaves[n->leaf0 + n->n_leaf++] = b->phrases.v[i].leaf;
    }
}

static date__edge *hash_edges(emitter *e, uint32_t *n) {
    *n = 16;
    while (*n < e->edges.n * 2) *n *= 2;
    date__edge *t = CH_NEWS(e->b->a, date__edge, *n);
    for (uint32_t i = 0; i < e->edges.n; i++) {
        uint32_t k = date__edge_slot(e->edges.v[i].node, e->edges.v[i].word) & (*n - 1);
        while (t[k].child) k = (k + 1) & (*n - 1);
        t[k] = e->edges.v[i];
    }
    return t;
}

static uint32_t *hash_words(datec__build *b, uint32_t *n) {
    *n = 16;
    while (*n < b->words.n * 3) *n *= 2;
    uint32_t *t = CH_NEWS(b->a, uint32_t, *n);
    for (uint32_t i = 1; i < b->words.n; i++) {
        uint32_t k = date__lex_hash(b->words.v[i].p, b->words.v[i].n) & (*n - 1);
        while (t[k]) k = (k + 1) & (*n - 1);
        t[k] = i;
    }
    return t;
}

/* Lists of alternatives by what they begin with: words, roles or kinds. */
typedef struct {
    uint32_t *from, *list;
    uint32_t n_from, n_list;
} lists;

static bool begins(const date__elem *e, int kind, uint32_t key) {
    if (e->kind != kind) return false;
    return kind == ELEM_NUM || (kind == ELEM_CAT ? e->cats >> key & 1 : e->arg == key);
}

static int by_second(const void *pa, const void *pb, void *user) {
    const datec__build *b = user;
    const uint32_t x = *(const uint32_t *)pa, y = *(const uint32_t *)pb;
    const uint32_t sx = b->alts.v[x].second, sy = b->alts.v[y].second;
    return sx != sy ? (sx < sy ? -1 : 1) : x < y ? -1 : x > y;
}

static void note_seconds(datec__build *b) {
    static const uint8_t kind[] = {
        [ELEM_LIT] = SECOND_WORD, [ELEM_ROLE] = SECOND_ROLE, [ELEM_CAT] = SECOND_CAT, [ELEM_NUM] = SECOND_NUM};
    for (uint32_t i = 0; i < b->alts.n; i++) {
        date__alt *a = &b->alts.v[i];
        const date__elem *e = &b->elems.v[a->elem0 + 1];
        a->second = (uint32_t)SECOND_NONE << SECOND_SHIFT;
        if (a->n_elem > 1)
            a->second =
                (uint32_t)kind[e->kind] << SECOND_SHIFT | (e->kind == ELEM_LIT || e->kind == ELEM_ROLE ? e->arg : 0);
    }
}

static lists index_alts(datec__build *b, int kind, uint32_t n_keys) {
    lists l = {.from = CH_NEWS(b->a, uint32_t, n_keys + 2), .n_from = n_keys + 1};
    uint32_t cap = 0;
    for (uint32_t key = 0; key < n_keys; key++) {
        l.from[key] = l.n_list;
        for (uint32_t i = 0; i < b->alts.n; i++)
            if (begins(&b->elems.v[b->alts.v[i].elem0], kind, key)) CH_PUSH(b->a, l.list, l.n_list, cap) = i;
        if (l.n_list > l.from[key]) qsort_r(l.list + l.from[key], l.n_list - l.from[key], sizeof *l.list, by_second, b);
    }
    l.from[n_keys] = l.n_list;
    return l;
}

static date__word *word_table(emitter *e, const lists *by_word) {
    datec__build *b = e->b;
    date__word *w = CH_NEWS(b->a, date__word, b->words.n);
    for (uint32_t i = 1; i < b->words.n; i++) {
        w[i] = (date__word){add_str(e, b->words.v[i]), (uint16_t)b->words.v[i].n, 0};
        if (by_word->from[i] < by_word->from[i + 1]) w[i].flags |= WORD_STARTS;
    }
    for (uint32_t i = 0; i < b->phrases.n; i++) w[b->phrases.v[i].word[0]].flags |= WORD_STARTS;
    return w;
}

void datec__emit(datec__build *b, ch_buf *out) {
    emitter e = {.b = b};
    ch_buf_init(&e.strs, 1u << 24);
    add_str(&e, CH_S(""));
    const size_t base = out->n;
    date__head h = {.magic = DATE__MAGIC, .n_roles = b->roles.n, .verb_final = b->verb_final, .split = b->split};
    ch_buf_add(out, (const char *)&h, sizeof h);
    for (uint32_t i = 0; i < b->rules.n; i++) b->rules.v[i].id = add_str(&e, b->rule_ids.v[i]);
    for (uint32_t i = 0; i < b->endings.n; i++) b->endings.v[i].str = add_str(&e, b->ending_text.v[i]);
    uint32_t *roles = CH_NEWS(b->a, uint32_t, b->roles.n + 1);
    for (uint32_t i = 0; i < b->roles.n; i++) roles[i] = add_str(&e, b->roles.v[i]);
    date__leaf *leaves = CH_NEWS(b->a, date__leaf, b->phrases.n + 1);
    build_trie(&e, leaves);
    note_seconds(b);
    const lists w = index_alts(b, ELEM_LIT, b->words.n), r = index_alts(b, ELEM_ROLE, b->roles.n);
    const lists c = index_alts(b, ELEM_CAT, DATE__MAX_CATS), num = index_alts(b, ELEM_NUM, 1);
    const date__word *words = word_table(&e, &w);
    uint32_t n_edges, n_hash;
    const date__edge *edges = hash_edges(&e, &n_edges);
    const uint32_t *hash = hash_words(b, &n_hash);
#define PUT(field, p, n) h.field = put(out, base, p, n, sizeof *(p))
    PUT(words, words, b->words.n);
    PUT(hash, hash, n_hash);
    PUT(rules, b->rules.v, b->rules.n);
    PUT(alts, b->alts.v, b->alts.n);
    PUT(elems, b->elems.v, b->elems.n);
    PUT(edges, edges, n_edges);
    PUT(nodes, e.nodes.v, e.nodes.n);
    PUT(leaves, leaves, b->phrases.n);
    PUT(endings, b->endings.v, b->endings.n);
    PUT(roles, roles, b->roles.n);
    PUT(word_alt0, w.from, w.n_from);
    PUT(word_alts, w.list, w.n_list);
    PUT(role_alt0, r.from, r.n_from);
    PUT(role_alts, r.list, r.n_list);
    PUT(cat_alt0, c.from, c.n_from);
    PUT(cat_alts, c.list, c.n_list);
    PUT(num_alts, num.list, num.n_list);
    PUT(strs, e.strs.p, e.strs.n);
#undef PUT
    while ((out->n - base) % 8) ch_buf_char(out, 0);
    memcpy(out->p + base, &h, sizeof h);
    ch_buf_done(&e.strs);
}
