/** Who may not chat: the record, its copy in Redis, and what operators say about it. */
@NullMarked
package chat.whisper.moderation.ban;

import org.jspecify.annotations.NullMarked;
