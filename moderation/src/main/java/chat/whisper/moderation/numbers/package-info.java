/** What anybody may know of moderation: each month's numbers, none under five exactly. */
@NullMarked
package chat.whisper.moderation.numbers;

import org.jspecify.annotations.NullMarked;
