/** Tests of the open numbers. */
@NullMarked
package chat.whisper.moderation.numbers;

import org.jspecify.annotations.NullMarked;
