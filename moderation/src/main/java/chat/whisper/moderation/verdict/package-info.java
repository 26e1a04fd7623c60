/** What becomes of somebody who said what they should not: a warning, and with the last one a ban. */
@NullMarked
package chat.whisper.moderation.verdict;

import org.jspecify.annotations.NullMarked;
