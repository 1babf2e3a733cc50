/* SPDX-License-Identifier: Apache-2.0
 * Whom does a phrase stand for that does not say it? In text order:
 *   a person           by the code at any of its mentions, else the list of known people
 *   a post or a body   by the last person or body of that kind; else the state the report is most about; else the home
 * state he, it             the subject of the sentence before (its first mention), else the last that fits both sides
 * the last two different parties that stood in one sentence; else the two the report is most about his counterpart its
 * own state, beside it; the owner is the mention before */
#include "base/utf8.h"
#include "name/name_int.h"

typedef struct {
    uint16_t here;                    /* code of the subject of the sentence at hand, 0 = none yet */
    uint32_t q;                       /* sentence at work */
    uint16_t pair[2];                 /* last two parties of one sentence */
    uint16_t group[CH_MENTION_CODES]; /* last list of three or more parties: Peru, Chile and Bolivia */
    uint8_t n_group;
    bool state_pair;            /* the pair is of two states, or of people */
    int32_t subject;            /* mention that opened the last sentence with one, -1 = none */
    int32_t last_person;        /* mention */
    int32_t last_state;         /* mention */
    int32_t by_post[CH_N_POST]; /* mention that last held the post with a code */
} state;

static void give(ch_mention *m, uint32_t code) {
    for (uint8_t i = 0; i < m->n_codes; i++)
        if (m->codes[i] == code) return;
    if (code && m->n_codes < CH_MENTION_CODES) m->codes[m->n_codes++] = (uint16_t)code;
}

static void copy_codes(ch_mention *to, const ch_mention *from) {
    for (uint8_t i = 0; i < from->n_codes; i++) give(to, from->codes[i]);
}

/* Does another named person hold this post for the code? Then the code is not that of a new name. */
static bool held(const name__cx *cx, const ch_named *p, uint32_t code) {
    if (p->post != CH_POST_HEAD_OF_STATE && p->post != CH_POST_HEAD_OF_GOVERNMENT &&
        p->post != CH_POST_FOREIGN_MINISTER)
        return false;
    for (uint32_t i = 0; i < cx->out->n_people; i++) {
        const ch_named *o = &cx->out->people[i];
        if (o != p && o->code == code && o->post == p->post) return true;
    }
    return false;
}

static uint32_t heaviest_free(const name__cx *cx, const ch_named *p) {
    uint32_t best = 0;
    for (uint32_t c = 1; c < cx->s->pack->n_code; c++)
        if (cx->out->weight[c] > cx->out->weight[best] && !held(cx, p, c)) best = c;
    return best;
}

static uint32_t heaviest(const name__cx *cx, uint32_t except) {
    uint32_t best = 0;
    for (uint32_t c = 1; c < cx->s->pack->n_code; c++)
        if (c != except && cx->out->weight[c] > cx->out->weight[best]) best = c;
    return best;
}

static void weigh(name__cx *cx) {
    cx->out->weight = CH_NEWS(cx->a, uint32_t, cx->s->pack->n_code);
    for (uint32_t q = 0; q < cx->s->n_sent; q++)
        for (uint32_t k = cx->out->first[q]; k < cx->out->first[q + 1]; k++) {
            const ch_mention *m = &cx->out->v[k];
            bool dateline = q < 4 && m->tok0 == cx->s->sent[q].tok0 && (cx->s->tok[m->tok0].flags & CH_TOK_NEWLINE) &&
                            !ch_hit_at(cx->s, m->tok0, CH_CLASS_CITY); /* a capital tells whose news it is */
            if (m->kind == CH_MENTION_PLACE && !dateline) continue;
            uint32_t w = (q < 2 ? 3u : 2u) + (k == cx->out->first[q] ? 2u : 0u);
            for (uint8_t i = 0; i < m->n_codes; i++) cx->out->weight[m->codes[i]] += w;
        }
}

/* The state of somebody met in the same sentence ("held talks with Ms Soto of the ministry of Chile"): a minister
 * without a state is not of that one. 0 = nobody. */
static uint32_t counterpart_code(const name__cx *cx, uint32_t q) {
    for (uint32_t k = cx->out->first[q]; k < cx->out->first[q + 1]; k++) {
        const ch_mention *m = &cx->out->v[k];
        if (m->role == CH_ROLE_COM && m->n_codes == 1 && (m->kind == CH_MENTION_PERSON || m->kind == CH_MENTION_BODY))
            return m->codes[0];
    }
    return 0;
}

