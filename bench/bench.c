/* SPDX-License-Identifier: Apache-2.0
 * bench CHANCERY FILE [ROUNDS] [REPEAT]: text through `chancery code -j1`, beside a reference in the same run: ICU's
 * word break iterator over the same bytes. Both are run alternately as child processes fed by a pipe (the input REPEAT
 * times over); the best CPU time of each counts. Prints one row: MB, MB/s, peak MB of memory, and the ratio to the
 * reference. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>
#include <unistd.h>

static char *data;
static size_t len;

/* Reads standard input by the megabyte and counts ICU's words. */
static int reference(void) {
    static char buf[1 << 20];
    UErrorCode e = U_ZERO_ERROR;
    UBreakIterator *it = ubrk_open(UBRK_WORD, "en", NULL, 0, &e);
    UText ut = UTEXT_INITIALIZER;
    unsigned long words = 0;
    for (size_t n; (n = fread(buf, 1, sizeof buf, stdin)) > 0;) {
        utext_openUTF8(&ut, buf, (int64_t)n, &e);
        ubrk_setUText(it, &ut, &e);
        if (U_FAILURE(e)) return 1;
        while (ubrk_next(it) != UBRK_DONE) words += ubrk_getRuleStatus(it) >= UBRK_WORD_NONE_LIMIT;
    }
    printf("%lu\n", words);
    return 0;
}

typedef struct {
    double cpu;
    long rss_kb;
} cost;

static cost run(const char *program, int repeat) {
    int fd[2];
    struct rusage u;
    int status = 0;
    if (pipe(fd) != 0) exit(71);
    pid_t pid = fork();
    if (pid == 0) {
        dup2(fd[0], 0);
        close(fd[0]);
        close(fd[1]);
        if (!freopen("/dev/null", "w", stdout)) _exit(71);
        if (!program) _exit(reference());
        execl(program, program, "code", "-j1", "-", (char *)NULL);
        _exit(71);
    }
    close(fd[0]);
    for (int r = 0; r < repeat; r++)
        for (size_t at = 0; at < len;) {
            ssize_t n = write(fd[1], data + at, len - at);
            if (n <= 0) break;
            at += (size_t)n;
        }
    close(fd[1]);
    wait4(pid, &status, 0, &u);
    if (!WIFEXITED(status) || WEXITSTATUS(status) == 71) exit(71);
    return (cost){(double)u.ru_utime.tv_sec + (double)u.ru_stime.tv_sec +
                      1e-6 * (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec),
                  u.ru_maxrss};
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fprintf(stderr, "usage: bench CHANCERY FILE [ROUNDS] [REPEAT]\n");
        return 64;
    }
    int rounds = argc > 3 ? (int)strtol(argv[3], NULL, 10) : 9, repeat = argc > 4 ? (int)strtol(argv[4], NULL, 10) : 1;
    FILE *f = fopen(argv[2], "rb");
    if (!f) {
        perror(argv[2]);
        return 66;
    }
    fseek(f, 0, SEEK_END);
    len = (size_t)ftell(f);
    rewind(f);
    data = malloc(len);
    if (!data || fread(data, 1, len, f) != len) return 74;
    fclose(f);
    cost ours = {1e9, 0}, ref = {1e9, 0};
    for (int i = 0; i < rounds; i++) {
        cost a = run(argv[1], repeat), b = run(NULL, repeat);
        if (a.cpu < ours.cpu) ours.cpu = a.cpu;
        if (a.rss_kb > ours.rss_kb) ours.rss_kb = a.rss_kb;
        if (b.cpu < ref.cpu) ref.cpu = b.cpu;
    }
    double mb = (double)len * repeat / 1e6;
    printf("%.1f\t%.1f\t%.1f\t%.3f\n", mb, mb / ours.cpu, (double)ours.rss_kb / 1024, ref.cpu / ours.cpu);
    free(data);
    return 0;
}
