#include <stddef.h>

/* Answers a WebSocket handshake (RFC 6455 section 4.2); returns the length of the request's head, 0 while it is not whole. */
size_t handshake(const char *request, size_t length, char *answer, size_t room);
