/** Tests of the peers and of what measures them. */
@NullMarked
package chat.whisper.perf.peers;

import org.jspecify.annotations.NullMarked;
