/* SPDX-License-Identifier: Apache-2.0
 * What speaks for two mentions being one act. Weights are hundredths, set by hand on development reports; everything is
 * integer arithmetic on the two reports alone, so that no order of arrival and no machine can change a verdict. */
#include <stdlib.h>

#include "ledger/merge_int.h"

enum {
    RETELLING = 150,  /* likeness that lets undated acts be one */
    SAME_VAGUE = 100, /* for acts whose dates agree but are no days */
    SAME_DAY = 30,    /* for acts of one day where something else differs */
    BY_THE_DAY =
        1000, /* strength of a link that needs no likeness: the same day, parties that overlap, nothing that differs */
    NEWS_DAYS = 5, /* the same news is told within these days */
    NO_DAY = 150,  /* how much more where a report of unknown day would take its date from the other */
    OTHER_PLACE = 60,
    OTHER_MODE = 40,
    OTHER_STATUS = 30, /* how much more likeness is needed where these differ */
};

struct merge_pair {
    const merge_report *x, *y;
    int likeness;
};

/* States that are in the news every day: that two reports speak of an act between two of these says less. */
static const char *const busy[] = {"CHN", "DEU", "EU",  "FRA", "GBR", "IRN", "ISR",
                                   "JPN", "KOR", "PRK", "RUS", "UKR", "UN",  "USA"};

static bool is_busy(ch_str code) {
    for (size_t i = 0; i < sizeof busy / sizeof *busy; i++)
        if (ch_str_is(code, busy[i])) return true;
    return false;
}

static uint32_t hash32(ch_str s) {
    uint32_t h = (uint32_t)(ch_hash(s.p, s.n) >> 32);
    return !s.n ? 0 : h ? h : 1;
}

