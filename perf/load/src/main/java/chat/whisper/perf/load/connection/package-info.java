/** WebSockets of load clients: bytes in and out, and as little work as possible for it. */
@NullMarked
package chat.whisper.perf.load.connection;

import org.jspecify.annotations.NullMarked;
