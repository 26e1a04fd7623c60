/** How much of each thing people may do. */
@NullMarked
package chat.whisper.app.safety.limit;

import org.jspecify.annotations.NullMarked;
