/** Measurements of the whole system from outside. Each prints what it measured, how often and on which machine. */
@NullMarked
package chat.whisper.perf.load.bench;

import org.jspecify.annotations.NullMarked;
