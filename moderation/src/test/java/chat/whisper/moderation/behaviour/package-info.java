@NullMarked
package chat.whisper.moderation.behaviour;

import org.jspecify.annotations.NullMarked;
