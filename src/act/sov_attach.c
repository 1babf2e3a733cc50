/* SPDX-License-Identifier: Apache-2.0
 * Gives predicates their arguments: one pass from left to right over a stack of open noun phrases (sov.h). */
#include "act/sov.h"

typedef struct {
    uint32_t v[SOV_MAX_PIECES]; /* chunks */
    uint32_t n;
} stack;

static void drop(stack *st, uint32_t at) {
    memmove(st->v + at, st->v + at + 1, (st->n - at - 1) * sizeof *st->v);
    st->n--;
}

static bool same_role(const struct act__sov *v, const sov__unit *u, uint8_t role) {
    for (uint32_t i = 0; i < u->n_args; i++)
        if (v->chunk[u->args[i]].role == role) return true;
    return false;
}

/* Is there another candidate for subject below place `at` of the stack? */
static bool subject_below(const struct act__sov *v, const stack *st, uint32_t at) {
    for (uint32_t i = 0; i < at; i++)
        if (v->chunk[st->v[i]].role == CH_ROLE_SUBJ || v->chunk[st->v[i]].role == CH_ROLE_TOPIC) return true;
    return false;
}

static void take(struct act__sov *v, stack *st, uint32_t ui) {
    sov__unit *u = &v->unit[ui];
    if (u->cues == (1u << CH_CUE_ADN | 1u << CH_CUE_NONE)) return; /* 지속적|인: a noun used as an adjective */
    bool content = u->kind == SOV_QUOTE || u->kind == SOV_NOMZ, inner = content || u->kind == SOV_ADN;
    for (uint32_t i = st->n; i-- > 0;) {
        uint32_t ci = st->v[i];
        sov__chunk *c = &v->chunk[ci];
        if (c->quoted && !u->quoted && u->kind != SOV_QUOTE) { /* what was said in quotation marks stays there */
            drop(st, i);
            continue;
        }
        if (c->role == CH_ROLE_TOPIC) {
            if (u->kind != SOV_ADN && u->subj == SOV_NONE) u->subj = ci;
            break;
        }
        if (c->role == CH_ROLE_SUBJ) {
            if (u->subj != SOV_NONE) break;
            if (u->kind == SOV_ADN && u->n_args && (u->cues >> CH_CUE_PASS & 1))
                break; /* 정부가 범죄에 연루된 | 사람을: of the verb to come */
            u->subj = ci;
            c->unit = ui;
            if ((u->kind == SOV_ADN && !u->n_args) || (content && subject_below(v, st, i))) drop(st, i);
            if (inner) break;
            continue;
        }
        if (c->role == CH_ROLE_GEN) { /* belongs to the noun behind it */
            drop(st, i);
            continue;
        }
        if (u->quoted && !c->quoted) break; /* outside the quotation: arguments of the verb of saying */
        if (u->kind == SOV_ADN && c->role != CH_ROLE_NONE && same_role(v, u, c->role)) break;
        if (u->n_args < SOV_MAX_ARGS) u->args[u->n_args++] = ci;
        if (c->unit == SOV_NONE) c->unit = ui;
        drop(st, i);
    }
    if (u->kind == SOV_FIN) {
        uint32_t kept = 0;
        for (uint32_t i = 0; i < st->n; i++)
            if (u->quoted && !v->chunk[st->v[i]].quoted) st->v[kept++] = st->v[i];
        st->n = kept;
    }
}

/* 한국을 방문한 | 장관은: the noun phrase behind an adnominal predicate without a subject is its subject. */
static void head_noun(const act__cx *cx, struct act__sov *v, sov__unit *u) {
    if (u->kind != SOV_ADN || u->subj != SOV_NONE) return;
    for (uint32_t i = 0; i < v->n_chunk; i++) {
        if (v->chunk[i].end <= u->end) continue;
        uint32_t gap = v->chunk[i].tok0 - u->end;
        uint32_t m = v->chunk[i].m, o = v->chunk[i].owner;
        bool people = m == NO_MENTION && o != NO_MENTION && cx->names->v[o].demonym && cx->names->v[o].n_codes == 1;
        if (v->chunk[i].tok0 >= u->end && gap <= 1 &&
            (people || (m != NO_MENTION && cx->names->v[m].kind != CH_MENTION_PLACE)))
            u->subj = i;
        return;
    }
}

void sov__attach(const act__cx *cx, struct act__sov *v) {
    stack st = {.n = 0};
    uint32_t c = 0;
    for (uint32_t k = 0; k < v->n_unit; k++) {
        sov__unit *u = &v->unit[k];
        while (c < v->n_chunk && v->chunk[c].tok0 < u->end) st.v[st.n++] = c++;
        take(v, &st, k);
        head_noun(cx, v, u);
        const sov__unit *before = k ? &v->unit[k - 1] : NULL;
        if (before && (before->kind == SOV_QUOTE || before->kind == SOV_NOMZ ||
                       (before->cues & 1u << CH_CUE_PLAN && before->kind == SOV_CONN) || before->purpose)) {
            uint32_t gap = 0; /* nothing but its own arguments and adverbs between */
            for (uint32_t i = before->end; i < u->tok0; i++) gap++;
            if (gap <= 12) u->content = k - 1, v->unit[k - 1].governor = k;
        }
    }
}

void act__sov_clauses(act__cx *cx) {
    if (!cx->clauses) cx->clauses = CH_NEW(cx->a, struct act__sov);
    sov__pieces(cx, cx->clauses);
    sov__attach(cx, cx->clauses);
}
