/** Whole evenings of matching from one seed each, on the real Redis and a clock that only the simulation moves. */
@NullMarked
package chat.whisper.matcher.simulation;

import org.jspecify.annotations.NullMarked;
