/** One side of a chat as pure state: numbers, what is not delivered, evidence. */
@NullMarked
package chat.whisper.app.chat;

import org.jspecify.annotations.NullMarked;
