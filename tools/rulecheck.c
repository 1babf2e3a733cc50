/* SPDX-License-Identifier: Apache-2.0
 * rulecheck FILE.rules...: runs the examples of act rules (hit, miss, todo; lang/README.md) through the whole reader.
 * The language is the folder above acts/. Prints failures as file:line: what, and closes with "N passed, N failed". */
#include <stdio.h>
#include <stdlib.h>

#include "chancery_int.h"

static unsigned passed, failed;
static bool shielded; /* the rule at hand gives no act: its misses must give none at all */

/* "GHA,MLI > TGO @planned :visit" or "GHA,MLI -" */
typedef struct {
    ch_str actors, recipients, status, mode;
} want;

static want parse(ch_str s) {
    want w = {{0}, {0}, {0}, {0}};
    ch_str f;
    unsigned n = 0;
    while (ch_str_next(&s, ' ', &f)) {
        if (!f.n || ch_str_is(f, ">") || ch_str_is(f, "-")) continue;
        if (f.p[0] == '@')
            w.status = ch_str_sub(f.p, 1, f.n);
        else if (f.p[0] == ':')
            w.mode = ch_str_sub(f.p, 1, f.n);
        else if (n++ == 0)
            w.actors = f;
        else
            w.recipients = f;
    }
    return w;
}

static bool same_codes(const ch_pack *p, ch_str list, const uint16_t *v, uint32_t n) {
    uint32_t k = 0;
    ch_str f;
    if (!list.n) return n == 0;
    while (ch_str_next(&list, ',', &f)) {
        bool found = false;
        for (uint32_t i = 0; i < n; i++) found |= ch_str_is(f, ch_code_text(p, v[i]));
        if (!found) return false;
        k++;
    }
    return k == n;
}

static void show(ch_buf *b, const ch_layers *l) {
    for (uint32_t i = 0; i < l->acts->n; i++) {
        const ch_act *a = &l->acts->v[i];
        ch_buf_printf(b, "%s%s %s", i ? "; " : "", ch_pack_str(l->sents->pack, a->rule->id), ch_status_name[a->status]);
        for (uint32_t k = 0; k < a->n_actors; k++)
            ch_buf_printf(b, "%s%s", k ? "," : " ", ch_code_text(l->sents->pack, a->actors[k]));
        ch_buf_lit(b, " >");
        for (uint32_t k = 0; k < a->n_recipients; k++)
            ch_buf_printf(b, "%s%s", k ? "," : " ", ch_code_text(l->sents->pack, a->recipients[k]));
        if (a->inside >= 0) ch_buf_lit(b, " (content)");
    }
    if (!l->acts->n) ch_buf_lit(b, "nothing");
    ch_buf_char(b, 0);
}

static bool has(const ch_layers *l, ch_str rule, const want *w) {
    for (uint32_t i = 0; i < l->acts->n; i++) {
        const ch_act *a = &l->acts->v[i];
        if (!ch_str_is(rule, ch_pack_str(l->sents->pack, a->rule->id)) || a->inside >= 0) continue;
        if (!w) return true;
        if (same_codes(l->sents->pack, w->actors, a->actors, a->n_actors) &&
            same_codes(l->sents->pack, w->recipients, a->recipients, a->n_recipients) &&
            (!w->status.n || ch_str_is(w->status, ch_status_name[a->status])) &&
            (!w->mode.n || ch_str_is(w->mode, a->mode)))
            return true;
    }
    return false;
}

static void example(ch_cx *cx, ch_str lang, const char *path, long line, ch_str rule, ch_str kind, ch_str rest) {
    ch_str sentence = {0}, expect = {0};
    ch_layers l = {0};
    ch_str_next(&rest, '|', &sentence);
    sentence = ch_str_trim(sentence);
    if (rest.p) expect = ch_str_trim(rest);
    ch_report r = {.id = CH_S("x"), .text = sentence, .lang = lang, .lang_fixed = true, .date = CH_S("2024-06-12")};
    ch_read_report(cx, &r, &l);
    bool ok = false;
    if (ch_str_is(kind, "miss")) {
        ok = shielded ? l.acts->n == 0 : !has(&l, rule, NULL);
    } else {
        ch_str one;
        ok = expect.n > 0;
        while (ok && ch_str_next(&expect, '|', &one)) {
            want w = parse(ch_str_trim(one));
            ok = has(&l, rule, &w);
        }
        if (ch_str_is(kind, "todo")) ok = !ok;
    }
    if (ok) {
        passed++;
        return;
    }
    failed++;
    ch_buf b;
    ch_buf_init(&b, 4096);
    show(&b, &l);
    printf("%s:%ld: %.*s of %.*s %s; found: %s\n", path, line, CH_FMT(kind), CH_FMT(rule),
           ch_str_is(kind, "todo") ? "now works, promote it to hit" : "fails", b.p);
    ch_buf_done(&b);
}

static void check_file(ch_cx *cx, const char *path) {
    FILE *f = fopen(path, "rb");
    char *line = NULL;
    size_t cap = 0;
    long n = 0, hits = 1, misses = 1, rule_line = 0;
    ch_str rule = {0}, rest = ch_str_of(path), part, lang = {0};
    ch_arena a;
    if (!f) {
        printf("%s: cannot open\n", path);
        failed++;
        return;
    }
    ch_arena_init(&a);
    for (ch_str before = {0}; ch_str_next(&rest, '/', &part); before = part)
        if (ch_str_is(part, "acts")) lang = before;
    for (ssize_t got; (got = getline(&line, &cap, f)) > 0;) {
        ch_str s = ch_str_trim((ch_str){line, (size_t)got}), key;
        n++;
        if (!s.n || s.p[0] == '#') continue;
        ch_str_next(&s, ' ', &key);
        if (ch_str_is(key, "rule")) {
            if (!hits || !misses)
                printf("%s:%ld: %.*s has no %s\n", path, rule_line, CH_FMT(rule), hits ? "miss" : "hit"), failed++;
            rule = ch_str_dup(&a, ch_str_trim(s));
            hits = misses = 0, rule_line = n;
            shielded = false;
        } else if (ch_str_is(key, "frame") && ch_str_find(s, CH_S("shield")) >= 0) {
            shielded = true;
            hits++;
        } else if (ch_str_is(key, "hit") || ch_str_is(key, "miss") || ch_str_is(key, "todo")) {
            hits += ch_str_is(key, "hit");
            misses += ch_str_is(key, "miss");
            example(cx, lang, path, n, rule, key, s);
        }
    }
    if (!hits || !misses)
        printf("%s:%ld: %.*s has no %s\n", path, rule_line, CH_FMT(rule), hits ? "miss" : "hit"), failed++;
    ch_arena_done(&a);
    free(line);
    fclose(f);
}

int main(int argc, char **argv) {
    ch_cx *cx = ch_cx_new();
    if (!cx) return 70;
    for (int i = 1; i < argc; i++) check_file(cx, argv[i]);
    ch_cx_free(cx);
    printf("%u passed, %u failed\n", passed, failed);
    return failed != 0;
}
