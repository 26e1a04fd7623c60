@NullMarked
package chat.whisper.perf.idle;

import org.jspecify.annotations.NullMarked;
