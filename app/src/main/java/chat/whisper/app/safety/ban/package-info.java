/** Who may not chat: this process's copy of the bans, and how it is kept up to date. */
@NullMarked
package chat.whisper.app.safety.ban;

import org.jspecify.annotations.NullMarked;
