/* SPDX-License-Identifier: Apache-2.0
 * Korean words stand glued to particles and endings, and compounds to each other: 한국은, 외교장관회담에서.
 * A run of Hangul is cut by the cheapest path over: known stems, unknown rests, known suffixes behind them.
 *   cost(stem of k syllables) = 10 + 4 / k^2 ... long known words are preferred, one-syllable stems are dear
 *   cost(unknown syllable)    = 14, plus 8 to begin an unknown stretch, plus 10 where a known stem touches it: foreign
 * names often hold a known syllable pair, compounds of a known and an unknown word are rarer cost(suffix) = 6 for one
 * syllable, 4 for longer; only behind a stem, and nothing but suffixes after it; verb endings that are not free only
 * behind an inflected stem or another suffix */
#include "base/limits.h"
#include "base/utf8.h"
#include "sent/sent_int.h"

enum { MAX_SYLLABLES = 40, MAX_WORD = 12, BIG = 1 << 20 };
enum { UNKNOWN, STEM, SUFFIX, N_STATE };

typedef struct {
    int cost;
    uint8_t from, state; /* where this piece began, and the state before it */
    uint32_t sym;
} cell;

static int stem_cost(int k) {
    static const int cost[] = {0, 26, 13, 11, 11, 10};
    return cost[k < 5 ? k : 5];
}

static void relax(cell *c, int cost, int from, int state, uint32_t sym) {
    bool longer = cost == c->cost && state == STEM && c->state == STEM && c->sym &&
                  from > c->from; /* 풀어줬 | 다, not 풀어 | 줬다 */
    if (cost < c->cost || longer) *c = (cell){cost, (uint8_t)from, (uint8_t)state, sym};
}

/* May suffix `sym` follow what ends at c[]? Sets the cheapest state before it. */
static int suffix_from(const ch_pack *p, const cell *c, uint8_t flags, int *state) {
    int best = BIG;
    for (int s = UNKNOWN; s < N_STATE; s++) {
        bool fits = (flags & CH_SYM_FREE) || s == SUFFIX || (s == STEM && p->syms[c[s].sym].n_ana > 0);
        if (fits && c[s].cost < best) best = c[s].cost, *state = s;
    }
    return best;
}

/* best[j][s]: cheapest way to cover syllables [0, j) that ends in a piece of state s. glued: a number or a foreign word
 * stands before the run, so that it may begin with a suffix (EU는). */
static void search(const ch_pack *p, const char *w, const uint32_t *at, int n, bool glued, cell best[][N_STATE]) {
    for (int j = 0; j <= n; j++)
        for (int s = 0; s < N_STATE; s++) best[j][s] = (cell){BIG, 0, 0, 0};
    best[0][STEM].cost = 0;
    for (int i = 0; i < n; i++) {
        const cell *c = best[i];
        int touch = i > 0 ? 10 : 0, state = STEM;
        relax(&best[i + 1][UNKNOWN], c[UNKNOWN].cost + 14, i, UNKNOWN, 0);
        relax(&best[i + 1][UNKNOWN], c[STEM].cost + 22 + touch, i, STEM, 0);
        int open = c[STEM].cost < c[UNKNOWN].cost + touch ? c[STEM].cost : c[UNKNOWN].cost + touch;
        int open_state = c[STEM].cost < c[UNKNOWN].cost + touch ? STEM : UNKNOWN;
        for (int k = 1; k <= MAX_WORD && i + k <= n; k++) {
            uint32_t sym = ch_pack_sym(p, ch_str_sub(w, at[i], at[i + k]));
            if (!sym) continue;
            uint8_t f = p->syms[sym].flags;
            if (f & CH_SYM_STEM) relax(&best[i + k][STEM], open + stem_cost(k), i, open_state, sym);
            if ((f & CH_SYM_SUFFIX) && (i > 0 || glued)) {
                int from = suffix_from(p, c, f, &state);
                int chain = k == 1 && state == SUFFIX && (f & CH_SYM_FREE)
                                ? 12
                                : 0; /* particles of one syllable seldom follow each other */
                relax(&best[i + k][SUFFIX], from + (k == 1 ? 6 : 4) + chain, i, state, sym);
            }
        }
    }
}

