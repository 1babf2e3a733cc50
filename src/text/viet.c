/* SPDX-License-Identifier: Apache-2.0
 * Vietnamese encodings of the nineties, still met in archives, and the test that tells them apart: a Vietnamese
 * syllable is onset + rime + tone, and both lists are closed. */
#include <utf8proc.h>

#include "base/utf8.h"
#include "text/text_int.h"

/* The upper halves; TCVN3 is what fonts named .Vn... hold, VISCII is RFC 1456. */
static const uint16_t tcvn3[128] = {
    0xc0,   0x1ea2, 0xc3,   0xc1,   0x1ea0, 0x1eb6, 0x1eac, 0xc8,   0x1eba, 0x1ebc, 0xc9,   0x1eb8, 0x1ec6,
    0xcc,   0x1ec8, 0x128,  0xcd,   0x1eca, 0xd2,   0x1ece, 0xd5,   0xd3,   0x1ecc, 0x1ed8, 0x1edc, 0x1ede,
    0x1ee0, 0x1eda, 0x1ee2, 0xd9,   0x1ee6, 0x168,  0xa0,   0x102,  0xc2,   0xca,   0xd4,   0x1a0,  0x1af,
    0x110,  0x103,  0xe2,   0xea,   0xf4,   0x1a1,  0x1b0,  0x111,  0x1eb0, 0x300,  0x309,  0x303,  0x301,
    0x323,  0xe0,   0x1ea3, 0xe3,   0xe1,   0x1ea1, 0x1eb2, 0x1eb1, 0x1eb3, 0x1eb5, 0x1eaf, 0x1eb4, 0x1eae,
    0x1ea6, 0x1ea8, 0x1eaa, 0x1ea4, 0x1ec0, 0x1eb7, 0x1ea7, 0x1ea9, 0x1eab, 0x1ea5, 0x1ead, 0xe8,   0x1ec2,
    0x1ebb, 0x1ebd, 0xe9,   0x1eb9, 0x1ec1, 0x1ec3, 0x1ec5, 0x1ebf, 0x1ec7, 0xec,   0x1ec9, 0x1ec4, 0x1ebe,
    0x1ed2, 0x129,  0xed,   0x1ecb, 0xf2,   0x1ed4, 0x1ecf, 0xf5,   0xf3,   0x1ecd, 0x1ed3, 0x1ed5, 0x1ed7,
    0x1ed1, 0x1ed9, 0x1edd, 0x1edf, 0x1ee1, 0x1edb, 0x1ee3, 0xf9,   0x1ed6, 0x1ee7, 0x169,  0xfa,   0x1ee5,
    0x1eeb, 0x1eed, 0x1eef, 0x1ee9, 0x1ef1, 0x1ef3, 0x1ef7, 0x1ef9, 0xfd,   0x1ef5, 0x1ed0,
};
static const uint16_t viscii[128] = {
    0x1ea0, 0x1eae, 0x1eb0, 0x1eb6, 0x1ea4, 0x1ea6, 0x1ea8, 0x1eac, 0x1ebc, 0x1eb8, 0x1ebe, 0x1ec0, 0x1ec2,
    0x1ec4, 0x1ec6, 0x1ed0, 0x1ed2, 0x1ed4, 0x1ed6, 0x1ed8, 0x1ee2, 0x1eda, 0x1edc, 0x1ede, 0x1eca, 0x1ece,
    0x1ecc, 0x1ec8, 0x1ee6, 0x168,  0x1ee4, 0x1ef2, 0xd5,   0x1eaf, 0x1eb1, 0x1eb7, 0x1ea5, 0x1ea7, 0x1ea9,
    0x1ead, 0x1ebd, 0x1eb9, 0x1ebf, 0x1ec1, 0x1ec3, 0x1ec5, 0x1ec7, 0x1ed1, 0x1ed3, 0x1ed5, 0x1ed7, 0x1ee0,
    0x1a0,  0x1ed9, 0x1edd, 0x1edf, 0x1ecb, 0x1ef0, 0x1ee8, 0x1eea, 0x1eec, 0x1a1,  0x1edb, 0x1af,  0xc0,
    0xc1,   0xc2,   0xc3,   0x1ea2, 0x102,  0x1eb3, 0x1eb5, 0xc8,   0xc9,   0xca,   0x1eba, 0xcc,   0xcd,
    0x128,  0x1ef3, 0x110,  0x1ee9, 0xd2,   0xd3,   0xd4,   0x1ea1, 0x1ef7, 0x1eeb, 0x1eed, 0xd9,   0xda,
    0x1ef9, 0x1ef5, 0xdd,   0x1ee1, 0x1b0,  0xe0,   0xe1,   0xe2,   0xe3,   0x1ea3, 0x103,  0x1eef, 0x1eab,
    0xe8,   0xe9,   0xea,   0x1ebb, 0xec,   0xed,   0x129,  0x1ec9, 0x111,  0x1ef1, 0xf2,   0xf3,   0xf4,
    0xf5,   0x1ecf, 0x1ecd, 0x1ee5, 0xf9,   0xfa,   0x169,  0x1ee7, 0xfd,   0x1ee3, 0x1eee,
};

