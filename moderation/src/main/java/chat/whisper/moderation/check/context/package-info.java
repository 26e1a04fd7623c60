/** Rules about what is said in its context: who it is said to, whether it is meant, and what was said before. Pure. */
@NullMarked
package chat.whisper.moderation.check.context;

import org.jspecify.annotations.NullMarked;
