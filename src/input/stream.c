/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include "base/limits.h"
#include "input/input_int.h"

enum { CHUNK = 256 * 1024 };
/* A bomb unpacks to a thousand times its size; gzip cannot do more than 1032, honest text does 3 to 30. Small files
 * are let through whatever their ratio: repeated records are honest too. */
enum { BOMB_FREE = 256 << 20, BOMB_RATIO = 1000 };

#define GONE SIZE_MAX

typedef enum { RAW, GZIP, ZSTD } packing;

struct input__stream {
    int fd;
    bool own_fd, in_end, end;
    packing pack;
    unsigned char *in; /* [CHUNK] packed bytes */
    size_t in_lo, in_hi;
    size_t member_lo; /* where the gzip member in hand begins, GONE when that is out of the buffer */
    ch_str mem;       /* what is left of a memory source */
    z_stream z;
    bool z_live, member_open;
    ZSTD_DStream *zs;
    char *buf; /* window [lo, hi) */
    size_t lo, hi, cap;
    const char *damage;
    uint64_t n_in, n_out;
};

input__stream *input__stream_new(void) {
    input__stream *s = ch_calloc(1, sizeof *s);
    s->fd = -1;
    s->in = ch_alloc(CHUNK);
    s->cap = CHUNK * 2;
    s->buf = ch_alloc(s->cap);
    return s;
}

void input__stream_stop(input__stream *s) {
    if (s->own_fd && s->fd >= 0) close(s->fd);
    s->fd = -1;
    if (s->z_live) inflateEnd(&s->z);
    s->z_live = false;
}

void input__stream_free(input__stream *s) {
    if (!s) return;
    input__stream_stop(s);
    ZSTD_freeDStream(s->zs);
    free(s->in);
    free(s->buf);
    free(s);
}

/* More packed (or raw) bytes behind those that are left. */
static void pull(input__stream *s) {
    /* The beginning of the member stays as long as there is room: damage is told late, and the search for the next
     * member must not begin behind it. */
    if (s->member_lo != GONE && (s->member_lo > s->in_lo || s->in_lo - s->member_lo > CHUNK / 2)) s->member_lo = GONE;
    size_t keep = s->member_lo == GONE ? s->in_lo : s->member_lo;
    if (keep > 0) {
        memmove(s->in, s->in + keep, s->in_hi - keep);
        s->in_hi -= keep;
        s->in_lo -= keep;
        if (s->member_lo != GONE) s->member_lo = 0;
    }
    if (s->in_end || s->in_hi == CHUNK) return;
    ssize_t got;
    if (s->fd >= 0) {
        do got = read(s->fd, s->in + s->in_hi, CHUNK - s->in_hi);
        while (got < 0 && errno == EINTR);
        if (got < 0) s->damage = strerror(errno);
    } else {
        got = (ssize_t)(s->mem.n < CHUNK - s->in_hi ? s->mem.n : CHUNK - s->in_hi);
        if (got) memcpy(s->in + s->in_hi, s->mem.p, (size_t)got);
        s->mem.p += got, s->mem.n -= (size_t)got;
    }
    if (got <= 0) {
        s->in_end = true;
    } else {
        s->in_hi += (size_t)got;
        s->n_in += (uint64_t)got;
    }
}

static bool gzip_magic(const unsigned char *p) {
    return p[0] == 0x1f && p[1] == 0x8b && p[2] == 8 && (p[3] & 0xe0) == 0;
}

static void start(input__stream *s) {
    s->in_lo = s->in_hi = s->lo = s->hi = 0;
    s->in_end = s->end = s->member_open = false;
    s->member_lo = GONE;
    s->damage = NULL;
    s->n_in = s->n_out = 0;
    s->pack = RAW;
    if (s->cap > 8 * CHUNK) { /* a huge record of the file before does not stay in memory */
        free(s->buf);
        s->cap = CHUNK * 2;
        s->buf = ch_alloc(s->cap);
    }
    while (s->in_hi < 4 && !s->in_end) pull(s);
    if (s->in_hi < 4) return;
    if (gzip_magic(s->in)) {
        s->pack = GZIP;
        s->member_lo = 0;
        s->z = (z_stream){0};
        if (inflateInit2(&s->z, 15 + 16) != Z_OK) ch_oom(sizeof s->z, "inflateInit2");
        s->z_live = true;
    } else if (memcmp(s->in, "\x28\xb5\x2f\xfd", 4) == 0 ||
               ((s->in[0] & 0xf0) == 0x50 && memcmp(s->in + 1, "\x2a\x4d\x18", 3) == 0)) {
        s->pack = ZSTD;
        if (!s->zs) s->zs = ZSTD_createDStream();
        if (!s->zs) ch_oom(CHUNK, "ZSTD_createDStream");
        ZSTD_initDStream(s->zs);
        (void)ZSTD_DCtx_setParameter(s->zs, ZSTD_d_windowLogMax, 27); /* 128 MB, what `zstd --long` makes */
    }
}

void input__stream_start_fd(input__stream *s, int fd, bool own_fd) {
    s->fd = fd;
    s->own_fd = own_fd;
    start(s);
}

void input__stream_start_memory(input__stream *s, ch_str bytes) {
    s->fd = -1;
    s->own_fd = false;
    s->mem = bytes;
    start(s);
}

