/* SPDX-License-Identifier: Apache-2.0 */
#include "page/page.h"

#include "base/limits.h"
#include "page/page_int.h"
#include "text/text.h"

enum { MAX_PAGE = 16 << 20, PRESCAN = 4096 };

static char low(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* charset=... in the first bytes: of <meta>, or encoding="..." of an XML declaration. */
ch_str ch_page_charset(ch_str bytes) {
    static const char *const keys[] = {"charset=", "encoding="};
    size_t n = bytes.n < PRESCAN ? bytes.n : PRESCAN;
    for (size_t i = 0; i + 12 < n; i++) {
        for (int k = 0; k < 2; k++) {
            size_t len = strlen(keys[k]), j = 0;
            while (j < len && i + j < n && low(bytes.p[i + j]) == keys[k][j]) j++;
            if (j < len) continue;
            size_t at = i + len;
            while (at < n && (bytes.p[at] == '"' || bytes.p[at] == '\'' || bytes.p[at] == ' ')) at++;
            size_t to = at;
            while (to < n && (((bytes.p[to] | 32) >= 'a' && (bytes.p[to] | 32) <= 'z') ||
                              (bytes.p[to] >= '0' && bytes.p[to] <= '9') || bytes.p[to] == '-' || bytes.p[to] == '_' ||
                              bytes.p[to] == ':'))
                to++;
            if (to > at) return ch_str_sub(bytes.p, at, to);
        }
    }
    return CH_S("");
}

static uint32_t flags_of(uint32_t decoded) {
    return (decoded & CH_TEXT_CONVERTED ? CH_PAGE_CONVERTED : 0) | (decoded & CH_TEXT_MOJIBAKE ? CH_PAGE_MOJIBAKE : 0) |
           (decoded & CH_TEXT_GARBLED ? CH_PAGE_GARBLED : 0);
}

/* Error pages and walls are short and say what they are in their title. */
static bool refused_title(ch_str t) {
    static const char *const words[] = {
        "404",           "403",           "Not Found",          "not found", "Page not", "Access Denied",
        "Access denied", "Just a moment", "Attention Required", "Forbidden", "Error",    "Log in",
        "Sign in",       "Login"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ch_str_find(t, ch_str_of(words[i])) >= 0) return true;
    return false;
}

bool ch_page_extract(ch_arena *a, ch_str bytes, const ch_page_hints *hints, ch_page *out) {
    ch_decoded text;
    page__meta m;
    *out = (ch_page){.published_basis = "", .charset = ""};
    if (bytes.n > MAX_PAGE) {
        bytes.n = MAX_PAGE;
        out->flags |= CH_PAGE_TRUNCATED;
    }
    ch_str charset = hints && hints->charset.n ? hints->charset : ch_page_charset(bytes);
    if (!ch_text_decode(a, bytes, charset, true, &text)) return false;
    out->charset = text.charset;
    out->flags |= flags_of(text.flags);
    page__tree *t = page__parse(a, text.text);
    page__doc d = {.t = t, .hint = page__hints(a, t)};
    page__blocks(a, &d);
    page__metadata(a, &d, hints, &m);
    page__doc all = d; /* with its frame */
    d.block = NULL, d.cap_block = 0;
    uint32_t kept = t->framed ? page__select(a, &d, m.title) : page__keep_all(a, &d);
    if (m.weak_title && t->framed) {
        ch_str line = page__take_title(a, &d);
        if (line.n) m.title = line;
    }
    uint32_t first = 0, last = d.n_block;
    while (first < last && !d.block[first].keep) first++;
    while (last > first && !d.block[last - 1].keep) last--;
    if (!m.published.n && last > first) page__day_near_text(a, &all, d.block[first].lo, d.block[last - 1].hi, &m);
    out->text = page__emit(a, &d);
    if (hints && hints->explain) page__explain(a, &all, &d, hints->explain);
    if (m.body.n > 250 &&
        out->text.n * 2 < m.body.n) { /* the page shows less than its data hold: scripts would build it */
        out->text = ch_page_fragment(a, m.body);
        kept = (uint32_t)out->text.n;
    }
    out->flags |= flags_of(ch_text_flags(out->text));
    if (kept < 140 || (kept < 600 && refused_title(m.title))) out->flags |= CH_PAGE_NOT_A_REPORT;
    if (t->cut) out->flags |= CH_PAGE_TRUNCATED;
    out->title = m.title;
    out->author = m.author;
    out->site = m.site;
    out->published = m.published, out->modified = m.modified;
    out->published_basis = m.published_basis;
    out->lang = m.lang;
    out->url = m.url;
    return true;
}

ch_str ch_page_fragment(ch_arena *a, ch_str html) {
    page__tree *t = page__parse(a, html);
    page__doc d = {.t = t, .hint = ch_arena_zero(a, t->n + 1)};
    (void)page__keep_all(a, &d);
    return page__emit(a, &d);
}
