/** Tests of bans, on real servers. */
@NullMarked
package chat.whisper.moderation.ban;

import org.jspecify.annotations.NullMarked;
