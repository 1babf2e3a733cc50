/* SPDX-License-Identifier: Apache-2.0
 * Private to src/page: the light tree and the steps over it. */
#ifndef CH_PAGE_INT_H
#define CH_PAGE_INT_H

#include "page/page.h"

enum {
    PAGE_MAX_DEPTH = 512, /* as browsers do */
    PAGE_MAX_ATTRS = 256, /* of one element */
    PAGE_MAX_NODES = 1 << 20,
};

enum {
    TP_VOID = 1,   /* has no content */
    TP_BLOCK = 2,  /* begins a new paragraph and ends an open <p> */
    TP_RAW = 4,    /* content is no markup */
    TP_RCDATA = 8, /* content is text with character references */
    TP_HEAD = 16,  /* stands in <head> */
    TP_DROP = 32,  /* never holds text of an article */
    TP_HEADING = 64,
    TP_SCOPE = 128, /* end tags of inner elements do not reach out of it */
};

#define PAGE_TAGS(X)                                                                                                   \
    X(a, 0)                                                                                                            \
    X(abbr, 0) X(address, TP_BLOCK) X(area, TP_VOID) X(article, TP_BLOCK) X(aside, TP_BLOCK) X(audio, TP_DROP) X(      \
        b, 0) X(base, TP_VOID | TP_HEAD) X(bdi, 0) X(bdo, 0) X(big, 0) X(blockquote, TP_BLOCK) X(body, TP_BLOCK)       \
        X(br, TP_VOID) X(button, TP_DROP) X(canvas, TP_DROP) X(caption, TP_BLOCK | TP_SCOPE) X(center, TP_BLOCK) X(    \
            cite, 0) X(code, 0) X(col, TP_VOID) X(colgroup, 0) X(data, 0) X(datalist, TP_DROP) X(dd, TP_BLOCK)         \
            X(del, 0) X(details, TP_BLOCK) X(dfn, 0) X(dialog, TP_BLOCK | TP_DROP) X(dir, TP_BLOCK) X(                 \
                div, TP_BLOCK) X(dl, TP_BLOCK) X(dt, TP_BLOCK) X(em, 0) X(embed, TP_VOID)                              \
                X(fieldset, TP_BLOCK) X(figcaption, TP_BLOCK) X(figure, TP_BLOCK)                                      \
                    X(font, 0) X(footer, TP_BLOCK) X(form, TP_BLOCK) X(frame, TP_VOID) X(frameset, TP_BLOCK) X(        \
                        h1, TP_BLOCK | TP_HEADING) X(h2, TP_BLOCK | TP_HEADING)                                        \
                        X(h3, TP_BLOCK | TP_HEADING) X(h4, TP_BLOCK | TP_HEADING) X(h5, TP_BLOCK | TP_HEADING) X(      \
                            h6, TP_BLOCK | TP_HEADING) X(head,                                                         \
                                                         TP_BLOCK) X(header,                                           \
                                                                     TP_BLOCK) X(hgroup,                               \
                                                                                 TP_BLOCK) X(hr, TP_VOID | TP_BLOCK)   \
                            X(html, TP_BLOCK) X(i, 0) X(iframe, TP_RAW | TP_DROP) X(img, TP_VOID) X(input, TP_VOID) X( \
                                ins, 0)                                                                                \
                                X(kbd, 0) X(label, 0) X(legend, TP_BLOCK) X(li, TP_BLOCK) X(link, TP_VOID | TP_HEAD)   \
                                    X(listing, TP_BLOCK) X(main, TP_BLOCK) X(map, 0) X(mark, 0) X(math, TP_DROP) X(    \
                                        menu,                                                                          \
                                        TP_BLOCK) X(meta, TP_VOID | TP_HEAD)                                           \
                                        X(meter, TP_DROP) X(nav, TP_BLOCK) X(nobr, 0) X(noembed, TP_RAW | TP_DROP) X(  \
                                            noframes,                                                                  \
                                            TP_RAW | TP_DROP) X(noscript, TP_BLOCK | TP_DROP)                          \
                                            X(object, TP_DROP) X(ol, TP_BLOCK) X(optgroup, TP_DROP) X(                 \
                                                option,                                                                \
                                                TP_DROP) X(output, 0)                                                  \
                                                X(p, TP_BLOCK) X(param, TP_VOID) X(picture, 0) X(pre, TP_BLOCK) X(     \
                                                    progress,                                                          \
                                                    TP_DROP) X(q, 0)                                                   \
                                                    X(rp, TP_DROP) X(rt, TP_DROP) X(ruby, 0) X(s, 0) X(samp, 0)        \
                                                        X(script, TP_RAW | TP_DROP | TP_HEAD) X(section, TP_BLOCK) X(  \
                                                            select,                                                    \
                                                            TP_DROP) X(small, 0)                                       \
                                                            X(source, TP_VOID) X(span, 0) X(strike, 0) X(strong, 0) X( \
                                                                style,                                                 \
                                                                TP_RAW | TP_DROP | TP_HEAD) X(sub, 0)                  \
                                                                X(summary, TP_BLOCK) X(sup, 0) X(                      \
                                                                    svg, TP_DROP) X(table, TP_BLOCK | TP_SCOPE)        \
                                                                    X(tbody, TP_BLOCK) X(td, TP_BLOCK | TP_SCOPE) X(   \
                                                                        template,                                      \
                                                                        TP_DROP |                                      \
                                                                            TP_BLOCK) X(textarea, TP_RCDATA | TP_DROP) \
                                                                        X(tfoot, TP_BLOCK) X(th, TP_BLOCK | TP_SCOPE)  \
                                                                            X(thead, TP_BLOCK) X(time, 0)              \
                                                                                X(title, TP_RCDATA | TP_HEAD |         \
                                                                                             TP_DROP) X(tr, TP_BLOCK)  \
                                                                                    X(track, TP_VOID) X(tt, 0) X(      \
                                                                                        u, 0) X(ul, TP_BLOCK)          \
                                                                                        X(var, 0) X(video, TP_DROP) X( \
                                                                                            wbr, TP_VOID)              \
                                                                                            X(xmp, TP_RAW | TP_BLOCK)

