/** New sessions, resumed ones, and what they are answered. */
@NullMarked
package chat.whisper.app.hello;

import org.jspecify.annotations.NullMarked;
