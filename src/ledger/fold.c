/* SPDX-License-Identifier: Apache-2.0
 * The mentions of one event -> its row. Every source keeps its own value; the one that is shown is chosen by a stated
 * rule: date        the most specific, then stated over resolved over given over inferred, then the majority, then the
 * smallest parties     the majority (copies count once), then the larger set, then who to whom over who, then the
 * smallest place, mode the majority, then the smallest status      occurred if anyone says so, else the majority quote
 * a plain report over a reworded one, then the higher confidence, then the smallest mention people      everybody
 * named, each in the longest spelling; contexts: all of them */
#include <stdlib.h>

#include "base/limits.h"
#include "ledger/merge_int.h"
#include "ledger/rowjson.h"
#include "base/json.h"

enum { COPY_PERCENT = 50, UNDATED = MERGE_NO_DAY };

typedef struct {
    ch_str value;
    uint32_t votes;         /* independent reports */
    const merge_mention *m; /* the first that says so, by mid */
} option;

typedef struct {
    merge_cx *c;
    merge_mention **v;
    uint32_t n;
    uint32_t *voice; /* [n] index of the first mention of the same voice: copies of one text share one */
    uint32_t reports, independent;
    ch_buf *chosen, *disputed;
} fold;

typedef ch_str (*getter)(const merge_mention *m);

static ch_str get_date(const merge_mention *m) {
    return m->date;
}
static ch_str get_place(const merge_mention *m) {
    return m->place;
}
static ch_str get_mode(const merge_mention *m) {
    return m->mode;
}
static ch_str get_status(const merge_mention *m) {
    return m->status;
}

/* A mention copies the first voice whose report's words it has; mentions of one report are one voice. */
static void find_voices(fold *f) {
    f->voice = CH_NEWS(&f->c->t, uint32_t, f->n);
    for (uint32_t i = 0; i < f->n; i++) {
        bool seen = false, copy = false;
        f->voice[i] = i;
        for (uint32_t j = 0; j < i && !seen; j++) {
            seen = f->v[j]->rep == f->v[i]->rep;
            if (!seen && (copy || f->voice[j] != j)) continue; /* only the first of each voice is compared */
            copy = copy || 100 * ledger__sketch_like(f->v[j]->rep->sketch, f->v[i]->rep->sketch) >= COPY_PERCENT;
            if (seen || copy) f->voice[i] = f->voice[j];
        }
        f->reports += !seen;
        f->independent += f->voice[i] == i;
    }
}

static option *options(fold *f, getter get, uint32_t *n) {
    option *o = CH_NEWS(&f->c->t, option, f->n + 1);
    *n = 0;
    for (uint32_t i = 0; i < f->n; i++) {
        ch_str value = get(f->v[i]);
        if (!value.n) continue;
        uint32_t k = 0;
        while (k < *n && !ch_str_eq(o[k].value, value)) k++;
        if (k == *n) o[(*n)++] = (option){value, 0, f->v[i]};
        /* One voice votes once for a value. */
        bool voted = false;
        for (uint32_t j = 0; j < i && !voted; j++) voted = f->voice[j] == f->voice[i] && ch_str_eq(get(f->v[j]), value);
        o[k].votes += !voted;
    }
    return o;
}

static void note(fold *f, const char *field, const merge_mention *m, const char *why, bool disputed) {
    ch_json_key(f->chosen, field);
    ch_buf_printf(f->chosen, "{\"mid\":\"%016llx\",\"why\":\"%s\"}", (unsigned long long)m->mid, why);
    if (!disputed) return;
    if (f->disputed->n > 1) ch_buf_char(f->disputed, ',');
    ch_json_string(f->disputed, ch_str_of(field));
}

static const char *sole(const option *o) {
    return o->votes > 1 ? "all agree" : "only value";
}

/* Majority, then the smallest value. */
static ch_str majority(fold *f, const char *field, getter get, bool may_dispute) {
    uint32_t n, best = 0;
    option *o = options(f, get, &n);
    if (!n) return CH_S("");
    bool tie = false;
    for (uint32_t i = 1; i < n; i++) {
        bool more = o[i].votes > o[best].votes;
        tie = o[i].votes == o[best].votes || (tie && !more);
        if (more || (o[i].votes == o[best].votes && ch_str_cmp(o[i].value, o[best].value) < 0)) best = i;
    }
    note(f, field, o[best].m, n == 1 ? sole(&o[0]) : tie ? "smallest of a tie" : "majority", may_dispute && n > 1);
    return o[best].value;
}

static ch_str choose_status(fold *f) {
    for (uint32_t i = 0; i < f->n; i++)
        if (ch_str_is(f->v[i]->status, "occurred")) {
            note(f, "status", f->v[i], "told as news", false);
            return f->v[i]->status;
        }
    return majority(f, "status", get_status, false);
}

