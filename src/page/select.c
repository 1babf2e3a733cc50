/* SPDX-License-Identifier: Apache-2.0
 * Which element holds the article, and which parts of it are frame. First what the templates call frame goes, unless
 * it holds so much of the prose that the name must lie; then the element is chosen: one that says that it is the body,
 * or the one down to which most of the prose can be followed; then each block is judged beside its neighbours. */
#include "page/page_int.h"
#include "page/phrase.h"

enum { END_PERCENT = 20, LEAD_PERCENT = 15, LEAD_LEVELS = 3, LEAD_CHARS = 200 };

static void drop(page__doc *d, uint32_t node) {
    ((page__node *)&d->t->node[node])->flags |= NF_DROP; /* the tree is the caller's; only this flag changes */
}

/* Share of the page's prose below a node, in percent. */
static uint32_t share(const page__doc *d, uint32_t node) {
    uint32_t all = d->good[d->t->n];
    return all ? (uint32_t)((uint64_t)page__sum(d, d->good, node) * 100 / all) : 0;
}

static uint32_t link_percent(const page__doc *d, uint32_t node) {
    uint32_t chars = page__sum(d, d->chars, node);
    return chars ? (uint32_t)((uint64_t)page__sum(d, d->links, node) * 100 / chars) : 0;
}

static bool holds(const page__doc *d, uint32_t node, int tag, uint8_t hint) {
    for (uint32_t i = node; i < d->t->node[node].end; i++)
        if (d->t->node[i].tag == tag || (d->hint[i] & hint)) return true;
    return false;
}

/* Readers write more than the paper: comments may hold nearly all of a page's prose. A wrapper that is only named after
 * them has the title in it, or leaves hardly anything outside. */
static bool is_comments(const page__doc *d, uint32_t i) {
    uint32_t outside = d->good[d->t->n] - page__sum(d, d->good, i);
    return share(d, i) < 50 || (outside >= 250 && !holds(d, i, TAG_h1, HINT_BODY));
}

static bool is_frame(const page__doc *d, uint32_t i) {
    const page__node *x = &d->t->node[i];
    uint8_t h = d->hint[i];
    uint32_t s = share(d, i);
    bool in_line = !(page__props[x->tag] & TP_BLOCK);
    if (in_line && (h & HINT_CAPTION)) /* a caption inside a paragraph */
        return page__sum(d, d->chars, i) < 400 && page__sum(d, d->chars, i) * 5 < d->chars[d->t->n];
    /* Names are believed of containers; a heading or a quotation is not frame because a class of it sounds so. */
    if (in_line || x->tag == TAG_blockquote || x->tag == TAG_p || x->tag == TAG_pre ||
        (page__props[x->tag] & TP_HEADING))
        h &= HINT_HIDDEN;
    if (h & HINT_COMMENT) return false; /* judged apart */
    if (h & HINT_HIDDEN) return s < 50;
    if (h & HINT_NEG) {
        if ((h & HINT_BODY) && s >= 15) return false;
        return s < ((h & HINT_POS) ? 40 : 55);
    }
    if ((h & HINT_WEAK) && s < 30 && (s == 0 || link_percent(d, i) > 25)) return true;
    if (x->tag == TAG_form) return s < 20;
    if (x->tag == TAG_header) return s == 0 && page__sum(d, d->chars, i) > 0 && x->depth < 4;
    if (h & HINT_META) return s == 0 && page__sum(d, d->chars, i) < 400;
    /* A list or a table of links is a menu, whatever its name. */
    if (x->tag == TAG_ul || x->tag == TAG_ol || x->tag == TAG_dl || x->tag == TAG_table || x->tag == TAG_div ||
        x->tag == TAG_section)
        return s < 5 && link_percent(d, i) > (x->tag == TAG_div || x->tag == TAG_section ? 60 : 80) &&
               page__sum(d, d->chars, i) > 20;
    return false;
}

/* Drops the frame, or with `comments_only` what readers wrote. Returns the prose of the comments. */
static uint32_t drop_frame(page__doc *d, bool comments_only) {
    const page__tree *t = d->t;
    uint32_t comments = 0;
    for (uint32_t i = 1; i < t->n; i++) {
        const page__node *x = &t->node[i];
        if (x->tag == TAG_TEXT || x->tag == TAG_body || x->end == i + 1) continue;
        if ((x->flags & NF_DROP) || (page__props[x->tag] & TP_DROP)) {
            i = x->end - 1;
            continue;
        }
        bool comment = (d->hint[i] & HINT_COMMENT) && is_comments(d, i);
        if (comment) comments += page__sum(d, d->good, i);
        if (comment || (!comments_only && is_frame(d, i))) {
            drop(d, i);
            i = x->end - 1;
        }
    }
    return comments;
}

