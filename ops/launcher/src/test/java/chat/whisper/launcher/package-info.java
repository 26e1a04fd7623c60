@NullMarked
package chat.whisper.launcher;

import org.jspecify.annotations.NullMarked;