/* A person without a state: the state whose post this is in the report, else the one the report is about. */
/* The government that the report calls by name most often: whose minister signs it. 0 = none. */
static uint32_t issuer(const name__cx *cx) {
    uint32_t best = 0, most = 0;
    for (uint32_t k = 0; k < cx->out->n; k++) {
        const ch_mention *m = &cx->out->v[k];
        uint32_t n = 0;
        if (m->kind != CH_MENTION_BODY || m->body != CH_BODY_GOVERNMENT + 1 || m->n_codes != 1) continue;
        for (uint32_t j = 0; j < cx->out->n; j++)
            n += cx->out->v[j].kind == CH_MENTION_BODY && cx->out->v[j].body == m->body && cx->out->v[j].n_codes == 1 &&
                 cx->out->v[j].codes[0] == m->codes[0];
        if (n > most) most = n, best = m->codes[0];
        if (k > 400) break;
    }
    return best;
}

static uint32_t default_code(const name__cx *cx, const state *st, uint8_t post) {
    uint32_t facing = counterpart_code(cx, st->q);
    if (post && st->by_post[post] >= 0) {
        const ch_mention *m = &cx->out->v[st->by_post[post]];
        if (m->n_codes && m->codes[0] != facing) return m->codes[0];
    }
    uint32_t home = cx->ctx->home, top = heaviest(cx, facing);
    if (!home && !cx->ctx->sov && st->q < 12 && cx->s->sent[st->q].heading) { /* a title in the head of a release */
        uint32_t own = issuer(cx);
        if (own) return own;
    }
    if (home == facing) home = 0;
    if (home && facing && cx->out->weight[top] <= 2 * cx->out->weight[facing])
        return home; /* "the president met the prime minister of Canada": the reader's own president */
    if (home && (cx->out->weight[home] * 4 > cx->out->weight[top] || !top))
        return home; /* a credit line is no evidence */
    return top;
}

/* Does a title of the person hold the last word of the phrase: the Secretary, of "Secretary of State NAME"? */
static bool has_title(const name__cx *cx, const ch_named *p, const ch_mention *m) {
    ch_str word = ch_fold(cx->a, ch_tok_str(cx->s, m->tok0 + m->n - 1));
    return p->title.n && ch_str_find(ch_fold(cx->a, p->title), word) >= 0;
}

/* Whom a bare title means: who opened the sentence before, if his title says so; the last one with such a title; the
 * last holder of such a post. */
static int32_t titled(const name__cx *cx, const state *st, const ch_mention *m) {
    const ch_mention *v = cx->out->v;
    int32_t s = st->subject, self = (int32_t)(m - v);
    if (cx->ctx->sov) return st->by_post[m->post];
    if (s >= 0 && v[s].person >= 0 && v[s].post == m->post && v[s].n_codes &&
        has_title(cx, &cx->out->people[v[s].person], m))
        return s;
    for (int32_t k = self; k-- > 0 && self - k < 60;)
        if (v[k].person >= 0 && v[k].n_codes && v[k].post == m->post && has_title(cx, &cx->out->people[v[k].person], m))
            return k;
    return st->by_post[m->post];
}

/* Nobody says for whom "ông Nguyễn Văn Đua" acts: a family name of the language and two more words are a countryman's.
 */
static bool native(const name__cx *cx, const ch_named *p) {
    uint32_t spaces = 0;
    for (size_t i = 0; i < p->name.n; i++) spaces += p->name.p[i] == ' ';
    return cx->ctx->home && !cx->ctx->sov && spaces >= 2 && spaces <= 4 && cx->out->weight[cx->ctx->home] > 0 &&
           ch_hit_at(cx->s, p->first, CH_CLASS_SURNAME) != NULL;
}

