/** The matcher as a whole. */
@NullMarked
package chat.whisper.matcher;

import org.jspecify.annotations.NullMarked;