static size_t unpack_gzip(input__stream *s, char *to, size_t room) {
    s->z.next_in = s->in + s->in_lo;
    s->z.avail_in = (uInt)(s->in_hi - s->in_lo);
    s->z.next_out = (unsigned char *)to;
    s->z.avail_out = (uInt)(room > 1u << 30 ? 1u << 30 : room);
    int e = inflate(&s->z, Z_NO_FLUSH);
    size_t used = s->in_hi - s->in_lo - s->z.avail_in;
    s->in_lo += used;
    if (used) s->member_open = true;
    if (e == Z_STREAM_END) { /* the next member begins; zeros behind the last one are padding */
        s->member_open = false;
        while (s->in_lo < s->in_hi && s->in[s->in_lo] == 0) s->in_lo++;
        s->member_lo = s->in_lo;
        inflateReset(&s->z);
    } else if (e != Z_OK && e != Z_BUF_ERROR) {
        s->damage = "damaged gzip data";
    }
    return (size_t)((char *)s->z.next_out - to);
}

static size_t unpack_zstd(input__stream *s, char *to, size_t room) {
    ZSTD_inBuffer in = {s->in, s->in_hi, s->in_lo};
    ZSTD_outBuffer out = {to, room, 0};
    size_t e = ZSTD_decompressStream(s->zs, &out, &in);
    s->in_lo = in.pos;
    s->member_open = !ZSTD_isError(e) && e != 0;
    if (ZSTD_isError(e)) s->damage = "damaged zstd data";
    return out.pos;
}

/* Adds some bytes to the window. */
static void more(input__stream *s) {
    size_t room = s->cap - s->hi, got = 0;
    if (s->in_lo == s->in_hi) pull(s);
    if (s->damage) return;
    if (s->in_lo == s->in_hi && s->in_end) {
        /* Both unpackers may still hold output; one more call tells. */
        if (s->pack == GZIP && s->member_open) got = unpack_gzip(s, s->buf + s->hi, room);
        if (s->pack == ZSTD && s->member_open) got = unpack_zstd(s, s->buf + s->hi, room);
        s->hi += got, s->n_out += got;
        if (got == 0) {
            if (s->member_open && !s->damage) s->damage = "compressed data ends too early";
            s->member_open = false;
            s->end = true;
        }
        return;
    }
    if (s->pack == RAW) {
        got = s->in_hi - s->in_lo < room ? s->in_hi - s->in_lo : room;
        memcpy(s->buf + s->hi, s->in + s->in_lo, got);
        s->in_lo += got;
    } else {
        got = s->pack == GZIP ? unpack_gzip(s, s->buf + s->hi, room) : unpack_zstd(s, s->buf + s->hi, room);
    }
    s->hi += got;
    s->n_out += got;
    if (s->pack != RAW && s->n_out > BOMB_FREE && s->n_out / BOMB_RATIO > s->n_in) {
        s->damage = "unpacks to more than a thousand times its size: the rest is left out";
        s->in_lo = s->in_hi;
        s->in_end = true;
        s->member_open = false;
    }
}

ch_str input__stream_peek(input__stream *s, size_t want) {
    size_t max = CH_MAX_RECORD_BYTES + CHUNK;
    if (want > max) want = max;
    if (s->hi - s->lo < want && s->lo > 0 && (s->cap - s->lo < want + CHUNK / 2 || s->lo > s->cap / 2)) {
        memmove(s->buf, s->buf + s->lo, s->hi - s->lo);
        s->hi -= s->lo;
        s->lo = 0;
    }
    while (s->hi - s->lo < want && !s->end && !s->damage) {
        if (s->hi == s->cap) {
            s->cap *= 2;
            s->buf = ch_realloc(s->buf, s->cap);
        }
        more(s);
    }
    return (ch_str){s->buf + s->lo, s->hi - s->lo};
}

void input__stream_skip(input__stream *s, size_t n) {
    ch_assert(n <= s->hi - s->lo);
    s->lo += n;
    if (s->lo == s->hi) s->lo = s->hi = 0;
}

const char *input__stream_damage(const input__stream *s) {
    return s->damage;
}

/* Looks for the next gzip member behind a damaged one: archives of a million records are a million members. */
bool input__stream_resume(input__stream *s) {
    bool gzip = s->pack == GZIP && s->damage;
    s->damage = NULL;
    s->member_open = false;
    if (!gzip) {
        s->end = s->in_end = true;
        s->in_lo = s->in_hi;
        return false;
    }
    if (s->member_lo != GONE && s->member_lo < s->in_lo) s->in_lo = s->member_lo + 1;
    s->member_lo = GONE;
    for (;;) {
        if (s->in_hi - s->in_lo < 4) {
            pull(s);
            if (s->in_hi - s->in_lo < 4) break;
        }
        unsigned char *p = memchr(s->in + s->in_lo, 0x1f, s->in_hi - s->in_lo - 3);
        if (!p) {
            s->in_lo = s->in_hi - 3;
            if (s->in_end) break;
            continue;
        }
        s->in_lo = (size_t)(p - s->in);
        if (gzip_magic(p)) {
            s->member_lo = s->in_lo;
            inflateReset(&s->z);
            return true;
        }
        s->in_lo++;
    }
    s->in_lo = s->in_hi;
    s->end = true;
    return false;
}

uint64_t input__stream_read(const input__stream *s) {
    return s->n_in;
}
