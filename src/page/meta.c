/* SPDX-License-Identifier: Apache-2.0
 * What a page says about itself: title, author, site, days, language, address. Each field has its sources in order of
 * trust; the first that makes sense is taken. */
#include "page/page_int.h"

static void set(ch_str *to, ch_str s) {
    if (to->n == 0) *to = s;
}

static bool same_word(ch_str s, const char *lower) {
    size_t n = strlen(lower);
    if (s.n != n) return false;
    for (size_t i = 0; i < n; i++) {
        char c = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i];
        if (c != lower[i]) return false;
    }
    return true;
}

static bool one_of(ch_str s, const char *const *list, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (same_word(s, list[i])) return true;
    return false;
}
#define ONE_OF(s, list) one_of((s), (list), sizeof(list) / sizeof *(list))

static bool has(ch_str s, const char *what) {
    return s.n && ch_str_find(s, ch_str_of(what)) >= 0;
}

static void set_day(ch_arena *a, page__meta *m, ch_str raw, const char *basis, bool month_first) {
    if (m->published.n) return;
    m->published = page__day(a, raw, month_first);
    if (!m->published.n && strcmp(basis, "meta") == 0) m->published = ch_page_day(a, raw); /* a month, a year */
    if (m->published.n) {
        m->published_basis = basis;
        m->utc = page__is_utc(raw);
    }
}

/* Values of <meta>, gathered before they are weighed. */
typedef struct {
    ch_str published, modified, author, site, lang, url;
} named;

/* Names of <meta>, in lower case. */
static const char *const meta_pub[] = {
    "article:published_time",
    "og:published_time",
    "article:published",
    "og:article:published_time",
    "datepublished",
    "date.published",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publicationdate",
    "published_time",
    "published_at",
    "published",
    "published-date",
    "publication-date",
    "article_date_original",
    "originalpublicationdate",
    "article.published",
    "article.created",
    "rnews:datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "dc:date",
    "date",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "citation_date",
    "citation_publication_date",
    "article_publish_date",
    "release_date",
    "dc.created",
    "ptime",
    "firstpublishedat",
    "article:post_date",
    "bt:pubdate",
    "displaydate",
    "og:pubdate",
    "shareaholic:article_published_time",
    "datecreated",
    "newsdate",
    "timestamp",
};
static const char *const meta_mod[] = {
    "article:modified_time", "og:updated_time", "article:modified", "last-modified", "lastmod",  "dcterms.modified",
    "dc.date.modified",      "datemodified",    "revised",          "updated_time",  "modified",
};
static const char *const meta_author[] = {
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "dc:creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "byline",
    "article:author_name",
    "cxenseparse:author",
    "citation_author",
    "creator",
    "og:author",
    "shareaholic:article_author_name",
    "dable:author",
    "rnews:author",
};
static const char *const meta_site[] = {
    "og:site_name",        "application-name",           "dc.publisher", "article:publisher_name",
    "al:android:app_name", "apple-mobile-web-app-title", "publisher",    "cre",
};

static void meta_tag(ch_arena *a, const page__tree *t, uint32_t i, page__meta *m, named *v) {
    ch_str name = page__attr_raw(t, i, ATTR_property), c = page__attr_text(a, t, i, ATTR_content);
    if (!name.n) name = page__attr_raw(t, i, ATTR_name);
    if (!name.n) name = page__attr_raw(t, i, ATTR_itemprop);
    if (!name.n) name = page__attr_raw(t, i, ATTR_httpequiv);
    name = ch_str_trim(name);
    if (!name.n || !c.n) return;
    if (same_word(name, "og:title"))
        set(&m->og_title, c);
    else if (same_word(name, "twitter:title") || same_word(name, "dc.title") || same_word(name, "parsely-title") ||
             same_word(name, "sailthru.title"))
        set(&m->og_title, c);
    else if (same_word(name, "og:type"))
        m->is_article |= same_word(c, "article");
    else if (same_word(name, "og:url"))
        set(&v->url, c);
    else if (same_word(name, "og:locale") || same_word(name, "content-language") || same_word(name, "language") ||
             same_word(name, "dc.language"))
        set(&v->lang, c);
    else if (ONE_OF(name, meta_pub)) {
        if (ch_page_day(a, c).n) set(&v->published, c);
    } else if (ONE_OF(name, meta_mod))
        set(&v->modified, c);
    else if (ONE_OF(name, meta_author)) {
        if (!has(c, "http") && !has(c, "www.") && !has(c, "@")) set(&v->author, c);
    } else if (ONE_OF(name, meta_site))
        set(&v->site, c);
}

