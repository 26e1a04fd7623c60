/** The fault run itself: its proxies, its counting, and that it notices what is broken on purpose. */
@NullMarked
package chat.whisper.perf.faults;

import org.jspecify.annotations.NullMarked;
