@NullMarked
package chat.whisper.moderation.rule;

import org.jspecify.annotations.NullMarked;
