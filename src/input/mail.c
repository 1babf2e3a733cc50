/* SPDX-License-Identifier: Apache-2.0
 * Mail: one message (.eml) or a mailbox of them (mbox). Of the parts of a message the first text is read. */
#include "base/limits.h"
#include "input/codec.h"
#include "input/input_int.h"
#include "page/page.h"
#include "text/text.h"

enum { STEP = 64 * 1024, MAX_PARTS_DEPTH = 8, MAX_PARTS = 100 };

/* =?charset?B|Q?words?= of RFC 2047. */
static ch_str decoded_words(ch_arena *a, ch_str s) {
    ch_buf out;
    ch_buf_init(&out, 8192);
    bool after_word = false;
    for (size_t i = 0; i < s.n;) {
        ch_str rest = {s.p + i, s.n - i};
        if (ch_str_starts(rest, CH_S("=?"))) {
            const char *q1 = memchr(rest.p + 2, '?', rest.n - 2), *end = rest.p + rest.n;
            const char *q2 = q1 && end - q1 > 3 && q1[2] == '?' ? q1 + 2 : NULL;
            ptrdiff_t close = q2 ? ch_str_find((ch_str){q2 + 1, (size_t)(end - q2 - 1)}, CH_S("?=")) : -1;
            if (close >= 0) {
                ch_str charset = {rest.p + 2, (size_t)(q1 - rest.p - 2)}, raw = {q2 + 1, (size_t)close};
                ch_str bytes = (q1[1] | 32) == 'b' ? input__base64(a, raw) : input__quoted(a, raw, true);
                ch_decoded d;
                while (after_word && out.n && out.p[out.n - 1] == ' ')
                    out.n--; /* blanks between two words do not count */
                if (ch_text_decode(a, bytes, charset, false, &d)) ch_buf_str(&out, d.text);
                i += (size_t)(q2 + 1 + close + 2 - rest.p);
                after_word = true;
                continue;
            }
        }
        bool blank = s.p[i] == ' ' || s.p[i] == '\t' || s.p[i] == '\r' || s.p[i] == '\n';
        if (!blank) after_word = false;
        if (!blank || (out.n && out.p[out.n - 1] != ' ')) ch_buf_char(&out, blank ? ' ' : s.p[i]);
        i++;
    }
    ch_decoded d;
    ch_str v = ch_str_trim(ch_buf_view(&out));
    v = ch_text_decode(a, ch_str_dup(a, v), CH_S(""), false, &d) ? ch_str_dup(a, d.text) : CH_S("");
    ch_buf_done(&out);
    return v;
}

/* Ann Example <ann@example.org> -> Ann Example */
static ch_str sender(ch_arena *a, ch_str from) {
    ch_str s = decoded_words(a, from);
    const char *open = s.n ? memchr(s.p, '<', s.n) : NULL;
    if (open && open > s.p) s.n = (size_t)(open - s.p);
    s = ch_str_trim(s);
    if (s.n >= 2 && s.p[0] == '"' && s.p[s.n - 1] == '"') s = (ch_str){s.p + 1, s.n - 2};
    return s.n && memchr(s.p, '@', s.n) ? CH_S("") : s;
}

static size_t body_at(ch_str m) {
    for (size_t i = 0; i < m.n;) {
        const char *nl = memchr(m.p + i, '\n', m.n - i);
        if (!nl) return m.n;
        size_t line = (size_t)(nl - m.p) - i;
        if (line == 0 || (line == 1 && m.p[i] == '\r')) return i + line + 1;
        i += line + 1;
    }
    return m.n;
}

typedef struct {
    ch_str plain, html;
    uint32_t flags;
    int parts;
} found;

static void leaf(ch_arena *a, ch_str head, ch_str body, ch_str type, found *out) {
    ch_str coding = input__header(head, "Content-Transfer-Encoding"), charset = input__parameter(type, "charset");
    bool html = input__media_is(type, "text/html"), plain = type.n == 0 || input__media_is(type, "text/plain");
    if ((!html && !plain) || (html ? out->html.n : out->plain.n)) return;
    if (ch_str_starts(input__header(head, "Content-Disposition"), CH_S("attachment"))) return;
    ch_decoded d;
    if (input__media_is(coding, "base64"))
        body = input__base64(a, body);
    else if (input__media_is(coding, "quoted-printable"))
        body = input__quoted(a, body, false);
    if (!ch_text_decode(a, body, charset, html, &d)) return;
    out->flags |= input__flags(d.flags);
    *(html ? &out->html : &out->plain) = d.text;
}

