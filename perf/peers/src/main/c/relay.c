/*
 * One C process on epoll: who came second talks with who came first, and so on. One thread, no library. Strings of the JSON are passed on
 * as they are written, escapes and all. What one round of events has to say to somebody goes out in one write.
 */
#define _GNU_SOURCE
#include "handshake.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BACKLOG = 1024, EVENTS = 256, MOST = 16384, ROOM = 8192, HEAD = 14, TEXT = 1, CLOSE = 8 };

struct connection {
    int fd;
    int number;
    int greeted;
    int waits; /* whether it is among those who have something to hear in this round */
    size_t in_length;
    size_t out_length;
    char in[ROOM];
    char out[ROOM];
};

struct slice {
    const char *at;
    int length;
};

struct speech {
    struct slice type, chat, number, text;
};

static struct connection *connections[MOST];
static int taken;
static struct connection *waiting[MOST];
static int waiting_count;

static void drop(struct connection *c) {
    connections[c->number] = NULL;
    for (int i = 0; i < waiting_count; i++) {
        if (waiting[i] == c) waiting[i] = NULL;
    }
    close(c->fd);
    free(c);
}

static void append(struct connection *c, const char *bytes, size_t length) {
    if (c->out_length + length > sizeof c->out) {
        return; /* who does not read hears no more */
    }
    memcpy(c->out + c->out_length, bytes, length);
    c->out_length += length;
    if (!c->waits) {
        c->waits = 1;
        waiting[waiting_count++] = c;
    }
}

static void say(struct connection *c, const char *text, int length) {
    char frame[ROOM];
    size_t head = length > 125 ? 4 : 2;
    if (c == NULL || head + (size_t)length > sizeof frame) return;
    frame[0] = (char)(0x80 | TEXT);
    frame[1] = (char)(length > 125 ? 126 : length);
    if (length > 125) {
        frame[2] = (char)(length >> 8);
        frame[3] = (char)length;
    }
    memcpy(frame + head, text, (size_t)length);
    append(c, frame, head + (size_t)length);
}

static long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

static const char *after_space(const char *at, const char *end) {
    while (at < end && strchr(" \t\r\n,:{", *at)) at++;
    return at;
}

/* A string without its quotes, or whatever else stands there up to the next comma or bracket. */
static struct slice value(const char **at, const char *end) {
    const char *from = after_space(*at, end);
    int quoted = from < end && *from == '"';
    from += quoted;
    const char *to = from;
    while (to < end && (quoted ? *to != '"' : *to != ',' && *to != '}')) to += quoted && *to == '\\' ? 2 : 1;
    if (to > end) to = end;
    *at = to < end ? to + quoted : end;
    return (struct slice){from, (int)(to - from)};
}

static int is(struct slice slice, const char *word) {
    return slice.length == (int)strlen(word) && memcmp(slice.at, word, (size_t)slice.length) == 0;
}

static struct speech parse(const char *at, const char *end) {
    struct speech speech = {{"", 0}, {"", 0}, {"0", 1}, {"", 0}};
    while ((at = after_space(at, end)) < end && *at == '"') {
        struct slice name = value(&at, end), said = value(&at, end);
        if (is(name, "type")) speech.type = said;
        if (is(name, "chat_id")) speech.chat = said;
        if (is(name, "seq")) speech.number = said;
        if (is(name, "text")) speech.text = said;
    }
    return speech;
}

static void pass(struct connection *from, const char *text, size_t length) {
    struct speech s = parse(text, text + length);
    struct connection *partner = connections[from->number ^ 1];
    char json[ROOM];
    int size;
    if (!is(s.type, "message")) {
        size = snprintf(json, sizeof json, "{\"type\":\"%.*s\",\"chat_id\":\"%.*s\",\"seq\":%.*s}", s.type.length, s.type.at,
                        s.chat.length, s.chat.at, s.number.length, s.number.at);
        say(partner, json, size);
        return;
    }
    size = snprintf(json, sizeof json, "{\"type\":\"message_ack\",\"chat_id\":\"%.*s\",\"seq\":%.*s,\"ts\":%lld}", s.chat.length,
                    s.chat.at, s.number.length, s.number.at, now());
    say(from, json, size);
    size = snprintf(json, sizeof json, "{\"type\":\"message\",\"chat_id\":\"%.*s\",\"seq\":%.*s,\"text\":\"%.*s\",\"ts\":%lld}",
                    s.chat.length, s.chat.at, s.number.length, s.number.at, s.text.length, s.text.at, now());
    say(partner, json, size);
}

