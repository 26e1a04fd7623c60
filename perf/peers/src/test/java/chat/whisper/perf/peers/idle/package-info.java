@NullMarked
package chat.whisper.perf.peers.idle;

import org.jspecify.annotations.NullMarked;