static ch_str lang_of(ch_arena *a, ch_str s) {
    char low[4];
    size_t n = 0;
    while (n < s.n && n < 4 && (s.p[n] | 32) >= 'a' && (s.p[n] | 32) <= 'z') low[n] = (char)(s.p[n] | 32), n++;
    if (n < 2 || n > 3 || (n < s.n && s.p[n] != '-' && s.p[n] != '_' && s.p[n] != ',' && s.p[n] != ';'))
        return CH_S("");
    return ch_str_dup(a, (ch_str){low, n});
}

static bool digit(char c) {
    return c >= '0' && c <= '9';
}

/* /2024/06/12/, /2024-06-12-, 20240612 in the path of an address. */
static ch_str day_of_url(ch_arena *a, ch_str url) {
    ptrdiff_t host = ch_str_find(url, CH_S("://"));
    for (size_t i = host >= 0 ? (size_t)host + 3 : 0; i + 8 <= url.n; i++) {
        const char *p = url.p + i;
        size_t left = url.n - i, n = 0;
        if (i == 0 || digit(p[-1]) || (p[0] != '1' && p[0] != '2')) continue;
        while (n < left && n < 9 && digit(p[n])) n++;
        bool apart = n == 4 && left >= 10 && (p[4] == '/' || p[4] == '-' || p[4] == '_') && p[7] == p[4];
        if (n != 8 && (!apart || (left > 10 && digit(p[10])))) continue;
        ch_str day = page__day(a, (ch_str){p, apart ? 10 : 8}, false);
        if (day.n) return day;
    }
    return CH_S("");
}

static bool date_class(const page__tree *t, uint32_t i) {
    static const char *const words[] = {"date",     "publish", "time", "posted", "fecha",   "ngay",   "thoigian",
                                        "dateline", "byline",  "meta", "info",   "regdate", "written"};
    ch_str c = page__attr_raw(t, i, ATTR_class), id = page__attr_raw(t, i, ATTR_id);
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (has(c, words[k]) || has(id, words[k])) return true;
    return false;
}

static uint32_t first_h1(const page__tree *t) {
    for (uint32_t i = 1; i < t->n; i++)
        if (t->node[i].tag == TAG_h1) return i;
    return 0;
}

/* "datePublished":"2024-06-12T.." in the data of a script that would build the page. */
static void day_of_scripts(ch_arena *a, const page__tree *t, page__meta *m) {
    static const char *const keys[] = {"datePublished\"", "ublishedAt\"",     "ublished_at\"",   "ublishedDate\"",
                                       "ublishDate\"",    "ublicationDate\"", "irstPublished\"", "pubDate\"",
                                       "publish_date\"",  "createdAt\"",      "dateCreated\""};
    for (uint32_t i = 1; i < t->n && !m->published.n; i++) {
        const page__node *x = &t->node[i];
        ch_str s = {x->text, x->n};
        if (!(x->flags & NF_RAW) || (ch_str_find(s, CH_S("ubli")) < 0 && ch_str_find(s, CH_S("reated")) < 0 &&
                                     ch_str_find(s, CH_S("pubDate")) < 0))
            continue;
        for (size_t k = 0; k < sizeof keys / sizeof *keys && !m->published.n; k++) {
            ptrdiff_t at = ch_str_find(s, ch_str_of(keys[k]));
            if (at < 0) continue;
            size_t from = (size_t)at + strlen(keys[k]), n = s.n - from < 16 ? s.n - from : 16;
            ch_str v = ch_str_trim((ch_str){s.p + from, n});
            if (v.n > 12 && v.p[0] == ':') set_day(a, m, (ch_str){v.p + 1, v.n - 1}, "script", false);
        }
    }
}

