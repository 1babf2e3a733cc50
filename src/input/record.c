/* SPDX-License-Identifier: Apache-2.0
 * One JSON object -> a report. A reader of its own, because it feeds everything else: it looks at each byte three times
 * (UTF-8, quotes, copy) and builds no tree. Strict as RFC 8259, except that half a surrogate pair reads as U+FFFD. */
#include "base/utf8.h"
#include "input/input_int.h"
#include "text/text.h"

enum { MAX_DEPTH = 256 };

typedef struct {
    const char *p, *end;
    ch_arena *a;
    const char *why;
} cursor;

static bool fail(cursor *c, const char *why) {
    c->why = why;
    return false;
}

static void blanks(cursor *c) {
    while (c->p < c->end && (*c->p == ' ' || *c->p == '\t' || *c->p == '\n' || *c->p == '\r')) c->p++;
}

/* First of `"`, `\` and control bytes at or behind p. */
static const char *string_stop(const char *p, const char *end) {
    const uint64_t one = 0x0101010101010101u, high = 0x8080808080808080u;
    while (end - p >= 8) {
        uint64_t x, q, b;
        memcpy(&x, p, 8);
        q = x ^ (one * '"');
        b = x ^ (one * '\\');
        if ((((q - one) & ~q) | ((b - one) & ~b) | ((x - one * 0x20) & ~x)) & high) break;
        p += 8;
    }
    while (p < end && *p != '"' && *p != '\\' && (unsigned char)*p >= 0x20) p++;
    return p;
}

static int hex4(const char *p) {
    int v = 0;
    for (int i = 0; i < 4; i++) {
        int c = (unsigned char)p[i];
        int d = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
        if (d < 0) return -1;
        v = v << 4 | d;
    }
    return v;
}

/* The string at p without its quotes, escapes still in it. */
static bool raw_string(cursor *c, ch_str *raw, bool *escaped) {
    const char *from = ++c->p;
    *escaped = false;
    for (;;) {
        c->p = string_stop(c->p, c->end);
        if (c->p == c->end) return fail(c, "a string without an end");
        if (*c->p == '"') break;
        if (*c->p != '\\') return fail(c, "a control character in a string");
        *escaped = true;
        if (c->end - c->p < 2) return fail(c, "a string without an end");
        char e = c->p[1];
        if (e == 'u') {
            if (c->end - c->p < 6 || hex4(c->p + 2) < 0) return fail(c, "a wrong \\u escape");
            c->p += 6;
        } else {
            if (!strchr("\"\\/bfnrt", e) || !e) return fail(c, "a wrong escape");
            c->p += 2;
        }
    }
    *raw = (ch_str){from, (size_t)(c->p++ - from)};
    return true;
}

static const char *unescape_u(const char *p, const char *end, uint32_t *cp) {
    uint32_t hi = (uint32_t)hex4(p + 2);
    p += 6;
    if (hi >= 0xd800 && hi < 0xdc00 && end - p >= 6 && p[0] == '\\' && p[1] == 'u') {
        uint32_t lo = (uint32_t)hex4(p + 2);
        if (lo >= 0xdc00 && lo < 0xe000) {
            *cp = 0x10000 + ((hi - 0xd800) << 10) + (lo - 0xdc00);
            return p + 6;
        }
    }
    *cp = hi >= 0xd800 && hi < 0xe000 ? 0xfffd : hi;
    return p;
}

static ch_str unescape(ch_arena *a, ch_str raw) {
    char *out = ch_arena_get(a, raw.n + 1);
    size_t n = 0;
    for (const char *p = raw.p, *end = raw.p + raw.n; p < end;) {
        const char *stop = memchr(p, '\\', (size_t)(end - p));
        if (!stop) stop = end;
        memcpy(out + n, p, (size_t)(stop - p));
        n += (size_t)(stop - p);
        p = stop;
        if (p == end) break;
        uint32_t cp;
        switch (p[1]) {
        case 'u':
            p = unescape_u(p, end, &cp);
            n += ch_utf8_put(out + n, cp);
            continue;
        case 'b':
            out[n++] = '\b';
            break;
        case 'f':
            out[n++] = '\f';
            break;
        case 'n':
            out[n++] = '\n';
            break;
        case 'r':
            out[n++] = '\r';
            break;
        case 't':
            out[n++] = '\t';
            break;
        default:
            out[n++] = p[1];
        }
        p += 2;
    }
    out[n] = 0;
    return (ch_str){out, n};
}

static bool word(cursor *c, const char *w) {
    size_t n = strlen(w);
    if ((size_t)(c->end - c->p) < n || memcmp(c->p, w, n) != 0) return fail(c, "not JSON");
    c->p += n;
    return true;
}

static bool digits(cursor *c) {
    const char *from = c->p;
    while (c->p < c->end && *c->p >= '0' && *c->p <= '9') c->p++;
    return c->p > from || fail(c, "a wrong number");
}

static bool number(cursor *c, ch_str *raw, bool *whole) {
    const char *from = c->p;
    *whole = true;
    if (*c->p == '-') c->p++;
    if (c->p < c->end && *c->p == '0')
        c->p++;
    else if (!digits(c))
        return false;
    if (c->p < c->end && *c->p == '.') {
        c->p++;
        *whole = false;
        if (!digits(c)) return false;
    }
    if (c->p < c->end && (*c->p | 32) == 'e') {
        c->p++;
        *whole = false;
        if (c->p < c->end && (*c->p == '+' || *c->p == '-')) c->p++;
        if (!digits(c)) return false;
    }
    *raw = (ch_str){from, (size_t)(c->p - from)};
    return true;
}