/* Follows the prose down from a node while one child has nearly all of it. */
static uint32_t descend(const page__doc *d, uint32_t node, uint32_t percent) {
    const page__tree *t = d->t;
    for (;;) {
        uint32_t all = page__sum(d, d->good, node), next = 0;
        for (uint32_t c = node + 1; c < t->node[node].end && !next; c = t->node[c].end)
            if (t->node[c].tag != TAG_TEXT && (uint64_t)page__sum(d, d->good, c) * 100 >= (uint64_t)all * percent)
                next = c;
        int tag = t->node[next].tag;
        if (!next || !all || tag == TAG_p || tag == TAG_li || tag == TAG_blockquote || tag == TAG_pre || tag == TAG_a ||
            tag == TAG_span)
            return node;
        node = next;
    }
}

static uint32_t largest(const page__doc *d, int tag, uint8_t hint) {
    uint32_t best = 0, most = 0;
    for (uint32_t i = 1; i < d->t->n; i++) {
        const page__node *x = &d->t->node[i];
        if (x->tag == TAG_TEXT || x->tag == TAG_body || (x->flags & NF_DROP)) continue;
        bool fits = (tag && x->tag == tag) || (hint && (d->hint[i] & hint) && (page__props[x->tag] & TP_BLOCK));
        uint32_t g = fits ? page__sum(d, d->good, i) : 0;
        if (g > most) most = g, best = i;
    }
    return best;
}

/* Nodes [lo, hi) that hold the article. */
typedef struct {
    uint32_t lo, hi;
} region;

static bool inside(region r, uint32_t node) {
    return node >= r.lo && node < r.hi;
}

static region whole(const page__doc *d, uint32_t node) {
    return (region){node, d->t->node[node].end};
}

/* A lead often stands above the body, not in it: up to LEAD_PERCENT of the page's prose, in one of the next elements
 * up. */
static region with_lead(const page__doc *d, uint32_t body) {
    region r = whole(d, body);
    uint32_t all = d->good[d->t->n];
    for (uint32_t up = d->t->node[body].parent, k = 0; up && k < LEAD_LEVELS && d->t->node[up].tag != TAG_body;
         up = d->t->node[up].parent, k++) {
        uint32_t before = d->good[body] - d->good[up];
        if (before > LEAD_CHARS && (uint64_t)before * 100 > (uint64_t)all * LEAD_PERCENT) break;
        if (before > d->good[body] - d->good[r.lo]) r.lo = up;
    }
    return r;
}

static region choose_root(const page__doc *d) {
    uint32_t body = largest(d, 0, HINT_BODY), article = largest(d, TAG_article, 0), main = largest(d, TAG_main, 0);
    if (body && share(d, body) >= 40) {
        return with_lead(d, body);
    }
    if (article && share(d, article) >= 50) return with_lead(d, descend(d, article, 90));
    if (main && share(d, main) >= 50) return with_lead(d, descend(d, main, 85));
    return with_lead(d, descend(d, 0, 85));
}

/* A heading like "Related news" ends the article, or at least its section. */
static bool ends_article(ch_arena *a, const page__doc *d, const page__block *b) {
    if (b->chars > 60) return false;
    return page__is_phrase(page__block_text(a, d, b), PHRASE_END);
}

static bool same_title(ch_arena *a, const page__doc *d, const page__block *b, ch_str title) {
    ch_str s = page__block_text(a, d, b);
    return s.n > 10 && (ch_str_eq(s, title) || (title.n > s.n && ch_str_starts(title, s) && s.n * 10 > title.n * 6));
}

static const char *judge(ch_arena *a, const page__doc *d, const page__block *b, ch_str title, bool before_prose) {
    uint32_t links = b->chars ? b->link_chars * 100 / b->chars : 0;
    if (page__is_prose(b)) {
        if (b->chars < 200 && page__is_phrase(page__block_text(a, d, b), PHRASE_FRAME)) return "stock phrase";
        return NULL;
    }
    switch (b->kind) {
    case BLOCK_CAPTION:
        return "caption";
    case BLOCK_HEADING:
        if (same_title(a, d, b, title)) return "title";
        if (ends_article(a, d, b)) return "stock phrase";
        return links > 70 && before_prose ? "heading that is a link" : NULL;
    case BLOCK_ITEM:
        return links > 90                                                 ? "list of links"
               : page__is_phrase(page__block_text(a, d, b), PHRASE_FRAME) ? "stock phrase"
               : before_prose                                             ? "before the text"
                                                                          : NULL;
    case BLOCK_CELL:
        return links > 100 ? "table of links" : NULL;
    case BLOCK_PRE:
        return NULL;
    default:
        break;
    }
    if (links > (before_prose ? 50 : 90)) return "link";
    if (before_prose && same_title(a, d, b, title)) return "title";
    if (page__is_phrase(page__block_text(a, d, b), PHRASE_FRAME)) return "stock phrase";
    if (before_prose && b->chars < 60) return "short, before the text";
    return NULL;
}

/* Headings that nothing follows go. */
static void drop_empty_headings(page__doc *d) {
    bool followed = false;
    for (uint32_t i = d->n_block; i-- > 0;) {
        page__block *b = &d->block[i];
        if (!b->keep) continue;
        if (b->kind != BLOCK_HEADING) {
            followed = true;
        } else if (!followed) {
            b->keep = false;
            b->why = "heading without text";
        }
        if (b->kind == BLOCK_HEADING && b->keep) followed = true;
    }
}

