/* SPDX-License-Identifier: Apache-2.0
 * The dates of a report as one JSON line. Spans count code points. */
#include "reading/dates.h"

#include "base/json.h"
#include "base/utf8.h"

/* Code points up to byte `to`, given those up to byte *at: offsets only grow, so one walk serves all. */
static uint32_t points_to(ch_str text, uint32_t to, uint32_t *at, uint32_t *points) {
    if (to < *at) *at = *points = 0; /* the words that decided a date may stand before it */
    *points += (uint32_t)ch_utf8_count(text.p + *at, to - *at);
    *at = to;
    return *points;
}

static void field(ch_buf *o, const char *key, ch_str v) {
    ch_json_key(o, key);
    ch_json_string_or_null(o, v);
}

static void print_part(ch_buf *o, ch_str text, const ch_date *d, const ch_date_part *p, uint32_t *at,
                       uint32_t *points) {
    const uint32_t lo = points_to(text, p->lo, at, points), hi = points_to(text, p->hi, at, points);
    ch_buf_printf(o, "{\"span\":[%u,%u]", lo, hi);
    field(o, "edtf", p->edtf);
    field(o, "type", CH_S("DATE"));
    field(o, "value", p->value);
    field(o, "mod", d->mod);
    field(o, "basis", ch_str_of(ch_basis_name[d->basis]));
    field(o, "when", p->edtf);
    field(o, "part_of", d->edtf);
    field(o, "text", ch_str_sub(text.p, p->lo, p->hi));
    field(o, "rule", ch_str_of(d->rule));
    ch_buf_char(o, '}');
}

static void print_date(ch_buf *o, ch_str text, const ch_date *d, uint32_t *at, uint32_t *points) {
    const uint32_t lo = points_to(text, d->lo, at, points), hi = points_to(text, d->hi, at, points);
    ch_buf_printf(o, "{\"span\":[%u,%u]", lo, hi);
    field(o, "edtf", d->edtf);
    field(o, "type", ch_str_of(d->type));
    field(o, "value", d->value);
    field(o, "mod", d->mod);
    field(o, "basis", ch_str_of(ch_basis_name[d->basis]));
    field(o, "when", d->when);
    if (d->deadline) ch_buf_lit(o, ",\"deadline\":true");
    if (d->conflict) ch_buf_lit(o, ",\"conflict\":true");
    if (d->anchor_hi) {
        uint32_t a = 0, p = 0;
        const uint32_t x = points_to(text, d->anchor_lo, &a, &p), y = points_to(text, d->anchor_hi, &a, &p);
        ch_buf_printf(o, ",\"anchor\":[%u,%u]", x, y);
    }
    field(o, "text", ch_str_sub(text.p, d->lo, d->hi));
    field(o, "rule", ch_str_of(d->rule));
    ch_buf_char(o, '}');
}

void ch_dates_print(ch_buf *o, ch_str id, ch_str lang, ch_str text, const ch_dates *d) {
    uint32_t at = 0, points = 0;
    ch_buf_lit(o, "{\"id\":");
    ch_json_string(o, id);
    field(o, "lang", lang);
    field(o, "published", d->published);
    field(o, "published_basis", ch_str_of(ch_basis_name[d->published_basis]));
    if (d->pub_hi) {
        const uint32_t lo = points_to(text, d->pub_lo, &at, &points), hi = points_to(text, d->pub_hi, &at, &points);
        ch_buf_printf(o, ",\"published_span\":[%u,%u]", lo, hi);
    }
    ch_json_key(o, "dates");
    ch_buf_char(o, '[');
    for (uint32_t i = 0; i < d->n; i++) {
        for (uint32_t k = 0; k < d->v[i].n_parts; k++) {
            if (i + k) ch_buf_char(o, ',');
            print_part(o, text, &d->v[i], &d->v[i].parts[k], &at, &points);
        }
        if (d->v[i].n_parts) continue;
        if (i) ch_buf_char(o, ',');
        print_date(o, text, &d->v[i], &at, &points);
    }
    ch_buf_lit(o, "]}\n");
}