static void resolve_person(name__cx *cx, state *st, ch_mention *m) {
    if (m->person >= 0) {
        ch_named *p = &cx->out->people[m->person];
        if (!m->n_codes && p->code) give(m, p->code);
        if (!m->n_codes && (p->post || p->known)) {
            uint32_t code = cx->ctx->sov && !p->entry && cx->out->weight[cx->ctx->home] && name__native_hangul(cx, p)
                                ? cx->ctx->home
                                : default_code(cx, st, p->post);
            bool guest = m->role == CH_ROLE_COM ||
                         m->role == CH_ROLE_DAT; /* whom the subject meets is rarely of its own state */
            if (guest && !cx->ctx->sov && st->here == code && code) code = heaviest(cx, code);
            p->code = (uint16_t)(held(cx, p, code) ? heaviest_free(cx, p) : code);
            give(m, p->code);
        }
        if (!m->n_codes && native(cx, p)) {
            p->code = cx->ctx->home;
            give(m, p->code);
        }
        if (!m->post && m->peer && !p->post &&
            st->last_person >= 0) { /* his counterpart holds the post of the one named before */
            const ch_mention *owner = &cx->out->v[st->last_person];
            if (owner->person != m->person && owner->post != CH_POST_FORMER) p->post = owner->post;
        }
        if (!m->post) m->post = p->post;
    } else if (!m->n_codes && m->post) {
        int32_t last = titled(cx, st, m);
        if (last >= 0) {
            copy_codes(m, &cx->out->v[last]);
            m->person = cx->out->v[last].person;
        } else if (m->post != CH_POST_OTHER) { /* a leader, a head: of anything */
            give(m, default_code(cx, st, m->post));
        }
    } else if (m->n_codes &&
               m->post) { /* "the Cuban president": the one named before, if his post and state are these */
        int32_t last = st->by_post[m->post];
        if (last >= 0 && cx->out->v[last].n_codes && cx->out->v[last].codes[0] == m->codes[0])
            m->person = cx->out->v[last].person;
    }
}

static bool among(const uint16_t *v, uint8_t n, uint16_t code) {
    for (uint8_t i = 0; i < n; i++)
        if (v[i] == code) return true;
    return false;
}

static bool said_before(const name__cx *cx, const state *st, const ch_mention *m) {
    for (uint32_t i = cx->s->sent[st->q].tok0; i < m->tok0; i++)
        if (ch_hit_at(cx->s, i, CH_CLASS_SAY)) return true;
    return false;
}

/* Keeps the longest run of conjoined parties of sentence q as the group that "they", "the four countries" mean. */
static void note_group(const name__cx *cx, state *st, uint32_t q) {
    uint16_t run[CH_MENTION_CODES];
    uint8_t n = 0;
    for (uint32_t k = cx->out->first[q]; k <= cx->out->first[q + 1]; k++) {
        const ch_mention *m = k < cx->out->first[q + 1] ? &cx->out->v[k] : NULL;
        if (!m || !m->joined || m->kind == CH_MENTION_PLACE) {
            if (n >= 3) {
                memcpy(st->group, run, sizeof run);
                st->n_group = n;
            }
            n = 0;
        }
        for (uint8_t i = 0; m && m->kind != CH_MENTION_PLACE && i < m->n_codes && n < CH_MENTION_CODES; i++)
            if (!among(run, n, m->codes[i])) run[n++] = m->codes[i];
    }
}

/* "A and B have said they ...": the conjoined parties that stand before it in its own sentence. */
static bool group_before(name__cx *cx, const state *st, ch_mention *m) {
    uint32_t k0 = cx->out->first[st->q], k = (uint32_t)(m - cx->out->v);
    while (k > k0 + 1 &&
           !(cx->out->v[k - 1].joined && cx->out->v[k - 1].n_codes && cx->out->v[k - 1].role == CH_ROLE_NONE))
        k--;
    if (k < k0 + 2 || cx->ctx->sov) return false;
    for (k--;; k--) {
        if (cx->out->v[k].kind != CH_MENTION_PRON) copy_codes(m, &cx->out->v[k]);
        if (!cx->out->v[k].joined || k == k0) break;
    }
    if (m->n_codes > 1) return true;
    m->n_codes = 0;
    return false;
}

/* "cut ties with President A after his visit": the one person named before it in its sentence; -1 where there are more
 * or none. */
