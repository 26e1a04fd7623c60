@NullMarked
package chat.whisper.perf.run;

import org.jspecify.annotations.NullMarked;