/* Passes over one value. */
static bool skip(cursor *c, int depth) {
    ch_str raw;
    bool b;
    blanks(c);
    if (c->p == c->end) return fail(c, "ends too early");
    if (depth > MAX_DEPTH) return fail(c, "nested too deeply");
    char open = *c->p, close = open == '{' ? '}' : ']';
    if (open == '"') return raw_string(c, &raw, &b);
    if (open == 't') return word(c, "true");
    if (open == 'f') return word(c, "false");
    if (open == 'n') return word(c, "null");
    if (open != '{' && open != '[') return number(c, &raw, &b);
    c->p++;
    blanks(c);
    if (c->p < c->end && *c->p == close) {
        c->p++;
        return true;
    }
    for (;;) {
        if (open == '{') {
            blanks(c);
            if (c->p == c->end || *c->p != '"') return fail(c, "a field name is missing");
            if (!raw_string(c, &raw, &b)) return false;
            blanks(c);
            if (c->p == c->end || *c->p++ != ':') return fail(c, "no colon behind a field name");
        }
        if (!skip(c, depth + 1)) return false;
        blanks(c);
        if (c->p == c->end) return fail(c, "ends too early");
        char ch = *c->p++;
        if (ch == close) return true;
        if (ch != ',') return fail(c, "no comma between values");
    }
}

typedef enum { F_ID, F_TEXT, F_HTML, F_LANG, F_DATE, F_URL, F_LINK, F_TITLE, F_SOURCE, N_FIELD } field;
static const struct {
    ch_str name;
    const char *wrong;
} fields[N_FIELD] = {
    [F_ID] = {CH_S("id"), "\"id\" is no string"},
    [F_TEXT] = {CH_S("text"), "\"text\" is no string"},
    [F_HTML] = {CH_S("html"), "\"html\" is no string"},
    [F_LANG] = {CH_S("lang"), "\"lang\" is no string"},
    [F_DATE] = {CH_S("date"), "\"date\" is no string"},
    [F_URL] = {CH_S("url"), "\"url\" is no string"},
    [F_LINK] = {CH_S("link"), NULL},
    [F_TITLE] = {CH_S("title"), "\"title\" is no string"},
    [F_SOURCE] = {CH_S("source"), "\"source\" is no string"},
};

/* A value of a field that we know. A link is only taken if it is a string: the name is common and means many things. */
static bool known(cursor *c, field k, ch_str *got, bool *has, const char **wrong) {
    ch_str raw;
    bool b;
    blanks(c);
    char ch = c->p < c->end ? *c->p : 0;
    if (ch == '"') {
        if (!raw_string(c, &raw, &b)) return false;
        *got = b ? unescape(c->a, raw) : raw;
        *has = true;
        return true;
    }
    *has = false;
    if (k == F_ID && (ch == '-' || (ch >= '0' && ch <= '9'))) {
        if (!number(c, &raw, &b)) return false;
        *got = raw;
        *has = b;
        if (!b) *wrong = fields[k].wrong;
        return true;
    }
    if (ch != 'n' && fields[k].wrong) *wrong = fields[k].wrong;
    return skip(c, 1);
}

static bool object(cursor *c, ch_str *v, bool *has, const char **wrong) {
    bool b;
    ch_str key;
    c->p++;
    blanks(c);
    if (c->p < c->end && *c->p == '}') {
        c->p++;
        return true;
    }
    for (;;) {
        blanks(c);
        if (c->p == c->end) return fail(c, "ends too early");
        if (*c->p != '"') return fail(c, "a field name is missing");
        if (!raw_string(c, &key, &b)) return false;
        if (b) key = unescape(c->a, key);
        blanks(c);
        if (c->p == c->end || *c->p++ != ':') return fail(c, "no colon behind a field name");
        int k = 0;
        while (k < N_FIELD && !ch_str_eq(key, fields[k].name)) k++;
        if (!(k < N_FIELD ? known(c, (field)k, &v[k], &has[k], wrong) : skip(c, 1))) return false;
        blanks(c);
        if (c->p == c->end) return fail(c, "ends too early");
        char ch = *c->p++;
        if (ch == '}') return true;
        if (ch != ',') return fail(c, "no comma between fields");
    }
}

bool input__json_report(ch_arena *a, ch_str json, ch_report *r, const char **why) {
    ch_str v[N_FIELD] = {{0}};
    bool has[N_FIELD] = {false};
    cursor c = {json.p, json.p + json.n, a, NULL};
    const char *wrong = NULL;
    *r = (ch_report){0};
    if (!ch_text_valid(json)) {
        *why = "not UTF-8";
        return false;
    }
    blanks(&c);
    if (c.p == c.end || *c.p != '{') {
        const char *from = c.p;
        bool value = c.p < c.end && skip(&c, 0) && (blanks(&c), c.p == c.end);
        *why = value ? "not a JSON object" : from == c.end ? "empty" : "not JSON";
        return false;
    }
    if (!object(&c, v, has, &wrong)) {
        *why = ch_cstr(a, ch_str_printf(a, "not JSON: %s (byte %zu)", c.why, (size_t)(c.p - json.p) + 1));
        return false;
    }
    blanks(&c);
    if (c.p != c.end)
        wrong = "more behind the JSON object";
    else if (!wrong && !has[F_TEXT] && !has[F_HTML])
        wrong = "neither \"text\" nor \"html\"";
    if (wrong) {
        *why = wrong;
        return false;
    }
    *r = (ch_report){.id = v[F_ID],
                     .text = v[F_TEXT],
                     .lang = v[F_LANG],
                     .date = v[F_DATE],
                     .url = v[has[F_URL] ? F_URL : F_LINK],
                     .title = v[F_TITLE],
                     .source = v[F_SOURCE],
                     .page = v[F_HTML]};
    return true;
}
