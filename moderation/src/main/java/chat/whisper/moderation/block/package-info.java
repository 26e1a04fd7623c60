/** Who is not offered to whom: the record, and its copy in Redis. */
@NullMarked
package chat.whisper.moderation.block;

import org.jspecify.annotations.NullMarked;
