@NullMarked
package chat.whisper.perf.load.idle;

import org.jspecify.annotations.NullMarked;
