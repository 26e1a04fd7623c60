/** Tests of identities. */
@NullMarked
package chat.whisper.app.safety.identity;

import org.jspecify.annotations.NullMarked;