static int cmp_u32(const void *x, const void *y) {
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

static uint32_t *code_hashes(ch_arena *a, const ch_str *v, uint32_t n) {
    uint32_t *h = CH_NEWS(a, uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++) h[i] = hash32(v[i]);
    if (n) qsort(h, n, sizeof *h, cmp_u32);
    return h;
}

static void union_of(ch_arena *a, merge_mention *m) {
    uint32_t *u = CH_NEWS(a, uint32_t, m->n_actors + m->n_recipients + 1), n = 0;
    if (m->n_actors) memcpy(u, m->a, m->n_actors * sizeof *u);
    if (m->n_recipients) memcpy(u + m->n_actors, m->r, m->n_recipients * sizeof *u);
    uint32_t all = m->n_actors + m->n_recipients;
    if (all) qsort(u, all, sizeof *u, cmp_u32);
    for (uint32_t i = 0; i < all; i++)
        if (!n || u[n - 1] != u[i]) u[n++] = u[i];
    m->all = u;
    m->n_all = n;
}

static int cmp_u64(const void *x, const void *y) {
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return (a > b) - (a < b);
}

static uint64_t mix(uint64_t h, const void *p, size_t n) {
    const uint64_t pair[2] = {h, ch_hash(n ? p : "", n)};
    return ch_hash(pair, sizeof pair);
}

static uint64_t signature(ch_arena *a, const merge_mention *m) {
    uint64_t *people = CH_NEWS(a, uint64_t, m->n_people + 1);
    const uint32_t plain[] = {m->type_h,  m->mode_h, m->place_h,      m->ahead,
                              m->negated, m->dated,  (uint32_t)m->lo, (uint32_t)m->hi};
    for (uint32_t i = 0; i < m->n_people; i++) people[i] = m->people[i].letters;
    if (m->n_people) qsort(people, m->n_people, sizeof *people, cmp_u64);
    uint64_t h = mix(1, plain, sizeof plain);
    h = mix(h, m->a, m->n_actors * sizeof *m->a);
    h = mix(h, m->r, m->n_recipients * sizeof *m->r);
    return mix(h, people, m->n_people * sizeof *people);
}

void merge__number(ch_arena *a, merge_mention *m) {
    m->type_h = hash32(m->type), m->mode_h = hash32(m->mode), m->place_h = hash32(m->place);
    m->a = code_hashes(a, m->actors, m->n_actors);
    m->r = code_hashes(a, m->recipients, m->n_recipients);
    union_of(a, m);
    m->width = !m->dated                      ? MERGE_UNDATED
               : m->hi == m->lo               ? MERGE_DAY
               : m->hi - m->lo <= MERGE_MONTH ? MERGE_MONTHLY
                                              : MERGE_VAGUE;
    m->mutual = m->n_recipients == 0 || ch_str_is(m->type, "CONSULT");
    m->ahead = ch_str_is(m->status, "planned") || ch_str_is(m->status, "hypothetical");
    m->negated = ch_str_is(m->status, "negated");
    m->only_busy = m->only_rare = true;
    for (uint32_t i = 0; i < m->n_actors + m->n_recipients; i++) {
        bool b = is_busy(i < m->n_actors ? m->actors[i] : m->recipients[i - m->n_actors]);
        m->only_busy = m->only_busy && b;
        m->only_rare = m->only_rare && !b;
    }
    for (uint32_t i = 0; i < m->n_people; i++) {
        merge_person *p = &m->people[i];
        p->key = ch_name_key(a, p->name);
        ch_str letters = ch_name_letters(a, p->key);
        p->letters = ch_hash(letters.p, letters.n);
        ch_str sound = ch_name_sound(a, p->name);
        p->sound = sound.n ? ch_hash(sound.p, sound.n) : 0;
        p->latin = p->key.n && (unsigned char)p->key.p[0] < 0xe3; /* Hangul, kana and Han begin at E3 and above */
    }
    m->sig = signature(a, m);
}

/* Copies of one text have one fingerprint, and their acts are linked alike to all others. */
static void fingerprint(merge_report *r) {
    const int32_t days[] = {r->has_day, r->lo, r->hi};
    uint64_t acts = 0, h = mix(2, days, sizeof days);
    h = mix(h, r->sketch, sizeof r->sketch);
    for (int k = 0; k < 4; k++) h = mix(h, r->trait[k], r->n_trait[k] * sizeof *r->trait[k]);
    for (uint32_t i = 0; i < r->n; i++) acts += r->m[i].sig; /* a sum: in whatever order their keys lie */
    r->print = mix(h, &acts, sizeof acts);
    for (uint32_t i = 0; i < r->n; i++) {
        merge_mention *m = &r->m[i];
        m->whole = mix(r->print, &m->sig, sizeof m->sig);
        if (m->width != MERGE_DAY) m->sig = m->whole;
    }
}

void merge__number_report(ch_arena *a, merge_report *r) {
    uint32_t total = 0, n = 0;
    for (uint32_t i = 0; i < r->n; i++) total += r->m[i].n_all;
    r->codes = CH_NEWS(a, uint32_t, total + 1);
    for (uint32_t i = 0; i < r->n; i++) {
        if (r->m[i].n_all) memcpy(r->codes + n, r->m[i].all, r->m[i].n_all * sizeof *r->codes);
        n += r->m[i].n_all;
    }
    if (n) qsort(r->codes, n, sizeof *r->codes, cmp_u32);
    for (uint32_t i = 0; i < n; i++)
        if (!r->n_codes || r->codes[r->n_codes - 1] != r->codes[i]) r->codes[r->n_codes++] = r->codes[i];
    fingerprint(r);
}

static uint32_t common(const uint32_t *x, uint32_t nx, const uint32_t *y, uint32_t ny) {
    uint32_t n = 0;
    for (uint32_t i = 0, j = 0; i < nx && j < ny;) {
        uint32_t a = x[i], b = y[j];
        n += a == b;
        i += a <= b;
        j += b <= a;
    }
    return n;
}

typedef struct {
    uint32_t shared, x, y; /* pairs, or parties where there are more than three */
    bool many;
} overlap;

static overlap overlap_of(const merge_mention *x, const merge_mention *y) {
    if (!x->mutual && !y->mutual) {
        uint32_t a = common(x->a, x->n_actors, y->a, y->n_actors),
                 r = common(x->r, x->n_recipients, y->r, y->n_recipients);
        return (overlap){a * r, x->n_actors * x->n_recipients, y->n_actors * y->n_recipients, false};
    }
    if (x->mutual != y->mutual) return (overlap){0, 1, 1, false};
    uint32_t nu = x->n_all, nv = y->n_all, both = common(x->all, nu, y->all, nv);
    if (nu > 3 || nv > 3) return (overlap){both > 1 ? both : 0, nu, nv, true};
    if (nu == 1 || nv == 1) return (overlap){nu == 1 && nv == 1 ? both : 0, 1, 1, false};
    return (overlap){both * (both - 1) / 2, nu * (nu - 1) / 2, nv * (nv - 1) / 2, false};
}

static bool enough(overlap o) {
    uint32_t small = o.x < o.y ? o.x : o.y, large = o.x < o.y ? o.y : o.x;
    /* A summit and the two-party meeting beside it share both parties of the latter and are two events. */
    return o.shared > 0 && (o.many ? 3 * o.shared >= 2 * large : 2 * o.shared >= small);
}

static bool dates_fit(const merge_mention *x, const merge_mention *y) {
    return !x->dated || !y->dated || (x->lo <= y->hi && y->lo <= x->hi);
}

static uint32_t matched_acts(const merge_report *x, const merge_report *y, bool *only_busy, bool *some_rare) {
    bool used[512] = {false};
    uint32_t n = 0;
    for (uint32_t i = 0; i < x->n; i++)
        for (uint32_t j = 0; j < y->n && j < 512; j++) {
            const merge_mention *p = &x->m[i], *q = &y->m[j];
            if (used[j] || p->type_h != q->type_h || p->negated || q->negated || !dates_fit(p, q)) continue;
            overlap o = overlap_of(p, q);
            if (2 * o.shared < (o.x > o.y ? o.x : o.y) || o.shared == 0) continue;
            used[j] = true;
            n++;
            *only_busy = *only_busy && p->only_busy;
            *some_rare = *some_rare || p->only_rare;
            break;
        }
    return n;
}

static uint32_t acts(const merge_report *r) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n; i++) n += !r->m[i].negated;
    return n;
}