static void emit(sent__toks *t, uint32_t lo, uint32_t hi, uint32_t flags, uint32_t sym) {
    ch_tok *k = &CH_PUSH(t->a, t->tok, t->n, t->cap);
    *k = (ch_tok){.lo = lo, .hi = hi, .flags = flags | CH_TOK_WORD | CH_TOK_HANGUL, .sym = sym};
}

void sent__cut_hangul(sent__toks *t, uint32_t lo, uint32_t hi, uint32_t flags) {
    ch_str run = ch_str_sub(t->text.p, lo, hi);
    if (!t->pack) {
        emit(t, lo, hi, flags, 0);
        return;
    }
    /* precomposed syllables are three bytes each; anything else (NFD jamo, soft hyphens inside) is folded first and
     * kept whole, because its pieces have no one-to-one place in the text */
    bool plain = run.n % 3 == 0;
    for (size_t i = 0; plain && i < run.n; i += 3)
        plain = (unsigned char)run.p[i] >= 0xea && (unsigned char)run.p[i] <= 0xed;
    ch_str w = plain ? run : ch_fold(t->a, run);
    int n = (int)(w.n / 3);
    if (w.n % 3 || n > MAX_SYLLABLES || n == 0) {
        emit(t, lo, hi, flags, ch_pack_sym(t->pack, w));
        return;
    }
    uint32_t at[MAX_SYLLABLES + 1], src[MAX_SYLLABLES + 1];
    cell best[MAX_SYLLABLES + 1][N_STATE];
    for (int i = 0; i <= n; i++) at[i] = (uint32_t)i * 3;
    src[0] = 0;
    if (plain) {
        memcpy(src, at, ((size_t)n + 1) * sizeof *at);
    } else { /* byte offset in the text of each folded syllable: a new one begins at each leading jamo or syllable */
        int k = 0;
        for (size_t i = 0, step; i < run.n; i += step) {
            uint32_t c = ch_utf8_at(run.p, run.n, i, &step);
            if (((c >= 0x1100 && c < 0x1160) || (c >= 0xac00 && c <= 0xd7a3)) && k < n) src[k++] = (uint32_t)i;
        }
        if (k != n) {
            emit(t, lo, hi, flags, ch_pack_sym(t->pack, w));
            return;
        }
        src[n] = (uint32_t)run.n;
    }
    search(t->pack, w.p, at, n, lo > 0 && (flags & CH_TOK_GLUED), best);
    int s = UNKNOWN, cut[MAX_SYLLABLES + 1], n_cut = 0, j = n;
    for (int k = 0; k < N_STATE; k++)
        if (best[n][k].cost < best[n][s].cost) s = k;
    cell path[MAX_SYLLABLES];
    while (j > 0) { /* walk back, joining unknown syllables to one piece */
        cell c = best[j][s];
        int from = c.from, before = c.state;
        while (s == UNKNOWN && before == UNKNOWN && from > 0) {
            cell d = best[from][UNKNOWN];
            from = d.from, before = d.state;
        }
        cut[n_cut] = from;
        path[n_cut++] = c;
        j = from, s = before;
    }
    for (int i = n_cut - 1, end; i >= 0; i--) {
        end = i > 0 ? cut[i - 1] : n;
        uint32_t f = i == n_cut - 1 ? flags : (flags & ~(uint32_t)CH_TOK_NEWLINE) | CH_TOK_GLUED;
        uint32_t sym = path[i].sym ? path[i].sym : ch_pack_sym(t->pack, ch_str_sub(w.p, at[cut[i]], at[end]));
        emit(t, lo + src[cut[i]], lo + src[end], f, sym);
    }
}
