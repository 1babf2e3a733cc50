/* SPDX-License-Identifier: Apache-2.0
 * Promises and what came of them.
 *
 *   open ----> kept | partly      a later report tells that the thing promised was done
 *     |------> broken             a later report says so in words, or tells of a refusal (silence never does)
 *     |------> superseded         promised again with another due date, or put off
 *     |------> overdue            past its due date, and still spoken of as to come
 *     `------> due and silent     past its due date, and nobody has spoken of it since
 *
 * What a promise is about is learnt from the same report: the planned mission or planned meeting whose words it shares.
 * A planned mission is a promise of its own where no other one speaks of it. */
#include <stdlib.h>

#include "base/utf8.h"
#include "ledger/rowjson.h"
#include "query/facts_int.h"
#include "query/query_int.h"

typedef struct {
    ch_str sender, host, what;
} subject;

typedef struct {
    ch_str a, b;
    int lo, hi;
} meeting;

typedef struct {
    ch_q_fact *f;
    subject *about;
    uint32_t n_about;
    meeting *plan;
    uint32_t n_plan;
    ch_str *words; /* of the wording, folded, four letters and more (Hangul: two), and numbers */
    uint32_t n_words;
    uint64_t *sums, by; /* hashes of the words, sorted, and of who promises: most pairs differ at a glance */
    ch_str *to;         /* to whom: the other parties of the act that makes the promise */
    uint32_t n_to;
    uint32_t group; /* index of the first telling of the same promise */
} promise;

enum { SUBJECTS, PLANS, ADDRESSEES, MEETINGS, DEEDS, REFUSALS, DELAYS, N_STMT };

typedef struct {
    ch_ledger *l;
    ch_arena *a;
    promise *v;
    uint32_t n;
    int today;
    bool bounded;
    sqlite3_stmt *stmt[N_STMT]; /* run for every promise: prepared once */
} promises;

static ch_err ready(promises *r, int which, const char *sql, sqlite3_stmt **s) {
    *s = r->stmt[which];
    if (*s) {
        sqlite3_reset(*s);
        return CH_OK;
    }
    CH_TRY(query__prepare(r->l, sql, s));
    r->stmt[which] = *s;
    return CH_OK;
}

static bool overlaps(ch_str x, ch_str y) {
    ch_span s, t;
    return ch_query_span(x, &s) && ch_query_span(y, &t) && s.lo < t.hi && t.lo < s.hi;
}

static bool has_word(const promise *p, ch_str w) {
    for (uint32_t i = 0; i < p->n_words; i++)
        if (ch_str_eq(p->words[i], w)) return true;
    return false;
}

static bool is_number(ch_str w) {
    for (size_t i = 0; i < w.n; i++)
        if (w.p[i] < '0' || w.p[i] > '9') return false;
    return w.n > 0;
}

static void split_words(ch_arena *a, promise *p, ch_str text) {
    ch_str rest = ch_search_form(a, text), w;
    uint32_t cap = 0;
    while (ch_str_next(&rest, ' ', &w))
        if ((w.n >= 4 || is_number(w)) && !has_word(p, w)) CH_PUSH(a, p->words, p->n_words, cap) = w;
}

static int cmp_u64(const void *x, const void *y) {
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return (a > b) - (a < b);
}

static void sum_up(ch_arena *a, promise *p) {
    p->by = ch_hash(p->f->by.p, p->f->by.n);
    p->sums = CH_NEWS(a, uint64_t, p->n_words + 1);
    for (uint32_t i = 0; i < p->n_words; i++) p->sums[i] = ch_hash(p->words[i].p, p->words[i].n);
    if (p->n_words) qsort(p->sums, p->n_words, sizeof *p->sums, cmp_u64);
}

/* Share of the shorter wording's words that the longer one has, in hundredths. */
static uint32_t alike(const promise *x, const promise *y) {
    uint32_t n = 0, small = x->n_words < y->n_words ? x->n_words : y->n_words;
    for (uint32_t i = 0, j = 0; i < x->n_words && j < y->n_words;) {
        uint64_t a = x->sums[i], b = y->sums[j];
        n += a == b;
        i += a <= b;
        j += b <= a;
    }
    return small ? 100 * n / small : 0;
}