static ch_str by_table(ch_arena *a, ch_str s, const uint16_t table[128]) {
    char *out = ch_arena_get(a, s.n * 3 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < 0x80)
            out[n++] = (char)c;
        else
            n += ch_utf8_put(out + n, table[c - 0x80]);
    }
    out[n] = 0;
    return (ch_str){out, n};
}

static ch_str from_tcvn3(ch_arena *a, ch_str s) {
    return by_table(a, s, tcvn3);
}

static ch_str from_viscii(ch_arena *a, ch_str s) {
    return by_table(a, s, viscii);
}

/* VNI writes a letter and a mark behind it. A mark is two combining signs: the shape of the vowel and the tone. */
static const struct {
    unsigned char byte; /* of the small letter; the capital is 0x20 lower */
    uint16_t shape, tone;
} vni_marks[] = {{0xf9, 0, 0x301},     {0xf8, 0, 0x300},     {0xfb, 0, 0x309},     {0xf5, 0, 0x303},
                 {0xef, 0, 0x323},     {0xe2, 0x302, 0},     {0xe1, 0x302, 0x301}, {0xe0, 0x302, 0x300},
                 {0xe5, 0x302, 0x309}, {0xe3, 0x302, 0x303}, {0xe4, 0x302, 0x323}, {0xea, 0x306, 0},
                 {0xe9, 0x306, 0x301}, {0xe8, 0x306, 0x300}, {0xfa, 0x306, 0x309}, {0xfc, 0x306, 0x303},
                 {0xeb, 0x306, 0x323}};
static const struct {
    unsigned char byte;
    uint16_t small, capital;
} vni_letters[] = {{0xed, 0xed, 0xcd},   {0xec, 0xec, 0xcc},     {0xe6, 0x1ec9, 0x1ec8},
                   {0xf3, 0x129, 0x128}, {0xf2, 0x1ecb, 0x1eca}, {0xf4, 0x1a1, 0x1a0},
                   {0xf6, 0x1b0, 0x1af}, {0xee, 0x1ef5, 0x1ef4}, {0xf1, 0x111, 0x110}};

static bool vni_carries(uint32_t c) {
    c |= 0x20; /* o and u with horn differ from their capitals by one, not by a bit */
    return c == 'a' || c == 'e' || c == 'o' || c == 'u' || c == 'y';
}

static ch_str from_vni(ch_arena *a, ch_str s) {
    char *out = ch_arena_get(a, s.n * 4 + 1);
    size_t n = 0;
    bool carrier = false; /* the letter before may take a mark */
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < 0x80) {
            out[n++] = (char)c;
            carrier = vni_carries(c);
            continue;
        }
        bool done = false;
        for (size_t k = 0; carrier && !done && k < sizeof vni_marks / sizeof *vni_marks; k++)
            if ((c | 0x20) == vni_marks[k].byte) {
                if (vni_marks[k].shape) n += ch_utf8_put(out + n, vni_marks[k].shape);
                if (vni_marks[k].tone) n += ch_utf8_put(out + n, vni_marks[k].tone);
                done = true;
            }
        carrier = false;
        for (size_t k = 0; !done && k < sizeof vni_letters / sizeof *vni_letters; k++)
            if ((c | 0x20) == vni_letters[k].byte) {
                uint32_t letter = c & 0x20 ? vni_letters[k].small : vni_letters[k].capital;
                n += ch_utf8_put(out + n, letter);
                carrier = vni_letters[k].byte == 0xf4 || vni_letters[k].byte == 0xf6;
                done = true;
            }
        if (!done) n += ch_utf8_put(out + n, c);
    }
    out[n] = 0;
    return (ch_str){out, n};
}

