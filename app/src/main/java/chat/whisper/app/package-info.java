/** The app: connections, sessions, searches, chats. */
@NullMarked
package chat.whisper.app;

import org.jspecify.annotations.NullMarked;
