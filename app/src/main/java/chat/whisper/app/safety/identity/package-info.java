/** Who people are to limits, bans and blocks: HMACs, and nothing else. */
@NullMarked
package chat.whisper.app.safety.identity;

import org.jspecify.annotations.NullMarked;
