/** Measurements of matching: the scripts alone, and the whole way from two people to their offer. */
@NullMarked
package chat.whisper.perf.load.match;

import org.jspecify.annotations.NullMarked;