enum {
    TAG_TEXT,  /* a text node */
    TAG_OTHER, /* an element that HTML does not know */
#define PAGE_TAG_ENUM(name, props) TAG_##name,
    PAGE_TAGS(PAGE_TAG_ENUM)
#undef PAGE_TAG_ENUM
        N_TAG
};
extern const uint8_t page__props[N_TAG];

#define PAGE_ATTRS(X)                                                                                                  \
    X(ariahidden, "aria-hidden")                                                                                       \
    X(charset, "charset") X(class, "class") X(content, "content") X(datetime, "datetime") X(hidden, "hidden")          \
        X(href, "href") X(httpequiv, "http-equiv") X(id, "id") X(itemprop, "itemprop") X(itemtype, "itemtype")         \
            X(lang, "lang") X(name, "name") X(property, "property") X(rel, "rel") X(role, "role") X(style, "style")    \
                X(testid, "data-testid") X(type, "type")

enum {
#define PAGE_ATTR_ENUM(name, text) ATTR_##name,
    PAGE_ATTRS(PAGE_ATTR_ENUM)
#undef PAGE_ATTR_ENUM
        N_ATTR
};

enum {
    NF_AMP = 1,   /* text with character references in it */
    NF_LINK = 2,  /* text inside a link */
    NF_BLANK = 4, /* text of white space alone */
    NF_RAW = 8,   /* text of a script or style */
    NF_DROP = 16, /* left out with all below it */
};

typedef struct {
    uint16_t tag;
    uint16_t flags; /* NF_* */
    uint16_t n_attr;
    uint16_t depth;
    uint32_t parent; /* the root is its own parent */
    uint32_t end;    /* one past the last node below it */
    uint32_t attr0;
    uint32_t n;       /* bytes of text */
    const char *text; /* as in the page, references not resolved */
} page__node;

typedef struct {
    uint8_t kind;
    ch_str value; /* as in the page */
} page__attr;

typedef struct {
    page__node *node; /* in document order; [0] is the root */
    page__attr *attr;
    uint32_t n, cap, n_attr, cap_attr;
    bool cut;    /* a cap was reached */
    bool framed; /* has <html>, <head> or <body>: a page, no fragment */
} page__tree;

/* `html` is valid UTF-8 and must live as long as the tree. */
page__tree *page__parse(ch_arena *a, ch_str html);
/* The attribute as in the page; p == NULL if the element has none of that kind. */
ch_str page__attr_raw(const page__tree *t, uint32_t node, int kind);
/* Resolved and trimmed. */
ch_str page__attr_text(ch_arena *a, const page__tree *t, uint32_t node, int kind);

/* Character references of text, of an attribute's value, resolved. `s` itself if it has none. */
ch_str page__unescape(ch_arena *a, ch_str s);
ch_str page__unescape_attr(ch_arena *a, ch_str s);
/* White space runs as one blank, invisible characters left out; continues behind what is in `out`. */
void page__squeeze(ch_buf *out, ch_str s);
/* The text below a node in one line. */
ch_str page__node_text(ch_arena *a, const page__tree *t, uint32_t node);

