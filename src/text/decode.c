/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"
#include "text/text_int.h"

enum { SAMPLE = 64 * 1024 };

static bool control(unsigned char c) {
    return (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7f;
}

enum { LANE = 64 };

/* Control bytes of a lane of text, counted without a branch so that the compiler can take many bytes at once. */
static unsigned controls_of(const unsigned char *p) {
    unsigned char n = 0;
    for (int i = 0; i < LANE; i++)
        n = (unsigned char)(n + (((p[i] < 0x20) & (p[i] != '\n') & (p[i] != '\r') & (p[i] != '\t')) | (p[i] == 0x7f)));
    return n;
}

static bool has_controls(ch_str s) {
    size_t i = 0;
    for (; i + LANE <= s.n; i += LANE)
        if (controls_of((const unsigned char *)s.p + i)) return true;
    while (i < s.n && !control((unsigned char)s.p[i])) i++;
    return i < s.n;
}

/* NUL bytes go, control bytes become blanks. `s` itself when there are none. */
static ch_str without_controls(ch_arena *a, ch_str s) {
    size_t i = 0, n = 0;
    if (!has_controls(s)) return s;
    char *out = ch_arena_get(a, s.n + 1);
    for (i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c != 0) out[n++] = control(c) ? ' ' : (char)c;
    }
    out[n] = 0;
    return (ch_str){out, n};
}

/* Invalid bytes as U+FFFD; how many valid letters and invalid bytes there were. */
static ch_str mended(ch_arena *a, ch_str s, size_t *good, size_t *bad) {
    char *out = ch_arena_get(a, s.n * 3 + 1);
    size_t n = 0, step;
    *good = *bad = 0;
    for (size_t i = 0; i < s.n; i += step) {
        step = 1;
        if ((unsigned char)s.p[i] < 0x80) {
            out[n++] = s.p[i];
            continue;
        }
        uint32_t c = ch_utf8_at(s.p, s.n, i, &step);
        *(step == 1 ? bad : good) += 1;
        n += ch_utf8_put(out + n, c);
    }
    out[n] = 0;
    return (ch_str){out, n};
}

/* UTF-16 without a mark: every second byte of Latin text is NUL. */
static const char *utf16_shape(ch_str s) {
    size_t zero[2] = {0, 0}, n = (s.n < SAMPLE ? s.n : SAMPLE) & ~(size_t)1;
    if (n < 4 || !memchr(s.p, 0, n)) return NULL;
    for (size_t i = 0; i < n; i++) zero[i & 1] += s.p[i] == 0;
    if (zero[1] > n / 8 && zero[0] < n / 64 + 1) return "UTF-16LE";
    if (zero[0] > n / 8 && zero[1] < n / 64 + 1) return "UTF-16BE";
    return NULL;
}

static bool binary(ch_str s) {
    size_t n = s.n < SAMPLE ? s.n : SAMPLE, odd = 0;
    if (!has_controls((ch_str){s.p, n})) return false;
    for (size_t i = 0; i < n; i++) odd += control((unsigned char)s.p[i]) && s.p[i] != 0x0c && s.p[i] != 0x1b;
    return odd > 2 && odd > n / 16;
}

/* Korean in EUC-KR or its superset: lead bytes of common syllables, in pairs. Chinese spreads far over more rows. */
static bool korean(ch_str s) {
    size_t pairs = 0, hangul = 0, odd = 0;
    for (size_t i = 0; i < s.n && i < SAMPLE; i++) {
        unsigned char c = (unsigned char)s.p[i], d = i + 1 < s.n ? (unsigned char)s.p[i + 1] : 0;
        if (c < 0x80) continue;
        bool trail = d >= 0xa1 || (d >= 0x41 && d <= 0x5a) || (d >= 0x61 && d <= 0x7a) || d >= 0x81;
        if (c == 0x80 || c == 0xff || !trail) {
            odd++;
            continue;
        }
        pairs++;
        hangul += c >= 0xb0 && c <= 0xc8 && d >= 0xa1;
        i++;
    }
    return pairs >= 2 && odd <= pairs / 50 && hangul * 100 >= pairs * 80;
}

