/** Tests of the chat load client. */
@NullMarked
package chat.whisper.perf.load.chat;

import org.jspecify.annotations.NullMarked;
