/* SPDX-License-Identifier: Apache-2.0 */
#include "data/pack.h"

const void *ch_pack_section(const ch_pack *p, const char tag[4], size_t *len) {
    const ch_pack_head *h = (const void *)p->mem;
    const ch_pack_sec *s = (const void *)(h + 1);
    for (uint32_t i = 0; i < h->n_sec; i++)
        if (memcmp(s[i].tag, tag, 4) == 0) {
            *len = s[i].len;
            return p->mem + s[i].off;
        }
    *len = 0;
    return NULL;
}

ch_err ch_pack_open(ch_pack *p, const void *mem, size_t len, ch_diag *d) {
    const ch_pack_head *h = mem;
    *p = (ch_pack){.mem = mem, .len = len};
    if (len < sizeof *h || h->magic != CH_PACK_MAGIC) {
        ch_diag_at(d, NULL, 0, "not a language pack");
        return CH_FORMAT;
    }
    if (h->version != CH_PACK_VERSION) {
        ch_diag_at(d, NULL, 0, "language pack version %u, this program reads version %d", h->version, CH_PACK_VERSION);
        return CH_VERSION;
    }
    const ch_pack_sec *s = (const void *)(h + 1);
    if (h->n_sec > 64 || sizeof *h + h->n_sec * sizeof *s > len) return CH_FORMAT;
    for (uint32_t i = 0; i < h->n_sec; i++)
        if (s[i].off > len || s[i].len > len - s[i].off || s[i].off % 8) return CH_FORMAT;
    size_t n, total = 0;
    p->hash = h->hash;
#define SECTION(field, tag, count)                                                                                     \
    p->field = ch_pack_section(p, tag, &n);                                                                            \
    p->count = (uint32_t)(n / sizeof *p->field);                                                                       \
    total += n
    SECTION(vocab, "VOCB", n_vocab);
    SECTION(syms, "SYMS", n_sym);
    SECTION(anas, "ANAS", n_ana);
    SECTION(nodes, "NODE", n_node);
    SECTION(edges, "EDGE", n_edge);
    SECTION(lex, "LEXE", n_lex);
    SECTION(codes, "CODE", n_code);
    SECTION(sectors, "SECT", n_sector);
#undef SECTION
    p->strs = ch_pack_section(p, "STRS", &n);
    const char *lang = ch_pack_section(p, "LANG", &n);
    if (!p->strs || !lang || !p->n_vocab || !p->n_edge || !p->n_node || !total) return CH_FORMAT;
    p->lang = (ch_str){lang, strnlen(lang, n)};
    return CH_OK;
}

uint32_t ch_pack_sym(const ch_pack *p, ch_str w) {
    return ch_pack_sym_hashed(p, w, ch_hash(w.p, w.n));
}

uint32_t ch_pack_sym_hashed(const ch_pack *p, ch_str w, uint64_t hash) {
    uint32_t mask = p->n_vocab - 1;
    for (uint32_t i = (uint32_t)hash & mask; p->vocab[i]; i = (i + 1) & mask) {
        const ch_sym *s = &p->syms[p->vocab[i]];
        if (s->len == w.n && memcmp(p->strs + s->str, w.p, w.n) == 0) return p->vocab[i];
    }
    return 0;
}

uint32_t ch_pack_step(const ch_pack *p, uint32_t node, uint32_t key) {
    uint32_t mask = p->n_edge - 1, h = (node * 0x9e3779b1u) ^ (key * 0x85ebca6bu);
    for (uint32_t i = (h ^ h >> 15) & mask; p->edges[i].child; i = (i + 1) & mask)
        if (p->edges[i].node == node && p->edges[i].key == key) return p->edges[i].child;
    return 0;
}

uint32_t ch_pack_code(const ch_pack *p, ch_str code) {
    uint32_t lo = 0, hi = p->n_code;
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        int c = ch_str_cmp(ch_str_of(ch_code_text(p, mid)), code);
        if (c == 0) return mid;
        if (c < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return 0;
}