/* A time of Greenwich late in the evening is tomorrow's elsewhere: a <time> of the page with its own offset decides. */
static void local_day(ch_arena *a, const page__tree *t, page__meta *m) {
    ch_str beside = CH_S("");
    for (uint32_t i = 1; i < t->n; i++) {
        if (t->node[i].tag != TAG_time) continue;
        ch_str raw = page__attr_text(a, t, i, ATTR_datetime), day = page__day(a, raw, false);
        if (ch_str_eq(day, m->published)) return;
        if (raw.n >= 16 && !page__is_utc(raw) && page__next_day(day, m->published)) set(&beside, day);
    }
    if (!beside.n) return;
    m->published = beside;
    m->published_basis = "time";
}

/* A day in the page itself: microdata, <time>, elements named after dates, and short lines near the title. */
static void day_of_page(ch_arena *a, const page__doc *d, page__meta *m, bool month_first) {
    const page__tree *t = d->t;
    uint32_t h1 = first_h1(t);
    for (int round = 0; round < 3 && !m->published.n; round++)
        for (uint32_t i = 1; i < t->n && !m->published.n; i++) {
            const page__node *x = &t->node[i];
            if (x->tag == TAG_TEXT || x->tag == TAG_script || x->tag == TAG_style) continue;
            ch_str prop = x->n_attr ? page__attr_raw(t, i, ATTR_itemprop) : (ch_str){0};
            if (has(prop, "dateModified") || (d->hint[i] & HINT_COMMENT)) {
                i = x->end - 1;
                continue;
            }
            bool take = round == 0   ? has(prop, "datePublished") || has(prop, "dateCreated")
                        : round == 1 ? x->tag == TAG_time && (!h1 || i > h1 || h1 - i < 60)
                                     : false;
            if (round == 2)
                take = x->n_attr && (d->hint[i] & HINT_META) && x->end - i < 24 && (x->tag != TAG_a) &&
                       (!h1 || i > h1 || h1 - i < 200) && date_class(t, i);
            if (!take) continue;
            ch_str v = page__attr_text(a, t, i, ATTR_datetime);
            if (!v.n) v = page__attr_text(a, t, i, ATTR_content);
            if (!v.n) v = page__node_text(a, t, i);
            if (v.n && v.n < 160) set_day(a, m, v, round == 2 ? "text" : "time", month_first);
        }
}

/* The day of a date line: behind a word like "published" if there is one; a line that only tells of changes has none.
 */
static void line_day(ch_arena *a, page__meta *m, ch_str s) {
    static const char *const said[] = {"ublished", "osted", "ublicado",  "eröffentlicht", "rschienen", "ublié",
                                       "Đăng",     "đăng",  "Ngày",      "입력",          "등록",      "작성",
                                       "승인",     "게시",  "ubblicato", "发布"};
    static const char *const changed[] = {"pdated",      "odified",  "ctualizado", "nderung",
                                          "ktualisiert", "수정",     "ập nhật",    "is à jour",
                                          "odifié",      "opyright", "©"};
    ptrdiff_t at;
    for (size_t i = 0; i < sizeof said / sizeof *said && !m->published.n; i++)
        if ((at = ch_str_find(s, ch_str_of(said[i]))) >= 0)
            set_day(a, m, ch_str_sub(s.p, (size_t)at, s.n), "text", m->month_first);
    for (size_t i = 0; i < sizeof changed / sizeof *changed; i++)
        if ((at = ch_str_find(s, ch_str_of(changed[i]))) >= 0)
            s.n = (size_t)at; /* what stands before may be the day still */
    set_day(a, m, s, "text", m->month_first);
}

/* A short line with a day in it, close to the kept text: above it first, then below. Lines that are links are about
 * other pages. `d` is the page before its frame was dropped: date lines are frame. */
