/* SPDX-License-Identifier: Apache-2.0
 * Cities of GeoNames as lexicon rows. Reads the data file that Debian's libgeonames0 carries as a resource and one
 * language's names by GeoNames id; tools/world_cities.sh prepares both and runs this:
 *   world_cities CITIES.bin NAMES.txt CODES.tsv HELD.txt MIN-POPULATION LATIN
 * CITIES.bin: serialised array of (id, name, admin code, admin name, country, country name, time zone, population,
 * ...). NAMES.txt: "id TAB name" lines. HELD.txt: names to leave out. LATIN 1: a city without a name in the language
 * keeps its own; 0: only names in the language, of three syllables or more (shorter ones are mostly words: 진화, 황산).
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    char *a, *b;
} pair;
typedef struct {
    pair *v;
    size_t n, cap;
} list;
typedef struct {
    const char *id, *name, *country;
    uint32_t population;
} city;

static void die(const char *what, const char *name) {
    fprintf(stderr, "world_cities: %s: %s\n", name, what);
    exit(1);
}

static char *slurp(const char *name, size_t *n) {
    FILE *f = fopen(name, "rb");
    if (!f) die("cannot open", name);
    char *p = NULL;
    size_t cap = 0;
    *n = 0;
    do {
        if (*n + 65537 > cap && !(p = realloc(p, cap = cap * 2 + 131072))) die("out of memory", name);
        size_t got = fread(p + *n, 1, 65536, f);
        *n += got;
        if (got == 0) break;
    } while (!feof(f));
    p[*n] = 0;
    fclose(f);
    return p;
}

static int by_a(const void *x, const void *y) {
    return strcmp(((const pair *)x)->a, ((const pair *)y)->a);
}

/* Two tab-separated columns of each line that is no comment; a line without a tab pairs with "". */
static list read_pairs(const char *name, int col_a, int col_b) {
    size_t n;
    list l = {0};
    for (char *line = slurp(name, &n), *next; line && *line; line = next) {
        char *col[8] = {line}, *end = strchr(line, '\n');
        int k = 1;
        next = end ? end + 1 : NULL;
        if (end) *end = 0;
        if (*line == '#' || !*line) continue;
        for (char *t = line; k < 8 && (t = strchr(t, '\t')); k++) *t++ = 0, col[k] = t;
        if (l.n == l.cap && !(l.v = realloc(l.v, (l.cap = l.cap * 2 + 64) * sizeof *l.v))) die("out of memory", name);
        l.v[l.n++] = (pair){col_a < k ? col[col_a] : "", col_b < k ? col[col_b] : ""};
    }
    qsort(l.v, l.n, sizeof *l.v, by_a);
    return l;
}

static const char *look(const list *l, const char *key) {
    pair k = {(char *)key, NULL}, *hit = bsearch(&k, l->v, l->n, sizeof k, by_a);
    return hit ? hit->b : NULL;
}

/* Elements end where the array's framing offsets, 4 bytes each at the end, say; each begins at a multiple of 8. */
static city *read_cities(const char *name, size_t *count) {
    size_t n;
    unsigned char *p = (unsigned char *)slurp(name, &n);
    uint32_t first;
    if (n < 8) die("too short", name);
    memcpy(&first, p + n - 4, 4);
    if (first > n || (n - first) % 4) die("not an array of cities", name);
    *count = (n - first) / 4;
    city *c = calloc(*count + 1, sizeof *c);
    size_t lo = 0;
    for (size_t i = 0; i < *count; i++) {
        const char *field[7];
        uint32_t hi;
        memcpy(&hi, p + first + 4 * i, 4);
        if (hi > first || hi < lo + 40) die("damaged", name);
        size_t at = lo;
        for (int k = 0; k < 7; k++) {
            field[k] = (const char *)p + at;
            at += strnlen(field[k], hi - at) + 1;
        }
        at = (at + 3) & ~(size_t)3;
        if (at + 4 > hi) die("damaged", name);
        c[i] = (city){.id = field[0], .name = field[1], .country = field[4]};
        memcpy(&c[i].population, p + at, 4);
        lo = ((size_t)hi + 7) & ~(size_t)7;
    }
    return c;
}

static int larger_first(const void *x, const void *y) {
    const city *a = x, *b = y;
    if (a->population != b->population) return a->population < b->population ? 1 : -1;
    return strcmp(a->id, b->id);
}

int main(int argc, char **argv) {
    size_t n, kept = 0;
    if (argc != 7) {
        fprintf(stderr, "usage: world_cities CITIES NAMES CODES HELD MIN-POPULATION LATIN\n");
        return 64;
    }
    city *c = read_cities(argv[1], &n);
    list names = read_pairs(argv[2], 0, 1), codes = read_pairs(argv[3], 3, 0), held = read_pairs(argv[4], 0, 1);
    unsigned long least = strtoul(argv[5], NULL, 10);
    const int latin = argv[6][0] == '1';
    const char **done = calloc(n + 1, sizeof *done);
    qsort(c, n, sizeof *c, larger_first); /* of two cities with one name the larger is meant */
    for (size_t i = 0; i < n && c[i].population >= least; i++) {
        const char *name = look(&names, c[i].id), *code = look(&codes, c[i].country);
        if (!name && latin) name = c[i].name;
        if (!name || !code || look(&held, name) || strlen(name) < (latin ? 4u : 9u) ||
            strpbrk(name, "()[]/,0123456789"))
            continue;
        size_t k = 0;
        while (k < kept && strcmp(done[k], name) != 0) k++;
        if (k < kept) continue;
        done[kept++] = name;
        printf("%s\tcity\t%s\n", name, code);
    }
    return 0;
}
