/* SPDX-License-Identifier: Apache-2.0
 * RSS, Atom, NITF and NewsML over expat, one item at a time. Names are looked at without their prefix: feeds use any.
 */
#include <expat.h>
#include <stdlib.h>

#include "base/limits.h"
#include "input/input_int.h"
#include "page/page.h"
#include "text/text.h"

enum { CHUNK = 64 * 1024, WHOLE = 16 << 20, MAX_FIELD = CH_MAX_REPORT_BYTES * 4, MAX_DEPTH = 512 };

typedef enum {
    F_NONE,
    F_TITLE,
    F_URL,
    F_ID,
    F_DATE,
    F_UPDATED,
    F_AUTHOR,
    F_SUMMARY,
    F_CONTENT,
    F_SOURCE,
    F_LANG,
    N_FIELD
} field;

static const struct {
    const char *name;
    field f;
} names[] = {
    {"title", F_TITLE},
    {"hl1", F_TITLE},
    {"headline", F_TITLE},
    {"HeadLine", F_TITLE},
    {"link", F_URL},
    {"guid", F_ID},
    {"id", F_ID},
    {"NewsItemId", F_ID},
    {"pubDate", F_DATE},
    {"published", F_DATE},
    {"date", F_DATE},
    {"issued", F_DATE},
    {"contentCreated", F_DATE},
    {"FirstCreated", F_DATE},
    {"firstCreated", F_DATE},
    {"updated", F_UPDATED},
    {"modified", F_UPDATED},
    {"versionCreated", F_UPDATED},
    {"creator", F_AUTHOR},
    {"author", F_AUTHOR},
    {"byline", F_AUTHOR},
    {"by", F_AUTHOR},
    {"description", F_SUMMARY},
    {"summary", F_SUMMARY},
    {"encoded", F_CONTENT},
    {"content", F_CONTENT},
    {"body.content", F_CONTENT},
    {"inlineXML", F_CONTENT},
    {"inlineData", F_CONTENT},
    {"DataContent", F_CONTENT},
    {"source", F_SOURCE},
    {"publisher", F_SOURCE},
    {"language", F_LANG},
};
static const char *const items[] = {"item", "entry", "newsItem", "NewsItem", "nitf"};

typedef struct {
    XML_Parser xml;
    ch_str rest; /* of a feed that was read whole */
    bool whole, ended, in_item, ready, markup, only_name, in_name;
    int depth, item_depth, field_depth;
    field now;
    ch_buf v[N_FIELD];  /* of the item */
    ch_buf title, lang; /* of the feed */
    ch_arena keep;      /* the feed's bytes, decoded */
    long item_line;
} feed;

