/** One side of a chat: pure state, under its session's lock. */
@NullMarked
package chat.whisper.app.session.chat;

import org.jspecify.annotations.NullMarked;