static int32_t only_person(const name__cx *cx, const state *st, const ch_mention *m) {
    int32_t found = -1;
    for (uint32_t k = cx->out->first[st->q]; &cx->out->v[k] < m; k++) {
        const ch_mention *x = &cx->out->v[k];
        if (x->kind != CH_MENTION_PERSON || !x->n_codes) continue;
        if (found >= 0 && cx->out->v[found].codes[0] != x->codes[0]) return -1;
        found = (int32_t)k;
    }
    return found;
}

/* "condemned Russia for its attack", "thanked Kuwait for its aid": what is blamed or thanked for is the deed of the one
 * named right before. */
static int32_t blamed(const name__cx *cx, const state *st, const ch_mention *m) {
    const ch_mention *o = m - 1;
    int32_t k = (int32_t)(o - cx->out->v);
    if (cx->ctx->sov || !m->genitive || m->role != CH_ROLE_FOR || (uint32_t)k + 1 <= cx->out->first[st->q] ||
        k == st->subject)
        return -1;
    bool object = (o->role == CH_ROLE_NONE || o->role == CH_ROLE_DAT) && !o->genitive && o->n_codes == 1 &&
                  o->kind != CH_MENTION_PRON;
    return object && m->tok0 == o->tok0 + o->n + 1 ? k : -1;
}

static void resolve_pron(name__cx *cx, state *st, ch_mention *m) {
    int32_t deed_of = m->kind == CH_MENTION_PRON && m->pron ? blamed(cx, st, m) : -1;
    if (deed_of >= 0 && m->pron != CH_PRON_OUR + 1) {
        copy_codes(m, &cx->out->v[deed_of]);
        return;
    }
    const ch_mention *v = cx->out->v;
    switch (m->pron - 1) {
    case CH_PRON_HE: {
        bool person = st->subject >= 0 && (v[st->subject].kind == CH_MENTION_PERSON ||
                                           (v[st->subject].pron == CH_PRON_HE + 1 && v[st->subject].n_codes));
        int32_t from = person ? st->subject : st->last_person;
        if (from < 0) return;
        copy_codes(m, &v[from]);
        m->person = v[from].person;
        m->post = v[from].post;
        break;
    }
    case CH_PRON_IT:
    case CH_PRON_SAME: {
        int32_t from = st->subject >= 0 && v[st->subject].kind != CH_MENTION_BOTH ? st->subject : st->last_state;
        if (!st->here && st->last_state >= 0 && m->role == CH_ROLE_NONE &&
            v[st->last_state].tok0 >= cx->s->sent[st->q].tok0 && !cx->ctx->sov)
            from = st->last_state; /* "a backlash from Germany, which then ... this country": no subject yet */
        bool object = m->role == CH_ROLE_COM || m->role == CH_ROLE_ADV || m->role == CH_ROLE_DAT;
        if (object && st->last_state >= 0 && m->kind == CH_MENTION_PRON)
            from = st->last_state; /* "cut ties with it": not with itself */
        if (from >= 0) copy_codes(m, &v[from]);
        break;
    }
    case CH_PRON_THEY:
    case CH_PRON_THEIR:
        if (group_before(cx, st, m)) break;
        if (m->pron == CH_PRON_THEIR + 1 && st->here) { /* its owner is rather the subject of its own sentence */
            give(m, st->here);
        } else if (st->subject >= 0 && (v[st->subject].n_codes > 1 || v[st->subject].kind == CH_MENTION_BOTH)) {
            copy_codes(m, &v[st->subject]);
        } else if (st->here && !cx->s->pack->n_ana && m->role == CH_ROLE_NONE &&
                   said_before(cx, st, m)) { /* EU cảnh báo rằng họ ... */
            give(m, st->here);
        } else if (st->n_group && (!st->here || among(st->group, st->n_group, st->here))) {
            for (uint8_t i = 0; i < st->n_group; i++) give(m, st->group[i]);
        } else if (st->pair[0]) {
            give(m, st->pair[0]);
            give(m, st->pair[1]);
        }
        break;
    case CH_PRON_HIS: {
        int32_t from = only_person(cx, st, m);
        if (from < 0 && st->subject >= 0) from = st->subject;
        if (from >= 0) copy_codes(m, &v[from]);
        break;
    }
    case CH_PRON_ITS:
        if (st->subject >= 0) copy_codes(m, &v[st->subject]);
        break;
    default:
        break; /* we, I, you: the act stage knows who speaks */
    }
}

