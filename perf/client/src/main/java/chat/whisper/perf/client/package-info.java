/** A scripted client with a WebSocket: for tests of the whole system and for load. Keeps the client's half of PROTOCOL.md. */
@NullMarked
package chat.whisper.perf.client;

import org.jspecify.annotations.NullMarked;
