/** Tests of blocks, on real servers. */
@NullMarked
package chat.whisper.moderation.block;

import org.jspecify.annotations.NullMarked;
