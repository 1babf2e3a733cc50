/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/pool.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/limits.h"

typedef enum { EMPTY, READY, TAKEN, DONE } slot_state;

typedef struct {
    ch_arena a;
    ch_report report;
    ch_buf out;
    slot_state state;
} slot;

typedef struct {
    pthread_mutex_t lock;
    pthread_cond_t ready, done;
    slot *slots;
    size_t n, take; /* slots; next one a worker takes */
    bool closed;
    ch_pool_work *work;
    void *user;
    unsigned broken; /* workers that found no language data */
} pool;

static void *worker(void *arg) {
    pool *p = arg;
    ch_cx *cx = ch_cx_new();
    pthread_mutex_lock(&p->lock);
    if (!cx) p->broken++;
    for (;;) {
        while (cx && p->slots[p->take].state != READY && !p->closed) pthread_cond_wait(&p->ready, &p->lock);
        slot *s = &p->slots[p->take];
        if (!cx || s->state != READY) break;
        s->state = TAKEN;
        p->take = (p->take + 1) % p->n;
        pthread_mutex_unlock(&p->lock);
        p->work(cx, &s->report, p->user, &s->out);
        pthread_mutex_lock(&p->lock);
        s->state = DONE;
        pthread_cond_broadcast(&p->done);
    }
    pthread_cond_broadcast(&p->done);
    pthread_mutex_unlock(&p->lock);
    ch_cx_free(cx);
    return NULL;
}

/* Waits for slot i and writes it. False when nothing can be written any more. */
static bool flush_slot(pool *p, size_t i, unsigned threads) {
    slot *s = &p->slots[i];
    pthread_mutex_lock(&p->lock);
    while (s->state != DONE && p->broken < threads) pthread_cond_wait(&p->done, &p->lock);
    bool done = s->state == DONE;
    pthread_mutex_unlock(&p->lock);
    bool ok = done && (s->out.n == 0 || fwrite(s->out.p, 1, s->out.n, stdout) == s->out.n);
    ch_buf_clear(&s->out);
    ch_arena_reset(&s->a);
    s->state = EMPTY;
    return ok;
}

static int feed(pool *p, ch_input_set *in, unsigned threads) {
    size_t put = 0, get = 0, used = 0;
    bool more = true, ok = true;
    while (ok && (more || used)) {
        while (more && used < p->n) {
            slot *s = &p->slots[put];
            more = ch_input_next(in, &s->report, &s->a);
            if (!more) break;
            pthread_mutex_lock(&p->lock);
            s->state = READY;
            pthread_cond_signal(&p->ready);
            pthread_mutex_unlock(&p->lock);
            put = (put + 1) % p->n;
            used++;
        }
        if (!used) break;
        ok = flush_slot(p, get, threads);
        get = (get + 1) % p->n;
        used--;
    }
    pthread_mutex_lock(&p->lock);
    p->closed = true;
    for (size_t i = 0; i < p->n && !ok; i++)
        if (p->slots[i].state == READY) p->slots[i].state = EMPTY; /* nobody will read it */
    pthread_cond_broadcast(&p->ready);
    pthread_mutex_unlock(&p->lock);
    if (p->broken == threads) return 70;
    return ok ? 0 : 74;
}

int ch_pool_run(ch_input_set *in, unsigned threads, ch_pool_work *work, void *user, ch_diag *d) {
    long cpus = sysconf(_SC_NPROCESSORS_ONLN);
    if (threads == 0) threads = cpus < 1 ? 1 : cpus > 64 ? 64 : (unsigned)cpus;
    pool p = {.n = threads * 4, .work = work, .user = user};
    pthread_t *id = ch_calloc(threads, sizeof *id);
    p.slots = ch_calloc(p.n, sizeof *p.slots);
    pthread_mutex_init(&p.lock, NULL);
    pthread_cond_init(&p.ready, NULL);
    pthread_cond_init(&p.done, NULL);
    for (size_t i = 0; i < p.n; i++) {
        ch_arena_init(&p.slots[i].a);
        ch_buf_init(&p.slots[i].out, CH_MAX_RECORD_BYTES);
    }
    unsigned started = 0;
    while (started < threads && pthread_create(&id[started], NULL, worker, &p) == 0) started++;
    int status = started ? feed(&p, in, started) : 71;
    for (unsigned i = 0; i < started; i++) pthread_join(id[i], NULL);
    if (fflush(stdout) != 0 && status == 0) status = 74;
    if (status == 74) ch_diag_at(d, "standard output", 0, "%s", strerror(errno));
    if (status == 0 && ch_input_errors(in)) status = 65;
    for (size_t i = 0; i < p.n; i++) {
        ch_arena_done(&p.slots[i].a);
        ch_buf_done(&p.slots[i].out);
    }
    pthread_mutex_destroy(&p.lock);
    pthread_cond_destroy(&p.ready);
    pthread_cond_destroy(&p.done);
    free(p.slots);
    free(id);
    return status;
}

bool ch_pool_threads(const char *arg, unsigned *out) {
    char *end;
    unsigned long v = strtoul(arg, &end, 10);
    if (*end || v < 1 || v > 256) return false;
    *out = (unsigned)v;
    return true;
}
