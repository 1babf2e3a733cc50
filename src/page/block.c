/* SPDX-License-Identifier: Apache-2.0
 * Tree -> blocks: the paragraphs as a reader would see them, with what can be counted in each. */
#include "page/page_int.h"

/* Letters and words of raw text; a character reference counts as one letter. */
static void count(const page__node *x, page__count *c) {
    const unsigned char *p = (const unsigned char *)x->text, *end = p + x->n;
    bool in_word = false;
    *c = (page__count){0};
    for (; p < end; p++) {
        unsigned char b = *p;
        if (b <= ' ') {
            in_word = false;
            continue;
        }
        if ((b & 0xc0) == 0x80) continue;
        if (b == '&' && (x->flags & NF_AMP)) {
            const unsigned char *q = p + 1;
            while (q < end && q - p < 12 && *q > ' ' && *q != ';' && *q != '&') q++;
            if (q < end && *q == ';') {
                bool nbsp = q - p == 5 && memcmp(p, "&nbsp", 5) == 0;
                p = q;
                in_word &= !nbsp;
                c->chars += !nbsp;
                continue;
            }
        }
        if (!in_word && c->words < UINT16_MAX) c->words++;
        in_word = true;
        c->chars += b >= 0xe3 && b < 0xf0 ? 2 : 1;
        bool comma = b == ',' || b == ';' || (b == 0xe3 && end - p > 2 && p[1] == 0x80 && p[2] <= 0x82) ||
                     (b == 0xef && end - p > 2 && p[1] == 0xbc && p[2] == 0x8c);
        if (comma && c->commas < UINT16_MAX) c->commas++;
        if (b != '"' && b != '\'' && b != ')' && b != ']') {
            c->shown = true;
            c->stop = b == '.' || b == '!' || b == '?' || b == ':' ||
                      (b == 0xe2 && end - p > 2 && p[1] == 0x80 && (p[2] == 0xa6 || (c->stop && p[2] >= 0x99))) ||
                      (b == 0xe3 && end - p > 2 && p[1] == 0x80 && p[2] == 0x82);
        }
    }
}

/* Vietnamese and Spanish papers set the lead as a heading, and name it. */
static bool is_lead(const page__tree *t, uint32_t node) {
    static const char *const words[] = {"sapo", "bajada", "entradilla", "copete", "sumario"};
    ch_str c = page__attr_raw(t, node, ATTR_class);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (c.n && ch_str_find(c, ch_str_of(words[i])) >= 0) return true;
    return false;
}

static uint8_t kind_of(const page__doc *d, uint32_t node) {
    const page__tree *t = d->t;
    for (uint32_t i = node, up = 0; up < 4; up++, i = t->node[i].parent) {
        int tag = t->node[i].tag;
        if (tag == TAG_figcaption || tag == TAG_caption || (up < 2 && (d->hint[i] & HINT_CAPTION)))
            return BLOCK_CAPTION;
        if (page__props[tag] & TP_HEADING) return is_lead(t, i) ? BLOCK_P : BLOCK_HEADING;
        if (tag == TAG_li || tag == TAG_dd || tag == TAG_dt) return BLOCK_ITEM;
        if (tag == TAG_td || tag == TAG_th) return up == 0 ? BLOCK_CELL : BLOCK_TEXT;
        if (tag == TAG_pre) return BLOCK_PRE;
        if (tag == TAG_ul || tag == TAG_ol || tag == TAG_table || i == 0) break;
    }
    return t->node[node].tag == TAG_p || t->node[node].tag == TAG_blockquote ? BLOCK_P : BLOCK_TEXT;
}

bool page__is_prose(const page__block *b) {
    if (b->kind == BLOCK_HEADING || b->kind == BLOCK_CAPTION) return false;
    if (b->link_chars * 3 > b->chars) return false;
    return (b->chars >= 80 && (b->stop || b->commas > 0 || b->words >= 20 || b->kind == BLOCK_P)) ||
           (b->chars >= 30 && b->stop && b->words >= 5);
}

/* Nearest element that begins a paragraph, for every node. */
static uint32_t *paragraphs_of(ch_arena *a, const page__tree *t) {
    uint32_t *of = ch_arena_get(a, (t->n + 1) * sizeof *of);
    of[0] = 0;
    for (uint32_t i = 1; i < t->n; i++) {
        int tag = t->node[i].tag;
        of[i] = tag != TAG_TEXT && (page__props[tag] & TP_BLOCK) ? i : of[t->node[i].parent];
    }
    return of;
}

