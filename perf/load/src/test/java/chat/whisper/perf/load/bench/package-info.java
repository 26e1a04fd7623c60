/** Tests of what all measurements share. */
@NullMarked
package chat.whisper.perf.load.bench;

import org.jspecify.annotations.NullMarked;