static ch_err read_subjects(promises *r, promise *p) {
    sqlite3_stmt *s;
    uint32_t cap = 0;
    CH_TRY(ready(
        r, SUBJECTS,
        "SELECT a, b, what, span FROM facts WHERE rid = :rid AND kind = 'mission' AND status = 'planned' ORDER BY fid",
        &s));
    query__bind_int(s, ":rid", p->f->rid);
    while (sqlite3_step(s) == SQLITE_ROW) {
        subject x = {ch_str_dup(r->a, query__column(s, 0)), ch_str_dup(r->a, query__column(s, 1)),
                     ch_str_dup(r->a, query__column(s, 2))};
        if (!overlaps(p->f->span, query__column(s, 3)) ||
            ch_str_find(p->f->by, ch_str_printf(r->a, "\"%.*s\"", CH_FMT(x.sender))) < 0)
            continue;
        CH_PUSH(r->a, p->about, p->n_about, cap) = x;
    }
    sqlite3_reset(s);
    return CH_OK;
}

static ch_err read_plans(promises *r, promise *p) {
    sqlite3_stmt *s;
    uint32_t cap = 0, n, k;
    CH_TRY(ready(r, PLANS,
                 "SELECT actors, recipients, span, lo, hi FROM mentions WHERE rid = :rid AND status = 'planned' AND lo "
                 "IS NOT NULL "
                 "AND hi - lo <= 31 AND type IN ('AGREE', 'CONSULT') ORDER BY mid",
                 &s));
    query__bind_int(s, ":rid", p->f->rid);
    while (sqlite3_step(s) == SQLITE_ROW) {
        if (!overlaps(p->f->span, query__column(s, 2))) continue;
        ch_str *x = ch_row_codes(r->a, ch_str_dup(r->a, query__column(s, 0)), &n),
               *y = ch_row_codes(r->a, ch_str_dup(r->a, query__column(s, 1)), &k);
        ch_str other = k ? y[0] : n > 1 ? x[1] : CH_S("");
        if (n && other.n)
            CH_PUSH(r->a, p->plan, p->n_plan, cap) =
                (meeting){x[0], other, sqlite3_column_int(s, 3), sqlite3_column_int(s, 4)};
    }
    sqlite3_reset(s);
    return CH_OK;
}

static ch_err read_addressees(promises *r, promise *p) {
    sqlite3_stmt *s;
    uint32_t cap = 0, n;
    CH_TRY(ready(r, ADDRESSEES,
                 "SELECT recipients, span FROM mentions WHERE rid = :rid AND recipients <> '[]' ORDER BY mid", &s));
    query__bind_int(s, ":rid", p->f->rid);
    while (sqlite3_step(s) == SQLITE_ROW) {
        if (!overlaps(p->f->span, query__column(s, 1))) continue;
        ch_str *v = ch_row_codes(r->a, ch_str_dup(r->a, query__column(s, 0)), &n);
        for (uint32_t i = 0; i < n; i++) CH_PUSH(r->a, p->to, p->n_to, cap) = v[i];
    }
    sqlite3_reset(s);
    return CH_OK;
}

static bool same_subject(const promise *x, const promise *y) {
    for (uint32_t i = 0; i < x->n_about; i++)
        for (uint32_t j = 0; j < y->n_about; j++)
            if (ch_str_eq(x->about[i].sender, y->about[j].sender) && ch_str_eq(x->about[i].host, y->about[j].host) &&
                ch_str_eq(x->about[i].what, y->about[j].what))
                return true;
    return false;
}

static bool same_promisor(const promise *x, const promise *y) {
    return x->by == y->by && ch_str_eq(x->f->by, y->f->by);
}

/* One promise in two reports: by the same, about the same thing or in the same words. */
static bool same_matter(const promise *x, const promise *y) {
    if (x->n_about && y->n_about) return same_subject(x, y);
    return same_promisor(x, y) && alike(x, y) >= 60;
}

static bool due_fits(const ch_q_fact *x, const ch_q_fact *y) {
    return !x->dated || !y->dated || (x->lo <= y->hi && y->lo <= x->hi);
}

static bool is_open(const ch_q_fact *f) {
    return !ch_str_is(f->status, "kept") && !ch_str_is(f->status, "broken");
}

static void group(promises *r) {
    for (uint32_t i = 0; i < r->n; i++) {
        r->v[i].group = i;
        for (uint32_t j = 0; j < i; j++)
            if (r->v[j].group == j && is_open(r->v[i].f) && is_open(r->v[j].f) && due_fits(r->v[i].f, r->v[j].f) &&
                same_matter(&r->v[j], &r->v[i])) {
                r->v[i].group = j;
                break;
            }
    }
}

static bool later(const ch_q_fact *f, const ch_q_fact *than) {
    return f->has_day && than->has_day && f->day > than->day;
}