static void close_block(page__doc *d, page__block *b, bool *open) {
    if (!*open) return;
    *open = false;
    if (b->chars == 0) return;
    b->kind = kind_of(d, b->node);
    if (page__is_prose(b)) d->good[b->lo + 1] += b->chars;
    d->n_block++;
}

/* What does not change when parts are dropped: made once. */
static void prepare(ch_arena *a, page__doc *d) {
    const page__tree *t = d->t;
    d->para = paragraphs_of(a, t);
    d->count = ch_arena_get(a, (t->n + 1) * sizeof *d->count);
    for (uint32_t i = 0; i < t->n; i++)
        if (t->node[i].tag == TAG_TEXT && !(t->node[i].flags & (NF_RAW | NF_BLANK))) count(&t->node[i], &d->count[i]);
    size_t bytes = (t->n + 2) * sizeof(uint32_t);
    d->good = ch_arena_get(a, bytes);
    d->chars = ch_arena_get(a, bytes);
    d->links = ch_arena_get(a, bytes);
}

static void sum_up(uint32_t *v, uint32_t n) {
    for (uint32_t i = 1; i <= n; i++) v[i] += v[i - 1];
}

void page__blocks(ch_arena *a, page__doc *d) {
    const page__tree *t = d->t;
    if (!d->count) prepare(a, d);
    const uint32_t *para = d->para;
    memset(d->good, 0, (t->n + 2) * sizeof *d->good);
    memset(d->chars, 0, (t->n + 2) * sizeof *d->chars);
    memset(d->links, 0, (t->n + 2) * sizeof *d->links);
    d->n_block = 0;
    page__block *b = NULL;
    bool open = false;
    int breaks = 0;
    for (uint32_t i = 0; i < t->n; i++) {
        const page__node *x = &t->node[i];
        if ((x->flags & NF_DROP) || (x->tag != TAG_TEXT && (page__props[x->tag] & TP_DROP))) {
            if (page__props[x->tag] & TP_BLOCK) close_block(d, b, &open);
            i = x->end - 1;
            continue;
        }
        if (x->tag != TAG_TEXT) {
            breaks += x->tag == TAG_br;
            if (page__props[x->tag] & TP_BLOCK || breaks > 1) close_block(d, b, &open);
            continue;
        }
        if (x->flags & (NF_RAW | NF_BLANK)) continue;
        breaks = 0;
        if (open && b->node != para[i]) close_block(d, b, &open);
        if (!open) {
            if (d->n_block == d->cap_block) {
                (void)CH_PUSH(a, d->block, d->n_block, d->cap_block);
                d->n_block--;
            }
            b = &d->block[d->n_block];
            *b = (page__block){.node = para[i], .lo = i};
            open = true;
        }
        const page__count c = d->count[i];
        b->chars += c.chars, b->words += c.words, b->commas += c.commas;
        if (c.shown) b->stop = c.stop;
        b->hi = i + 1;
        if (x->flags & NF_LINK) b->link_chars += c.chars, d->links[i + 1] += c.chars;
        d->chars[i + 1] += c.chars;
    }
    close_block(d, b, &open);
    sum_up(d->good, t->n);
    sum_up(d->chars, t->n);
    sum_up(d->links, t->n);
}

ch_str page__block_text(ch_arena *a, const page__doc *d, const page__block *b) {
    ch_buf out;
    ch_buf_init(&out, 1024);
    for (uint32_t i = b->lo; i < b->hi && out.n < 300; i++) {
        const page__node *x = &d->t->node[i];
        if ((x->flags & NF_DROP) || (x->tag != TAG_TEXT && (page__props[x->tag] & TP_DROP))) {
            i = x->end - 1;
            continue;
        }
        if (x->tag == TAG_br) page__squeeze(&out, CH_S(" "));
        if (x->tag != TAG_TEXT || (x->flags & NF_RAW)) continue;
        ch_str s = {x->text, x->n < 600 ? x->n : 600};
        while (s.n < x->n && s.n > 0 && ((unsigned char)x->text[s.n] & 0xc0) == 0x80) s.n--;
        page__squeeze(&out, page__unescape(a, s));
    }
    ch_str s = ch_str_dup(a, ch_str_trim(ch_buf_view(&out)));
    ch_buf_done(&out);
    return s;
}
