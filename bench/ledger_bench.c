/* SPDX-License-Identifier: Apache-2.0
 * ledger_bench FILE [MENTIONS]: fills a new ledger with synthetic reports, every act told fifty times within some days,
 * as in the field; prints the speed of storing and merging for each tenth, which must stay flat, and the time of
 * queries at the end. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "ledger/ledger.h"
#include "query/facts.h"

enum { TELLINGS = 50, PER_REPORT = 3, BATCH = 1000, CODES = 60 };

static uint64_t state = 88172645463325252u;
static uint32_t any(uint32_t n) {
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return (uint32_t)(state >> 33) % n;
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Parties, type and day of act k: the same whoever tells of it. */
static void act(ch_arena *a, uint64_t k, ch_event *e) {
    static const char *const types[] = {"CONSULT", "AGREE", "SUPPORT", "REQUEST", "ACCUSE", "AID"};
    uint64_t h = ch_hash(&k, sizeof k);
    uint32_t x = (uint32_t)(h % CODES), y = (uint32_t)((h >> 8) % CODES);
    char day[40];
    if (y == x) y = (x + 1) % CODES;
    ch_when_day_text(14000 + (int)(k / 8), day); /* eight acts a day */
    e->type = ch_str_of(types[(h >> 16) % 6]);
    e->status = CH_S("occurred");
    e->actors = CH_NEWS(a, ch_party, 1);
    e->recipients = CH_NEWS(a, ch_party, 1);
    e->actors[0].code = ch_str_printf(a, "A%02u", x);
    e->recipients[0].code = ch_str_printf(a, "A%02u", y);
    e->n_actors = e->n_recipients = 1;
    /* One telling in ten gives the month only, one in ten no date at all. */
    uint32_t how = any(10);
    e->when = how == 0 ? CH_S("") : ch_str_dup(a, (ch_str){day, how == 1 ? 7 : 10});
    e->where = any(3) ? e->recipients[0].code : CH_S("");
    e->quote = CH_S("met");
    e->confidence = 0.5 + any(50) / 100.0;
    e->rule = CH_S("bench");
}

static void make_report(ch_arena *a, uint64_t n, uint64_t first, ch_report *in, ch_reading *r) {
    char day[40];
    *in = (ch_report){.id = ch_str_printf(a, "b%llu", (unsigned long long)n)};
    /* Words that depend on the acts and words of its own: some reports are near copies. */
    in->text = ch_str_printf(a, "Report %u says that they met on day %llu about item %llu with %u others.",
                             any(1000000), (unsigned long long)first, (unsigned long long)first * 7 + 11, any(90));
    ch_when_day_text(14000 + (int)(first / 8) + (int)any(3), day);
    *r = (ch_reading){.id = in->id, .lang = CH_S("en"), .published = ch_str_dup(a, ch_str_of(day))};
    r->events = CH_NEWS(a, ch_event, PER_REPORT);
    for (r->n_events = 0; r->n_events < PER_REPORT; r->n_events++) act(a, first + any(6), &r->events[r->n_events]);
}

static ch_err count_event(void *user, const ch_q_event *e) {
    (void)e;
    ++*(long *)user;
    return CH_OK;
}

static void queries(ch_ledger *l) {
    ch_q_filter pair = {.a = CH_S("A07"), .b = CH_S("A21")},
                recent = {.a = CH_S("A07"), .from = CH_S("2015-01"), .to = CH_S("2015-03")};
    long n = 0;
    double t = now();
    if (ch_query_events(l, &pair, count_event, &n)) exit(1);
    printf("pair of parties, all its events\t%ld rows\t%.2f ms\n", n, (now() - t) * 1000);
    n = 0, t = now();
    if (ch_query_events(l, &recent, count_event, &n)) exit(1);
    printf("one party, three months\t%ld rows\t%.2f ms\n", n, (now() - t) * 1000);
}

int main(int argc, char **argv) {
    long total = argc > 2 ? strtol(argv[2], NULL, 10) : 1000000, done = 0, step = total / 10;
    ch_ledger *l;
    ch_diag d;
    ch_arena a;
    ch_diag_stderr(&d);
    ch_arena_init(&a);
    if (argc < 2 || ch_ledger_open(&l, argv[1], CH_LEDGER_CREATE, &d)) return 1;
    double t0 = now(), t = t0;
    long at = 0;
    for (uint64_t n = 0; done < total; n++) {
        ch_report in;
        ch_reading r;
        ch_stored what;
        if (n % BATCH == 0 && ch_ledger_begin(l)) return 1;
        ch_arena_reset(&a);
        make_report(&a, n, n * PER_REPORT / TELLINGS, &in, &r);
        if (ch_ledger_store(l, &in, &r, &what)) return 1;
        done += r.n_events;
        if ((n % BATCH == BATCH - 1 || done >= total) && ch_ledger_commit(l)) return 1;
        if (done - at >= step) {
            printf("%ld mentions\t%.0f mentions/s\n", done, (double)(done - at) / (now() - t));
            fflush(stdout);
            at = done, t = now();
        }
    }
    printf("all\t%.0f mentions/s\n", (double)done / (now() - t0));
    queries(l);
    ch_ledger_close(l);
    ch_arena_done(&a);
    return 0;
}
