/** What images of the processes are trained with as they are built. */
@NullMarked
package chat.whisper.perf.load.images;

import org.jspecify.annotations.NullMarked;