/* A short paragraph beside the first or the last of the prose is the article's own: a salutation, a signature. */
static bool sibling(ch_arena *a, const page__doc *d, const page__block *b, const page__block *prose) {
    static const char *const marks[] = {"▶", "☞", "►", "▷", "★", "※", "◆", "■"}; /* what papers point elsewhere with */
    ch_str s = page__block_text(a, d, b);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (ch_str_starts(s, ch_str_of(marks[i]))) return false;
    return b->kind == BLOCK_P && b->link_chars == 0 && d->t->node[b->node].parent == d->t->node[prose->node].parent;
}

static bool is_dateline(ch_arena *a, const page__doc *d, const page__block *b) {
    if (b->chars > 60) return false;
    ch_str s = page__block_text(a, d, b);
    return page__is_byline(s) || page__day(a, s, false).n > 0;
}

static uint32_t judge_all(ch_arena *a, page__doc *d, region root, ch_str title) {
    uint32_t kept = 0, first = UINT32_MAX, last = 0;
    for (uint32_t i = 0; i < d->n_block; i++)
        if (inside(root, d->block[i].lo) && page__is_prose(&d->block[i])) {
            if (first == UINT32_MAX) first = i;
            last = i;
        }
    bool ended = false;
    for (uint32_t i = 0; i < d->n_block; i++) {
        page__block *b = &d->block[i];
        b->keep = false;
        if (!inside(root, b->lo)) {
            b->why = "outside";
            continue;
        }
        if (!ended && i > first && (b->kind == BLOCK_HEADING || b->chars < 60) && ends_article(a, d, b)) {
            /* Only believed near the end: articles have sections on related events too. */
            uint32_t behind = d->good[root.hi] - d->good[b->lo], all = d->good[root.hi] - d->good[root.lo];
            if ((uint64_t)behind * 100 < (uint64_t)all * END_PERCENT) ended = true;
        }
        bool beside = first != UINT32_MAX && ((i < first && sibling(a, d, b, &d->block[first])) ||
                                              (i > last && i <= last + 3 && sibling(a, d, b, &d->block[last])));
        bool early_day = first != UINT32_MAX && i < first && is_dateline(a, d, b);
        if (early_day) beside = false;
        b->why = ended                 ? "behind the end"
                 : early_day           ? "date line"
                 : first == UINT32_MAX ? NULL
                                       : judge(a, d, b, title, i < first && !beside);
        if (!b->why && !beside && i > last && first != UINT32_MAX && b->kind != BLOCK_ITEM && b->kind != BLOCK_CELL)
            b->why = "behind the text";
        b->keep = b->why == NULL;
    }
    drop_empty_headings(d);
    for (uint32_t i = 0; i < d->n_block; i++) kept += d->block[i].keep ? d->block[i].chars : 0;
    return kept;
}

uint32_t page__select(ch_arena *a, page__doc *d, ch_str title) {
    page__blocks(a, d);
    uint32_t all = d->good[d->t->n];
    all -= drop_frame(d, false);
    page__blocks(a, d);
    uint32_t kept = judge_all(a, d, choose_root(d), title);
    if (kept >= 200 && kept * 4 >= all) return kept;
    /* Too little is left: the names lied. Everything once more without them. */
    page__node *node = (page__node *)d->t->node;
    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < d->t->n; i++) node[i].flags &= (uint16_t)~NF_DROP;
        page__blocks(a, d);
        (void)drop_frame(d, round == 0);
        page__blocks(a, d);
        uint32_t again = judge_all(a, d, choose_root(d), title);
        if (round == 1 || again > kept * 2) return again;
    }
    return kept;
}

uint32_t page__keep_all(ch_arena *a, page__doc *d) {
    uint32_t kept = 0;
    page__blocks(a, d);
    for (uint32_t i = 0; i < d->n_block; i++) {
        d->block[i].keep = true;
        kept += d->block[i].chars;
    }
    return kept;
}

static bool title_like(ch_arena *a, const page__doc *d, const page__block *b) {
    if (b->chars < 10 || b->chars > 160 || b->words < 2 || b->stop || b->link_chars * 2 > b->chars) return false;
    return !page__is_prose(b) && b->kind != BLOCK_CAPTION && !is_dateline(a, d, b) &&
           !page__is_phrase(page__block_text(a, d, b), PHRASE_FRAME);
}

ch_str page__take_title(ch_arena *a, page__doc *d) {
    uint32_t first = 0, best = UINT32_MAX;
    while (first < d->n_block && !d->block[first].keep) first++;
    if (first == d->n_block) return CH_S("");
    for (uint32_t i = first + 1, k = 0; i-- > 0 && k < 12; k++) {
        if (!title_like(a, d, &d->block[i])) continue;
        if (best == UINT32_MAX) best = i;
        if (d->block[i].kind == BLOCK_HEADING || i == first) {
            best = i;
            break;
        }
    }
    if (best == UINT32_MAX) return CH_S("");
    d->block[best].keep = false;
    d->block[best].why = "title";
    return page__block_text(a, d, &d->block[best]);
}
