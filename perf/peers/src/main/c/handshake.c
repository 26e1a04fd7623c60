/* The handshake of RFC 6455 with SHA-1 (RFC 3174) and Base64 by hand, so that a compiler is all that is needed. */
#define _GNU_SOURCE
#include "handshake.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { BLOCK = 64, HASH = 20, KEY = 24 };
static const char GUID[] = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
static const char FIELD[] = "\r\nSec-WebSocket-Key:";

static uint32_t rotated(uint32_t value, int by) {
    return value << by | value >> (32 - by);
}

static void add_block(uint32_t state[5], const uint8_t *block) {
    uint32_t w[80], a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
    for (int i = 0; i < 80; i++) {
        w[i] = i < 16 ? (uint32_t)block[4 * i] << 24 | block[4 * i + 1] << 16 | block[4 * i + 2] << 8 | block[4 * i + 3]
                      : rotated(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    }
    for (int i = 0; i < 80; i++) {
        uint32_t f = i < 20   ? ((b & c) | (~b & d)) + 0x5a827999
                     : i < 40 ? (b ^ c ^ d) + 0x6ed9eba1
                     : i < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
                              : (b ^ c ^ d) + 0xca62c1d6;
        uint32_t next = rotated(a, 5) + f + e + w[i];
        e = d, d = c, c = rotated(b, 30), b = a, a = next;
    }
    state[0] += a, state[1] += b, state[2] += c, state[3] += d, state[4] += e;
}

/* Of a key and the GUID, which are 60 bytes: two blocks. */
static void sha1(const uint8_t *bytes, size_t length, uint8_t hash[HASH]) {
    uint32_t state[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    uint8_t blocks[2 * BLOCK] = {0};
    memcpy(blocks, bytes, length);
    blocks[length] = 0x80;
    blocks[2 * BLOCK - 2] = (uint8_t)(length * 8 >> 8);
    blocks[2 * BLOCK - 1] = (uint8_t)(length * 8);
    add_block(state, blocks);
    add_block(state, blocks + BLOCK);
    for (int i = 0; i < HASH; i++) hash[i] = (uint8_t)(state[i / 4] >> (24 - 8 * (i % 4)));
}

static void base64(const uint8_t hash[HASH], char text[29]) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0, o = 0; i < HASH; i += 3) {
        uint32_t bits = (uint32_t)hash[i] << 16 | (i + 1 < HASH ? hash[i + 1] << 8 : 0) | (i + 2 < HASH ? hash[i + 2] : 0);
        for (int n = 0; n < 4; n++) text[o++] = digits[bits >> (18 - 6 * n) & 63];
    }
    text[27] = '=';
    text[28] = 0;
}

size_t handshake(const char *request, size_t length, char *answer, size_t room) {
    const char *end = memmem(request, length, "\r\n\r\n", 4);
    if (end == NULL) return 0;
    uint8_t key[KEY + sizeof GUID] = {0}, hash[HASH];
    char accept[29];
    for (const char *at = request; at + sizeof FIELD + KEY <= end; at++) {
        if (strncasecmp(at, FIELD, sizeof FIELD - 1) == 0) memcpy(key, at + sizeof FIELD - 1 + strspn(at + sizeof FIELD - 1, " "), KEY);
    }
    memcpy(key + KEY, GUID, sizeof GUID - 1);
    sha1(key, KEY + sizeof GUID - 1, hash);
    base64(hash, accept);
    snprintf(answer, room, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n", accept);
    return (size_t)(end + 4 - request);
}
