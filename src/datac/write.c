/* SPDX-License-Identifier: Apache-2.0
 * Working state -> one flat file. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "datac/datac.h"
#include "sent/plain.h"

struct dc_plain {
    ch_str text;
    uint32_t sym;
};

void dc_section(dc *d, const char tag[4], ch_str data) {
    struct dc_sec s = {.data = ch_str_dup(&d->a, data)};
    memcpy(s.tag, tag, 4);
    CH_PUSH(&d->a, d->extra, d->n_extra, d->cap_extra) = s;
}

static int by_node(const void *x, const void *y) {
    const struct dc_lex *a = x, *b = y;
    if (a->node != b->node) return a->node < b->node ? -1 : 1;
    if (a->x.cls != b->x.cls) return a->x.cls < b->x.cls ? -1 : 1;
    return (a->x.val > b->x.val) - (a->x.val < b->x.val);
}

static int by_sym(const void *x, const void *y) {
    const struct dc_ana *a = x, *b = y;
    if (a->sym != b->sym) return a->sym < b->sym ? -1 : 1;
    return (a->lemma > b->lemma) - (a->lemma < b->lemma);
}

static uint32_t table_size(uint32_t n) {
    uint32_t cap = 16;
    while (cap < n * 2) cap *= 2;
    return cap;
}

static void pack_syms(dc *d) {
    if (d->n_ana) qsort(d->anas, d->n_ana, sizeof *d->anas, by_sym);
    ch_ana *out = CH_NEWS(&d->a, ch_ana, d->n_ana + 1);
    for (uint32_t i = 0; i < d->n_ana; i++) {
        ch_sym *s = &d->syms[d->anas[i].sym];
        if (s->n_ana == 0) s->ana0 = i;
        if (s->n_ana < 255) s->n_ana++;
        out[i] = (ch_ana){d->anas[i].lemma, d->anas[i].feats};
    }
    uint32_t cap = table_size(d->n_sym), *vocab = CH_NEWS(&d->a, uint32_t, cap);
    for (uint32_t i = 1; i < d->n_sym; i++) {
        uint32_t h = (uint32_t)ch_hash(d->strs.p + d->syms[i].str, d->syms[i].len) & (cap - 1);
        while (vocab[h]) h = (h + 1) & (cap - 1);
        vocab[h] = i;
    }
    /* a symbol starts a phrase when the root has an edge for it or for one of its lemmas */
    for (uint32_t i = 1; i < d->n_sym; i++) {
        uint32_t k[2] = {0, i * 2};
        bool start = *dc_map_at(d->edge_at, (ch_str){(const char *)k, sizeof k}) != 0;
        for (uint32_t j = 0; j < d->syms[i].n_ana && !start; j++) {
            k[1] = d->anas[d->syms[i].ana0 + j].lemma * 2 + 1;
            start = *dc_map_at(d->edge_at, (ch_str){(const char *)k, sizeof k}) != 0;
        }
        if (start) d->syms[i].flags |= CH_SYM_START;
    }
    dc_section(d, "ANAS", (ch_str){(const char *)out, d->n_ana * sizeof *out});
    dc_section(d, "VOCB", (ch_str){(const char *)vocab, cap * sizeof *vocab});
    dc_section(d, "SYMS", (ch_str){(const char *)d->syms, d->n_sym * sizeof *d->syms});
}

static int by_plain(const void *x, const void *y) {
    const struct dc_plain *a = x, *b = y;
    size_t n = a->text.n < b->text.n ? a->text.n : b->text.n;
    int c = memcmp(a->text.p, b->text.p, n);
    if (!c) c = (a->text.n > b->text.n) - (a->text.n < b->text.n);
    return c ? c : (a->sym > b->sym) - (a->sym < b->sym);
}

/* Words with diacritics by their plain form, for text that leaves them out (sent/plain.h). */
static void pack_plain(dc *d) {
    struct dc_plain *v = CH_NEWS(&d->a, struct dc_plain, d->n_sym);
    uint32_t n = 0, n_sym = d->n_sym;
    for (uint32_t i = 1; i < n_sym; i++) {
        ch_str full = {d->strs.p + d->syms[i].str, d->syms[i].len}, plain = ch_fold_plain(&d->a, full);
        bool ascii = true;
        for (size_t k = 0; k < plain.n; k++) ascii &= (unsigned char)plain.p[k] < 0x80;
        if (ascii && plain.n > 1 && !ch_str_eq(full, plain) && (unsigned char)full.p[0] != 0 &&
            ch_str_find(full, CH_S("-")) < 0 && full.n > plain.n)
            v[n++] = (struct dc_plain){ch_str_dup(&d->a, plain), i};
    }
    if (n) qsort(v, n, sizeof *v, by_plain);
    ch_plain *out = CH_NEWS(&d->a, ch_plain, n + 1);
    uint32_t function = 0, marked = 0; /* do most function words bear diacritics? */
    for (uint32_t i = 1; i < n_sym; i++) function += (d->syms[i].flags & CH_SYM_FUNCTION) != 0;
    for (uint32_t i = 0; i < n; i++) marked += (d->syms[v[i].sym].flags & CH_SYM_FUNCTION) != 0;
    out[0] = (ch_plain){0, 0, marked * 2 > function};
    for (uint32_t i = 0; i < n; i++) out[i + 1] = (ch_plain){dc_string(d, v[i].text), (uint32_t)v[i].text.n, v[i].sym};
    dc_section(d, "PLAI", (ch_str){(const char *)out, (n + 1) * sizeof *out});
}

