/** Measurements of the running system, each in a package of its own. */
@NullMarked
package chat.whisper.perf.load;

import org.jspecify.annotations.NullMarked;