/* Decodes with one of the converters, ours or ICU's. */
static bool decode_as(ch_arena *a, ch_str s, const char *charset, ch_str *out, size_t *n_bad) {
    text__decoder *own = text__vietnamese(charset);
    if (!own) return text__icu(a, s, charset, out, n_bad);
    *n_bad = 0;
    char *copy = ch_cstr(a, own(a, s));
    size_t n = strlen(copy);
    /* VNI gives letters and signs apart, TCVN3 may: ICU composes them. */
    return text__icu(a, (ch_str){copy, n}, "UTF-8", out, n_bad);
}

/* The Vietnamese encoding under which most accented words are syllables, or NULL. */
static const char *vietnamese(ch_arena *a, ch_str s) {
    static const char *const sets[] = {"windows-1258", "TCVN3", "VNI", "VISCII"};
    const char *best = NULL;
    size_t best_good = 0, words, good, bad;
    ch_str part = {s.p, s.n < SAMPLE ? s.n : SAMPLE}, text;
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        if (!decode_as(a, part, sets[i], &text, &bad)) continue;
        text__syllables(text, &words, &good);
        if (good * 10 >= words * 7 && good >= 2 && good > best_good) {
            best = sets[i];
            best_good = good;
        }
    }
    return best;
}

/* Western text: high bytes are letters inside words or signs of print. What is undefined there is not Western. */
static bool western(ch_str s) {
    size_t letters = 0, odd = 0;
    for (size_t i = 0; i < s.n && i < SAMPLE; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < 0x80) continue;
        unsigned char before = i ? (unsigned char)s.p[i - 1] : ' ',
                      after = i + 1 < s.n ? (unsigned char)s.p[i + 1] : ' ';
        if (c == 0x81 || c == 0x8d || c == 0x8f || c == 0x90 || c == 0x9d) return false;
        bool touches = (before | 32) >= 'a' ? (before | 32) <= 'z' : false;
        touches |= (after | 32) >= 'a' && (after | 32) <= 'z';
        letters++;
        odd += c >= 0xc0 && !touches;
    }
    return letters > 0 && odd * 4 <= letters;
}

/* ICU's guess is trusted for the scripts that it tells well; Latin it is not asked about when the shape is Western. */
static const char *guess(ch_arena *a, ch_str s, bool is_markup) {
    const char *vi = vietnamese(a, s), *icu;
    if (korean(s)) return "windows-949";
    if (vi) return vi;
    icu = text__icu_guess(s, is_markup);
    if (icu && (strncmp(icu, "ISO-8859-1", 10) == 0 || strncmp(icu, "windows-125", 11) == 0 ||
                strncmp(icu, "ISO-8859-2", 10) == 0 || strncmp(icu, "ISO-8859-9", 10) == 0)) {
        bool cyrillic_etc = strcmp(icu, "windows-1251") == 0 || strcmp(icu, "windows-1253") == 0 ||
                            strcmp(icu, "windows-1255") == 0 || strcmp(icu, "windows-1256") == 0;
        if (!cyrillic_etc && western(s) && strcmp(icu, "windows-1250") != 0 && strcmp(icu, "ISO-8859-2") != 0)
            return "windows-1252";
    }
    if (icu && strcmp(icu, "EUC-KR") != 0 && strncmp(icu, "IBM4", 4) != 0 && strncmp(icu, "UTF-", 4) != 0)
        return text__charset(a, ch_str_of(icu));
    return western(s) ? "windows-1252" : NULL;
}

/* A declaration that cannot be true is not believed: it is the commonest lie of all pages. */
static bool believable(ch_arena *a, ch_str s, const char *declared) {
    if (!*declared || strcmp(declared, "UTF-8") == 0 || strncmp(declared, "utf-16", 6) == 0 ||
        strncmp(declared, "utf-32", 6) == 0)
        return false;
    if (strcmp(declared, "windows-1252") == 0) return !korean(s) && !vietnamese(a, s) && western(s);
    if (strcmp(declared, "windows-949") == 0) return korean(s);
    ch_str text, part = {s.p, s.n < SAMPLE ? s.n : SAMPLE};
    size_t bad;
    return decode_as(a, part, declared, &text, &bad) && bad * 200 <= part.n;
}

