/** Whisper and what others would build ({@link chat.whisper.perf.peers.relay}), measured beside each other in one run. */
@NullMarked
package chat.whisper.perf.peers;

import org.jspecify.annotations.NullMarked;
