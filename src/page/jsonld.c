/* SPDX-License-Identifier: Apache-2.0
 * What schema.org data in a page says of the article. */
#include <jansson.h>

#include "page/page_int.h"

enum { MAX_DEPTH = 12, MAX_SCRIPT = 4 << 20 };

static ch_str text_of(ch_arena *a, const json_t *v) {
    if (!json_is_string(v)) return CH_S("");
    return ch_str_trim(page__unescape(a, ch_str_dup(a, (ch_str){json_string_value(v), json_string_length(v)})));
}

static void set(ch_str *to, ch_str s) {
    if (to->n == 0) *to = s;
}

static bool one_type(const json_t *v, const char *const *names, size_t n) {
    const char *s = json_string_value(v);
    for (size_t i = 0; s && i < n; i++)
        if (ch_str_ends(ch_str_of(s), ch_str_of(names[i]))) return true;
    return false;
}

static bool is_type(const json_t *o, const char *const *names, size_t n) {
    const json_t *t = json_object_get(o, "@type"), *x;
    size_t i;
    if (one_type(t, names, n)) return true;
    json_array_foreach(t, i, x) if (one_type(x, names, n)) return true;
    return false;
}

/* "name" of a person or an organisation, or a bare string; of a list all of them. */
static ch_str names_of(ch_arena *a, const json_t *v, int depth) {
    if (json_is_string(v)) return text_of(a, v);
    if (json_is_object(v)) return text_of(a, json_object_get(v, "name"));
    ch_str all = CH_S("");
    const json_t *x;
    size_t i;
    if (depth < 2) json_array_foreach(v, i, x) {
            ch_str s = names_of(a, x, depth + 1);
            if (s.n && i < 10) all = all.n ? ch_str_printf(a, "%.*s; %.*s", CH_FMT(all), CH_FMT(s)) : s;
        }
    return all;
}

static void article(ch_arena *a, const json_t *o, page__meta *m) {
    m->is_article = true;
    set(&m->headline, text_of(a, json_object_get(o, "headline")));
    set(&m->headline, text_of(a, json_object_get(o, "name")));
    static const char *const days[] = {"datePublished", "dateCreated"};
    for (size_t i = 0; i < 2 && !m->published.n; i++) {
        ch_str raw = text_of(a, json_object_get(o, days[i]));
        m->published = ch_page_day(a, raw);
        m->utc = page__is_utc(raw);
    }
    if (m->published.n && !*m->published_basis) m->published_basis = "json-ld";
    set(&m->modified, ch_page_day(a, text_of(a, json_object_get(o, "dateModified"))));
    set(&m->author, names_of(a, json_object_get(o, "author"), 0));
    set(&m->site, names_of(a, json_object_get(o, "publisher"), 0));
    set(&m->body, text_of(a, json_object_get(o, "articleBody")));
}

static void walk(ch_arena *a, const json_t *v, page__meta *m, int depth, page__meta *weak) {
    static const char *const articles[] = {"Article",      "BlogPosting",        "Report",
                                           "PressRelease", "SocialMediaPosting", "NewsArticle"};
    static const char *const pages[] = {"WebPage", "ItemPage", "AboutPage", "VideoObject",
                                        "Product", "Event",    "Recipe"};
    if (depth > MAX_DEPTH) return;
    size_t i;
    const json_t *x;
    if (json_is_array(v)) json_array_foreach(v, i, x) walk(a, x, m, depth + 1, weak);
    if (!json_is_object(v)) return;
    if (is_type(v, articles, sizeof articles / sizeof *articles))
        article(a, v, m);
    else if (is_type(v, pages, sizeof pages / sizeof *pages))
        article(a, v, weak);
    walk(a, json_object_get(v, "@graph"), m, depth + 1, weak);
    walk(a, json_object_get(v, "mainEntity"), m, depth + 1, weak);
    walk(a, json_object_get(v, "mainEntityOfPage"), m, depth + 1, weak);
}

void page__jsonld(ch_arena *a, ch_str script, page__meta *m) {
    if (script.n > MAX_SCRIPT) return;
    char *copy = ch_cstr(a, script); /* raw line breaks in strings are common; no meaning is lost with them */
    for (size_t i = 0; i < script.n; i++)
        if ((unsigned char)copy[i] < 0x20) copy[i] = ' ';
    ch_str s = ch_str_trim((ch_str){copy, script.n});
    json_error_t e;
    json_t *v = json_loadb(s.p, s.n, JSON_DISABLE_EOF_CHECK, &e);
    if (!v) return;
    page__meta weak = {.published_basis = ""};
    walk(a, v, m, 0, &weak);
    if (!m->published.n) m->published = weak.published, m->utc = weak.utc;
    if (m->published.n && !*m->published_basis) m->published_basis = "json-ld";
    set(&m->modified, weak.modified);
    set(&m->author, weak.author);
    json_decref(v);
}
