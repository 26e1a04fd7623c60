/** The wire contract between client and server: messages, codec, error and close codes. See PROTOCOL.md. */
@NullMarked
package chat.whisper.model.protocol;

import org.jspecify.annotations.NullMarked;
