/** From a client's message to the feature that takes it. */
@NullMarked
package chat.whisper.app.dispatch;

import org.jspecify.annotations.NullMarked;