static void prove(ch_q_promise *out, const char *state, const ch_q_fact *f) {
    out->state = state;
    out->proof = f->quote;
    out->proof_report = f->report;
    out->proof_date = f->date.n ? f->date : f->published;
}

/* Missions opened after the promise: all of them kept it, some of them partly. */
static ch_err judge_missions(promises *r, const promise *p, ch_q_promise *out) {
    uint32_t done = 0;
    for (uint32_t i = 0; i < p->n_about; i++) {
        ch_q_fact *f;
        uint32_t n;
        CH_TRY(ch_query_facts(r->l, r->a, CH_S("mission"), p->about[i].sender, p->about[i].host, &f, &n));
        for (uint32_t k = 0; k < n; k++) {
            bool it = ch_str_is(f[k].status, "opened") && ch_str_eq(f[k].a, p->about[i].sender) &&
                      ch_str_eq(f[k].what, p->about[i].what);
            bool after = f[k].dated && p->f->has_day ? f[k].hi >= p->f->day : later(&f[k], p->f);
            if (!it || !after || (r->bounded && f[k].has_day && f[k].day > r->today)) continue;
            done++;
            prove(out, "kept", &f[k]);
            break;
        }
    }
    if (done && done < p->n_about) out->state = "partly";
    return CH_OK;
}

/* The meeting that was promised took place on the days it was planned for. */
static ch_err judge_meetings(promises *r, const promise *p, ch_q_promise *out) {
    for (uint32_t i = 0; i < p->n_plan; i++) {
        sqlite3_stmt *s;
        bool swap = ch_str_cmp(p->plan[i].a, p->plan[i].b) > 0;
        CH_TRY(ready(
            r, MEETINGS,
            "SELECT e.quote, r.id, e.date FROM event_pairs p JOIN events e USING(eid) JOIN mentions m ON m.mid = e.mid "
            "JOIN reports r ON r.rid = m.rid WHERE p.a = :a AND p.b = :b AND p.lo BETWEEN :lo AND :hi AND e.type = "
            "'CONSULT' "
            "AND e.status = 'occurred' AND e.hi - e.lo <= 31 ORDER BY e.lo, e.eid LIMIT 1",
            &s));
        query__bind(s, ":a", swap ? p->plan[i].b : p->plan[i].a);
        query__bind(s, ":b", swap ? p->plan[i].a : p->plan[i].b);
        query__bind_int(s, ":lo", p->plan[i].lo);
        query__bind_int(s, ":hi", p->plan[i].hi < r->today ? p->plan[i].hi : r->today);
        if (sqlite3_step(s) == SQLITE_ROW) {
            out->state = "kept";
            out->proof = ch_str_dup(r->a, query__column(s, 0));
            out->proof_report = ch_str_dup(r->a, query__column(s, 1));
            out->proof_date = ch_str_dup(r->a, query__column(s, 2));
        }
        sqlite3_reset(s);
    }
    return CH_OK;
}

/* Inflection changes the ends of words: the first five letters must agree, numbers in full. */
static bool word_like(ch_str x, ch_str y) {
    if (is_number(x) || is_number(y) || x.n < 5 || y.n < 5) return ch_str_eq(x, y);
    return memcmp(x.p, y.p, 5) == 0;
}

/* The deed has the promise's own words: two and a number, or three. */
static bool same_deed(const promise *p, const promise *deed) {
    uint32_t words = 0, numbers = 0;
    for (uint32_t i = 0; i < p->n_words; i++)
        for (uint32_t j = 0; j < deed->n_words; j++)
            if (word_like(p->words[i], deed->words[j])) {
                if (is_number(p->words[i]))
                    numbers++;
                else
                    words++;
                break;
            }
    return (numbers >= 1 && words >= 2) || words >= 4;
}

/* The quote may be short: what was done stands in its sentence. */
static ch_err sentence_of(promises *r, int64_t rid, ch_str span, ch_str *out) {
    ch_str text;
    ch_span at;
    if (!ch_query_span(span, &at)) return CH_NOTFOUND;
    CH_TRY(ch_ledger_text(r->l, rid, r->a, &text));
    size_t lo = ch_query_offset(text, at.lo), hi = ch_query_offset(text, at.hi);
    while (lo > 0 && !strchr(".!?\n", text.p[lo - 1])) lo--;
    while (hi < text.n && !strchr(".!?\n", text.p[hi])) hi++;
    *out = ch_str_sub(text.p, lo, hi);
    return CH_OK;
}