/* How many bytes of what came are a whole frame that was taken; 0 if there is none yet, -1 at the end. */
static ssize_t take_frame(struct connection *c, char *bytes, size_t length) {
    if (length < 6) return 0;
    size_t payload = bytes[1] & 0x7f, head = 6;
    if (payload == 127) return -1;
    if (payload == 126) {
        if (length < 8) return 0;
        payload = (size_t)(uint8_t)bytes[2] << 8 | (uint8_t)bytes[3];
        head = 8;
    }
    if (head + payload > sizeof c->in) return -1;
    if (length < head + payload) return 0;
    for (size_t i = 0; i < payload; i++) bytes[head + i] ^= bytes[head - 4 + (i & 3)];
    int opcode = bytes[0] & 0xf;
    if (opcode == TEXT) pass(c, bytes + head, payload);
    return opcode == CLOSE ? -1 : (ssize_t)(head + payload);
}

static ssize_t take_greeting(struct connection *c) {
    char answer[256], started[96];
    size_t head = handshake(c->in, c->in_length, answer, sizeof answer);
    if (head == 0) return 0;
    c->greeted = 1;
    append(c, answer, strlen(answer));
    say(c, started,
        snprintf(started, sizeof started, "{\"type\":\"chat_started\",\"chat_id\":\"chat-of-peers-%d\",\"shared_interests\":[]}", c->number));
    return (ssize_t)head;
}

static void hear(struct connection *c) {
    ssize_t got = read(c->fd, c->in + c->in_length, sizeof c->in - c->in_length);
    if (got <= 0) {
        if (got == 0 || (errno != EAGAIN && errno != EINTR)) drop(c);
        return;
    }
    c->in_length += (size_t)got;
    size_t used = 0;
    for (ssize_t step = 1; step > 0;) {
        step = c->greeted ? take_frame(c, c->in + used, c->in_length - used) : take_greeting(c);
        if (step < 0) {
            drop(c);
            return;
        }
        used += (size_t)step;
    }
    c->in_length -= used;
    memmove(c->in, c->in + used, c->in_length);
}

/* What the kernel does not take stays for the next round in which this connection has something to hear. */
static void flush(void) {
    for (int i = 0; i < waiting_count; i++) {
        struct connection *c = waiting[i];
        if (c == NULL) continue;
        c->waits = 0;
        ssize_t written = send(c->fd, c->out, c->out_length, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (written > 0) {
            c->out_length -= (size_t)written;
            memmove(c->out, c->out + written, c->out_length);
        }
    }
    waiting_count = 0;
}

static void greet(int server, int poll) {
    int fd = accept4(server, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC), on = 1;
    if (fd < 0) return;
    struct connection *c = taken < MOST ? calloc(1, sizeof *c) : NULL;
    if (c == NULL) {
        close(fd);
        return;
    }
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    c->fd = fd;
    c->number = taken++;
    connections[c->number] = c;
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
    epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event);
}

static int listening(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int server = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (server < 0 || bind(server, (struct sockaddr *)&address, size) < 0 || listen(server, BACKLOG) < 0
        || getsockname(server, (struct sockaddr *)&address, &size) < 0) {
        perror("relay");
        exit(1);
    }
    printf("listening %d\n", ntohs(address.sin_port));
    fflush(stdout);
    return server;
}

/* Ends with its input, so that it does not outlive who started it. */
int main(void) {
    static int input, door;
    int poll = epoll_create1(EPOLL_CLOEXEC), server = listening();
    struct epoll_event events[EVENTS], of_input = {.events = EPOLLIN, .data.ptr = &input}, of_door = {.events = EPOLLIN, .data.ptr = &door};
    epoll_ctl(poll, EPOLL_CTL_ADD, STDIN_FILENO, &of_input);
    epoll_ctl(poll, EPOLL_CTL_ADD, server, &of_door);
    while (1) {
        int count = epoll_wait(poll, events, EVENTS, -1);
        for (int i = 0; i < count; i++) {
            if (events[i].data.ptr == &input) return 0;
            if (events[i].data.ptr == &door) greet(server, poll);
            else hear(events[i].data.ptr);
        }
        flush();
    }
}