void page__day_near_text(ch_arena *a, const page__doc *d, uint32_t lo, uint32_t hi, page__meta *m) {
    uint32_t first = 0, last = 0;
    while (first < d->n_block && d->block[first].hi <= lo) first++;
    if (first == d->n_block) return;
    for (last = first; last + 1 < d->n_block && d->block[last + 1].lo < hi;) last++;
    for (uint32_t i = first + 2 < d->n_block ? first + 3 : first + 1, k = 0; i-- > 0 && k < 40 && !m->published.n;
         k++) {
        const page__block *b = &d->block[i];
        if (b->chars >= 6 && b->chars < 100 && (b->link_chars * 2 <= b->chars || b->chars < 30))
            line_day(a, m, page__block_text(a, d, b));
    }
    for (uint32_t i = last, k = 0; i < d->n_block && k < 12 && !m->published.n; i++, k++) {
        const page__block *b = &d->block[i];
        if (b->chars >= 6 && b->chars < 140 && b->link_chars * 2 <= b->chars) line_day(a, m, page__block_text(a, d, b));
    }
    if (!m->published.n && d->block[first].chars >= 100) { /* "Praia, 5 March 2024 - ..." */
        ch_str s = page__block_text(a, d, &d->block[first]);
        if (s.n > 60) s.n = 60;
        set_day(a, m, s, "text", m->month_first);
    }
}

/* Without "By", "Posted by", "Von", "기자" and what follows the name. */
static ch_str cut_by(ch_arena *a, ch_str s) {
    static const char *const by[] = {"By ",    "by ",       "BY ",         "By: ",     "von ",    "Von ",      "Von: ",
                                     "von: ",  "Por ",      "por ",        "Por: ",    "Par ",    "par ",      "Di ",
                                     "Theo ",  "Author: ",  "Author ",     "author: ", "Autor: ", "Autorin: ", "Autor ",
                                     "Text: ", "Tác giả: ", "Redacción: ", "Fuente: ", "Door "};
    static const char *const tails[] = {" | ",  " · ",        " - ",      " – ",     ", Staff", ", Special",
                                        " on ", " Published", " Updated", " Posted", " •",      "\n",
                                        " am ", ", am ",      " um ",     " (",      " le ",    " el "};
    if (ch_str_starts(s, CH_S("Author")) && s.n > 7 && s.p[6] >= 'A' && s.p[6] <= 'Z') s = ch_str_sub(s.p, 6, s.n);
    for (size_t i = 0; i < sizeof by / sizeof *by; i++) {
        ptrdiff_t at = ch_str_find(s, ch_str_of(by[i]));
        bool word = at == 0 || (at > 0 && at < 28 && (s.p[at - 1] == ' ' || s.p[at - 1] == '\n'));
        if (word) s = ch_str_sub(s.p, (size_t)at + strlen(by[i]), s.n);
    }
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        ptrdiff_t at = ch_str_find(s, ch_str_of(tails[i]));
        if (at > 2) s.n = (size_t)at;
    }
    if (ch_str_ends(s, CH_S(" 기자"))) s.n -= strlen(" 기자");
    while (s.n && (s.p[s.n - 1] == ',' || s.p[s.n - 1] == '|' || s.p[s.n - 1] == '-' || s.p[s.n - 1] == ' ' ||
                   s.p[s.n - 1] == ':'))
        s.n--;
    return ch_str_dup(a, ch_str_trim(s));
}

static bool name_like(ch_str s) {
    static const char *const not [] = {
        "admin",          "author",  "administrator", "posted", "no author", "redaktion", "staff", "editor",
        "wordpressadmin", "unknown", "none",          "null",   "guest",     "webmaster", "by",    "von"};
    size_t digits = 0, words = 1;
    for (size_t i = 0; i < s.n; i++) digits += s.p[i] >= '0' && s.p[i] <= '9', words += s.p[i] == ' ';
    for (size_t i = 0; i < sizeof not / sizeof *not ; i++)
        if (same_word(s, not [i])) return false;
    return s.n >= 3 && s.n <= 120 && digits <= 2 && words <= 12 && !has(s, "http") && !has(s, "@") && !has(s, "www.") &&
           !has(s, "[at]") && !has(s, "designed") && !has(s, ".de") && !has(s, ".com");
}

bool page__is_byline(ch_str s) {
    static const char *const starts[] = {"By ",         "BY ",       "Von ",     "von ",    "Por ",
                                         "Par ",        "Text: ",    "Author: ", "Autor: ", "Autor ",
                                         "Written by ", "Tác giả: ", "Tác giả "};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (ch_str_starts(s, ch_str_of(starts[i]))) return true;
    return ch_str_ends(s, CH_S(" 기자"));
}

