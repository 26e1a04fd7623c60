/** One timer for everything that has a deadline. */
@NullMarked
package chat.whisper.app.time;

import org.jspecify.annotations.NullMarked;
