/* SPDX-License-Identifier: Apache-2.0
 * HTML -> light tree, in one pass. Tokens as the HTML standard has them; of its tree rules those that decide which
 * words stand in one paragraph. What is left out (adoption of misnested emphasis, foster parents of tables) moves
 * elements about in the tree but neither loses nor joins text. */
#include "base/limits.h"
#include "page/page_int.h"

const uint8_t page__props[N_TAG] = {
#define PAGE_TAG_PROPS(name, props) [TAG_##name] = (props),
    PAGE_TAGS(PAGE_TAG_PROPS)
#undef PAGE_TAG_PROPS
};

static const struct {
    uint8_t n;
    char name[11];
} tag_names[N_TAG] = {
#define PAGE_TAG_NAME(name, props) [TAG_##name] = {sizeof #name - 1, #name},
    PAGE_TAGS(PAGE_TAG_NAME)
#undef PAGE_TAG_NAME
};

const char *page__tag_name(int tag) {
    return tag > TAG_OTHER && tag < N_TAG ? tag_names[tag].name : "element";
}

static const ch_str attr_names[N_ATTR] = {
#define PAGE_ATTR_NAME(name, text) CH_S(text),
    PAGE_ATTRS(PAGE_ATTR_NAME)
#undef PAGE_ATTR_NAME
};

typedef struct {
    ch_arena *a;
    page__tree *t;
    const char *p, *end;
    uint16_t letter[28];            /* first tag of each first letter; names are sorted */
    uint32_t stack[PAGE_MAX_DEPTH]; /* open elements */
    uint32_t n_open[N_TAG];
    int depth;
    bool in_link, in_body;
    uint64_t no_end[(N_TAG + 63) / 64]; /* raw elements whose end tag does not come any more */
} parser;

