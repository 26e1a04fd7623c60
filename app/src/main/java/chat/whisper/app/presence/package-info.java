/** People who are away, and instances that died with the partners on them. */
@NullMarked
package chat.whisper.app.presence;

import org.jspecify.annotations.NullMarked;
