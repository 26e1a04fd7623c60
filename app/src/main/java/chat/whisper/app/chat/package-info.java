/** Chats: what is said, what comes over the bus, its delivery, and what stays of a chat after its end. */
@NullMarked
package chat.whisper.app.chat;

import org.jspecify.annotations.NullMarked;
