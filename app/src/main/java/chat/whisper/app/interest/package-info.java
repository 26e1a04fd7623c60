/** The catalogue of interests. */
@NullMarked
package chat.whisper.app.interest;

import org.jspecify.annotations.NullMarked;
