/** The second look: what rules, and whoever else is asked, say of a message in its context. */
@NullMarked
package chat.whisper.moderation.check;

import org.jspecify.annotations.NullMarked;
