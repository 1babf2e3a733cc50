/* SPDX-License-Identifier: Apache-2.0
 * Kept blocks -> text: paragraphs apart by an empty line, items and cells of one list or row close together. */
#include <stdlib.h>
#include <utf8proc.h>

#include "base/limits.h"
#include "page/page_int.h"

static void block_text(ch_arena *a, const page__doc *d, const page__block *b, ch_buf *out) {
    const page__tree *t = d->t;
    for (uint32_t i = b->lo; i < b->hi; i++) {
        const page__node *x = &t->node[i];
        if ((x->flags & NF_DROP) || (x->tag != TAG_TEXT && (page__props[x->tag] & TP_DROP))) {
            i = x->end - 1;
            continue;
        }
        if (x->tag == TAG_br) {
            while (out->n && out->p[out->n - 1] == ' ') out->n--;
            if (out->n && out->p[out->n - 1] != '\n') ch_buf_char(out, '\n');
        } else if (x->tag == TAG_TEXT && !(x->flags & NF_RAW)) {
            ch_str s = {x->text, x->n};
            page__squeeze(out, x->flags & NF_AMP ? page__unescape(a, s) : s);
        }
    }
    while (out->n && (out->p[out->n - 1] == ' ' || out->p[out->n - 1] == '\n')) out->n--;
}

/* Vietnamese and Korean text with loose marks is composed; nothing else is touched. */
static ch_str composed(ch_arena *a, ch_str s) {
    bool loose = false;
    for (size_t i = 0; i + 1 < s.n && !loose; i++) {
        unsigned char c = (unsigned char)s.p[i], e = (unsigned char)s.p[i + 1];
        loose = (c == 0xcc || (c == 0xcd && e < 0xb0)) || (c == 0xe1 && e >= 0x84 && e <= 0x87);
    }
    if (!loose) return s;
    utf8proc_uint8_t *nfc = NULL;
    utf8proc_ssize_t n =
        utf8proc_map((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n, &nfc, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (n < 0) return s;
    ch_str out = ch_str_dup(a, (ch_str){(char *)nfc, (size_t)n});
    free(nfc);
    return out;
}

static const char *gap(const page__doc *d, const page__block *before, const page__block *b) {
    if (!before) return "";
    uint32_t p = d->t->node[before->node].parent, q = d->t->node[b->node].parent;
    if (before->kind == BLOCK_CELL && b->kind == BLOCK_CELL && p == q) return " | ";
    if (before->kind == b->kind && (b->kind == BLOCK_CELL || (b->kind == BLOCK_ITEM && p == q))) return "\n";
    return "\n\n";
}

ch_str page__emit(ch_arena *a, const page__doc *d) {
    ch_buf out;
    ch_buf_init(&out, (size_t)CH_MAX_REPORT_BYTES * 2);
    const page__block *before = NULL;
    for (uint32_t i = 0; i < d->n_block; i++) {
        const page__block *b = &d->block[i];
        if (!b->keep) continue;
        ch_buf_lit(&out, gap(d, before, b));
        block_text(a, d, b, &out);
        before = b;
    }
    ch_str s = composed(a, ch_str_trim(ch_buf_view(&out)));
    if (s.p >= out.p && s.p <= out.p + out.n) s = ch_str_dup(a, s);
    ch_buf_done(&out);
    return s;
}

/* The element that took a node with it when the frame was dropped; 0 if none did. */
static uint32_t dropped_by(const page__tree *t, uint32_t node) {
    for (uint32_t i = node; i > 0; i = t->node[i].parent)
        if (t->node[i].flags & NF_DROP) return i;
    return 0;
}

void page__explain(ch_arena *a, const page__doc *all, const page__doc *d, ch_buf *out) {
    uint32_t k = 0;
    for (uint32_t i = 0; i < all->n_block; i++) {
        const page__block *b = &all->block[i];
        uint32_t top = dropped_by(d->t, b->lo);
        while (k < d->n_block && d->block[k].hi <= b->lo) k++;
        const page__block *judged = k < d->n_block && d->block[k].lo <= b->lo ? &d->block[k] : NULL;
        ch_str s = page__block_text(a, all, b), class = top ? page__attr_text(a, d->t, top, ATTR_class) : CH_S("");
        size_t n = s.n < 120 ? s.n : 120;
        while (n < s.n && n > 0 && ((unsigned char)s.p[n] & 0xc0) == 0x80) n--;
        if (!class.n && top) class = page__attr_text(a, d->t, top, ATTR_id);
        if (top)
            ch_buf_printf(out, "drop\tframe: %s%s%.*s", page__tag_name(d->t->node[top].tag), class.n ? " " : "",
                          (int)(class.n < 60 ? class.n : 60), class.p);
        else
            ch_buf_printf(out, "%s\t%s", judged && judged->keep ? "keep" : "drop",
                          judged && !judged->keep ? judged->why : "");
        ch_buf_printf(out, "\t%u\t%u\t%.*s\n", b->chars, b->link_chars, (int)n, s.p);
    }
}
