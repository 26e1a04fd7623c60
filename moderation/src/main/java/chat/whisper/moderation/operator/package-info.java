/** Who works at the console: operators, their passkeys, sessions and roles, and the log of what they did. */
@NullMarked
package chat.whisper.moderation.operator;

import org.jspecify.annotations.NullMarked;
