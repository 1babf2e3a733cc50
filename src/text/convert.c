/* SPDX-License-Identifier: Apache-2.0
 * ICU's converters and its detector, behind two calls. */
#include <stdlib.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unorm2.h>

#include "base/utf8.h"
#include "text/text_int.h"

static ch_str to_utf8(ch_arena *a, const UChar *u, size_t n, size_t *n_bad) {
    char *out = ch_arena_get(a, n * 3 + 1);
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t c = u[i];
        if (c >= 0xd800 && c < 0xdc00 && i + 1 < n && u[i + 1] >= 0xdc00 && u[i + 1] < 0xe000)
            c = 0x10000 + ((c - 0xd800) << 10) + (uint32_t)(u[++i] - 0xdc00);
        else if (c >= 0xd800 && c < 0xe000)
            c = 0xfffd;
        *n_bad += c == 0xfffd;
        k += ch_utf8_put(out + k, c);
    }
    out[k] = 0;
    return (ch_str){out, k};
}

bool text__icu(ch_arena *a, ch_str bytes, const char *charset, ch_str *out, size_t *n_bad) {
    UErrorCode e = U_ZERO_ERROR;
    UConverter *cv = ucnv_open(charset, &e);
    *n_bad = 0;
    if (U_FAILURE(e)) return false;
    size_t cap = bytes.n + 16;
    UChar *u = ch_alloc(cap * sizeof *u), *to = u;
    const char *from = bytes.p;
    ucnv_toUnicode(cv, &to, u + cap, &from, bytes.p + bytes.n, NULL, true, &e);
    ucnv_close(cv);
    if (U_FAILURE(e)) { /* more than one unit a byte: no encoding that a report comes in */
        free(u);
        return false;
    }
    size_t n = (size_t)(to - u);
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&e);
    if (U_SUCCESS(e) && !unorm2_isNormalized(nfc, u, (int32_t)n, &e)) {
        UChar *v = ch_alloc((n + 16) * sizeof *v);
        e = U_ZERO_ERROR;
        int32_t m = unorm2_normalize(nfc, u, (int32_t)n, v, (int32_t)n + 16, &e);
        if (U_SUCCESS(e)) {
            free(u);
            u = v;
            n = (size_t)m;
        } else {
            free(v);
        }
    }
    *out = to_utf8(a, u, n, n_bad);
    free(u);
    return true;
}

const char *text__icu_guess(ch_str bytes, bool is_markup) {
    UErrorCode e = U_ZERO_ERROR;
    const char *name = NULL;
    UCharsetDetector *d = ucsdet_open(&e);
    if (U_FAILURE(e)) return NULL;
    ucsdet_enableInputFilter(d, is_markup);
    ucsdet_setText(d, bytes.p, (int32_t)(bytes.n < 65536 ? bytes.n : 65536), &e);
    const UCharsetMatch *m = ucsdet_detect(d, &e);
    if (U_SUCCESS(e) && m && ucsdet_getConfidence(m, &e) >= 20) name = ucsdet_getName(m, &e);
    /* The names are static strings of ICU: they outlive the detector. */
    ucsdet_close(d);
    return U_SUCCESS(e) ? name : NULL;
}

const char *text__charset(ch_arena *a, ch_str declared) {
    static const struct {
        const char *label, *charset;
    } alias[] = {
        {"utf8", "UTF-8"},
        {"utf-8", "UTF-8"},
        {"unicode-1-1-utf-8", "UTF-8"},
        {"iso-8859-1", "windows-1252"},
        {"latin1", "windows-1252"},
        {"us-ascii", "windows-1252"},
        {"ascii", "windows-1252"},
        {"iso8859-1", "windows-1252"},
        {"cp1252", "windows-1252"},
        {"euc-kr", "windows-949"},
        {"ks_c_5601-1987", "windows-949"},
        {"ksc5601", "windows-949"},
        {"ks_c_5601", "windows-949"},
        {"korean", "windows-949"},
        {"cp949", "windows-949"},
        {"uhc", "windows-949"},
        {"ms949", "windows-949"},
        {"gb2312", "gb18030"},
        {"gbk", "gb18030"},
        {"shift_jis", "windows-31j"},
        {"big5", "windows-950"},
        {"iso-8859-9", "windows-1254"},
        {"tis-620", "windows-874"},
        {"x-viet-tcvn", "TCVN3"},
        {"x-viet-tcvn5712", "TCVN3"},
        {"tcvn", "TCVN3"},
        {"tcvn-5712", "TCVN3"},
        {"x-viet-vni", "VNI"},
        {"vni", "VNI"},
        {"viscii", "VISCII"},
        {"x-viet-vps", "windows-1258"},
        {"cp1258", "windows-1258"},
    };
    char *name = ch_cstr(a, ch_str_trim(declared));
    if (declared.n == 0 || declared.n > 40) return "";
    for (char *p = name; *p; p++)
        if (*p >= 'A' && *p <= 'Z') *p = (char)(*p + 32);
    for (size_t i = 0; i < sizeof alias / sizeof *alias; i++)
        if (strcmp(alias[i].label, name) == 0) return alias[i].charset;
    return name;
}
