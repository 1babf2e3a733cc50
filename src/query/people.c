/* SPDX-License-Identifier: Apache-2.0 */
#include "query/people.h"

#include <limits.h>
#include <stdlib.h>

#include "query/facts_int.h"
#include "query/query_int.h"

typedef struct {
    ch_str name, key, sound, code, post, title, lang, report;
    int day;
    bool has_day;
} row;

typedef struct {
    ch_ledger *l;
    ch_arena *a;
    row *v;
    uint32_t n, cap;
} rows;

/* A report dated by its year only shows nobody on a day. */
#define NAME_COLUMNS "n.name, n.key, n.code, n.post, n.title, r.lang, r.id, CASE WHEN r.hi - r.lo <= 31 THEN r.lo END"

static bool latin(ch_str key) {
    return key.n && (unsigned char)key.p[0] < 0xe3;
}

/* By their words, or, in two scripts, by their sound. */
static bool same_name(const row *x, const row *y) {
    if (latin(x->key) == latin(y->key)) return ch_name_same(x->key, y->key);
    return x->sound.n && ch_str_eq(x->sound, y->sound);
}

/* `like` NULL: all rows. */
static ch_err load(rows *r, sqlite3_stmt *s, const row *like) {
    int rc;
    while ((rc = sqlite3_step(s)) == SQLITE_ROW) {
        row x = {.has_day = sqlite3_column_type(s, 7) != SQLITE_NULL, .day = sqlite3_column_int(s, 7)};
        ch_str *const text[] = {&x.name, &x.key, &x.code, &x.post, &x.title, &x.lang, &x.report};
        for (int i = 0; i < 7; i++) *text[i] = ch_str_dup(r->a, query__column(s, i));
        x.sound = ch_name_sound(r->a, x.name);
        if (like && !same_name(&x, like)) continue;
        CH_PUSH(r->a, r->v, r->n, r->cap) = x;
    }
    sqlite3_finalize(s);
    return rc == SQLITE_DONE ? CH_OK : ch_ledger_fail(r->l, "read");
}

static ch_err load_by_word(rows *r, ch_str word, const row *like) {
    sqlite3_stmt *s;
    CH_TRY(query__prepare(
        r->l,
        "SELECT " NAME_COLUMNS
        " FROM name_words w JOIN names n USING(nid) JOIN reports r USING(rid) WHERE w.word = :w ORDER BY r.id, n.nid",
        &s));
    query__bind(s, ":w", word);
    return load(r, s, like);
}

/* The fullest names first: they found a person, shorter forms join them. */
static int cmp_row(const void *x, const void *y) {
    const row *a = x, *b = y;
    if (a->key.n != b->key.n) return a->key.n < b->key.n ? 1 : -1;
    int c = ch_str_cmp(a->key, b->key);
    if (!c) c = ch_str_cmp(a->name, b->name);
    if (!c) c = ch_str_cmp(a->code, b->code);
    if (!c) c = ch_str_cmp(a->report, b->report);
    return c ? c : ch_str_cmp(a->post, b->post);
}

static bool same_row(const row *x, const row *y) {
    return ch_str_eq(x->report, y->report) && ch_str_eq(x->name, y->name) && ch_str_eq(x->post, y->post) &&
           ch_str_eq(x->code, y->code);
}

static void drop_doubles(rows *r) {
    uint32_t n = 0;
    if (r->n) qsort(r->v, r->n, sizeof *r->v, cmp_row);
    for (uint32_t i = 0; i < r->n; i++)
        if (!n || !same_row(&r->v[n - 1], &r->v[i])) r->v[n++] = r->v[i];
    r->n = n;
}

static void add_spelling(ch_arena *a, ch_q_person *p, const row *x, uint32_t *cap) {
    for (uint32_t i = 0; i < p->n_spellings; i++)
        if (ch_str_eq(p->spellings[i].name, x->name)) {
            p->spellings[i].reports++;
            if (x->lang.n && ch_str_find(p->spellings[i].langs, x->lang) < 0)
                p->spellings[i].langs = ch_str_printf(a, "%.*s %.*s", CH_FMT(p->spellings[i].langs), CH_FMT(x->lang));
            return;
        }
    CH_PUSH(a, p->spellings, p->n_spellings, *cap) = (ch_q_spelling){x->name, x->lang, 1};
}

