/** Tests of the console over HTTP. */
@NullMarked
package chat.whisper.moderation.console;

import org.jspecify.annotations.NullMarked;
