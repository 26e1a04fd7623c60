/** Opaque names of things, so that a chat is never mistaken for a session. */
@NullMarked
package chat.whisper.model.id;

import org.jspecify.annotations.NullMarked;