static uint32_t shared_traits(const merge_report *x, const merge_report *y, int k, uint32_t *odd) {
    uint32_t n = 0;
    for (uint32_t i = 0, j = 0; i < x->n_trait[k] && j < y->n_trait[k];) {
        uint32_t a = x->trait[k][i], b = y->trait[k][j];
        /* All but the low bit tell what it is; both reports may see a person's post in another way. */
        bool same = (a | 1) == (b | 1);
        n += same;
        if (odd) *odd += same && (a & b & 1);
        i += (a | 1) <= (b | 1);
        j += (b | 1) <= (a | 1);
    }
    return n;
}

static int least(uint32_t n, int max) {
    return n < (uint32_t)max ? (int)n : max;
}

/* By their letters, or by their sound where the scripts differ. */
static int name_points(const merge_report *x, const merge_report *y) {
    uint32_t others[2] = {0}, n[2] = {shared_traits(x, y, 0, &others[0]), shared_traits(x, y, 3, &others[1])};
    int by = n[1] > n[0];
    return 25 * least(others[by], 4) + 5 * least(n[by] - others[by], 2);
}

static int number_points(const merge_report *x, const merge_report *y) {
    uint32_t odd = 0, n = shared_traits(x, y, 1, &odd);
    if (n == 0) return x->n_trait[1] >= 3 && y->n_trait[1] >= 3 ? -30 : 0;
    int points = 20 * least(n - odd, 4) + 40 * least(odd, 2);
    return points < 80 ? points : 80;
}

/* Capitalised words are mostly names of people and places, which translations keep. */
static int word_points(const merge_report *x, const merge_report *y) {
    uint32_t small = x->n_trait[2] < y->n_trait[2] ? x->n_trait[2] : y->n_trait[2], n = shared_traits(x, y, 2, NULL);
    if (small < 4) return 0;
    uint32_t share = 100 * n / small;
    return share >= 75 && n >= 5 ? 80 : share >= 60 ? 60 : share >= 50 ? 40 : share <= 12 ? -30 : 0;
}

/* The same circle of parties, if it is larger than a pair, or the same pair and nobody else. */
static int code_points(const merge_report *x, const merge_report *y) {
    uint32_t n = common(x->codes, x->n_codes, y->codes, y->n_codes), all = x->n_codes + y->n_codes - n;
    if (!all || n < 3) return 0;
    return 100 * n >= 75 * all ? 40 : 0;
}

