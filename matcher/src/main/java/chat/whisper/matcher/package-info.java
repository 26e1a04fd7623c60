/** The process that pairs people. */
@NullMarked
package chat.whisper.matcher;

import org.jspecify.annotations.NullMarked;
