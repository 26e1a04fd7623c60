/** Tests of rules in context, over written dialogues. */
@NullMarked
package chat.whisper.moderation.check.context;

import org.jspecify.annotations.NullMarked;
