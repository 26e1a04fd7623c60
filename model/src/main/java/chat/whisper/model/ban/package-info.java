/** Who may not chat, as all processes know it. */
@NullMarked
package chat.whisper.model.ban;

import org.jspecify.annotations.NullMarked;
