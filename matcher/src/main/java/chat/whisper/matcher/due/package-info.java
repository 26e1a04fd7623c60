/** What happens by time: relaxations, deadlines, and cleaning up after dead instances. */
@NullMarked
package chat.whisper.matcher.due;

import org.jspecify.annotations.NullMarked;
