/** A search and its offer: pure state, under its session's lock. */
@NullMarked
package chat.whisper.app.session.search;

import org.jspecify.annotations.NullMarked;
