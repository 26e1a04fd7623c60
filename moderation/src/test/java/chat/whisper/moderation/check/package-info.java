/** Tests of the second look, the whole way on real servers. */
@NullMarked
package chat.whisper.moderation.check;

import org.jspecify.annotations.NullMarked;
