/* SPDX-License-Identifier: Apache-2.0
 * Tells the kind of a file by its first bytes; the name only helps where these leave it open. */
#include "input/input_int.h"
#include "text/text.h"

enum { LOOK = 64 * 1024 };

static ch_str line_of(ch_str *rest) {
    ch_str l = {0};
    return ch_str_next(rest, '\n', &l) ? ch_str_trim(l) : CH_S("");
}

/* Whether the brackets of a line that begins a JSON value close on it. */
static bool closes(ch_str line) {
    long depth = 0;
    bool in_string = false;
    for (size_t i = 0; i < line.n; i++) {
        char c = line.p[i];
        if (in_string) {
            if (c == '\\')
                i++;
            else if (c == '"')
                in_string = false;
        } else if (c == '"')
            in_string = true;
        else if (c == '{' || c == '[')
            depth++;
        else if (c == '}' || c == ']')
            depth--;
    }
    return depth == 0 && !in_string;
}

/* JSON Lines, unless a value goes over several lines or all values stand in one array. */
static const input__reader *json_kind(input__file *f, ch_str w) {
    if (ch_str_ends(f->base, CH_S(".jsonl")) || ch_str_ends(f->base, CH_S(".ndjson"))) return &input__json_lines;
    ch_str rest = w, first = line_of(&rest), second = CH_S("");
    while (rest.p && second.n == 0) second = line_of(&rest);
    if (first.p[0] == '[') {
        ch_str in = ch_str_trim((ch_str){first.p + 1, first.n - 1});
        if (in.n == 0) return &input__json_values;
        return in.p[0] == '{' ? &input__json_values : &input__json_lines;
    }
    bool one_line = rest.p == NULL && second.n == 0; /* no line break in sight */
    if (one_line || closes(first) || (second.n && second.p[0] == '{')) return &input__json_lines;
    return &input__json_values;
}

/* A first line that is no JSON among lines that are: still JSON Lines, with a bad line. */
static bool mostly_json(ch_str w) {
    size_t lines = 0, json = 0;
    for (ch_str rest = w; rest.p && lines < 100;) {
        ch_str l = line_of(&rest);
        if (l.n == 0) continue;
        lines++;
        if (l.p[0] == '{' && l.n > 1 && (l.p[1] == '"' || l.p[1] == '}' || l.p[1] == ' ')) json++;
    }
    return json * 2 >= lines && json > 0;
}

static const struct {
    ch_str magic;
    const char *what;
} foreign[] = {
    {CH_S("%PDF-"), "a PDF file, not text"},
    {CH_S("PK\x03\x04"), "a zip archive or office file, not text"},
    {CH_S("\x89PNG"), "an image, not text"},
    {CH_S("\xff\xd8\xff"), "an image, not text"},
    {CH_S("GIF8"), "an image, not text"},
    {CH_S("\x7f"
          "ELF"),
     "a program, not text"},
    {CH_S("SQLite format 3"), "a database, not text"},
    {CH_S("BZh"), "bzip2 data: only gzip and zstd are read"},
    {CH_S("\xfd"
          "7zXZ"),
     "xz data: only gzip and zstd are read"},
    {CH_S("\xd0\xcf\x11\xe0"), "an old office file, not text"},
    {CH_S("\x1f\x8b"), "packed twice"},
    {CH_S("\x28\xb5\x2f\xfd"), "packed twice"},
};

static size_t count_of(ch_str w, const char *what) {
    size_t n = 0;
    for (ptrdiff_t at; (at = ch_str_find(w, ch_str_of(what))) >= 0; n++) w = ch_str_sub(w.p, (size_t)at + 1, w.n);
    return n;
}

static bool begins(ch_str s, const char *lower) {
    size_t n = strlen(lower);
    for (size_t i = 0; i < n; i++) {
        if (i >= s.n) return false;
        char c = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i];
        if (c != lower[i]) return false;
    }
    return true;
}

/* Markup that is a page: by its first tag, or because it is full of the tags of text. */
static bool is_html(ch_str t) {
    static const char *const first[] = {"<!doctype html", "<html",    "<head",    "<body", "<meta", "<title", "<script",
                                        "<!--",           "<div",     "<article", "<p>",   "<p ",   "<h1",    "<table",
                                        "<main",          "<section", "<link",    "<style"};
    if (t.n == 0 || t.p[0] != '<') {
        ch_str head = {t.p, t.n < 4096 ? t.n : 4096};
        return count_of(head, "</p>") + count_of(head, "</div>") + count_of(head, "<br") + count_of(head, "</a>") >= 4;
    }
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        if (begins(t, first[i])) return true;
    return count_of(t, "<html") + count_of(t, "<HTML") + count_of(t, "</p>") > 0;
}

