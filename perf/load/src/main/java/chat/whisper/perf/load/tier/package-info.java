/** A whole population at once, held to thresholds: how many stay, what those who talk feel, and how all come back when all are cut off. */
@NullMarked
package chat.whisper.perf.load.tier;

import org.jspecify.annotations.NullMarked;
