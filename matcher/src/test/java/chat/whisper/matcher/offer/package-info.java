@NullMarked
package chat.whisper.matcher.offer;

import org.jspecify.annotations.NullMarked;
