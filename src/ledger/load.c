/* SPDX-License-Identifier: Apache-2.0
 * Rows -> mentions in memory. Each report is loaded once per store, with all its acts. */
#include "ledger/merge_int.h"
#include "ledger/rowjson.h"

static uint32_t slot_of(int64_t rid, uint32_t cap) {
    return (uint32_t)((uint64_t)rid * 0x9e3779b97f4a7c15u >> 40) & (cap - 1);
}

static void place(merge_report **slot, uint32_t cap, merge_report *r) {
    uint32_t i = slot_of(r->rid, cap);
    while (slot[i]) i = (i + 1) & (cap - 1);
    slot[i] = r;
}

static void grow(merge_cx *c) {
    merge_report **bigger = CH_NEWS(&c->a, merge_report *, c->cap * 2);
    for (uint32_t i = 0; i < c->cap; i++)
        if (c->slot[i]) place(bigger, c->cap * 2, c->slot[i]);
    c->slot = bigger;
    c->cap *= 2;
}

static void read_mention(merge_cx *c, sqlite3_stmt *s, merge_mention *m) {
    ch_arena *a = &c->a;
    m->mid = sqlite3_column_int64(s, 0);
    m->eid = sqlite3_column_int64(s, 1);
    m->comp = sqlite3_column_int64(s, 2);
    m->type = ledger__column(s, 3, a);
    m->mode = ledger__column(s, 4, a);
    m->status = ledger__column(s, 5, a);
    m->actors_json = ledger__column(s, 6, a);
    m->recipients_json = ledger__column(s, 7, a);
    ch_str people = ledger__column(s, 8, a);
    m->contexts_json = ledger__column(s, 9, a);
    m->date = ledger__column(s, 10, a);
    m->basis = ledger__column(s, 11, a);
    m->dated = sqlite3_column_type(s, 12) != SQLITE_NULL;
    m->lo = sqlite3_column_int(s, 12);
    m->hi = sqlite3_column_int(s, 13);
    m->place = ledger__column(s, 14, a);
    m->quote = ledger__column(s, 15, a);
    m->confidence = sqlite3_column_double(s, 16);
    m->actors = ch_row_codes(a, m->actors_json, &m->n_actors);
    m->recipients = ch_row_codes(a, m->recipients_json, &m->n_recipients);
    ch_str *names = ch_row_strings(a, people, &m->n_people);
    m->people = CH_NEWS(a, merge_person, m->n_people + 1);
    for (uint32_t i = 0; i < m->n_people; i++) m->people[i].name = names[i];
    merge__number(a, m);
}

static void read_traits(merge_cx *c, merge_report *r, const void *p, size_t bytes) {
    uint32_t words = (uint32_t)(bytes / 4), at = 4;
    uint32_t *v = ch_arena_get(&c->a, bytes + 16);
    if (words < 4) return;
    memcpy(v, p, bytes);
    for (int k = 0; k < 4 && v[k] <= words - at; k++) {
        r->trait[k] = v + at;
        r->n_trait[k] = v[k];
        at += v[k];
    }
}

static bool read_report(merge_cx *c, merge_report *r) {
    sqlite3_stmt *s = ledger__stmt(c->l, LEDGER_GET_REPORT);
    if (!s) return false;
    sqlite3_bind_int64(s, 1, r->rid);
    if (sqlite3_step(s) != SQLITE_ROW) {
        (void)ch_ledger_fail(c->l, "read");
        return false;
    }
    r->id = ledger__column(s, 0, &c->a);
    ch_str flags = ledger__column(s, 1, &c->a);
    r->spun = ch_str_find(flags, CH_S("\"spun\"")) >= 0 || ch_str_find(flags, CH_S("\"garbled\"")) >= 0;
    r->has_day = sqlite3_column_type(s, 2) != SQLITE_NULL;
    r->lo = sqlite3_column_int(s, 2);
    r->hi = sqlite3_column_int(s, 3);
    if (sqlite3_column_bytes(s, 4) == (int)sizeof r->sketch)
        memcpy(r->sketch, sqlite3_column_blob(s, 4), sizeof r->sketch);
    if (sqlite3_column_bytes(s, 5)) read_traits(c, r, sqlite3_column_blob(s, 5), (size_t)sqlite3_column_bytes(s, 5));
    sqlite3_reset(s);
    return true;
}

merge_report *merge__report(merge_cx *c, int64_t rid) {
    if (!c->slot) {
        c->cap = 256;
        c->slot = CH_NEWS(&c->a, merge_report *, c->cap);
    }
    for (uint32_t i = slot_of(rid, c->cap); c->slot[i]; i = (i + 1) & (c->cap - 1))
        if (c->slot[i]->rid == rid) return c->slot[i];
    merge_report *r = CH_NEW(&c->a, merge_report);
    uint32_t cap = 0;
    r->rid = rid;
    if (!read_report(c, r)) return NULL;
    sqlite3_stmt *s = ledger__stmt(c->l, LEDGER_GET_MENTIONS);
    if (!s) return NULL;
    sqlite3_bind_int64(s, 1, rid);
    while (sqlite3_step(s) == SQLITE_ROW) {
        merge_mention m = {0};
        read_mention(c, s, &m);
        CH_PUSH(&c->a, r->m, r->n, cap) = m;
    }
    sqlite3_reset(s);
    for (uint32_t i = 0; i < r->n; i++) r->m[i].rep = r;
    merge__number_report(&c->a, r);
    if (2 * ++c->n > c->cap) grow(c);
    place(c->slot, c->cap, r);
    return r;
}

merge_mention *merge__mention(merge_cx *c, int64_t rid, int64_t mid) {
    merge_report *r = merge__report(c, rid);
    for (uint32_t i = 0; r && i < r->n; i++)
        if (r->m[i].mid == mid) return &r->m[i];
    return NULL;
}