/* What class names, ids, roles and the like say of an element. */
enum {
    HINT_NEG = 1,      /* frame: menus, sharing, comments, related links, adverts */
    HINT_POS = 2,      /* words that contents are called by */
    HINT_BODY = 4,     /* says outright that it is the article's body */
    HINT_HIDDEN = 8,   /* not shown */
    HINT_META = 16,    /* byline, date line, tags */
    HINT_COMMENT = 32, /* readers' comments: never the article, however long */
    HINT_CAPTION = 64,
    HINT_WEAK = 128, /* frame more often than not: teasers, widgets, boxes */
};
uint8_t *page__hints(ch_arena *a, const page__tree *t); /* [t->n] */

typedef enum { BLOCK_TEXT, BLOCK_P, BLOCK_HEADING, BLOCK_ITEM, BLOCK_CELL, BLOCK_PRE, BLOCK_CAPTION } page__kind;

/* A run of text that is shown as one paragraph. */
typedef struct {
    uint32_t node;              /* nearest element that makes a paragraph */
    uint32_t lo, hi;            /* nodes [lo, hi) from its first to its last text */
    uint32_t chars, link_chars; /* letters; an East Asian one counts twice */
    uint32_t words, commas;
    uint8_t kind; /* page__kind */
    bool stop;    /* ends like a sentence */
    bool keep;
    const char *why;
} page__block;

typedef struct {
    uint32_t chars;
    uint16_t words, commas;
    bool shown, stop; /* whether a letter or a sign of print ends it, and whether that is a stop */
} page__count;

typedef struct {
    const page__tree *t;
    const uint8_t *hint;  /* [t->n] */
    const uint32_t *para; /* [t->n] nearest element that makes a paragraph */
    page__count *count;   /* [t->n] of text nodes */
    page__block *block;   /* in document order */
    uint32_t n_block, cap_block;
    uint32_t *good;  /* [t->n + 1] prose letters before node i, so that good[end] - good[i] is what lies below it */
    uint32_t *chars; /* [t->n + 1] the same for all letters */
    uint32_t *links; /* [t->n + 1] and for letters in links */
} page__doc;

/* Cuts what is not dropped (NF_DROP) into blocks and sums up. May be called again after more was dropped. */
void page__blocks(ch_arena *a, page__doc *d);
bool page__is_prose(const page__block *b);
static inline uint32_t page__sum(const page__doc *d, const uint32_t *sums, uint32_t node) {
    return sums[d->t->node[node].end] - sums[node];
}

/* Chooses the element that holds the article and drops its frame; sets block[].keep. Returns the letters kept. */
uint32_t page__select(ch_arena *a, page__doc *d, ch_str title);
/* A heading or short line at or just above the beginning of the kept text; it is not kept. "" if none. */
ch_str page__take_title(ch_arena *a, page__doc *d);
/* For a piece of markup that has no frame. */
uint32_t page__keep_all(ch_arena *a, page__doc *d);
/* The kept blocks as text. */
ch_str page__emit(ch_arena *a, const page__doc *d);
/* One line per block of the whole page: kept or dropped, why, letters, letters in links, first words. */
void page__explain(ch_arena *a, const page__doc *all, const page__doc *d, ch_buf *out);
const char *page__tag_name(int tag);

/* Text of one block in one piece, for looking at its words. */
ch_str page__block_text(ch_arena *a, const page__doc *d, const page__block *b);

typedef struct {
    ch_str title, og_title, headline;                          /* <title>, og:title, JSON-LD */
    ch_str author, site, published, modified, lang, url, body; /* body: JSON-LD articleBody */
    const char *published_basis;
    bool utc;         /* the day is that of Greenwich: the page's own may be the one beside it */
    bool is_article;  /* og:type or JSON-LD says so */
    bool month_first; /* 3/4/2024 is March */
    bool weak_title;  /* nothing but <title>, which may be the site's name or a section's */
} page__meta;
void page__metadata(ch_arena *a, const page__doc *d, const ch_page_hints *hints, page__meta *m);
/* When nothing else gave the day: looks around the kept text, nodes [lo, hi). */
void page__day_near_text(ch_arena *a, const page__doc *d, uint32_t lo, uint32_t hi, page__meta *m);
/* Whether a time is given for Greenwich: ...Z, +00:00. */
bool page__is_utc(ch_str raw);
/* Whether two whole days are neighbours. */
bool page__next_day(ch_str a, ch_str b);
/* "By Ann Example" in one of the languages. */
bool page__is_byline(ch_str s);
/* Like ch_page_day, but only whole days; 3/4/2024 is March with month_first. */
ch_str page__day(ch_arena *a, ch_str raw, bool month_first);
void page__jsonld(ch_arena *a, ch_str script, page__meta *m);

#endif
