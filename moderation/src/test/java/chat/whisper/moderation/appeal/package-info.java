/** Tests of appeals, on real servers. */
@NullMarked
package chat.whisper.moderation.appeal;

import org.jspecify.annotations.NullMarked;
