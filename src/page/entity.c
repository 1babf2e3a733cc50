/* SPDX-License-Identifier: Apache-2.0
 * Character references and white space. The names are those of HTML 4 and the later ones met in prose. */
#include <stdlib.h>

#include "base/utf8.h"
#include "page/page_int.h"

/* Sorted by bytes. */
static const struct {
    char name[15];
    uint16_t cp;
} names[] = {
    {"AElig", 0xc6}, {"AMP", 0x26}, {"Aacute", 0xc1}, {"Abreve", 0x102}, {"Acirc", 0xc2}, {"Agrave", 0xc0},
    {"Alpha", 0x391}, {"Amacr", 0x100}, {"Aogon", 0x104}, {"Aring", 0xc5}, {"Atilde", 0xc3}, {"Auml", 0xc4},
    {"Beta", 0x392}, {"COPY", 0xa9}, {"Cacute", 0x106}, {"Ccaron", 0x10c}, {"Ccedil", 0xc7}, {"Chi", 0x3a7},
    {"Dagger", 0x2021}, {"Dcaron", 0x10e}, {"Delta", 0x394}, {"Dstrok", 0x110}, {"ETH", 0xd0}, {"Eacute", 0xc9},
    {"Ecaron", 0x11a}, {"Ecirc", 0xca}, {"Egrave", 0xc8}, {"Emacr", 0x112}, {"Eogon", 0x118}, {"Epsilon", 0x395},
    {"Eta", 0x397}, {"Euml", 0xcb}, {"GT", 0x3e}, {"Gamma", 0x393}, {"Gbreve", 0x11e}, {"Hat", 0x5e},
    {"Iacute", 0xcd}, {"Icirc", 0xce}, {"Idot", 0x130}, {"Igrave", 0xcc}, {"Imacr", 0x12a}, {"Iota", 0x399},
    {"Itilde", 0x128}, {"Iuml", 0xcf}, {"Kappa", 0x39a}, {"LT", 0x3c}, {"Lambda", 0x39b}, {"Lstrok", 0x141},
    {"Mu", 0x39c}, {"Nacute", 0x143}, {"Ncaron", 0x147}, {"NewLine", 0xa}, {"NoBreak", 0x2060}, {"Ntilde", 0xd1},
    {"Nu", 0x39d}, {"OElig", 0x152}, {"Oacute", 0xd3}, {"Ocirc", 0xd4}, {"Odblac", 0x150}, {"Ograve", 0xd2},
    {"Omacr", 0x14c}, {"Omega", 0x3a9}, {"Omicron", 0x39f}, {"Oslash", 0xd8}, {"Otilde", 0xd5}, {"Ouml", 0xd6},
    {"Phi", 0x3a6}, {"Pi", 0x3a0}, {"Prime", 0x2033}, {"Psi", 0x3a8}, {"QUOT", 0x22}, {"REG", 0xae},
    {"Racute", 0x154}, {"Rcaron", 0x158}, {"Rho", 0x3a1}, {"Sacute", 0x15a}, {"Scaron", 0x160}, {"Scedil", 0x15e},
    {"Sigma", 0x3a3}, {"THORN", 0xde}, {"TRADE", 0x2122}, {"Tab", 0x9}, {"Tau", 0x3a4}, {"Tcaron", 0x164},
    {"Theta", 0x398}, {"Uacute", 0xda}, {"Ucirc", 0xdb}, {"Udblac", 0x170}, {"Ugrave", 0xd9}, {"Umacr", 0x16a},
    {"Upsilon", 0x3a5}, {"Uring", 0x16e}, {"Utilde", 0x168}, {"Uuml", 0xdc}, {"Xi", 0x39e}, {"Yacute", 0xdd},
    {"Yuml", 0x178}, {"Zacute", 0x179}, {"Zcaron", 0x17d}, {"Zdot", 0x17b}, {"ZeroWidthSpace", 0x200b},
    {"Zeta", 0x396}, {"aacute", 0xe1}, {"abreve", 0x103}, {"acirc", 0xe2}, {"acute", 0xb4}, {"aelig", 0xe6},
    {"agrave", 0xe0}, {"alefsym", 0x2135}, {"alpha", 0x3b1}, {"amacr", 0x101}, {"amp", 0x26}, {"and", 0x2227},
    {"ang", 0x2220}, {"aogon", 0x105}, {"apos", 0x27}, {"aring", 0xe5}, {"ast", 0x2a}, {"asymp", 0x2248},
    {"atilde", 0xe3}, {"auml", 0xe4}, {"bdquo", 0x201e}, {"beta", 0x3b2}, {"brvbar", 0xa6}, {"bsol", 0x5c},
    {"bull", 0x2022}, {"bullet", 0x2022}, {"cacute", 0x107}, {"cap", 0x2229}, {"ccaron", 0x10d}, {"ccedil", 0xe7},
    {"cedil", 0xb8}, {"cent", 0xa2}, {"check", 0x2713}, {"chi", 0x3c7}, {"circ", 0x2c6}, {"clubs", 0x2663},
    {"colon", 0x3a}, {"comma", 0x2c}, {"commat", 0x40}, {"cong", 0x2245}, {"copy", 0xa9}, {"crarr", 0x21b5},
    {"cup", 0x222a}, {"curren", 0xa4}, {"dArr", 0x21d3}, {"dagger", 0x2020}, {"darr", 0x2193}, {"dash", 0x2010},
    {"dcaron", 0x10f}, {"deg", 0xb0}, {"delta", 0x3b4}, {"diams", 0x2666}, {"divide", 0xf7}, {"dollar", 0x24},
    {"dstrok", 0x111}, {"eacute", 0xe9}, {"ecaron", 0x11b}, {"ecirc", 0xea}, {"egrave", 0xe8}, {"emacr", 0x113},
    {"empty", 0x2205}, {"emsp", 0x2003}, {"ensp", 0x2002}, {"eogon", 0x119}, {"epsilon", 0x3b5}, {"equals", 0x3d},
    {"equiv", 0x2261}, {"eta", 0x3b7}, {"eth", 0xf0}, {"euml", 0xeb}, {"euro", 0x20ac}, {"excl", 0x21},
    {"exist", 0x2203}, {"female", 0x2640}, {"fnof", 0x192}, {"forall", 0x2200}, {"frac12", 0xbd}, {"frac14", 0xbc},
    {"frac34", 0xbe}, {"frasl", 0x2044}, {"gamma", 0x3b3}, {"gbreve", 0x11f}, {"ge", 0x2265}, {"grave", 0x60},
    {"gt", 0x3e}, {"hArr", 0x21d4}, {"hairsp", 0x200a}, {"half", 0xbd}, {"harr", 0x2194}, {"hearts", 0x2665},
    {"hellip", 0x2026}, {"horbar", 0x2015}, {"hyphen", 0x2010}, {"iacute", 0xed}, {"icirc", 0xee}, {"iexcl", 0xa1},
    {"igrave", 0xec}, {"imacr", 0x12b}, {"image", 0x2111}, {"imath", 0x131}, {"infin", 0x221e}, {"inodot", 0x131},
    {"int", 0x222b}, {"iota", 0x3b9}, {"iquest", 0xbf}, {"isin", 0x2208}, {"itilde", 0x129}, {"iuml", 0xef},
    {"kappa", 0x3ba}, {"lArr", 0x21d0}, {"lambda", 0x3bb}, {"lang", 0x2329}, {"laquo", 0xab}, {"larr", 0x2190},
    {"lbrace", 0x7b}, {"lbrack", 0x5b}, {"lceil", 0x2308}, {"lcub", 0x7b}, {"ldquo", 0x201c}, {"ldquor", 0x201e},
    {"le", 0x2264}, {"lfloor", 0x230a}, {"lowast", 0x2217}, {"lowbar", 0x5f}, {"loz", 0x25ca}, {"lpar", 0x28},
    {"lrm", 0x200e}, {"lsaquo", 0x2039}, {"lsqb", 0x5b}, {"lsquo", 0x2018}, {"lsquor", 0x201a}, {"lstrok", 0x142},
    {"lt", 0x3c}, {"macr", 0xaf}, {"male", 0x2642}, {"mdash", 0x2014}, {"micro", 0xb5}, {"middot", 0xb7},
    {"minus", 0x2212}, {"mldr", 0x2026}, {"mu", 0x3bc}, {"nabla", 0x2207}, {"nacute", 0x144}, {"nbsp", 0xa0},
    {"ncaron", 0x148}, {"ndash", 0x2013}, {"ne", 0x2260}, {"ni", 0x220b}, {"nldr", 0x2025}, {"not", 0xac},
    {"notin", 0x2209}, {"nsub", 0x2284}, {"ntilde", 0xf1}, {"nu", 0x3bd}, {"num", 0x23}, {"numsp", 0x2007},
    {"oacute", 0xf3}, {"ocirc", 0xf4}, {"odblac", 0x151}, {"oelig", 0x153}, {"ograve", 0xf2}, {"oline", 0x203e},
    {"omacr", 0x14d}, {"omega", 0x3c9}, {"omicron", 0x3bf}, {"oplus", 0x2295}, {"or", 0x2228}, {"ordf", 0xaa},
    {"ordm", 0xba}, {"oslash", 0xf8}, {"otilde", 0xf5}, {"otimes", 0x2297}, {"ouml", 0xf6}, {"para", 0xb6},
    {"part", 0x2202}, {"percnt", 0x25}, {"period", 0x2e}, {"permil", 0x2030}, {"perp", 0x22a5}, {"phi", 0x3c6},
    {"phone", 0x260e}, {"pi", 0x3c0}, {"piv", 0x3d6}, {"plus", 0x2b}, {"plusmn", 0xb1}, {"pound", 0xa3},
    {"prime", 0x2032}, {"prod", 0x220f}, {"prop", 0x221d}, {"psi", 0x3c8}, {"puncsp", 0x2008}, {"quest", 0x3f},
    {"quot", 0x22}, {"rArr", 0x21d2}, {"racute", 0x155}, {"radic", 0x221a}, {"rang", 0x232a}, {"raquo", 0xbb},
    {"rarr", 0x2192}, {"rbrace", 0x7d}, {"rbrack", 0x5d}, {"rcaron", 0x159}, {"rceil", 0x2309}, {"rcub", 0x7d},
    {"rdquo", 0x201d}, {"rdquor", 0x201d}, {"real", 0x211c}, {"reg", 0xae}, {"rfloor", 0x230b}, {"rho", 0x3c1},
    {"rlm", 0x200f}, {"rpar", 0x29}, {"rsaquo", 0x203a}, {"rsqb", 0x5d}, {"rsquo", 0x2019}, {"rsquor", 0x2019},
    {"sacute", 0x15b}, {"sbquo", 0x201a}, {"scaron", 0x161}, {"scedil", 0x15f}, {"sdot", 0x22c5}, {"sect", 0xa7},
    {"semi", 0x3b}, {"shy", 0xad}, {"sigma", 0x3c3}, {"sigmaf", 0x3c2}, {"sim", 0x223c}, {"sol", 0x2f},
    {"spades", 0x2660}, {"star", 0x2606}, {"starf", 0x2605}, {"sub", 0x2282}, {"sube", 0x2286}, {"sum", 0x2211},
    {"sup", 0x2283}, {"sup1", 0xb9}, {"sup2", 0xb2}, {"sup3", 0xb3}, {"supe", 0x2287}, {"szlig", 0xdf},
    {"tau", 0x3c4}, {"tcaron", 0x165}, {"there4", 0x2234}, {"theta", 0x3b8}, {"thetasym", 0x3d1}, {"thinsp", 0x2009},
    {"thorn", 0xfe}, {"tilde", 0x2dc}, {"times", 0xd7}, {"trade", 0x2122}, {"uArr", 0x21d1}, {"uacute", 0xfa},
    {"uarr", 0x2191}, {"ucirc", 0xfb}, {"udblac", 0x171}, {"ugrave", 0xf9}, {"umacr", 0x16b}, {"uml", 0xa8},
    {"upsih", 0x3d2}, {"upsilon", 0x3c5}, {"uring", 0x16f}, {"utilde", 0x169}, {"uuml", 0xfc}, {"verbar", 0x7c},
    {"vert", 0x7c}, {"weierp", 0x2118}, {"xi", 0x3be}, {"yacute", 0xfd}, {"yen", 0xa5}, {"yuml", 0xff},
    {"zacute", 0x17a}, {"zcaron", 0x17e}, {"zdot", 0x17c}, {"zeta", 0x3b6}, {"zwj", 0x200d}, {"zwnj", 0x200c},
};

