/** How people behave, in numbers: for moderation, which looks for machines and for those who go through people like a list. */
@NullMarked
package chat.whisper.app.safety.behaviour;

import org.jspecify.annotations.NullMarked;
