@NullMarked
package chat.whisper.backends;

import org.jspecify.annotations.NullMarked;