static const char *local(const char *name) {
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

static bool foreign(const char *name) {
    static const char *const prefixes[] = {"media:", "itunes:", "image:", "slash:",      "thr:",        "georss:",
                                           "yt:",    "gd:",     "sy:",    "feedburner:", "googleplay:", "podcast:"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (strncmp(name, prefixes[i], strlen(prefixes[i])) == 0) return true;
    return false;
}

static const char *attr(const char **atts, const char *name) {
    for (size_t i = 0; atts[i]; i += 2)
        if (strcmp(local(atts[i]), name) == 0) return atts[i + 1];
    return NULL;
}

static void set_once(ch_buf *b, const char *s) {
    if (s && b->n == 0) ch_buf_lit(b, s);
}

/* News XML says much in attributes. */
static void from_attributes(feed *f, const char *name, const char **atts) {
    if (strcmp(name, "newsItem") == 0) set_once(&f->v[F_ID], attr(atts, "guid"));
    if (strcmp(name, "doc-id") == 0) set_once(&f->v[F_ID], attr(atts, "id-string"));
    if (strcmp(name, "date.issue") == 0 || strcmp(name, "story.date") == 0) set_once(&f->v[F_DATE], attr(atts, "norm"));
    if (strcmp(name, "item") == 0) set_once(&f->v[F_ID], attr(atts, "about"));
    if (strcmp(name, "link") == 0) {
        const char *rel = attr(atts, "rel");
        if (!rel || strcmp(rel, "alternate") == 0) set_once(&f->v[F_URL], attr(atts, "href"));
    }
    set_once(&f->v[F_LANG], attr(atts, "lang"));
}

static field field_of(const char *name) {
    if (foreign(name)) return F_NONE;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(local(name), names[i].name) == 0) return names[i].f;
    return F_NONE;
}

static void inside_field(feed *f, const char *name) {
    if (f->now == F_AUTHOR) { /* <author><name>..</name><email>..</email></author> */
        if (!f->only_name) ch_buf_clear(&f->v[F_AUTHOR]);
        f->only_name = true;
        f->in_name = strcmp(local(name), "name") == 0 || strcmp(local(name), "person") == 0;
    } else if (f->markup) {
        ch_buf_char(&f->v[f->now], '<');
        ch_buf_lit(&f->v[f->now], local(name));
        ch_buf_char(&f->v[f->now], '>');
    }
}

static void XMLCALL on_start(void *user, const char *name, const char **atts) {
    feed *f = user;
    f->depth++;
    if (f->depth > MAX_DEPTH) {
        XML_StopParser(f->xml, XML_FALSE);
        return;
    }
    if (f->now != F_NONE) {
        inside_field(f, name);
        return;
    }
    if (!f->in_item) {
        for (size_t i = 0; i < sizeof items / sizeof *items; i++)
            if (strcmp(local(name), items[i]) == 0) {
                f->in_item = true;
                f->item_depth = f->depth;
                f->item_line = (long)XML_GetCurrentLineNumber(f->xml);
                for (int k = 0; k < N_FIELD; k++) ch_buf_clear(&f->v[k]);
            }
        if (!f->in_item && f->depth <= 3) {
            const char *lang = attr(atts, "lang");
            set_once(&f->lang, lang);
        }
    }
    if (f->in_item) from_attributes(f, local(name), atts);
    field k = field_of(name);
    if (!f->in_item && !((k == F_TITLE || k == F_LANG) && f->depth <= 3)) return;
    if (k == F_NONE) return;
    f->now = k;
    f->field_depth = f->depth;
    f->only_name = f->in_name = false;
    f->markup = k == F_CONTENT || k == F_SUMMARY;
    /* The longer of two contents wins, of other fields the first. */
    if (f->v[k].n && k != F_CONTENT && k != F_SUMMARY)
        f->now = F_NONE;
    else if (f->v[k].n)
        ch_buf_lit(&f->v[k], "<hr>");
}

static void XMLCALL on_end(void *user, const char *name) {
    feed *f = user;
    if (f->now != F_NONE && f->depth == f->field_depth) {
        if (!f->in_item && f->now == F_TITLE && f->title.n == 0)
            ch_buf_str(&f->title, ch_str_trim(ch_buf_view(&f->v[F_TITLE])));
        if (!f->in_item && f->now == F_LANG && f->lang.n == 0)
            ch_buf_str(&f->lang, ch_str_trim(ch_buf_view(&f->v[F_LANG])));
        if (!f->in_item) ch_buf_clear(&f->v[f->now]);
        f->now = F_NONE;
    } else if (f->now == F_AUTHOR) {
        f->in_name = false;
    } else if (f->now != F_NONE && f->markup) {
        ch_buf_lit(&f->v[f->now], "</");
        ch_buf_lit(&f->v[f->now], local(name));
        ch_buf_char(&f->v[f->now], '>');
    }
    if (f->in_item && f->depth == f->item_depth) {
        f->in_item = false;
        f->ready = true;
        XML_StopParser(f->xml, XML_TRUE);
    }
    f->depth--;
}

static void XMLCALL on_text(void *user, const char *s, int n) {
    feed *f = user;
    if (f->now == F_NONE || (f->only_name && !f->in_name)) return;
    ch_buf *b = &f->v[f->now];
    ch_buf_add(b, s, (size_t)n);
}

/* &nbsp; and friends, which XML does not know and feeds use all the same. */
static void XMLCALL on_entity(void *user, const char *name, int is_parameter) {
    feed *f = user;
    if (f->now == F_NONE || is_parameter) return;
    ch_buf_char(&f->v[f->now], '&');
    ch_buf_lit(&f->v[f->now], name);
    ch_buf_char(&f->v[f->now], ';');
}

static feed *feed_new(input__file *file) {
    feed *f = ch_calloc(1, sizeof *f);
    ch_arena_init(&f->keep);
    for (int k = 0; k < N_FIELD; k++) ch_buf_init(&f->v[k], MAX_FIELD);
    ch_buf_init(&f->title, 1024);
    ch_buf_init(&f->lang, 64);
    ch_str w = input__stream_peek(file->in, WHOLE);
    ch_decoded d;
    const char *encoding = NULL;
    if (w.n < WHOLE &&
        ch_text_decode(&f->keep, w, ch_page_charset(w), true, &d)) { /* the usual case: any encoding will do */
        f->rest = ch_str_dup(&f->keep, ch_str_trim(d.text));
        f->whole = true;
        encoding = "UTF-8";
        input__stream_skip(file->in, w.n);
    }
    f->xml = XML_ParserCreate(encoding);
    if (!f->xml) ch_oom(sizeof *f, "XML_ParserCreate");
    XML_SetUserData(f->xml, f);
    XML_SetElementHandler(f->xml, on_start, on_end);
    XML_SetCharacterDataHandler(f->xml, on_text);
    XML_SetSkippedEntityHandler(f->xml, on_entity);
    XML_UseForeignDTD(f->xml, XML_TRUE);
    XML_SetParamEntityParsing(f->xml, XML_PARAM_ENTITY_PARSING_NEVER);
    XML_SetHashSalt(f->xml, 1); /* no effect on the output; keeps runs alike */
    return f;
}

static void feed_done(input__file *file) {
    feed *f = file->state;
    if (!f) return;
    XML_ParserFree(f->xml);
    for (int k = 0; k < N_FIELD; k++) ch_buf_done(&f->v[k]);
    ch_buf_done(&f->title);
    ch_buf_done(&f->lang);
    ch_arena_done(&f->keep);
    free(f);
}

static ch_str value(ch_arena *a, const feed *f, field k) {
    return ch_str_dup(a, ch_str_trim(ch_buf_view(&f->v[k])));
}

static bool has_markup(ch_str s) {
    return s.n && memchr(s.p, '<', s.n) != NULL;
}

/* A title may hold markup and references once more than XML demands. */
static ch_str one_line(ch_arena *a, ch_str s) {
    return has_markup(s) || (s.n && memchr(s.p, '&', s.n)) ? ch_page_fragment(a, s) : s;
}

static input__got give(input__file *file, feed *f, ch_report *r) {
    ch_arena *a = &file->scratch;
    ch_str content = value(a, f, F_CONTENT), summary = value(a, f, F_SUMMARY);
    f->ready = false;
    file->line = f->item_line;
    *r = (ch_report){.title = one_line(a, value(a, f, F_TITLE)),
                     .url = value(a, f, F_URL),
                     .id = value(a, f, F_ID),
                     .date = value(a, f, F_DATE),
                     .author = one_line(a, value(a, f, F_AUTHOR)),
                     .source = one_line(a, value(a, f, F_SOURCE)),
                     .lang = value(a, f, F_LANG)};
    if (!r->date.n) r->date = value(a, f, F_UPDATED);
    if (r->date.n) r->date_basis = "feed";
    if (!r->id.n) r->id = r->url;
    if (!r->source.n) r->source = ch_str_dup(a, ch_buf_view(&f->title));
    if (!r->lang.n) r->lang = ch_str_dup(a, ch_buf_view(&f->lang));
    for (size_t i = 0; i < r->lang.n; i++)
        if (r->lang.p[i] == '-' || r->lang.p[i] == '_') r->lang.n = i;
    ch_str html = content.n > summary.n ? content : summary;
    r->text = ch_page_fragment(a, html);
    if (has_markup(html)) r->page = html;
    if (!r->text.n) return input__bad(file, "an item without text");
    return INPUT_REPORT;
}

/* Feeds the parser until an item is ready, the feed ends, or it breaks off. */
static input__got next_item(input__file *file, ch_report *r) {
    if (!file->state) file->state = feed_new(file);
    feed *f = file->state;
    XML_ParsingStatus st;
    for (;;) {
        enum XML_Status ok;
        XML_GetParsingStatus(f->xml, &st);
        if (f->ended) return INPUT_END;
        if (st.parsing == XML_SUSPENDED) {
            ok = XML_ResumeParser(f->xml);
        } else {
            ch_str w = f->whole ? (ch_str){f->rest.p, f->rest.n < CHUNK ? f->rest.n : CHUNK}
                                : input__stream_peek(file->in, CHUNK);
            bool last = w.n == 0;
            if (w.n > CHUNK) w.n = CHUNK;
            ok = XML_Parse(f->xml, w.p ? w.p : "", (int)w.n, last);
            if (f->whole)
                f->rest = (ch_str){f->rest.p + w.n, f->rest.n - w.n};
            else
                input__stream_skip(file->in, w.n);
            if (last && ok != XML_STATUS_SUSPENDED) f->ended = true;
        }
        if (f->ready) {
            file->began = true;
            return give(file, f, r);
        }
        if (ok == XML_STATUS_ERROR) {
            bool damaged = input__damaged(file);
            f->ended = true;
            file->line = (long)XML_GetCurrentLineNumber(f->xml);
            return damaged ? INPUT_BAD
                           : input__bad(file, "not well-formed XML (%s): the rest is left out",
                                        XML_ErrorString(XML_GetErrorCode(f->xml)));
        }
        if (f->ended && !file->began) {
            (void)input__damaged(file);
            file->line = 1;
            return input__bad(file, "a feed without items");
        }
    }
}

const input__reader input__feed = {"feed", next_item, feed_done};
