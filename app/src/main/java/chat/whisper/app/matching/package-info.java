/** Searches and offers: what is asked, and what the matchers tell. */
@NullMarked
package chat.whisper.app.matching;

import org.jspecify.annotations.NullMarked;
