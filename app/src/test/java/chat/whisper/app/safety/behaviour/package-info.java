@NullMarked
package chat.whisper.app.safety.behaviour;

import org.jspecify.annotations.NullMarked;
