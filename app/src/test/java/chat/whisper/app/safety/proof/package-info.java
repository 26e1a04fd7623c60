/** Tests of the proof of work. */
@NullMarked
package chat.whisper.app.safety.proof;

import org.jspecify.annotations.NullMarked;
