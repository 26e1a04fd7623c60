/** What an idle person costs Whisper and a peer: opens many connections that say little, and looks at the server's process from outside. */
@NullMarked
package chat.whisper.perf.peers.idle;

import org.jspecify.annotations.NullMarked;
