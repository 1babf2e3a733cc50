/* SPDX-License-Identifier: Apache-2.0 */
#include "date/gram.h"

#define DATE__TEXT(name, text) text,
#define DATE__TEXT_U(name, text, iso) text,
#define DATE__TEXT_I(name, text, iso) iso,
#define DATE__TEXT_N(name, text, lo, hi, dlo, dhi) text,
const char *const date__cat_name[CAT_N_FIXED] = {DATE__CATS(DATE__TEXT)};
const char *const date__op_name[OP_N] = {DATE__OPS(DATE__TEXT)};
const char *const date__unit_name[UNIT_N] = {DATE__UNITS(DATE__TEXT_U)};
const char *const date__unit_iso[UNIT_N] = {DATE__UNITS(DATE__TEXT_I)};
const char *const date__role_name[ROLE_N_FIXED] = {DATE__ROLES(DATE__TEXT)};
const char *const date__num_name[NUM_N] = {DATE__NUMS(DATE__TEXT_N)};

const date__frame date__frame_empty = {.hour = -1, .min = -1, .sec = -1, .zone = ZONE_NONE, .n10 = NO_AMOUNT};

/* A part of the section as an array; false when it does not lie inside. */
static bool part(const char *base, size_t len, date__part p, size_t size, const void **out) {
    if (p.off > len || p.off % 8 || p.n > (len - p.off) / size) return false;
    *out = base + p.off;
    return true;
}

bool date__gram_open(date__gram *g, const void *section, size_t len) {
    const date__head *h = section;
    const char *b = section;
    *g = (date__gram){0};
    if (!section || len < sizeof *h || h->magic != DATE__MAGIC) return false;
    g->h = h;
#define PART(field) part(b, len, h->field, sizeof *g->field, (const void **)(void *)&g->field)
    const bool ok = PART(strs) && PART(words) && PART(hash) && PART(rules) && PART(alts) && PART(elems) &&
                    PART(edges) && PART(nodes) && PART(leaves) && PART(endings) && PART(roles) && PART(word_alt0) &&
                    PART(word_alts) && PART(role_alt0) && PART(role_alts) && PART(cat_alt0) && PART(cat_alts) &&
                    PART(num_alts);
#undef PART
    g->n_hash = h->hash.n;
    g->n_edges = h->edges.n;
    g->n_endings = h->endings.n;
    g->n_num_alts = h->num_alts.n;
    g->n_rules = h->rules.n;
    return ok && g->n_hash && g->n_edges;
}

uint32_t date__gram_word(const date__gram *g, const char *p, size_t n, uint32_t hash) {
    const uint32_t mask = g->n_hash - 1;
    for (uint32_t i = hash & mask; g->hash[i]; i = (i + 1) & mask) {
        const date__word *w = &g->words[g->hash[i]];
        if (w->len == n && memcmp(g->strs + w->str, p, n) == 0) return g->hash[i];
    }
    return 0;
}

uint32_t date__gram_step(const date__gram *g, uint32_t node, uint32_t word) {
    const uint32_t mask = g->n_edges - 1;
    for (uint32_t i = date__edge_slot(node, word) & mask; g->edges[i].child; i = (i + 1) & mask)
        if (g->edges[i].node == node && g->edges[i].word == word) return g->edges[i].child;
    return 0;
}