static void parts(ch_arena *a, ch_str m, int depth, found *out) {
    size_t at = body_at(m);
    ch_str head = {m.p, at}, body = {m.p + at, m.n - at}, type = input__header(head, "Content-Type");
    if (++out->parts > MAX_PARTS) return;
    if (!input__media_is(type, "multipart/") || depth >= MAX_PARTS_DEPTH) {
        leaf(a, head, body, type, out);
        return;
    }
    ch_str boundary = input__parameter(type, "boundary");
    if (boundary.n == 0 || boundary.n > 200) return;
    ch_str mark = ch_str_printf(a, "--%.*s", CH_FMT(boundary));
    ptrdiff_t from = ch_str_find(body, mark);
    while (from >= 0) {
        body = ch_str_sub(body.p, (size_t)from + mark.n, body.n);
        if (ch_str_starts(body, CH_S("--"))) return;
        const char *nl = body.n ? memchr(body.p, '\n', body.n) : NULL;
        if (!nl) return;
        body = ch_str_sub(body.p, (size_t)(nl - body.p) + 1, body.n);
        from = ch_str_find(body, mark);
        parts(a, (ch_str){body.p, from < 0 ? body.n : (size_t)from}, depth + 1, out);
    }
}

static input__got message(input__file *f, ch_str m, bool in_box, ch_report *r) {
    ch_arena *a = &f->scratch;
    ch_str head = {m.p, body_at(m)};
    found got = {0};
    parts(a, m, 0, &got);
    ch_str id = decoded_words(a, input__header(head, "Message-ID"));
    if (id.n > 2 && id.p[0] == '<' && id.p[id.n - 1] == '>') id = (ch_str){id.p + 1, id.n - 2};
    *r = (ch_report){.id = id.n     ? id
                           : in_box ? CH_S("")
                                    : f->base,
                     .title = decoded_words(a, input__header(head, "Subject")),
                     .author = sender(a, input__header(head, "From")),
                     .date = decoded_words(a, input__header(head, "Date")),
                     .flags = got.flags};
    if (r->date.n) r->date_basis = "mail";
    bool html =
        ch_str_trim(got.plain).n < 200 && got.html.n > got.plain.n; /* "this mail needs a better reader" is no text */
    r->text = html ? ch_page_fragment(a, got.html) : ch_str_trim(got.plain);
    if (html) r->page = got.html;
    return r->text.n ? INPUT_REPORT : input__bad(f, "a message without text");
}

/* The next message of a mailbox: from behind its "From " line to the next one that follows an empty line. */
static input__got next_mail(input__file *f, ch_report *r) {
    ch_str w = input__stream_peek(f->in, STEP);
    if (w.n == 0) {
        (void)input__damaged(f);
        return INPUT_END;
    }
    f->line = f->next_line;
    bool box = ch_str_starts(w, CH_S("From ")), too_long = false;
    size_t want = STEP, seen = 0, end = 0;
    for (;;) {
        w = input__stream_peek(f->in, want);
        ptrdiff_t at = -1;
        if (box && w.n > seen + 8) at = ch_str_find((ch_str){w.p + seen, w.n - seen}, CH_S("\n\nFrom "));
        if (box && at < 0 && w.n > seen + 8) at = ch_str_find((ch_str){w.p + seen, w.n - seen}, CH_S("\n\r\nFrom "));
        if (at >= 0) {
            end = seen + (size_t)at + (w.p[seen + (size_t)at + 1] == '\r' ? 3 : 2);
            break;
        }
        if (w.n >= CH_MAX_RECORD_BYTES) { /* passed over in pieces */
            too_long = true;
            input__stream_skip(f->in, w.n - 8);
            seen = 0, want = STEP;
        } else if (w.n < want) {
            end = w.n;
            break;
        } else {
            seen = w.n - 8;
            want *= 2;
        }
    }
    for (size_t i = 0; i < end; i++) f->next_line += w.p[i] == '\n';
    ch_str m = {w.p, end};
    input__stream_skip(f->in, end);
    bool damaged = input__damaged(f);
    if (too_long) return input__bad(f, "a message of more than %d MB", CH_MAX_RECORD_BYTES >> 20);
    if (damaged && !box) return INPUT_BAD;
    const char *nl = box ? memchr(m.p, '\n', m.n) : NULL;
    if (nl) m = ch_str_sub(m.p, (size_t)(nl - m.p) + 1, m.n);
    return message(f, m, box, r);
}

const input__reader input__mail = {"mail", next_mail, NULL};
