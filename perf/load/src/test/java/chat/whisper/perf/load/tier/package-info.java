/** Tests of the tiers. */
@NullMarked
package chat.whisper.perf.load.tier;

import org.jspecify.annotations.NullMarked;
