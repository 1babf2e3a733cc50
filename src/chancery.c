/* SPDX-License-Identifier: Apache-2.0
 * The main path: one report becomes one reading. Read this file first; TOUR.md follows a report through it. */
#include "chancery_int.h"

#include <stdlib.h>

#include "base/limits.h"
#include "data/langs.h"
#include "lang/lang.h"
#include "reading/assemble.h"
#include "reading/dates.h"

struct ch_cx {
    ch_langs langs;
    ch_act_index *rules[CH_MAX_LANGS]; /* one per pack */
    ch_arena arena;                    /* of the report at hand */
    ch_buf json;
};

static int lang_index(const ch_cx *cx, ch_str lang) {
    for (int i = 0; i < cx->langs.n; i++)
        if (ch_str_eq(cx->langs.pack[i].lang, lang)) return i;
    return -1;
}

ch_reading *ch_read_report(ch_cx *cx, const ch_report *in, ch_layers *layers) {
    ch_arena *a = &cx->arena;
    ch_arena_reset(a);
    int lang =
        in->lang_fixed ? lang_index(cx, in->lang) : ch_lang_guess(a, cx->langs.pack, cx->langs.n, in->text, in->lang);
    if (lang < 0) {
        ch_reading *r = CH_NEW(a, ch_reading);
        *r = (ch_reading){.id = in->id,
                          .lang = in->lang,
                          .title = in->title,
                          .url = in->url,
                          .source = in->source,
                          .flags = in->flags | CH_FLAG_UNKNOWN_LANGUAGE,
                          .text_hash = ch_hash(in->text.p, in->text.n)};
        return r;
    }
    const ch_pack *pack = &cx->langs.pack[lang];
    const ch_lang_prop *prop = ch_lang_props(pack);
    ch_name_ctx name_ctx = {(uint16_t)prop->home, prop->title_after, prop->title_before, prop->sov};
    ch_date_ctx date_ctx = {.given = in->date};

    ch_sents *sents = ch_sent_split(a, in->text, pack);
    ch_names *names = ch_name_find(a, sents, &name_ctx);
    ch_dates *dates = ch_date_find(a, sents, &date_ctx);
    ch_acts *acts = ch_act_find(a, cx->rules[lang], sents, names, dates, prop);
    if (layers) *layers = (ch_layers){sents, names, dates, acts};
    return ch_reading_assemble(a, in, sents, names, dates, acts);
}

const ch_dates *ch_read_dates(ch_cx *cx, const ch_report *in, bool narrative, ch_str *lang) {
    ch_arena *a = &cx->arena;
    ch_arena_reset(a);
    const int i =
        in->lang_fixed ? lang_index(cx, in->lang) : ch_lang_guess(a, cx->langs.pack, cx->langs.n, in->text, in->lang);
    *lang = i < 0 ? CH_S("") : cx->langs.pack[i].lang;
    if (i < 0) return CH_NEW(a, ch_dates);
    const ch_date_ctx ctx = {.given = in->date, .narrative = narrative};
    return ch_date_find(a, ch_sent_split(a, in->text, &cx->langs.pack[i]), &ctx);
}

ch_cx *ch_cx_new(void) {
    ch_cx *cx = ch_calloc(1, sizeof *cx);
    ch_diag d;
    ch_diag_stderr(&d);
    ch_arena_init(&cx->arena);
    ch_buf_init(&cx->json, CH_MAX_RECORD_BYTES);
    if (ch_langs_open(&cx->langs, getenv("CHANCERY_DATA"), &d) != CH_OK) {
        ch_cx_free(cx);
        return NULL;
    }
    for (int i = 0; i < cx->langs.n; i++) cx->rules[i] = ch_act_index_new(&cx->langs.pack[i]);
    return cx;
}

void ch_cx_free(ch_cx *cx) {
    if (!cx) return;
    for (int i = 0; i < cx->langs.n; i++) ch_act_index_free(cx->rules[i]);
    ch_langs_close(&cx->langs);
    ch_arena_done(&cx->arena);
    ch_buf_done(&cx->json);
    free(cx);
}

ch_arena *ch_cx_arena(ch_cx *cx) {
    return &cx->arena;
}

const ch_pack *ch_cx_pack(const ch_cx *cx, ch_str lang) {
    int i = lang_index(cx, lang);
    return i < 0 ? NULL : &cx->langs.pack[i];
}

static ch_report report_of(const ch_input *in) {
    return (ch_report){.id = ch_str_of(in->id),
                       .text = {in->text, in->text_len},
                       .lang = ch_str_of(in->lang),
                       .date = ch_str_of(in->date),
                       .url = ch_str_of(in->url),
                       .title = ch_str_of(in->title),
                       .source = ch_str_of(in->source)};
}

const char *ch_dates_json(ch_cx *cx, const ch_input *in, size_t *len) {
    const ch_report r = report_of(in);
    ch_str lang;
    const ch_dates *d = ch_read_dates(cx, &r, false, &lang);
    ch_buf_clear(&cx->json);
    ch_dates_print(&cx->json, r.id, lang, r.text, d);
    *len = cx->json.n;
    return cx->json.p;
}

const char *ch_code(ch_cx *cx, const ch_input *in, size_t *len) {
    const ch_report r = report_of(in);
    ch_buf_clear(&cx->json);
    ch_reading_print(&cx->json, ch_read_report(cx, &r, NULL));
    *len = cx->json.n;
    return cx->json.p;
}

const char *ch_version(void) {
    return "0.1.0";
}
