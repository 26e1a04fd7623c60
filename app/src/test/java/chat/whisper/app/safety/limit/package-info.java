/** Tests of the limits. */
@NullMarked
package chat.whisper.app.safety.limit;

import org.jspecify.annotations.NullMarked;