static int day_gap(const merge_report *x, const merge_report *y) {
    return x->lo > y->hi ? x->lo - y->hi : y->lo > x->hi ? y->lo - x->hi : 0;
}

static int day_points(const merge_report *x, const merge_report *y) {
    if (!x->has_day || !y->has_day) return 0;
    int gap = day_gap(x, y);
    if (x->lo != x->hi || y->lo != y->hi) return gap > NEWS_DAYS ? -150 : 0;
    return gap <= 1 ? 60 : gap <= 3 ? 0 : -200;
}

merge_likeness merge__compare(const merge_report *x, const merge_report *y) {
    bool only_busy = true, some_rare = false;
    if (ch_str_cmp(x->id, y->id) > 0) { /* the greedy matching must see them in one order */
        const merge_report *t = x;
        x = y, y = t;
    }
    uint32_t ax = acts(x), ay = acts(y), small = ax < ay ? ax : ay, n = matched_acts(x, y, &only_busy, &some_rare);
    merge_likeness l = {.acts = (small ? (int)(100 * n / small) : 0) + 25 * least(n, 4),
                        .names = name_points(x, y),
                        .numbers = number_points(x, y),
                        .words = word_points(x, y),
                        .days = day_points(x, y),
                        .parties = code_points(x, y),
                        .copy = ledger__sketch_like(x->sketch, y->sketch) >= 0.3 ? 50 : 0,
                        .common = only_busy   ? -40
                                  : some_rare ? 40
                                              : 0};
    l.total = l.acts + l.names + l.numbers + l.words + l.days + l.parties + l.copy + l.common;
    return l;
}

static uint32_t pair_slot(const merge_report *x, const merge_report *y, uint32_t cap) {
    return (uint32_t)(((uint64_t)x->rid * 0x9e3779b97f4a7c15u ^ (uint64_t)y->rid * 0xff51afd7ed558ccdu) >> 40) &
           (cap - 1);
}

static struct merge_pair *find_pair(struct merge_pair *v, uint32_t cap, const merge_report *x, const merge_report *y) {
    uint32_t i = pair_slot(x, y, cap);
    while (v[i].x && (v[i].x != x || v[i].y != y)) i = (i + 1) & (cap - 1);
    return &v[i];
}

int merge__likeness(merge_cx *c, const merge_report *x, const merge_report *y) {
    if (x->rid > y->rid) {
        const merge_report *t = x;
        x = y, y = t;
    }
    if (2 * (c->n_pair + 1) > c->pair_cap) {
        uint32_t cap = c->pair_cap ? c->pair_cap * 2 : 64;
        struct merge_pair *bigger = CH_NEWS(&c->a, struct merge_pair, cap);
        for (uint32_t i = 0; i < c->pair_cap; i++)
            if (c->pair[i].x) *find_pair(bigger, cap, c->pair[i].x, c->pair[i].y) = c->pair[i];
        c->pair = bigger;
        c->pair_cap = cap;
    }
    struct merge_pair *p = find_pair(c->pair, c->pair_cap, x, y);
    if (!p->x) {
        *p = (struct merge_pair){x, y, merge__compare(x, y).total};
        c->n_pair++;
    }
    return p->likeness;
}

/* 1 somebody is in both, -1 both name people and they are others, 0 cannot say. */
static int people_agree(const merge_mention *x, const merge_mention *y) {
    int verdict = 0;
    for (uint32_t i = 0; i < x->n_people; i++)
        for (uint32_t j = 0; j < y->n_people; j++) {
            if (x->people[i].latin != y->people[j].latin) {
                if (x->people[i].sound && x->people[i].sound == y->people[j].sound) return 1;
                continue;
            }
            if (x->people[i].letters == y->people[j].letters || ch_name_same(x->people[i].key, y->people[j].key))
                return 1;
            verdict = -1;
        }
    return verdict;
}

/* The windows that keep the search for links bounded: an undated act is retold soon, and is about the time of its
 * report. */