static int by_name(const void *key, const void *entry) {
    return strcmp(key, entry);
}

static uint32_t numeric(const char *p, const char *end, size_t *used) {
    const char *from = p;
    bool hex = p < end && (*p | 32) == 'x';
    uint32_t v = 0;
    p += hex;
    const char *digits = p;
    for (; p < end; p++) {
        uint32_t d = *p >= '0' && *p <= '9' ? (uint32_t)(*p - '0') : hex && (*p | 32) >= 'a' && (*p | 32) <= 'f' ? (uint32_t)((*p | 32) - 'a' + 10) : 99;
        if (d == 99) break;
        if (v < 0x110000) v = v * (hex ? 16 : 10) + d;
    }
    if (p == digits) return 0;
    if (p < end && *p == ';') p++;
    *used = (size_t)(p - from) + 2;
    /* Numbers 128..159 mean what windows-1252 has there: pages were written so. */
    static const uint16_t c1[32] = {0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
                                    0x2039, 0x152,  0x8d,   0x17d,  0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
                                    0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};
    if (v >= 0x80 && v < 0xa0) v = c1[v - 0x80];
    if (v == 0 || v > 0x10ffff || (v >= 0xd800 && v < 0xe000)) return 0xfffd;
    return (v < 0x20 && v != '\n' && v != '\t' && v != '\r') || v == 0x7f ? ' ' : v;
}

