/* SPDX-License-Identifier: Apache-2.0
 * Search in the kept texts. The index holds folded words and, for Hangul, pairs of syllables (ch_search_form); a word
 * of the query is turned into the same form and becomes a phrase. */
#include "base/limits.h"
#include "base/utf8.h"
#include "query/query_int.h"

enum { DEFAULT_LIMIT = 20, MAX_WORDS = 16 };

/* Each word of the query as one quoted phrase; FTS5 joins them by AND. */
static ch_str match_of(ch_arena *a, ch_str words) {
    ch_buf b;
    ch_str rest = words, word;
    ch_buf_init(&b, 1 << 14);
    for (int n = 0; n < MAX_WORDS && ch_str_next(&rest, ' ', &word);) {
        ch_str form = ch_search_form(a, word);
        if (!form.n) continue;
        ch_buf_lit(&b, n++ ? " \"" : "\"");
        for (size_t i = 0; i < form.n; i++)
            if (form.p[i] != '"') ch_buf_char(&b, form.p[i]);
        ch_buf_char(&b, '"');
    }
    ch_str out = ch_str_dup(a, ch_buf_view(&b));
    ch_buf_done(&b);
    return out;
}

static bool stop(char c) {
    return (unsigned char)c < 0x80 && !((c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'));
}

/* First place in the text where the query's first word stands: words are compared folded, Hangul ones by their
 * beginning. */
static void locate(ch_arena *a, ch_str text, ch_str query, size_t *lo, size_t *hi) {
    ch_str first = CH_S(""), rest = query;
    while (!first.n && ch_str_next(&rest, ' ', &first)) first = ch_fold_plain(a, first);
    *lo = *hi = 0;
    for (size_t i = 0; first.n && i < text.n;) {
        while (i < text.n && stop(text.p[i])) i++;
        size_t from = i;
        while (i < text.n && !stop(text.p[i])) i++;
        ch_str word = ch_str_sub(text.p, from, i), folded = ch_fold_plain(a, word);
        bool hangul = (unsigned char)first.p[0] >= 0xe3;
        if (hangul ? ch_str_find(folded, first) >= 0 : ch_str_eq(folded, first)) {
            *lo = from;
            *hi = i;
            return;
        }
    }
}

static ch_err report_hit(ch_ledger *l, ch_arena *a, sqlite3_stmt *s, ch_str words,
                         ch_err (*hit)(void *user, const ch_q_hit *h), void *user) {
    ch_q_hit h = {.rid = sqlite3_column_int64(s, 0)};
    ch_str *const text[] = {&h.report, &h.title, &h.lang, &h.source, &h.url, &h.published};
    for (int i = 0; i < 6; i++) *text[i] = query__column(s, 1 + i);
    ch_arena_reset(a);
    CH_TRY(ch_ledger_text(l, h.rid, a, &h.text));
    locate(a, h.text, words, &h.lo, &h.hi);
    return hit(user, &h);
}

ch_err ch_query_search(ch_ledger *l, ch_str words, long limit, ch_err (*hit)(void *user, const ch_q_hit *h),
                       void *user) {
    ch_arena a, inner;
    sqlite3_stmt *s = NULL;
    int rc = SQLITE_DONE;
    ch_arena_init(&a);
    ch_arena_init(&inner);
    ch_str match = match_of(&a, words);
    ch_err e = match.n ? CH_OK : CH_USAGE;
    if (!e)
        e = query__prepare(l,
                           "SELECT r.rid, r.id, r.title, r.lang, r.source, r.url, r.published FROM words JOIN reports "
                           "r ON r.rid = words.rowid "
                           "WHERE words MATCH :match AND r.current = 1 ORDER BY words.rank, r.id LIMIT :limit",
                           &s);
    if (!e) {
        query__bind(s, ":match", match);
        query__bind_int(s, ":limit", limit > 0 ? limit : DEFAULT_LIMIT);
        while (!e && (rc = sqlite3_step(s)) == SQLITE_ROW) e = report_hit(l, &inner, s, words, hit, user);
        if (!e && rc != SQLITE_DONE) e = ch_ledger_fail(l, "read");
        sqlite3_finalize(s);
    }
    ch_arena_done(&a);
    ch_arena_done(&inner);
    return e;
}