static bool in_windows(const merge_mention *x, const merge_mention *y) {
    if (x->dated && y->dated) return x->hi - x->lo <= MERGE_DECADE && y->hi - y->lo <= MERGE_DECADE;
    if (x->rep->has_day && y->rep->has_day && day_gap(x->rep, y->rep) > MERGE_NEWS_WINDOW) return false;
    const merge_mention *dated = x->dated ? x : y->dated ? y : NULL;
    const merge_report *other = x->dated ? y->rep : x->rep;
    if (!dated) return true;
    const merge_report *news =
        other->has_day ? other : dated->rep; /* what is history in its own report is news in no other */
    return !news->has_day || (dated->hi >= news->lo - MERGE_LOOK_BACK && dated->lo <= news->hi + MERGE_LOOK_AHEAD);
}

/* What was agreed or threatened for later one report tells as done and the next as planned; of meetings the plan is one
 * act and the meeting another. */
static bool fluid(const merge_mention *m) {
    return !ch_str_is(m->type, "CONSULT");
}

/* Both say it, and not the same. */
static bool differ(uint32_t x, uint32_t y) {
    return x && y && x != y;
}

int merge__link(merge_cx *c, const merge_mention *x, const merge_mention *y) {
    if (x->rep == y->rep || x->type_h != y->type_h || !dates_fit(x, y) || !in_windows(x, y)) return 0;
    if (x->negated != y->negated || (x->ahead != y->ahead && !fluid(x))) return 0;
    overlap o = overlap_of(x, y);
    if (!enough(o)) return 0;
    int people = people_agree(x, y),
        other = OTHER_PLACE * differ(x->place_h, y->place_h) + OTHER_MODE * differ(x->mode_h, y->mode_h);
    int strength = (x->mode_h == y->mode_h ? 30 : 0) + 50 * people + (int)(100 * o.shared / (o.x + o.y - o.shared));
    if (x->ahead != y->ahead) other += OTHER_STATUS;
    bool day = x->width == MERGE_DAY && y->width == MERGE_DAY;
    if (day && people >= 0 && other == 0) return BY_THE_DAY + strength;
    int need = other + (day && people >= 0 ? SAME_DAY : x->dated && y->dated ? SAME_VAGUE : RETELLING);
    if (x->dated != y->dated && !(x->dated ? y : x)->rep->has_day) need += NO_DAY;
    int like = merge__likeness(c, x->rep, y->rep);
    if (like < need) return 0;
    strength += like + (x->dated && y->dated ? 100 : 0);
    return strength > 0 ? strength : 1;
}

bool merge__contradict(const merge_mention *x, const merge_mention *y) {
    if (!dates_fit(x, y)) return true;
    if (x->dated && y->dated) return false;
    return x->rep->has_day && y->rep->has_day && x->rep->lo == x->rep->hi && y->rep->lo == y->rep->hi &&
           day_gap(x->rep, y->rep) > NEWS_DAYS;
}

static void push_key(ch_arena *a, merge_pair_key **v, uint32_t *n, uint32_t *cap, ch_str x, ch_str y) {
    CH_PUSH(a, *v, *n, *cap) = (merge_pair_key){x, y};
}

/* All parties, sorted, each once. */
static uint32_t everyone(const merge_mention *m, ch_str out[2 * 64]) {
    uint32_t n = 0, i = 0, j = 0;
    while ((i < m->n_actors || j < m->n_recipients) && n < 2 * 64) {
        bool first = j >= m->n_recipients || (i < m->n_actors && ch_str_cmp(m->actors[i], m->recipients[j]) <= 0);
        ch_str next = first ? m->actors[i++] : m->recipients[j++];
        if (!n || !ch_str_eq(out[n - 1], next)) out[n++] = next;
    }
    return n;
}

merge_pair_key *merge__pair_keys(ch_arena *a, const merge_mention *m, uint32_t *n) {
    merge_pair_key *v = NULL;
    uint32_t cap = 0;
    ch_str u[2 * 64];
    uint32_t nu = everyone(m, u);
    *n = 0;
    if (nu == 1) push_key(a, &v, n, &cap, u[0], CH_S("-"));
    for (uint32_t i = 0; nu <= 8 && i < nu; i++)
        for (uint32_t j = i + 1; j < nu; j++) push_key(a, &v, n, &cap, u[i], u[j]);
    for (uint32_t i = 0; nu > 3 && i < nu; i++) push_key(a, &v, n, &cap, u[i], CH_S("*"));
    return v;
}