uint32_t page__reference(const char *p, const char *end, size_t *used) {
    char name[16];
    size_t n = 0;
    if (end - p < 3) return 0;
    if (p[1] == '#') return numeric(p + 2, end, used);
    for (const char *q = p + 1; q < end && n < sizeof name - 1; q++) {
        bool alnum = ((*q | 32) >= 'a' && (*q | 32) <= 'z') || (*q >= '0' && *q <= '9');
        if (!alnum) break;
        name[n++] = *q;
    }
    name[n] = 0;
    if (n < 2) return 0;
    const char *hit = bsearch(name, names, sizeof names / sizeof *names, sizeof *names, by_name);
    if (!hit) return 0;
    uint32_t cp = names[(size_t)(hit - names[0].name) / sizeof *names].cp;
    bool closed = p + 1 + n < end && p[1 + n] == ';';
    if (!closed && (cp > 0xff || (p + 1 + n < end && p[1 + n] == '='))) return 0; /* the old names may lack the semicolon */
    *used = 1 + n + closed;
    return cp;
}

ch_str page__unescape(ch_arena *a, ch_str s) {
    if (s.n == 0 || !memchr(s.p, '&', s.n)) return s;
    char *out = ch_arena_get(a, s.n + 1); /* a reference is never shorter than what it stands for */
    size_t n = 0;
    for (const char *p = s.p, *end = s.p + s.n; p < end;) {
        size_t used = 0;
        uint32_t cp = *p == '&' ? page__reference(p, end, &used) : 0;
        if (cp) {
            n += ch_utf8_put(out + n, cp);
            p += used;
        } else {
            out[n++] = *p++;
        }
    }
    out[n] = 0;
    return (ch_str){out, n};
}