/* hai nước Lào và Thái Lan, hai bên Hàn-Mỹ: the pair is named right behind. The names then are no parties of their own.
 */
static bool named_pair(name__cx *cx, uint32_t k) {
    ch_mention *m = &cx->out->v[k], *a = m + 1, *b = m + 2;
    uint32_t end = m->tok0 + m->n;
    if (k + 1 >= cx->out->n || a->tok0 != end || !a->n_codes || cx->ctx->sov) return false;
    copy_codes(m, a);
    if (a->n_codes == 1 && k + 2 < cx->out->n && b->n_codes && b->tok0 <= a->tok0 + a->n + 1) {
        copy_codes(m, b);
        b->role = CH_ROLE_OTHER;
    }
    a->role = CH_ROLE_OTHER;
    return true;
}

/* "the government of President NAME": the body is its owner's. */
static bool owner_behind(name__cx *cx, state *st, uint32_t k) {
    ch_mention *m = &cx->out->v[k], *o = m + 1;
    if (cx->ctx->sov || k + 1 >= cx->out->n || o->kind != CH_MENTION_PERSON || o->role != CH_ROLE_GEN ||
        o->tok0 > m->tok0 + m->n + 3)
        return false;
    resolve_person(cx, st, o);
    copy_codes(m, o);
    return m->n_codes > 0;
}

/* "his predecessor", "its embassy": whose, from the pronoun right before. */
static void owned_by(name__cx *cx, uint32_t k) {
    ch_mention *m = &cx->out->v[k], *owner = m - 1;
    if (k == 0 || cx->ctx->sov || m->n_codes || m->peer || m->kind == CH_MENTION_PRON ||
        owner->kind != CH_MENTION_PRON || !owner->genitive || owner->n_codes != 1)
        return;
    uint32_t at = owner->tok0 + owner->n;
    while (at < m->tok0 && name__element(cx, at).kind == EL_FILLER) at++;
    if (at == m->tok0) give(m, owner->codes[0]);
}

static void resolve_one(name__cx *cx, state *st, uint32_t k) {
    ch_mention *m = &cx->out->v[k];
    if (m->kind == CH_MENTION_PERSON || m->kind == CH_MENTION_BODY) owned_by(cx, k);
    if (m->pron && m->kind != CH_MENTION_PRON) resolve_pron(cx, st, m); /* the army of this country */
    switch (m->kind) {
    case CH_MENTION_PERSON:
        resolve_person(cx, st, m);
        break;
    case CH_MENTION_BODY:
        if (!m->n_codes && owner_behind(cx, st, k)) break;
        if (!m->n_codes)
            give(m,
                 m->body == CH_BODY_FOREIGN + 1 || m->body == CH_BODY_MINISTRY + 1 || m->body == CH_BODY_GOVERNMENT + 1
                     ? default_code(cx, st, 0)
                     : 0);
        break;
    case CH_MENTION_PRON:
        resolve_pron(cx, st, m);
        break;
    case CH_MENTION_BOTH: {
        if (named_pair(cx, k)) break;
        uint16_t a = st->pair[0], b = st->pair[1];
        if (!a) {
            a = (uint16_t)heaviest(cx, 0);
            b = (uint16_t)heaviest(cx, a);
        }
        give(m, a);
        give(m, b);
        break;
    }
    default:
        break;
    }
}

static void remember(name__cx *cx, state *st, uint32_t k, bool first) {
    const ch_mention *m = &cx->out->v[k];
    if (m->kind == CH_MENTION_PLACE || m->kind == CH_MENTION_SUMMIT || !m->n_codes) return;
    if (first) st->subject = (int32_t)k;
    if (m->kind == CH_MENTION_PERSON) {
        st->last_person = (int32_t)k;
        if (m->post) st->by_post[m->post] = (int32_t)k;
    }
    if (m->kind == CH_MENTION_STATE || m->kind == CH_MENTION_ORG || m->kind == CH_MENTION_BODY)
        st->last_state = (int32_t)k;
}

static void note_pair(uint16_t pair[2], uint16_t code) {
    if (!pair[0])
        pair[0] = code;
    else if (!pair[1] && code != pair[0])
        pair[1] = code;
}