/* How an element says that it names the author; each round is less sure than the one before. */
static bool author_element(const page__tree *t, uint32_t i, int round) {
    static const char *const sure[] = {"author-name",    "byline-name", "author__name", "byline__author",
                                       "authorName",     "author_name", "writer",       "reporter",
                                       "article-author", "post-author", "entry-author", "journalist"};
    static const char *const maybe[] = {"author", "byline", "Author",   "tacgia", "tac-gia",
                                        "autor",  "vcard",  "username", "fn"};
    ch_str c = page__attr_raw(t, i, ATTR_class), id = page__attr_raw(t, i, ATTR_id);
    if (round == 0)
        return has(page__attr_raw(t, i, ATTR_rel), "author") || has(page__attr_raw(t, i, ATTR_itemprop), "author");
    if (!c.n && !id.n) return false;
    if (round == 1) {
        for (size_t k = 0; k < sizeof sure / sizeof *sure; k++)
            if (has(c, sure[k]) || has(id, sure[k])) return true;
        return false;
    }
    for (size_t k = 0; k < sizeof maybe / sizeof *maybe; k++)
        if (k + 1 == sizeof maybe / sizeof *maybe ? ch_str_is(c, "fn") : has(c, maybe[k]) || has(id, maybe[k]))
            return true;
    return false;
}

static void author_of_page(ch_arena *a, const page__doc *d, page__meta *m) {
    const page__tree *t = d->t;
    for (int round = 0; round < 3 && !m->author.n; round++)
        for (uint32_t i = 1; i < t->n && !m->author.n; i++) {
            const page__node *x = &t->node[i];
            if (x->tag == TAG_TEXT || !x->n_attr || x->tag == TAG_link || x->tag == TAG_script) continue;
            if (d->hint[i] & HINT_COMMENT) {
                i = x->end - 1;
                continue;
            }
            if (x->end - i > 30 || (round > 0 && !(d->hint[i] & HINT_META)) || !author_element(t, i, round)) continue;
            ch_str v = cut_by(a, page__node_text(a, t, i));
            if (name_like(v) && !ch_str_eq(v, m->site)) m->author = v;
        }
    uint32_t h1 = first_h1(t);
    for (uint32_t i = 0; i < d->n_block && !m->author.n; i++) {
        const page__block *b = &d->block[i];
        if (b->chars > 60 || b->words > 8 || b->words < 2 || (h1 && b->lo < h1) || b->kind == BLOCK_HEADING) continue;
        ch_str s = page__block_text(a, d, b), v;
        if (!page__is_byline(s)) continue;
        v = cut_by(a, s);
        if (name_like(v)) m->author = v;
    }
}

static ch_str absolute(ch_arena *a, ch_str href, ch_str base) {
    if (ch_str_starts(href, CH_S("http://")) || ch_str_starts(href, CH_S("https://"))) return href;
    ptrdiff_t scheme = ch_str_find(base, CH_S("://"));
    if (scheme < 0 || href.n == 0) return CH_S("");
    if (ch_str_starts(href, CH_S("//"))) return ch_str_printf(a, "%.*s:%.*s", (int)scheme, base.p, CH_FMT(href));
    if (href.p[0] != '/') return CH_S("");
    size_t host = (size_t)scheme + 3;
    while (host < base.n && base.p[host] != '/') host++;
    return ch_str_printf(a, "%.*s%.*s", (int)host, base.p, CH_FMT(href));
}

/* Without ` | Site` and ` - Site` at the end (or `Site: ` at the beginning). */
static ch_str without_site(ch_str s, ch_str site) {
    static const char *const seps[] = {" | ", " - ", " – ", " — ", " :: ", " » ", " « ",
                                       " • ", " · ", " / ", " ∙ ", "｜",   " < "};
    size_t cut = s.n;
    for (size_t i = 0; i < sizeof seps / sizeof *seps; i++) {
        ch_str sep = ch_str_of(seps[i]);
        for (size_t at = s.n; at-- > 0;)
            if (s.n - at > sep.n && memcmp(s.p + at, sep.p, sep.n) == 0) {
                ch_str tail = {s.p + at + sep.n, s.n - at - sep.n};
                bool known = site.n && (ch_str_find(tail, site) >= 0 || ch_str_find(site, tail) >= 0);
                bool bar = i == 0 || i >= 4;
                if (at < cut && (known || (bar && at * 10 > s.n * 3) || (tail.n <= 30 && at > 25))) cut = at;
                if (!bar) break;
            }
    }
    return ch_str_trim((ch_str){s.p, cut});
}

