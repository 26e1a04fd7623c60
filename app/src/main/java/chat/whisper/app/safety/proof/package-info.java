/** Proof of work, asked of newcomers when there are many: ALTCHA's scheme, by its library. */
@NullMarked
package chat.whisper.app.safety.proof;

import org.jspecify.annotations.NullMarked;
