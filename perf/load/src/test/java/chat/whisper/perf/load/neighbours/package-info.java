/** How `make perf-neighbours` judges. */
@NullMarked
package chat.whisper.perf.load.neighbours;

import org.jspecify.annotations.NullMarked;
