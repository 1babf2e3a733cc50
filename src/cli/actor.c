/* SPDX-License-Identifier: Apache-2.0
 * Actors and posts as a user writes them -> codes. The packs' own lexicon is the dictionary, so every language works.
 */
#include <stdlib.h>

#include "cli/cli.h"
#include "data/langs.h"
#include "sent/sent.h"

static bool is_code(ch_str s) {
    bool code = s.n >= 2 && s.n <= 16;
    for (size_t i = 0; code && i < s.n; i++)
        code = (s.p[i] >= 'A' && s.p[i] <= 'Z') || (i && s.p[i] >= '0' && s.p[i] <= '9');
    return code;
}

/* The code of a lexicon entry that covers the whole argument; the name of a state wins over a people or a seat. */
static ch_str whole_name(ch_arena *a, const ch_pack *pack, ch_str name) {
    static const ch_class wanted[] = {CH_CLASS_STATE,   CH_CLASS_ORG,     CH_CLASS_GROUP,
                                      CH_CLASS_DEMONYM, CH_CLASS_CAPITAL, CH_CLASS_SEAT};
    const ch_sents *s = ch_sent_split(a, name, pack);
    for (size_t w = 0; w < sizeof wanted / sizeof *wanted; w++)
        for (uint32_t i = 0; i < s->n_hit; i++) {
            const ch_lex *x = ch_hit_lex(s, &s->hit[i]);
            if (s->hit[i].tok0 == 0 && s->hit[i].n == s->n_tok && x->cls == wanted[w])
                return ch_str_of(ch_code_text(pack, x->val));
        }
    return CH_S("");
}

ch_str ch_cli_actor(ch_cli *c, const char *arg) {
    ch_str s = ch_str_trim(ch_str_of(arg)), code = CH_S("");
    ch_langs langs;
    ch_arena a;
    if (is_code(s)) return s;
    if (ch_langs_open(&langs, getenv("CHANCERY_DATA"), &c->diag) != CH_OK) return code;
    ch_arena_init(&a);
    for (int i = 0; i < langs.n && !code.n; i++) code = ch_str_dup(&c->arena, whole_name(&a, &langs.pack[i], s));
    ch_arena_done(&a);
    ch_langs_close(&langs);
    if (!code.n)
        ch_diag_at(&c->diag, NULL, 0,
                   "chancery: no state or organisation is known as \"%s\" (a code like VNM or ASEAN always works)",
                   arg);
    return code;
}

static bool is_actor(uint16_t cls) {
    return cls == CH_CLASS_STATE || cls == CH_CLASS_DEMONYM || cls == CH_CLASS_ORG || cls == CH_CLASS_GROUP;
}

typedef struct {
    const ch_pack *pack;
    ch_str post, code[2];
    int n;
} wanted_post;

/* One post and one or two actors, longest hits first; a code in capitals is an actor, too. */
static void read_post(ch_arena *a, ch_str words, wanted_post *w) {
    const ch_sents *s = ch_sent_split(a, words, w->pack);
    uint32_t free_from = 0;
    for (uint32_t t = 0; t < s->n_tok; t++) {
        ch_str word = ch_tok_str(s, t);
        if (t < free_from) continue;
        for (uint32_t i = s->tok[t].hit0; i < s->tok[t + 1].hit0; i++) {
            const ch_lex *x = ch_hit_lex(s, &s->hit[i]);
            if (x->cls == CH_CLASS_POST && !w->post.n)
                w->post = ch_str_of(ch_post_name[x->val]);
            else if (is_actor(x->cls) && w->n < 2)
                w->code[w->n++] = ch_str_of(ch_code_text(w->pack, x->val));
            else
                continue;
            free_from = t + s->hit[i].n;
            break;
        }
        if (t >= free_from && is_code(word) && w->n < 2) w->code[w->n++] = word;
    }
}

/* "ambassador of PRK in CUB": a post by its own name before "of". Works without any pack. */
static bool plain_post(ch_str words, ch_str *post) {
    for (int p = 1; p < CH_N_POST; p++) {
        const char *name = ch_post_name[p];
        size_t n = strlen(name), i = 0;
        while (i < n && i < words.n && (name[i] == words.p[i] || (name[i] == '-' && words.p[i] == ' '))) i++;
        if (i == n && words.n > n && words.p[n] == ' ') {
            *post = ch_str_of(name);
            return true;
        }
    }
    return false;
}

bool ch_cli_post(ch_cli *c, ch_str words, ch_str *post, ch_str *code, ch_str *to) {
    ch_langs langs;
    ch_arena a;
    bool found = false;
    *post = *code = *to = CH_S("");
    if (ch_langs_open(&langs, getenv("CHANCERY_DATA"), &c->diag) != CH_OK) return false;
    ch_arena_init(&a);
    for (int i = 0; i < langs.n && !found; i++) {
        wanted_post w = {.pack = &langs.pack[i]};
        (void)plain_post(words, &w.post);
        read_post(&a, words, &w);
        if (!w.post.n || !w.n) continue;
        found = true;
        *post = w.post;
        *code = ch_str_dup(&c->arena, w.code[0]);
        *to = ch_str_dup(&c->arena, w.n > 1 ? w.code[1] : CH_S(""));
    }
    ch_arena_done(&a);
    ch_langs_close(&langs);
    return found;
}