text__decoder *text__vietnamese(const char *charset) {
    if (strcmp(charset, "TCVN3") == 0) return from_tcvn3;
    if (strcmp(charset, "VNI") == 0) return from_vni;
    if (strcmp(charset, "VISCII") == 0) return from_viscii;
    return NULL;
}

static const char onsets[] = " b c ch d \xc4\x91 g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x ";
/* Every rime without its tone. */
static const char rimes[] = " a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e "
                            "ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
                            "i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu o oc oi om on ong op ot oa oac "
                            "oach oai oam oan oang oanh oao oap oat oay oăc "
                            "oăm oăn oăng oăt oe oen oeo oet ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u uc ui "
                            "um un ung up ut ua uôc uôi uôm uôn uông uôt "
                            "uân uâng uât uây uê uêch uênh uêt uơ uy uya uych uyên uyêt uynh uyt uyu ư ưc ưi ưm ưn ưng "
                            "ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu y "
                            "yêm yên yêng yêt yêu ";

static bool listed(const char *list, const char *w, size_t n) {
    char key[24] = " ";
    if (n > sizeof key - 3) return false;
    memcpy(key + 1, w, n);
    key[n + 1] = ' ';
    key[n + 2] = 0;
    return strstr(list, key) != NULL;
}

/* `w` in lower case, decomposed, without the tone, composed again. */
static bool syllable(const char *w, size_t n) {
    for (size_t on = 0; on < n && on <= 3; on++) {
        if (on && !listed(onsets, w, on)) continue;
        if (listed(rimes, w + on, n - on)) return true;
    }
    return n > 1 && w[0] == 'g' && w[1] == 'i' && (n == 2 || listed(rimes, w + 1, n - 1)); /* gì, giếng: g + i... */
}

static bool is_word_letter(uint32_t c) {
    if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    utf8proc_category_t k = utf8proc_category((utf8proc_int32_t)c);
    return k <= UTF8PROC_CATEGORY_LO || k == UTF8PROC_CATEGORY_MN || c == 0xfffd;
}

static bool judge(const char *p, size_t n) {
    int32_t cp[64];
    char flat[128];
    utf8proc_ssize_t k = utf8proc_decompose((const utf8proc_uint8_t *)p, (utf8proc_ssize_t)n, cp, 64,
                                            UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD);
    if (k <= 0 || k > 24) return false;
    utf8proc_ssize_t m = 0;
    int tones = 0;
    for (utf8proc_ssize_t i = 0; i < k; i++) {
        bool tone = cp[i] == 0x300 || cp[i] == 0x301 || cp[i] == 0x303 || cp[i] == 0x309 || cp[i] == 0x323;
        tones += tone;
        if (!tone) cp[m++] = cp[i];
    }
    if (tones > 1) return false;
    m = utf8proc_normalize_utf32(cp, m, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    size_t len = 0;
    for (utf8proc_ssize_t i = 0; i < m; i++) len += ch_utf8_put(flat + len, (uint32_t)cp[i]);
    return syllable(flat, len);
}

void text__syllables(ch_str s, size_t *words, size_t *good) {
    *words = *good = 0;
    for (size_t i = 0, step; i < s.n && *words < 2000;) {
        size_t from = i;
        bool high = false;
        uint32_t c = 0;
        for (; i < s.n && is_word_letter(c = ch_utf8_at(s.p, s.n, i, &step)); i += step) high |= c >= 0x80;
        if (high) {
            ++*words;
            *good += i - from <= 60 && judge(s.p + from, i - from);
        }
        while (i < s.n && !is_word_letter(ch_utf8_at(s.p, s.n, i, &step))) i += step;
    }
}