/* The name of the first element behind declarations and comments. */
static ch_str root_name(ch_str t) {
    for (;;) {
        t = ch_str_trim(t);
        if (t.n < 2 || t.p[0] != '<') return CH_S("");
        bool comment = ch_str_starts(t, CH_S("<!--"));
        if (!comment && t.p[1] != '?' && t.p[1] != '!') break;
        ptrdiff_t end = ch_str_find(t, comment ? CH_S("-->") : CH_S(">")), subset = ch_str_find(t, CH_S("["));
        if (ch_str_starts(t, CH_S("<!DOCTYPE")) && subset >= 0 && subset < end)
            end = ch_str_find(t, CH_S("]>")) + 1; /* its own entities */
        if (end <= 0) return CH_S("");
        t = ch_str_sub(t.p, (size_t)end + 1, t.n);
    }
    size_t n = 1;
    while (n < t.n && n < 60 && t.p[n] != ' ' && t.p[n] != '>' && t.p[n] != '/' && t.p[n] != '\n' && t.p[n] != '\r' &&
           t.p[n] != '\t')
        n++;
    ch_str name = {t.p + 1, n - 1};
    const char *colon = name.n ? memchr(name.p, ':', name.n) : NULL;
    return colon ? ch_str_sub(name.p, (size_t)(colon - name.p) + 1, name.n) : name;
}

static const input__reader *xml_kind(input__file *f, ch_str t) {
    static const char *const feeds[] = {"rss",         "feed",   "RDF",     "nitf", "newsItem",
                                        "newsMessage", "NewsML", "channel", "entry"};
    static const char *const lists[] = {"urlset", "sitemapindex", "opml"};
    ch_str name = root_name(t);
    for (size_t i = 0; i < sizeof feeds / sizeof *feeds; i++)
        if (ch_str_is(name, feeds[i])) return &input__feed;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (ch_str_is(name, lists[i])) {
            (void)input__bad(f, "a list of addresses (%s): there are no reports in it", lists[i]);
            return NULL;
        }
    return &input__page;
}

/* Mail begins with header fields, some of them well known. */
static bool is_mail(ch_str t) {
    static const char *const fields[] = {
        "from:",         "to:",          "subject:",      "date:", "received:",       "message-id:", "mime-version:",
        "content-type:", "return-path:", "delivered-to:", "x-",    "dkim-signature:", "reply-to:",   "list-",
        "sender:",       "cc:"};
    size_t known = 0;
    bool box = ch_str_starts(t, CH_S("From ")), address = false;
    ch_str rest = t, l;
    if (box) (void)ch_str_next(&rest, '\n', &l);
    for (int i = 0; i < 12 && ch_str_next(&rest, '\n', &l); i++) {
        if (ch_str_trim(l).n == 0) break;
        if (l.p[0] == ' ' || l.p[0] == '\t') continue;
        bool hit = false;
        for (size_t k = 0; k < sizeof fields / sizeof *fields && !hit; k++) hit = begins(l, fields[k]);
        if (!hit) return false;
        known++;
        address |= begins(l, "message-id:") || begins(l, "mime-version:") || begins(l, "received:") ||
                   (begins(l, "from:") && memchr(l.p, '@', l.n)) || begins(l, "return-path:");
    }
    return known >= (box ? 1u : 2u) && (address || box);
}

const input__reader *input__sniff(input__file *f) {
    ch_str w = input__stream_peek(f->in, LOOK);
    if (w.n == 0) {
        if (!input__damaged(f)) (void)input__bad(f, "empty");
        return NULL;
    }
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        if (ch_str_starts(w, foreign[i].magic)) {
            (void)input__bad(f, "%s", foreign[i].what);
            return NULL;
        }
    if (ch_str_starts(w, CH_S("\xef\xbb\xbf"))) w = (ch_str){w.p + 3, w.n - 3};
    ch_decoded wide;
    if (ch_str_starts(w, CH_S("\xff\xfe")) || ch_str_starts(w, CH_S("\xfe\xff"))) /* UTF-16: looked at as text */
        w = ch_text_decode(&f->scratch, (ch_str){w.p, w.n < 8192 ? w.n : 8192}, CH_S(""), false, &wide) ? wide.text : w;
    ch_str t = ch_str_trim(w);
    if (t.n && (t.p[0] == '{' || t.p[0] == '[')) {
        const input__reader *json = json_kind(f, t);
        if (t.p[0] == '{' || json == &input__json_values || mostly_json(t)) return json;
    }
    if (ch_str_ends(f->base, CH_S(".jsonl")) || ch_str_ends(f->base, CH_S(".ndjson")) || mostly_json(t))
        return &input__json_lines;
    if (ch_str_starts(t, CH_S("WARC/1.")) || ch_str_starts(t, CH_S("WARC/0."))) return &input__warc;
    if (is_mail(t)) return &input__mail;
    if (ch_str_starts(t, CH_S("<?xml")) || begins(t, "<rss") || begins(t, "<feed") || begins(t, "<rdf:rdf") ||
        begins(t, "<nitf") || begins(t, "<news"))
        return xml_kind(f, t);
    return is_html(t) ? &input__page : &input__plain;
}