static int basis_rank(ch_str basis) {
    static const char *const order[] = {"stated", "resolved", "given", "inferred"};
    for (int i = 0; i < 4; i++)
        if (ch_str_is(basis, order[i])) return i;
    return 4;
}

/* < 0: x is the better date. */
static int cmp_date(const option *x, const option *y, const char **why) {
    int wx = x->m->dated ? x->m->hi - x->m->lo : 1 << 30, wy = y->m->dated ? y->m->hi - y->m->lo : 1 << 30;
    *why = "most specific";
    if (wx != wy) return wx < wy ? -1 : 1;
    *why = "better basis";
    if (basis_rank(x->m->basis) != basis_rank(y->m->basis)) return basis_rank(x->m->basis) - basis_rank(y->m->basis);
    *why = "majority";
    if (x->votes != y->votes) return x->votes > y->votes ? -1 : 1;
    *why = "smallest of a tie";
    return ch_str_cmp(x->value, y->value);
}

static const merge_mention *choose_date(fold *f) {
    uint32_t n, best = 0;
    option *o = options(f, get_date, &n);
    const char *why = "", *last = why;
    bool disputed = false;
    if (!n) return NULL;
    for (uint32_t i = 1; i < n; i++) {
        if (cmp_date(&o[i], &o[best], &why) < 0) best = i;
        last = why;
    }
    for (uint32_t i = 0; i < n; i++) disputed = disputed || !ch_when_fit(o[i].value, o[best].value);
    /* Among the mentions that say the chosen value, the one with the best basis speaks for it. */
    const merge_mention *m = o[best].m;
    for (uint32_t i = 0; i < f->n; i++)
        if (ch_str_eq(f->v[i]->date, m->date) && basis_rank(f->v[i]->basis) < basis_rank(m->basis)) m = f->v[i];
    note(f, "date", m, n == 1 ? sole(&o[0]) : last, disputed);
    return m;
}

static ch_str party_key(fold *f, const merge_mention *m) {
    ch_buf b;
    ch_buf_init(&b, 1 << 16);
    for (uint32_t i = 0; i < m->n_actors; i++) ch_buf_str(&b, m->actors[i]), ch_buf_char(&b, '+');
    ch_buf_char(&b, '>');
    for (uint32_t i = 0; i < m->n_recipients; i++) ch_buf_str(&b, m->recipients[i]), ch_buf_char(&b, '+');
    ch_str key = ch_str_dup(&f->c->t, ch_buf_view(&b));
    ch_buf_done(&b);
    return key;
}

/* Who met whom is no dispute with who met; other parties are, and so is the act the other way round. */
static bool parties_disputed(const merge_mention *x, const merge_mention *y) {
    if (x->n_all != y->n_all || memcmp(x->all, y->all, x->n_all * sizeof *x->all) != 0) return true;
    if (!x->n_recipients || !y->n_recipients || ch_str_is(x->type, "CONSULT")) return false;
    return x->n_actors != y->n_actors || memcmp(x->a, y->a, x->n_actors * sizeof *x->a) != 0;
}

static const merge_mention *choose_parties(fold *f) {
    ch_str *key = CH_NEWS(&f->c->t, ch_str, f->n);
    uint32_t *votes = CH_NEWS(&f->c->t, uint32_t, f->n), best = 0, kinds = 0;
    bool disputed = false;
    for (uint32_t i = 0; i < f->n; i++) key[i] = party_key(f, f->v[i]);
    for (uint32_t i = 0; i < f->n; i++) {
        uint32_t k = 0;
        while (!ch_str_eq(key[k], key[i])) k++;
        bool voted = false;
        for (uint32_t j = 0; j < i && !voted; j++) voted = f->voice[j] == f->voice[i] && ch_str_eq(key[j], key[i]);
        votes[k] += !voted;
        kinds += k == i;
    }
    for (uint32_t i = 1; i < f->n; i++) {
        const merge_mention *x = f->v[i], *b = f->v[best];
        uint32_t nx = x->n_all, nb = b->n_all;
        if (votes[i] != votes[best]              ? votes[i] > votes[best]
            : nx != nb                           ? nx > nb
            : x->n_recipients != b->n_recipients ? x->n_recipients > b->n_recipients
                                                 : ch_str_cmp(key[i], key[best]) < 0)
            best = i;
    }
    for (uint32_t i = 0; i < f->n; i++) disputed = disputed || parties_disputed(f->v[i], f->v[best]);
    const char *why = kinds > 1 ? "majority, then the fuller list" : f->independent > 1 ? "all agree" : "only value";
    note(f, "actors", f->v[best], why, disputed);
    note(f, "recipients", f->v[best], why, false);
    return f->v[best];
}

