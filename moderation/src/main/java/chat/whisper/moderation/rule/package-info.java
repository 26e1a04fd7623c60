/** Moderation's rules that operators change while the service runs. */
@NullMarked
package chat.whisper.moderation.rule;

import org.jspecify.annotations.NullMarked;