static ch_q_post *post_of(ch_arena *a, ch_q_person *p, ch_str code, ch_str post, ch_str to, uint32_t *cap) {
    for (uint32_t i = 0; i < p->n_posts; i++) {
        ch_q_post *q = &p->posts[i];
        if (!ch_str_eq(q->code, code) || !ch_str_eq(q->post, post)) continue;
        if (to.n && q->accredited.n && !ch_str_eq(q->accredited, to)) continue;
        if (to.n) q->accredited = to;
        return q;
    }
    CH_PUSH(a, p->posts, p->n_posts, *cap) =
        (ch_q_post){.code = code, .post = post, .accredited = to, .first = INT_MAX, .last = INT_MIN};
    return &p->posts[p->n_posts - 1];
}

static void sighting(ch_q_post *q, const row *x) {
    q->reports++;
    if (!x->has_day || x->day > q->last || !q->report.n) {
        q->report = x->report;
        if (x->title.n) q->title = x->title;
    }
    if (x->has_day && x->day < q->first) q->first = x->day;
    if (x->has_day && x->day > q->last) q->last = x->day;
}

static int cmp_post(const void *x, const void *y) {
    const ch_q_post *a = x, *b = y;
    if (a->first != b->first) return a->first < b->first ? -1 : 1;
    int c = ch_str_cmp(a->code, b->code);
    if (!c) c = ch_str_cmp(a->post, b->post);
    return c ? c : ch_str_cmp(a->accredited, b->accredited);
}

/* Tenures told of this person, each boundary by its most specific telling. */
static ch_err add_tenures(rows *r, ch_q_person *p, ch_str code, uint32_t *cap) {
    ch_q_fact *f;
    uint32_t n;
    ch_str key = ch_name_key(r->a, p->name);
    CH_TRY(ch_query_facts(r->l, r->a, CH_S("tenure"), code, CH_S(""), &f, &n));
    for (uint32_t i = 0; i < n; i++) {
        if (!ch_str_eq(f[i].a, code) || !ch_name_same(f[i].key, key)) continue;
        ch_q_post *q = post_of(r->a, p, code, f[i].post, f[i].b, cap);
        ch_q_fact **slot = ch_str_is(f[i].status, "began")   ? &q->began
                           : ch_str_is(f[i].status, "ended") ? &q->ended
                                                             : &q->nominated;
        if (!*slot || (f[i].dated && (!(*slot)->dated || f[i].hi - f[i].lo < (*slot)->hi - (*slot)->lo))) *slot = &f[i];
    }
    return CH_OK;
}

typedef struct {
    uint32_t head, *member, n, cap;
} cluster;

static cluster *gather(rows *r, uint32_t *n) {
    cluster *c = CH_NEWS(r->a, cluster, r->n + 1);
    *n = 0;
    for (uint32_t i = 0; i < r->n; i++) {
        uint32_t hits = 0, hit = 0;
        for (uint32_t k = 0; k < *n; k++) {
            const row *h = &r->v[c[k].head];
            if ((h->code.n && r->v[i].code.n && !ch_str_eq(h->code, r->v[i].code)) || !same_name(h, &r->v[i])) continue;
            if (ch_str_eq(h->key, r->v[i].key))
                hits = 1, hit = k, k = *n; /* the very same name */
            else
                hits++, hit = k;
        }
        /* A bare surname that fits two people is neither. */
        if (hits != 1) c[hit = (*n)++].head = i;
        CH_PUSH(r->a, c[hit].member, c[hit].n, c[hit].cap) = i;
    }
    return c;
}

static int cmp_person(const void *x, const void *y) {
    const ch_q_person *a = x, *b = y;
    int c = ch_str_cmp(a->name, b->name);
    if (c) return c;
    return ch_str_cmp(a->n_posts ? a->posts[0].code : CH_S(""), b->n_posts ? b->posts[0].code : CH_S(""));
}

static ch_err build(rows *r, ch_q_person **out, uint32_t *n) {
    drop_doubles(r);
    cluster *c = gather(r, n);
    *out = CH_NEWS(r->a, ch_q_person, *n + 1);
    for (uint32_t i = 0; i < *n; i++) {
        ch_q_person *p = &(*out)[i];
        uint32_t spell_cap = 0, post_cap = 0;
        p->name = r->v[c[i].head].name;
        for (uint32_t k = 0; k < c[i].n; k++) {
            const row *x = &r->v[c[i].member[k]];
            add_spelling(r->a, p, x, &spell_cap);
            sighting(post_of(r->a, p, x->code, x->post, CH_S(""), &post_cap), x);
        }
        if (r->v[c[i].head].code.n) CH_TRY(add_tenures(r, p, r->v[c[i].head].code, &post_cap));
        qsort(p->posts, p->n_posts, sizeof *p->posts, cmp_post);
    }
    if (*n) qsort(*out, *n, sizeof **out, cmp_person);
    return CH_OK;
}

