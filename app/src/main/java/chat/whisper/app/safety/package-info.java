/** What the rules of safety have in common. */
@NullMarked
package chat.whisper.app.safety;

import org.jspecify.annotations.NullMarked;
