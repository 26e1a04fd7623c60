/** People who are not offered to each other again. */
@NullMarked
package chat.whisper.app.safety.block;

import org.jspecify.annotations.NullMarked;