/* Tenures may name people whom no list of people has: they are rows, too. */
static void add_tenure(rows *r, const ch_q_fact *f) {
    CH_PUSH(r->a, r->v, r->n, r->cap) = (row){.name = f->name,
                                              .key = f->key,
                                              .sound = ch_name_sound(r->a, f->name),
                                              .code = f->a,
                                              .post = f->post,
                                              .lang = f->lang,
                                              .report = f->report};
}

ch_err ch_query_who(ch_ledger *l, ch_arena *a, ch_str name, ch_q_person **out, uint32_t *n) {
    rows r = {.l = l, .a = a};
    row like = {.key = ch_name_key(a, name), .sound = ch_name_sound(a, name)};
    ch_str rest = like.key, word;
    while (ch_str_next(&rest, ' ', &word))
        if (word.n) CH_TRY(load_by_word(&r, word, &like));
    CH_TRY(load_by_word(&r, ch_str_printf(a, "=%.*s", CH_FMT(ch_name_letters(a, like.key))), &like));
    if (like.sound.n) CH_TRY(load_by_word(&r, ch_str_printf(a, "~%.*s", CH_FMT(like.sound)), &like));
    return build(&r, out, n);
}

/* Days between `day` and the time a person is known to have held the post: from the told beginning, or the first
 * sighting, to the told end, or the last sighting. Nobody holds a post before it began or after it ended; a later
 * beginning, which is nearer, ends an earlier holder's time of itself. */
static int distance(const ch_q_person *p, ch_str post, ch_str to, int day) {
    int best = INT_MAX;
    for (uint32_t i = 0; i < p->n_posts; i++) {
        const ch_q_post *q = &p->posts[i];
        bool seen = q->first <= q->last, began = q->began && q->began->dated, ended = q->ended && q->ended->dated;
        if (!ch_str_eq(q->post, post) || (to.n && q->accredited.n && !ch_str_eq(q->accredited, to))) continue;
        if ((ended && q->ended->hi < day) || (began && q->began->lo > day)) continue;
        if (!seen && !began) {
            if (best == INT_MAX) best = INT_MAX - 1; /* in the post, nobody knows when */
            continue;
        }
        int lo = began ? q->began->lo : q->first, hi = ended ? q->ended->hi : seen && q->last > lo ? q->last : lo;
        int d = day < lo ? lo - day : day > hi ? day - hi : 0;
        if (d < best) best = d;
    }
    return best;
}

/* A title alone does not tell to whom an ambassador is sent: only who is known to be is kept. */
static void keep_accredited(ch_q_person *v, uint32_t *n, ch_str to) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < *n; i++) {
        bool sent = false;
        for (uint32_t k = 0; k < v[i].n_posts; k++) sent = sent || ch_str_eq(v[i].posts[k].accredited, to);
        if (sent) v[kept++] = v[i];
    }
    *n = kept;
}

ch_err ch_query_holders(ch_ledger *l, ch_arena *a, ch_str post, ch_str code, ch_str to, ch_str on, ch_q_person **out,
                        uint32_t *n) {
    rows r = {.l = l, .a = a};
    sqlite3_stmt *s;
    ch_q_fact *f;
    uint32_t nf, kept = 0;
    int lo, day, best = INT_MAX;
    CH_TRY(query__prepare(
        l,
        "SELECT " NAME_COLUMNS
        " FROM names n JOIN reports r USING(rid) WHERE n.code = :code AND n.post = :post ORDER BY r.id, n.nid",
        &s));
    query__bind(s, ":code", code);
    query__bind(s, ":post", post);
    CH_TRY(load(&r, s, NULL));
    CH_TRY(ch_query_facts(l, a, CH_S("tenure"), code, to, &f, &nf));
    for (uint32_t i = 0; i < nf; i++)
        if (ch_str_eq(f[i].a, code) && ch_str_eq(f[i].post, post)) add_tenure(&r, &f[i]);
    CH_TRY(build(&r, out, n));
    if (to.n) keep_accredited(*out, n, to);
    if (!ch_when_days(on, &lo, &day)) return CH_OK;
    for (uint32_t i = 0; i < *n; i++)
        if (distance(&(*out)[i], post, to, day) < best) best = distance(&(*out)[i], post, to, day);
    for (uint32_t i = 0; i < *n; i++)
        if (best < INT_MAX && distance(&(*out)[i], post, to, day) == best) (*out)[kept++] = (*out)[i];
    *n = kept;
    return CH_OK;
}
