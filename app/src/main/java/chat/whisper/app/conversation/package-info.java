/** What people say and what the bus tells, turned into changes of a session. */
@NullMarked
package chat.whisper.app.conversation;

import org.jspecify.annotations.NullMarked;
