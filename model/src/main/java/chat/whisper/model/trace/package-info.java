/** A request's way through the processes, for operators; off unless they ask for it. */
@NullMarked
package chat.whisper.model.trace;

import org.jspecify.annotations.NullMarked;
