/** Tests of warnings and what follows, on real servers. */
@NullMarked
package chat.whisper.moderation.verdict;

import org.jspecify.annotations.NullMarked;