/* Letters lost on the way: replacement characters, or question marks where letters of a word stood. */
static bool garbled(ch_str s) {
    size_t lost = 0, asked = 0, most = s.n / 200 > 3 ? s.n / 200 : 3;
    for (const char *p = s.p, *end = s.p + s.n; p < end && (p = memmem(p, (size_t)(end - p), "\xef\xbf\xbd", 3));
         p += 3)
        if (++lost >= most) return true;
    for (const char *p = s.p, *end = s.p + s.n; p < end && (p = memchr(p, '?', (size_t)(end - p))); p++) {
        bool letter_before = p > s.p && (((unsigned char)p[-1] | 32) >= 'a') && p[-1] != '}' && p[-1] != '~';
        bool letter_behind = p + 1 < end && ((unsigned char)p[1] | 32) >= 'a' && ((unsigned char)p[1] | 32) <= 'z';
        asked += letter_before && letter_behind;
    }
    return asked >= 5 && asked >= s.n / 300;
}

/* In markup question marks stand in addresses: its text is judged when it has been taken out. */
static void finish(ch_arena *a, bool is_markup, ch_decoded *out) {
    out->text = without_controls(a, out->text);
    out->flags |= !is_markup && garbled(out->text) ? CH_TEXT_GARBLED : 0;
}

static bool legacy(ch_arena *a, ch_str s, const char *charset, bool is_markup, ch_decoded *out) {
    size_t bad;
    if (!charset || !decode_as(a, s, charset, &out->text, &bad)) return false;
    out->charset = charset;
    out->flags = CH_TEXT_CONVERTED;
    finish(a, is_markup, out);
    return true;
}

bool ch_text_decode(ch_arena *a, ch_str s, ch_str declared, bool is_markup, ch_decoded *out) {
    const char *shape = NULL, *name = text__charset(a, declared);
    size_t good, bad;
    *out = (ch_decoded){.text = CH_S(""), .charset = "UTF-8"};
    if (s.n == 0) return true;
    if (ch_str_starts(s, CH_S("\xef\xbb\xbf"))) s = (ch_str){s.p + 3, s.n - 3};
    if (ch_str_starts(s, CH_S("\xff\xfe")))
        shape = "UTF-16LE";
    else if (ch_str_starts(s, CH_S("\xfe\xff")))
        shape = "UTF-16BE";
    if (shape)
        s = (ch_str){s.p + 2, s.n - 2};
    else
        shape = utf16_shape(s);
    if (shape) return legacy(a, s, shape, is_markup, out);
    if (binary(s)) return false;
    if (memchr(s.p, 0x1b, s.n) && ch_str_find(s, CH_S("\x1b$)C")) >= 0)
        return legacy(a, s, "ISO-2022-KR", is_markup, out);
    if (ch_text_valid(s)) {
        if (text__unmojibake(a, s, &out->text)) out->flags |= CH_TEXT_MOJIBAKE;
        finish(a, is_markup, out);
        return true;
    }
    out->text = mended(a, s, &good, &bad);
    if (good >= 2 * bad || (bad == 1 && good > 0)) { /* UTF-8 with some bytes lost */
        ch_str repaired;
        if (text__unmojibake(a, out->text, &repaired)) out->flags |= CH_TEXT_MOJIBAKE;
        out->text = repaired;
        finish(a, is_markup, out);
        return true;
    }
    return legacy(a, s, believable(a, s, name) ? name : guess(a, s, is_markup), is_markup, out);
}

uint32_t ch_text_flags(ch_str s) {
    return (text__is_mojibake(s) ? CH_TEXT_MOJIBAKE : 0u) | (garbled(s) ? CH_TEXT_GARBLED : 0u);
}
