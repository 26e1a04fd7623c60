/** Who is not offered to whom, as all processes know it. */
@NullMarked
package chat.whisper.model.block;

import org.jspecify.annotations.NullMarked;