/* Soft hyphens, zero-width characters and direction marks: they split words for a reader that does not see them.
 * The zero-width joiner stays where it joins an emoji, but nobody misses it there. */
static bool invisible(uint32_t c) {
    return c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069) || c == 0xfeff ||
           (c >= 0xe000 && c < 0xf900) || (c >= 0xfe00 && c <= 0xfe0f);
}

static bool blank(uint32_t c) {
    return c == ' ' || (c >= 9 && c <= 13) || c == 0xa0 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
           c == 0x3000 || c == 0x1680 || c < 0x20 || c == 0x7f || c == 0x85;
}

void page__squeeze(ch_buf *out, ch_str s) {
    for (size_t i = 0, step; i < s.n; i += step) {
        step = 1;
        unsigned char b = (unsigned char)s.p[i];
        if (b > ' ' && b < 0x7f) { /* a run of plain letters at once */
            size_t j = i + 1;
            while (j < s.n && (unsigned char)s.p[j] > ' ' && (unsigned char)s.p[j] < 0x7f) j++;
            ch_buf_add(out, s.p + i, j - i);
            step = j - i;
            continue;
        }
        uint32_t c = ch_utf8_at(s.p, s.n, i, &step);
        if (blank(c)) {
            if (out->n && out->p[out->n - 1] != ' ' && out->p[out->n - 1] != '\n') ch_buf_char(out, ' ');
        } else if (!invisible(c)) {
            ch_buf_add(out, s.p + i, step);
        }
    }
}

ch_str page__node_text(ch_arena *a, const page__tree *t, uint32_t node) {
    ch_buf b;
    ch_buf_init(&b, 4096);
    for (uint32_t i = node; i < t->node[node].end && b.n < 2048; i++) {
        const page__node *x = &t->node[i];
        if (x->tag == TAG_TEXT && !(x->flags & NF_RAW)) {
            ch_str s = {x->text, x->n < 2048 ? x->n : 2048};
            while (s.n < x->n && s.n > 0 && ((unsigned char)x->text[s.n] & 0xc0) == 0x80) s.n--; /* no half character */
            page__squeeze(&b, page__unescape(a, s));
        } else if (x->tag == TAG_br || (page__props[x->tag] & TP_BLOCK)) {
            page__squeeze(&b, CH_S(" "));
        } else if (x->tag == TAG_script || x->tag == TAG_style || x->tag == TAG_svg) {
            i = x->end - 1;
        }
    }
    ch_str s = ch_str_dup(a, ch_str_trim(ch_buf_view(&b)));
    ch_buf_done(&b);
    return s;
}