/* An act between promisor and addressee, told after the promise in the promise's own words. */
static ch_err judge_acts(promises *r, const promise *p, const char *other, const char *state, const char *sql,
                         int which, ch_q_promise *out) {
    uint32_t n;
    ch_str *by = ch_row_strings(r->a, p->f->by, &n), to = ch_str_of(other);
    sqlite3_stmt *s;
    if (!n || !to.n || !p->f->has_day || ch_str_eq(by[0], to)) return CH_OK;
    CH_TRY(ready(r, which, sql, &s));
    bool swap = ch_str_cmp(by[0], to) > 0;
    query__bind(s, ":a", swap ? to : by[0]);
    query__bind(s, ":b", swap ? by[0] : to);
    query__bind_int(s, ":day", p->f->day);
    query__bind_int(s, ":today", r->today);
    query__bind_int(s, ":due", p->f->dated ? p->f->hi : r->today);
    while (sqlite3_step(s) == SQLITE_ROW) {
        promise deed = {.f = NULL};
        ch_str sentence = CH_S("");
        if (sentence_of(r, sqlite3_column_int64(s, 3), query__column(s, 4), &sentence) != CH_OK) continue;
        split_words(r->a, &deed, sentence);
        if (!same_deed(p, &deed)) continue;
        out->state = state;
        out->proof = ch_str_dup(r->a, query__column(s, 0));
        out->proof_report = ch_str_dup(r->a, query__column(s, 1));
        out->proof_date = ch_str_dup(r->a, query__column(s, 2));
        break;
    }
    sqlite3_reset(s);
    return CH_OK;
}

#define ACTS_BETWEEN                                                                                                   \
    "SELECT e.quote, r.id, coalesce(e.date, r.published), m.rid, m.span FROM event_pairs p JOIN events e USING(eid) "  \
    "JOIN mentions m ON m.mid = e.mid JOIN reports r ON r.rid = m.rid WHERE p.a = :a AND p.b = :b AND r.lo > :day "    \
    "AND r.lo <= :today AND "

/* What was promised was done, in the same words: aid that arrived, troops that left; or refused; or put off to a later
 * day. */
static ch_err judge_deeds(promises *r, const promise *p, ch_q_promise *out) {
    static const char *const sql[] = {ACTS_BETWEEN "e.status = 'occurred' AND e.type IN ('AID', 'COOPERATE', "
                                                   "'SUPPORT', 'RETREAT', 'CONCEDE') ORDER BY p.lo, p.eid",
                                      ACTS_BETWEEN "e.status = 'occurred' AND e.type = 'REJECT' ORDER BY p.lo, p.eid",
                                      ACTS_BETWEEN "(e.status = 'planned' OR e.lo > r.hi) AND e.type IN ('AGREE', "
                                                   "'CONSULT') AND e.lo > :due ORDER BY p.lo, p.eid"};
    static const char *const state[] = {"kept", "broken", "superseded"};
    ch_str to = p->n_to ? p->to[0] : p->n_plan ? p->plan[0].b : CH_S("");
    uint32_t n;
    ch_str *by = ch_row_strings(r->a, p->f->by, &n);
    if (!p->n_to && n > 1) to = by[1]; /* promised each other */
    if (to.n && n && ch_str_eq(to, by[0]) && p->n_plan) to = p->plan[0].a;
    const char *other = ch_cstr(r->a, to);
    for (int i = 0; i < 3 && strcmp(out->state, "open") == 0; i++)
        CH_TRY(judge_acts(r, p, other, state[i], sql[i], DEEDS + i, out));
    return CH_OK;
}

/* What other commitments say: kept or broken in so many words, promised anew with another date, or still to come. */
static void judge_words(promises *r, uint32_t at, ch_q_promise *out, bool *spoken_of) {
    const promise *p = &r->v[at];
    for (uint32_t i = 0; i < r->n; i++) {
        const promise *q = &r->v[i];
        if (q->f->rid == p->f->rid || (r->bounded && q->f->has_day && q->f->day > r->today) || !same_matter(p, q))
            continue;
        if (!is_open(q->f) && !later(p->f, q->f)) {
            prove(out, ch_str_is(q->f->status, "kept") ? "kept" : "broken", q->f);
            return;
        }
        if (!is_open(q->f)) continue;
        if (later(q->f, p->f) && !due_fits(q->f, p->f)) prove(out, "superseded", q->f);
        if (p->f->dated && q->f->has_day && q->f->day > p->f->hi) *spoken_of = true;
    }
}

