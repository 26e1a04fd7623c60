/** Tests of bans. */
@NullMarked
package chat.whisper.app.safety.ban;

import org.jspecify.annotations.NullMarked;
