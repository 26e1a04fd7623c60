/** A person's visit: its phase, its tokens, where it is kept. */
@NullMarked
package chat.whisper.app.session;

import org.jspecify.annotations.NullMarked;
