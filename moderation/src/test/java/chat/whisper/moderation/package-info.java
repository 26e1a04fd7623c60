/** Tests of the process as a whole: settings, start, life on the bus. */
@NullMarked
package chat.whisper.moderation;

import org.jspecify.annotations.NullMarked;
