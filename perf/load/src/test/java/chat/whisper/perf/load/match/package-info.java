/** What is worked out from measurements of matching. */
@NullMarked
package chat.whisper.perf.load.match;

import org.jspecify.annotations.NullMarked;