/* The only mention of a line of its own, NULL if there are others. */
static ch_mention *line_of(const name__cx *cx, uint32_t q) {
    uint32_t k = cx->out->first[q];
    const ch_sent *s = &cx->s->sent[q];
    if (!s->heading && s->tok1 - s->tok0 > 8) return NULL;
    return cx->out->first[q + 1] == k + 1 && cx->out->v[k].n + 3 >= s->tok1 - s->tok0 ? &cx->out->v[k] : NULL;
}

/* A name in one line and its title in the line above or below, in the head or at the foot of a release. */
static void signatures(name__cx *cx) {
    for (uint32_t q = 0; q + 1 < cx->s->n_sent && !cx->ctx->sov; q++) {
        ch_mention *a = line_of(cx, q), *b = line_of(cx, q + 1);
        if (!a || !b || a->kind != CH_MENTION_PERSON || b->kind != CH_MENTION_PERSON) continue;
        ch_mention *name = a->person >= 0 ? a : b, *title = name == a ? b : a;
        if (name->person < 0 || title->person >= 0 || name->post || !title->post) continue;
        ch_named *p = &cx->out->people[name->person];
        title->person = name->person;
        name->post = title->post;
        if (p->stated) continue;
        p->post = title->post, p->stated = true;
        p->title = ch_str_sub(cx->s->text.p, cx->s->tok[title->tok0].lo, cx->s->tok[title->tok0 + title->n - 1].hi);
    }
}

void name__resolve(name__cx *cx) {
    state *st = CH_NEW(cx->a, state);
    st->subject = st->last_person = st->last_state = -1;
    for (int i = 0; i < CH_N_POST; i++) st->by_post[i] = -1;
    weigh(cx);
    signatures(cx);
    for (uint32_t q = 0; q < cx->s->n_sent; q++) {
        uint16_t seen[2] = {0, 0}, met[2] = {0, 0},
                 states[2] = {0, 0}; /* parties named; those of them that people and ministries stand for */
        st->q = q;
        bool first = true;
        st->here = 0;
        for (uint32_t k = cx->out->first[q]; k < cx->out->first[q + 1]; k++) {
            resolve_one(cx, st, k);
            const ch_mention *m = &cx->out->v[k];
            bool subject = first && !m->genitive && !m->demonym &&
                           (m->role == CH_ROLE_NONE || m->role == CH_ROLE_SUBJ || m->role == CH_ROLE_TOPIC);
            remember(cx, st, k, subject);
            if (subject && m->n_codes) first = false, st->here = m->codes[0];
            for (uint8_t i = 0; i < m->n_codes && m->kind != CH_MENTION_PLACE; i++) {
                if (m->kind == CH_MENTION_PRON && m->n_codes == 1) continue; /* it, he: said before */
                if (!cx->ctx->sov && (m->role == CH_ROLE_ADV || (m->genitive && m->role != CH_ROLE_GEN)))
                    continue; /* Russia's war against Ukraine is no pair of partners */
                note_pair(seen, m->codes[i]);
                if (strcmp(ch_code_sector(cx->s->pack, m->codes[i]), "GOV") == 0) note_pair(states, m->codes[i]);
                if (m->kind == CH_MENTION_PERSON || m->kind == CH_MENTION_BODY) note_pair(met, m->codes[i]);
            }
        }
        if (met[1])
            memcpy(seen, met,
                   sizeof seen); /* beside the NATO summit, Minister A met Minister B: both sides are A's and B's */
        else if (states[1])
            memcpy(seen, states, sizeof seen); /* two states before a state and an organisation */
        bool blocs = !met[1] &&
                     !states[1]; /* a state and an organisation it writes to are not the two countries told of before */
        if (seen[1] && !(blocs && st->state_pair && !cx->ctx->sov))
            st->pair[0] = seen[0], st->pair[1] = seen[1], st->state_pair = !blocs;
        note_group(cx, st, q);
    }
    for (uint32_t i = 0; i < cx->out->n_people; i++) { /* a code learnt at one mention holds at all */
        ch_named *p = &cx->out->people[i];
        for (uint32_t k = 0; k < cx->out->n && !p->code; k++)
            if (cx->out->v[k].person == (int32_t)i && cx->out->v[k].n_codes) p->code = cx->out->v[k].codes[0];
    }
}
