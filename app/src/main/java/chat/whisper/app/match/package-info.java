/** What an app knows of a search and an offer; the matcher decides. */
@NullMarked
package chat.whisper.app.match;

import org.jspecify.annotations.NullMarked;