static const merge_mention *choose_quote(fold *f) {
    const merge_mention *best = f->v[0];
    for (uint32_t i = 1; i < f->n; i++) {
        const merge_mention *m = f->v[i];
        if (!m->quote.n) continue;
        bool better =
            !best->quote.n || (m->rep->spun != best->rep->spun ? best->rep->spun : m->confidence > best->confidence);
        if (better) best = m;
    }
    return best;
}

static int cmp_str(const void *x, const void *y) {
    return ch_str_cmp(*(const ch_str *)x, *(const ch_str *)y);
}

static ch_str array_json(fold *f, ch_str *v, uint32_t n) {
    ch_buf b;
    ch_buf_init(&b, CH_MAX_RECORD_BYTES);
    if (n) qsort(v, n, sizeof *v, cmp_str);
    ch_buf_char(&b, '[');
    for (uint32_t i = 0; i < n; i++) {
        if (i && ch_str_eq(v[i], v[i - 1])) continue;
        if (i) ch_buf_char(&b, ',');
        ch_json_string(&b, v[i]);
    }
    ch_buf_char(&b, ']');
    ch_str s = ch_str_dup(&f->c->t, ch_buf_view(&b));
    ch_buf_done(&b);
    return s;
}

static ch_str all_contexts(fold *f) {
    ch_str *v = NULL;
    uint32_t n = 0, cap = 0;
    for (uint32_t i = 0; i < f->n; i++) {
        uint32_t k;
        ch_str *c = ch_row_strings(&f->c->t, f->v[i]->contexts_json, &k);
        for (uint32_t j = 0; j < k; j++) CH_PUSH(&f->c->t, v, n, cap) = c[j];
    }
    return array_json(f, v, n);
}

typedef struct {
    ch_str name, key;
} spelling;

/* Longest first, so that every shorter form finds the fuller one it belongs to. */
static int cmp_spelling(const void *x, const void *y) {
    const spelling *a = x, *b = y;
    return a->key.n != b->key.n ? (a->key.n < b->key.n ? 1 : -1) : ch_str_cmp(a->name, b->name);
}

static ch_str all_people(fold *f) {
    spelling *s = NULL;
    uint32_t n = 0, cap = 0, kept = 0;
    for (uint32_t i = 0; i < f->n; i++)
        for (uint32_t j = 0; j < f->v[i]->n_people; j++)
            CH_PUSH(&f->c->t, s, n, cap) = (spelling){f->v[i]->people[j].name, f->v[i]->people[j].key};
    if (n) qsort(s, n, sizeof *s, cmp_spelling);
    ch_str *out = CH_NEWS(&f->c->t, ch_str, n + 1), last = CH_S("");
    for (uint32_t i = 0; i < n; i++) {
        bool known = i > 0 && ch_str_eq(s[i].name, last);
        last = s[i].name;
        for (uint32_t j = 0; j < kept && !known; j++) known = ch_name_same(s[j].key, s[i].key);
        if (known) continue;
        s[kept] = s[i];
        out[kept++] = s[i].name;
    }
    return array_json(f, out, kept);
}

/* Independent voices that may err independently; each counts as its best mention. */
static double joint_confidence(const fold *f) {
    double doubt = 1;
    for (uint32_t i = 0; i < f->n; i++) {
        if (f->voice[i] != i) continue;
        double best = 0;
        for (uint32_t j = i; j < f->n; j++)
            if (f->voice[j] == i && f->v[j]->confidence > best) best = f->v[j]->confidence;
        doubt *= 1 - best;
    }
    return (double)(int)((1 - doubt) * 1000 + 0.5) / 1000;
}

static ch_err pair_row(merge_cx *c, ledger_stmt which, ch_str x, ch_str y, int lo, int64_t eid) {
    sqlite3_stmt *s = ledger__stmt(c->l, which);
    int order = ch_str_cmp(x, y);
    if (!s) return CH_FORMAT;
    if (order == 0) return CH_OK;
    ledger__bind_or_empty(s, 1, order < 0 ? x : y);
    ledger__bind_or_empty(s, 2, order < 0 ? y : x);
    sqlite3_bind_int(s, 3, lo);
    sqlite3_bind_int64(s, 4, eid);
    return ledger__run(c->l, s);
}

static ch_err code_row(merge_cx *c, ledger_stmt which, ch_str code, int lo, int64_t eid) {
    sqlite3_stmt *s = ledger__stmt(c->l, which);
    if (!s) return CH_FORMAT;
    ledger__bind_or_empty(s, 1, code);
    sqlite3_bind_int(s, 2, lo);
    sqlite3_bind_int64(s, 3, eid);
    return ledger__run(c->l, s);
}

enum {
    MANY_PARTIES = 12
}; /* more make too many pairs: they are filed as (*, party), and pairs are found by joining two */

