/** The console's HTTP API on the admin port, and its files: who asks, whether they may, and what they are told. */
@NullMarked
package chat.whisper.moderation.console;

import org.jspecify.annotations.NullMarked;