static ch_err judge(promises *r, uint32_t at, ch_q_promise *out) {
    const ch_q_fact *f = r->v[at].f;
    bool spoken_of = false;
    out->state = "open";
    judge_words(r, at, out, &spoken_of);
    for (uint32_t i = at; i < r->n && strcmp(out->state, "open") == 0; i++)
        if (r->v[i].group == at) {
            CH_TRY(judge_missions(r, &r->v[i], out));
            if (strcmp(out->state, "open") == 0) CH_TRY(judge_meetings(r, &r->v[i], out));
            if (strcmp(out->state, "open") == 0) CH_TRY(judge_deeds(r, &r->v[i], out));
        }
    if (strcmp(out->state, "open") == 0 && r->bounded && f->dated && f->hi < r->today)
        out->state = spoken_of ? "overdue" : "due and silent";
    return CH_OK;
}

static ch_err collect(promises *r, ch_q_promise *out, uint32_t *n) {
    *n = 0;
    for (uint32_t i = 0; i < r->n; i++) {
        if (r->v[i].group != i || !is_open(r->v[i].f)) continue;
        ch_q_promise *p = &out[(*n)++];
        p->told.v = CH_NEWS(r->a, ch_q_fact *, r->n);
        for (uint32_t j = i; j < r->n; j++)
            if (r->v[j].group == i) p->told.v[p->told.n++] = r->v[j].f;
        p->due = r->v[i].f->date;
        CH_TRY(judge(r, i, p));
    }
    return CH_OK;
}

static bool spoken_for(const promises *r, const ch_q_fact *m) {
    for (uint32_t i = 0; i < r->n; i++)
        if (r->v[i].f->rid == m->rid && overlaps(r->v[i].f->span, m->span)) return true;
    return false;
}

/* Planned missions that no promise of the same report speaks of. */
static ch_err add_missions(promises *r, ch_str who) {
    ch_q_fact *m;
    uint32_t n, said = r->n;
    CH_TRY(ch_query_facts(r->l, r->a, CH_S("mission"), who, CH_S(""), &m, &n));
    promise *all = CH_NEWS(r->a, promise, said + n + 1);
    if (said) memcpy(all, r->v, said * sizeof *all);
    promises spoken = *r;
    for (uint32_t i = 0; i < n; i++) {
        if (!ch_str_is(m[i].status, "planned") || (who.n && !ch_str_eq(m[i].a, who)) || spoken_for(&spoken, &m[i]))
            continue;
        m[i].by = ch_str_printf(r->a, "[\"%.*s\"]", CH_FMT(m[i].a));
        promise *p = &all[r->n++];
        *p = (promise){.f = &m[i], .about = CH_NEW(r->a, subject), .n_about = 1};
        p->about[0] = (subject){m[i].a, m[i].b, m[i].what};
        m[i].what = ch_str_printf(r->a, "%.*s in %.*s", CH_FMT(m[i].what), CH_FMT(m[i].city.n ? m[i].city : m[i].b));
    }
    r->v = all;
    return CH_OK;
}

static ch_err learn(promises *r, ch_str who) {
    ch_q_fact *f;
    CH_TRY(ch_query_facts(r->l, r->a, CH_S("commitment"), who, CH_S(""), &f, &r->n));
    r->v = CH_NEWS(r->a, promise, r->n + 1);
    for (uint32_t i = 0; i < r->n; i++) {
        promise *p = &r->v[i];
        p->f = &f[i];
        split_words(r->a, p, f[i].what.n ? f[i].what : f[i].quote);
        CH_TRY(read_subjects(r, p));
        CH_TRY(read_plans(r, p));
        CH_TRY(read_addressees(r, p));
    }
    CH_TRY(add_missions(r, who));
    for (uint32_t i = 0; i < r->n; i++) sum_up(r->a, &r->v[i]);
    return CH_OK;
}

ch_err ch_query_promises(ch_ledger *l, ch_arena *a, ch_str who, ch_str on, ch_q_promise **out, uint32_t *n) {
    promises r = {.l = l, .a = a, .today = 2147483647};
    r.bounded = facts__day(l, on, &r.today);
    ch_err e = learn(&r, who);
    if (!e) {
        group(&r);
        *out = CH_NEWS(a, ch_q_promise, r.n + 1);
        e = collect(&r, *out, n);
    }
    for (int i = 0; i < N_STMT; i++) sqlite3_finalize(r.stmt[i]);
    return e;
}