static void pack_trie(dc *d) {
    if (d->n_lex) qsort(d->lex, d->n_lex, sizeof *d->lex, by_node);
    ch_node *nodes = CH_NEWS(&d->a, ch_node, d->n_node + 1);
    ch_lex *lex = CH_NEWS(&d->a, ch_lex, d->n_lex + 1);
    for (uint32_t i = 0; i < d->n_lex; i++) {
        ch_node *n = &nodes[d->lex[i].node];
        if (n->n_lex++ == 0) n->lex0 = i;
        lex[i] = d->lex[i].x;
    }
    uint32_t cap = table_size(d->n_edge);
    ch_edge *edges = CH_NEWS(&d->a, ch_edge, cap);
    for (uint32_t i = 0; i < d->n_edge; i++) {
        uint32_t h = (d->edges[i].node * 0x9e3779b1u) ^ (d->edges[i].key * 0x85ebca6bu);
        h = (h ^ h >> 15) & (cap - 1);
        while (edges[h].child) h = (h + 1) & (cap - 1);
        edges[h] = d->edges[i];
    }
    dc_section(d, "NODE", (ch_str){(const char *)nodes, (d->n_node + 1) * sizeof *nodes});
    dc_section(d, "LEXE", (ch_str){(const char *)lex, d->n_lex * sizeof *lex});
    dc_section(d, "EDGE", (ch_str){(const char *)edges, cap * sizeof *edges});
}

static void pack_rest(dc *d) {
    uint32_t *codes = CH_NEWS(&d->a, uint32_t, d->n_code);
    uint32_t *sectors = CH_NEWS(&d->a, uint32_t, d->n_code);
    for (uint32_t i = 0; i < d->n_code; i++) {
        codes[i] = dc_string(d, d->codes[i]);
        sectors[i] = i ? *dc_map_at(d->code_at, d->codes[i]) : codes[0];
    }
    dc_section(d, "SECT", (ch_str){(const char *)sectors, d->n_code * sizeof *sectors});
    dc_section(d, "CODE", (ch_str){(const char *)codes, d->n_code * sizeof *codes});
    dc_section(d, "RULE", (ch_str){(const char *)d->rules, d->n_rule * sizeof *d->rules});
    dc_section(d, "MTCH", (ch_str){(const char *)d->matches, d->n_match * sizeof *d->matches});
    dc_section(d, "SEGS", (ch_str){(const char *)d->segs, d->n_segs * sizeof *d->segs});
    dc_section(d, "LANG", (ch_str){d->lang.p, d->lang.n + 1});
    dc_section(d, "STRS", ch_buf_view(&d->strs)); /* last: every string is known by now */
}

ch_err dc_write(dc *d, const char *path) {
    pack_syms(d);
    pack_plain(d);
    pack_trie(d);
    pack_rest(d);
    ch_buf out;
    ch_buf_init(&out, 1u << 30);
    ch_pack_head head = {CH_PACK_MAGIC, CH_PACK_VERSION, d->n_extra, 0, 0};
    uint64_t off = sizeof head + d->n_extra * sizeof(ch_pack_sec);
    ch_buf_add(&out, (const char *)&head, sizeof head);
    for (uint32_t i = 0; i < d->n_extra; i++) {
        off = (off + 7) & ~(uint64_t)7;
        ch_pack_sec s = {.len = (uint32_t)d->extra[i].data.n, .off = off};
        memcpy(s.tag, d->extra[i].tag, 4);
        ch_buf_add(&out, (const char *)&s, sizeof s);
        off += s.len;
    }
    for (uint32_t i = 0; i < d->n_extra; i++) {
        while (out.n % 8) ch_buf_char(&out, 0);
        ch_buf_str(&out, d->extra[i].data);
    }
    head.hash = ch_hash(out.p + sizeof head, out.n - sizeof head);
    memcpy(out.p, &head, sizeof head);
    FILE *f = fopen(path, "wb");
    bool ok = f && fwrite(out.p, 1, out.n, f) == out.n;
    if (f && fclose(f) != 0) ok = false;
    if (!ok) ch_diag_at(&d->diag, path, 0, "%s", strerror(errno));
    ch_buf_done(&out);
    return ok ? CH_OK : CH_IO;
}