/* Index rows under all codes and all pairs of the event's parties. */
static ch_err index_rows(merge_cx *c, const ch_str *x, uint32_t nx, const ch_str *y, uint32_t ny, int lo, int64_t eid,
                         bool put) {
    uint32_t n = nx + ny;
    ledger_stmt pair = put ? LEDGER_PUT_PAIR : LEDGER_DROP_PAIR;
    for (uint32_t i = 0; i < n; i++) {
        ch_str a = i < nx ? x[i] : y[i - nx];
        CH_TRY(code_row(c, put ? LEDGER_PUT_CODE : LEDGER_DROP_CODE, a, lo, eid));
        if (n > MANY_PARTIES) CH_TRY(pair_row(c, pair, CH_S("*"), a, lo, eid));
        for (uint32_t j = i + 1; n <= MANY_PARTIES && j < n; j++)
            CH_TRY(pair_row(c, pair, a, j < nx ? x[j] : y[j - nx], lo, eid));
    }
    return CH_OK;
}

ch_err merge__drop_event(merge_cx *c, int64_t eid) {
    sqlite3_stmt *s = ledger__stmt(c->l, LEDGER_EVENT_PARTIES);
    if (!s) return CH_FORMAT;
    sqlite3_bind_int64(s, 1, eid);
    bool there = sqlite3_step(s) == SQLITE_ROW;
    ch_str actors = CH_S(""), recipients = CH_S("");
    int lo = UNDATED;
    if (there) {
        actors = ledger__column(s, 0, &c->t);
        recipients = ledger__column(s, 1, &c->t);
        if (sqlite3_column_type(s, 2) != SQLITE_NULL) lo = sqlite3_column_int(s, 2);
    }
    sqlite3_reset(s);
    if (!there) return CH_OK;
    uint32_t na, nr;
    ch_str *a = ch_row_codes(&c->t, actors, &na), *r = ch_row_codes(&c->t, recipients, &nr);
    CH_TRY(index_rows(c, a, na, r, nr, lo, eid, false));
    s = ledger__stmt(c->l, LEDGER_DROP_EVENT);
    if (!s) return CH_FORMAT;
    sqlite3_bind_int64(s, 1, eid);
    return ledger__run(c->l, s);
}

static ch_err write_row(fold *f) {
    const merge_mention *parties = choose_parties(f), *date = choose_date(f), *quote = choose_quote(f);
    ch_str mode = majority(f, "mode", get_mode, true), place = majority(f, "place", get_place, true),
           status = choose_status(f);
    note(f, "quote", quote, "plainest, then surest", false);
    ch_buf_char(f->chosen, '}');
    ch_buf_char(f->disputed, ']');
    sqlite3_stmt *s = ledger__stmt(f->c->l, LEDGER_PUT_EVENT);
    if (!s) return CH_FORMAT;
    sqlite3_bind_int64(s, 1, f->v[0]->mid);
    ledger__bind_or_empty(s, 2, f->v[0]->type);
    ledger__bind(s, 3, mode);
    ledger__bind_or_empty(s, 4, status);
    ledger__bind_or_empty(s, 5, parties->actors_json);
    ledger__bind_or_empty(s, 6, parties->recipients_json);
    ledger__bind_or_empty(s, 7, all_people(f));
    ledger__bind_or_empty(s, 8, all_contexts(f));
    if (date) {
        ledger__bind(s, 9, date->date);
        ledger__bind(s, 10, date->basis);
        ledger__bind_days(s, 11, date->date);
    }
    ledger__bind(s, 13, place);
    ledger__bind(s, 14, quote->quote);
    sqlite3_bind_int64(s, 15, quote->mid);
    sqlite3_bind_double(s, 16, joint_confidence(f));
    sqlite3_bind_int64(s, 17, f->reports);
    sqlite3_bind_int64(s, 18, f->independent);
    ledger__bind_or_empty(s, 19, ch_buf_view(f->chosen));
    ledger__bind_or_empty(s, 20, ch_buf_view(f->disputed));
    CH_TRY(ledger__run(f->c->l, s));
    int lo = date && date->dated ? date->lo : UNDATED;
    return index_rows(f->c, parties->actors, parties->n_actors, parties->recipients, parties->n_recipients, lo,
                      f->v[0]->mid, true);
}

ch_err merge__write_event(merge_cx *c, merge_mention **v, uint32_t n) {
    ch_buf chosen, disputed;
    fold f = {.c = c, .v = v, .n = n, .chosen = &chosen, .disputed = &disputed};
    ch_buf_init(&chosen, 1 << 16);
    ch_buf_init(&disputed, 1 << 12);
    ch_buf_char(&chosen, '{');
    ch_buf_char(&disputed, '[');
    find_voices(&f);
    ch_err e = write_row(&f);
    ch_buf_done(&chosen);
    ch_buf_done(&disputed);
    return e;
}