static bool space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static char low(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool letter(char c) {
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool same(const char *p, const char *lower, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (low(p[i]) != lower[i]) return false;
    return true;
}

static void index_tags(parser *ps) {
    int at = TAG_OTHER + 1;
    for (int c = 0; c < 27; c++) {
        while (at < N_TAG && tag_names[at].name[0] < 'a' + c) at++;
        ps->letter[c] = (uint16_t)at;
    }
}

static int tag_of(const parser *ps, const char *p, size_t n) {
    int c = low(p[0]) - 'a';
    for (int t = ps->letter[c]; t < ps->letter[c + 1]; t++)
        if (tag_names[t].n == n && same(p, tag_names[t].name, n)) return t;
    return TAG_OTHER;
}

static page__node *add(parser *ps, int tag) {
    page__tree *t = ps->t;
    if (t->n == PAGE_MAX_NODES) {
        t->cut = true;
        return NULL;
    }
    page__node *x = &CH_PUSH(ps->a, t->node, t->n, t->cap);
    *x = (page__node){.tag = (uint16_t)tag,
                      .parent = ps->depth ? ps->stack[ps->depth - 1] : 0,
                      .depth = (uint16_t)ps->depth,
                      .end = t->n};
    return x;
}

static void pop(parser *ps) {
    uint32_t i = ps->stack[--ps->depth];
    ps->t->node[i].end = ps->t->n;
    ps->n_open[ps->t->node[i].tag]--;
    if (ps->t->node[i].tag == TAG_a) ps->in_link = false;
}

static int top(const parser *ps) {
    return ps->depth ? ps->t->node[ps->stack[ps->depth - 1]].tag : TAG_OTHER;
}

static void add_text(parser *ps, const char *p, size_t n, uint16_t flags) {
    if (n == 0) return;
    size_t i = 0;
    while (i < n && space(p[i])) i++;
    if (i == n) {
        if (!ps->in_body) return;
        flags |= NF_BLANK;
    } else {
        if (memchr(p, '&', n)) flags |= NF_AMP;
        if (!(flags & NF_RAW) && !(page__props[top(ps)] & TP_RCDATA)) ps->in_body = true;
    }
    if (ps->in_link) flags |= NF_LINK;
    page__node *x = add(ps, TAG_TEXT);
    if (!x) return;
    x->text = p;
    x->n = (uint32_t)n;
    x->flags = flags;
}

/* Whether an element `tag` is open inside the nearest border that end tags do not cross. */
static bool open_in_scope(const parser *ps, int tag) {
    if (!ps->n_open[tag]) return false;
    for (int i = ps->depth; i-- > 0;) {
        int x = ps->t->node[ps->stack[i]].tag;
        if (x == tag) return true;
        if (page__props[x] & TP_SCOPE) return false;
    }
    return false;
}

static void pop_to(parser *ps, int tag) {
    while (ps->depth > 1) {
        int x = top(ps);
        pop(ps);
        if (x == tag) return;
    }
}

/* Closes `tag` unless one of two containers is nearer. */
static void close_up_to(parser *ps, int tag, int in1, int in2) {
    if (!ps->n_open[tag]) return;
    for (int i = ps->depth; i-- > 1;) {
        int x = ps->t->node[ps->stack[i]].tag;
        if (x == tag) {
            pop_to(ps, tag);
            return;
        }
        if (x == in1 || x == in2 || x == TAG_table || x == TAG_td) return;
    }
}

/* Elements whose end tag may be left out end where another begins. */
static void implied_ends(parser *ps, int tag) {
    if (page__props[tag] & TP_BLOCK) {
        if (open_in_scope(ps, TAG_p)) pop_to(ps, TAG_p);
        if ((page__props[tag] & TP_HEADING) && (page__props[top(ps)] & TP_HEADING)) pop(ps);
    }
    switch (tag) {
    case TAG_li:
        close_up_to(ps, TAG_li, TAG_ul, TAG_ol);
        break;
    case TAG_dt:
    case TAG_dd:
        close_up_to(ps, TAG_dt, TAG_dl, TAG_dd);
        close_up_to(ps, TAG_dd, TAG_dl, TAG_dt);
        break;
    case TAG_tr:
    case TAG_tbody:
    case TAG_thead:
    case TAG_tfoot:
    case TAG_td:
    case TAG_th:
        while (ps->depth > 1 && ps->n_open[TAG_table] && top(ps) != TAG_table && top(ps) != TAG_tr &&
               top(ps) != TAG_tbody && top(ps) != TAG_thead && top(ps) != TAG_tfoot)
            pop(ps);
        if (tag != TAG_td && tag != TAG_th && top(ps) == TAG_tr) pop(ps);
        if (tag != TAG_td && tag != TAG_th && tag != TAG_tr &&
            (top(ps) == TAG_tbody || top(ps) == TAG_thead || top(ps) == TAG_tfoot))
            pop(ps);
        break;
    case TAG_option:
        if (top(ps) == TAG_option) pop(ps);
        break;
    case TAG_a:
        ps->in_link = false;
        break;
    case TAG_body:
        while (ps->depth > 1 && ps->n_open[TAG_head]) pop(ps);
        break;
    default:
        break;
    }
    /* Something that does not belong in <head>: the body has begun, whatever the page says. */
    if (top(ps) == TAG_head && !(page__props[tag] & TP_HEAD) && tag != TAG_noscript && tag != TAG_template) pop(ps);
}

static void add_attr(parser *ps, page__node *x, const char *name, size_t n, ch_str value) {
    page__tree *t = ps->t;
    if (x->n_attr >= PAGE_MAX_ATTRS) return;
    for (int k = 0; k < N_ATTR; k++)
        if (attr_names[k].n == n && same(name, attr_names[k].p, n)) {
            page__attr *at = &CH_PUSH(ps->a, t->attr, t->n_attr, t->cap_attr);
            *at = (page__attr){(uint8_t)k, value};
            x->n_attr++;
            return;
        }
}

/* Attributes up to behind '>'. `x` may be NULL. False at the end of the page. */
static bool attributes(parser *ps, page__node *x, bool *self_closed) {
    const char *p = ps->p, *end = ps->end;
    *self_closed = false;
    for (;;) {
        while (p < end && (space(*p) || *p == '/')) *self_closed = *p++ == '/';
        if (p == end) return false;
        if (*p == '>') {
            ps->p = p + 1;
            return true;
        }
        const char *name = p++; /* a leading '=' belongs to the name */
        while (p < end && !space(*p) && *p != '/' && *p != '>' && *p != '=') p++;
        size_t n = (size_t)(p - name);
        const char *q = p;
        while (q < end && space(*q)) q++;
        ch_str value = {p, 0};
        *self_closed = false;
        if (q < end && *q == '=') {
            p = q + 1;
            while (p < end && space(*p)) p++;
            if (p == end) return false;
            if (*p == '"' || *p == '\'') {
                const char *close = memchr(p + 1, *p, (size_t)(end - p - 1));
                if (!close) return false;
                value = (ch_str){p + 1, (size_t)(close - p - 1)};
                p = close + 1;
            } else {
                const char *from = p;
                while (p < end && !space(*p) && *p != '>') p++;
                value = (ch_str){from, (size_t)(p - from)};
            }
        }
        if (x) add_attr(ps, x, name, n, value);
    }
}

/* End of the content of a raw element: where "</name" stands. NULL if it does not come any more. */
static const char *raw_end(parser *ps, int tag) {
    if (ps->no_end[tag / 64] >> (tag % 64) & 1) return NULL;
    size_t n = tag_names[tag].n;
    for (const char *p = ps->p; (p = memchr(p, '<', (size_t)(ps->end - p))); p++) {
        if ((size_t)(ps->end - p) < n + 3) break;
        if (p[1] == '/' && same(p + 2, tag_names[tag].name, n) &&
            (space(p[2 + n]) || p[2 + n] == '>' || p[2 + n] == '/'))
            return p;
    }
    ps->no_end[tag / 64] |= 1ull << (tag % 64);
    return NULL;
}

static void raw_content(parser *ps, int tag) {
    const char *to = raw_end(ps, tag), *from = ps->p;
    if (!to) { /* cut off: a script takes the rest with it, a title only its line */
        to = page__props[tag] & TP_RAW ? ps->end : memchr(from, '<', (size_t)(ps->end - from));
        if (!to) to = ps->end;
    }
    add_text(ps, from, (size_t)(to - from), page__props[tag] & TP_RAW ? NF_RAW : 0);
    ps->p = to;
}

static void start_tag(parser *ps) {
    const char *name = ++ps->p;
    bool self_closed;
    while (ps->p < ps->end && !space(*ps->p) && *ps->p != '/' && *ps->p != '>') ps->p++;
    int tag = tag_of(ps, name, (size_t)(ps->p - name));
    page__tree *t = ps->t;
    uint32_t attr0 = t->n_attr;
    t->framed |= tag == TAG_html || tag == TAG_head || tag == TAG_body;
    if (tag == TAG_html ||
        (tag == TAG_body && ps->n_open[TAG_body])) { /* the root takes the attributes of all of them */
        page__node root = t->node[0];
        if (tag == TAG_html && root.n_attr == 0) root.attr0 = attr0;
        bool first = tag == TAG_html && root.n_attr == 0;
        if (!attributes(ps, first ? &root : NULL, &self_closed)) ps->p = ps->end;
        t->node[0] = root;
        return;
    }
    implied_ends(ps, tag);
    page__node *x = add(ps, tag);
    if (x) x->attr0 = attr0;
    uint32_t at = t->n - 1;
    page__node copy = x ? *x : (page__node){0};
    if (!attributes(ps, x ? &copy : NULL, &self_closed)) { /* the page ends inside the tag: no element */
        ps->p = ps->end;
        if (x) t->n--;
        return;
    }
    if (!x) return;
    t->node[at].n_attr = copy.n_attr;
    if (tag != TAG_head && !(page__props[tag] & TP_HEAD)) ps->in_body = true;
    bool svg = ps->n_open[TAG_svg] || ps->n_open[TAG_math];
    if ((page__props[tag] & TP_VOID) || (self_closed && (svg || tag == TAG_OTHER || tag == TAG_svg || tag == TAG_math)))
        return;
    if (ps->depth == PAGE_MAX_DEPTH) {
        t->cut = true;
    } else {
        ps->stack[ps->depth++] = at;
        ps->n_open[tag]++;
    }
    if (tag == TAG_a) ps->in_link = page__attr_raw(t, at, ATTR_href).p != NULL;
    if ((page__props[tag] & (TP_RAW | TP_RCDATA)) && !svg) raw_content(ps, tag);
}

static void end_tag(parser *ps) {
    const char *name = ps->p += 2;
    bool ignored;
    while (ps->p < ps->end && !space(*ps->p) && *ps->p != '/' && *ps->p != '>') ps->p++;
    int tag = tag_of(ps, name, (size_t)(ps->p - name));
    if (!attributes(ps, NULL, &ignored)) ps->p = ps->end;
    if (tag == TAG_a) ps->in_link = false;
    if (tag == TAG_br || (tag == TAG_p && !open_in_scope(ps, TAG_p))) {
        (void)add(ps, tag);
        return;
    }
    if (tag == TAG_html || tag == TAG_body || !ps->n_open[tag]) return;
    bool inline_tag = !(page__props[tag] & TP_BLOCK);
    for (int i = ps->depth; i-- > 1;) {
        int x = ps->t->node[ps->stack[i]].tag;
        if (x == tag) {
            while (ps->depth > i) pop(ps);
            return;
        }
        /* An end tag does not leave its table cell, and emphasis does not end the blocks that were opened in it. */
        if ((page__props[x] & TP_SCOPE) && !(page__props[tag] & TP_SCOPE) && tag != TAG_tr && tag != TAG_tbody &&
            tag != TAG_thead && tag != TAG_tfoot)
            return;
        if (inline_tag && (page__props[x] & TP_BLOCK)) return;
    }
}

/* <!-- -->, <!doctype>, <? ?>, </ >: nothing of them is kept. */
static void comment(parser *ps) {
    const char *p = ps->p + 2, *end = ps->end, *close;
    if (end - p >= 2 && p[0] == '-' && p[1] == '-' && ps->p[1] == '!') {
        p += 2;
        if (p < end && *p == '>') {
            ps->p = p + 1;
            return;
        }
        if (end - p >= 2 && p[0] == '-' && p[1] == '>') {
            ps->p = p + 2;
            return;
        }
        for (const char *q = p; (q = memchr(q, '-', (size_t)(end - q))); q++) {
            if (end - q < 3) break;
            if (q[1] == '-' && (q[2] == '>' || (q[2] == '!' && end - q > 3 && q[3] == '>'))) {
                ps->p = q + (q[2] == '>' ? 3 : 4);
                return;
            }
        }
        ps->p = end;
        return;
    }
    close = memchr(p, '>', (size_t)(end - p));
    ps->p = close ? close + 1 : end;
}

static void text(parser *ps) {
    const char *from = ps->p, *p = from;
    for (;;) {
        p = p < ps->end ? memchr(p, '<', (size_t)(ps->end - p)) : NULL;
        if (!p) {
            p = ps->end;
            break;
        }
        if (p + 1 < ps->end && (letter(p[1]) || p[1] == '!' || p[1] == '?' || (p[1] == '/' && p + 2 < ps->end))) break;
        p++;
    }
    add_text(ps, from, (size_t)(p - from), 0);
    ps->p = p;
}

page__tree *page__parse(ch_arena *a, ch_str html) {
    parser *ps = CH_NEW(a, parser);
    page__tree *t = CH_NEW(a, page__tree);
    *ps = (parser){.a = a, .t = t, .p = html.p, .end = html.p + html.n};
    size_t n = 16; /* room for all nodes: twice the tags, so that growing never copies */
    for (const char *p = ps->p; p < ps->end && (p = memchr(p, '<', (size_t)(ps->end - p))); p++) n += 2;
    t->cap = (uint32_t)(n < PAGE_MAX_NODES ? n : PAGE_MAX_NODES);
    t->node = ch_arena_get(a, t->cap * sizeof *t->node);
    index_tags(ps);
    (void)add(ps, TAG_html);
    ps->stack[ps->depth++] = 0;
    ps->n_open[TAG_html]++;
    while (ps->p < ps->end && !(t->cut && t->n == PAGE_MAX_NODES)) {
        size_t left = (size_t)(ps->end - ps->p);
        if (ps->p[0] != '<' || left < 2)
            text(ps);
        else if (letter(ps->p[1]))
            start_tag(ps);
        else if (ps->p[1] == '/' && left > 2 && letter(ps->p[2]))
            end_tag(ps);
        else if (ps->p[1] == '!' || ps->p[1] == '?' || (ps->p[1] == '/' && left > 2))
            comment(ps);
        else
            text(ps);
    }
    while (ps->depth > 0) pop(ps);
    return t;
}

ch_str page__attr_raw(const page__tree *t, uint32_t node, int kind) {
    const page__node *x = &t->node[node];
    for (uint32_t i = x->attr0; i < x->attr0 + x->n_attr; i++)
        if (t->attr[i].kind == kind) return t->attr[i].value;
    return (ch_str){0};
}

ch_str page__attr_text(ch_arena *a, const page__tree *t, uint32_t node, int kind) {
    return ch_str_trim(page__unescape_attr(a, page__attr_raw(t, node, kind)));
}
