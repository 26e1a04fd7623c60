/** Programs on published libraries, each in a process of its own, that pass on the same five frames for each message; and how they are started. */
@NullMarked
package chat.whisper.perf.peers.relay;

import org.jspecify.annotations.NullMarked;