/* Words of `a` that are in `b`, in percent of the words of `a`. */
static uint32_t overlap(ch_str a, ch_str b) {
    ch_str rest = a, w, rest_b, v;
    uint32_t n = 0, hit = 0;
    while (ch_str_next(&rest, ' ', &w) && n < 60) {
        if (!w.n) continue;
        n++;
        rest_b = b;
        for (int k = 0; k < 80 && ch_str_next(&rest_b, ' ', &v); k++)
            if (ch_str_eq(v, w) || (v.n > 4 && w.n > 4 && (ch_str_starts(v, w) || ch_str_starts(w, v)))) {
                hit++;
                break;
            }
    }
    return n ? hit * 100 / n : 0;
}

/* How well a heading fits what the head of the page calls the page: both must be mostly each other. */
static uint32_t fit(ch_str heading, const page__meta *m, ch_str tag, ch_str og) {
    const ch_str names[] = {og, m->headline, tag};
    uint32_t best = 0;
    for (size_t i = 0; i < 3; i++) {
        if (!names[i].n) continue;
        uint32_t in = overlap(heading, names[i]), out = overlap(names[i], heading), f = in < out ? in : out;
        if (f > best) best = f;
    }
    return best;
}

/* The longest piece between the separators of <title>. */
static ch_str longest_piece(ch_str s) {
    static const char *const seps[] = {" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " • ", " · ", "｜", " // "};
    for (size_t i = 0; i < sizeof seps / sizeof *seps; i++) {
        ch_str sep = ch_str_of(seps[i]), best = CH_S(""), rest = s;
        for (ptrdiff_t at; rest.n; rest = ch_str_sub(rest.p, (size_t)at + sep.n, rest.n)) {
            at = ch_str_find(rest, sep);
            ch_str piece = {rest.p, at < 0 ? rest.n : (size_t)at};
            if (piece.n > best.n) best = piece;
            if (at < 0) break;
        }
        if (best.n < s.n) return ch_str_trim(best);
    }
    return s;
}

static bool named_title(const page__tree *t, uint32_t i) {
    ch_str c = page__attr_raw(t, i, ATTR_class), prop = page__attr_raw(t, i, ATTR_itemprop);
    return has(prop, "headline") || has(c, "entry-title") || has(c, "post-title") || has(c, "article-title") ||
           has(c, "headline") || has(c, "article__title");
}

/* Boards of ministries have no headings: the title is a cell or a box of that name. */
static bool weakly_titled(const page__tree *t, uint32_t i) {
    static const char *const words[] = {"tieude",    "tieu-de", "title-detail", "detail-title", "view_tit",
                                        "tit_view",  "subject", "news_title",   "news-title",   "newstitle",
                                        "board_tit", "bbs_tit", "titulo"};
    ch_str c = page__attr_raw(t, i, ATTR_class), id = page__attr_raw(t, i, ATTR_id);
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (has(c, words[k]) || has(id, words[k])) return true;
    return ch_str_is(c, "title") || ch_str_is(c, "tit");
}

static ch_str weak_title(ch_arena *a, const page__tree *t, ch_str site) {
    for (uint32_t i = 1; i < t->n; i++) {
        const page__node *x = &t->node[i];
        if (x->tag == TAG_TEXT || !x->n_attr || x->end - i > 12 || (page__props[x->tag] & (TP_DROP | TP_HEAD)) ||
            !weakly_titled(t, i))
            continue;
        ch_str s = page__node_text(a, t, i);
        if (s.n > 12 && s.n < 300 && !ch_str_eq(s, site)) return s;
    }
    return CH_S("");
}

static void choose_title(ch_arena *a, const page__doc *d, page__meta *m) {
    const page__tree *t = d->t;
    ch_str best = CH_S(""), any = CH_S(""), titled_first = CH_S(""), weak;
    ch_str tag = without_site(m->title, m->site), og = without_site(m->og_title, m->site);
    uint32_t most = 49, n_h1 = 0;
    for (uint32_t i = 1; i < t->n; i++) {
        const page__node *x = &t->node[i];
        bool titled = x->tag != TAG_TEXT && x->n_attr && named_title(t, i) && x->end - i < 30;
        if (x->tag != TAG_h1 && x->tag != TAG_h2 && !titled) continue;
        ch_str s = page__node_text(a, t, i);
        if (s.n < 4 || s.n > 400 || ch_str_eq(s, m->site)) continue;
        n_h1 += x->tag == TAG_h1;
        if (x->tag == TAG_h1) set(&any, s);
        if (titled) set(&titled_first, s);
        uint32_t f = fit(s, m, tag, og);
        if (x->tag == TAG_h1 || titled) f += 2; /* of two equal ones */
        if (f > most) most = f, best = s;
    }
    if (best.n)
        m->title = best;
    else if (titled_first.n > 10)
        m->title = titled_first;
    else if (og.n > 8 && !ch_str_eq(og, m->site))
        m->title = og;
    else if (m->headline.n > 8)
        m->title = m->headline;
    else if (n_h1 == 0 && (weak = weak_title(a, t, m->site)).n)
        m->title = weak;
    else if (n_h1 == 1 && any.n > 8)
        m->title = any;
    else {
        m->title = tag.n ? longest_piece(tag) : any;
        m->weak_title = true;
    }
}

void page__metadata(ch_arena *a, const page__doc *d, const ch_page_hints *hints, page__meta *m) {
    const page__tree *t = d->t;
    named v = {0};
    ch_str url_hint = hints ? hints->url : CH_S("");
    *m = (page__meta){.published_basis = ""};
    m->lang = lang_of(a, page__attr_text(a, t, 0, ATTR_lang));
    for (uint32_t i = 1; i < t->n; i++) {
        const page__node *x = &t->node[i];
        if (x->tag == TAG_meta)
            meta_tag(a, t, i, m, &v);
        else if (x->tag == TAG_title && !m->title.n && x->end > i + 1 && t->node[x->parent].tag != TAG_svg)
            m->title = page__node_text(a, t, i);
        else if (x->tag == TAG_link && same_word(page__attr_raw(t, i, ATTR_rel), "canonical"))
            set(&m->url, absolute(a, page__attr_text(a, t, i, ATTR_href), url_hint));
        else if (x->tag == TAG_script && x->end > i + 1 && has(page__attr_raw(t, i, ATTR_type), "ld+json"))
            page__jsonld(a, (ch_str){t->node[i + 1].text, t->node[i + 1].n}, m);
        if (x->tag == TAG_svg) i = x->end - 1;
    }
    set(&m->url, absolute(a, v.url, url_hint));
    set(&m->url, url_hint);
    set(&m->lang, lang_of(a, v.lang));
    if (v.site.n) m->site = v.site;
    m->author = cut_by(a, m->author);
    if (!name_like(m->author)) m->author = CH_S("");
    v.author = cut_by(a, v.author);
    if (name_like(v.author) && !ch_str_eq(v.author, m->site)) set(&m->author, v.author);
    if (!m->author.n) author_of_page(a, d, m);
    bool month_first = m->month_first = ch_str_is(m->lang, "en") && !has(m->url, ".uk/") && !has(m->url, ".au/") &&
                                        !has(m->url, ".in/") && !has(m->url, ".nz/");
    set_day(a, m, v.published, "meta", month_first);
    ch_str in_url = day_of_url(a, m->url);
    if (in_url.n && (!m->published.n || (m->utc && page__next_day(m->published, in_url)))) {
        m->published = in_url;
        m->published_basis = "url";
        m->utc = false;
    }
    if (m->utc) local_day(a, t, m);
    if (!m->published.n) day_of_page(a, d, m, month_first);
    if (!m->published.n) day_of_scripts(a, t, m);
    set(&m->modified, ch_page_day(a, v.modified));
    choose_title(a, d, m);
}
