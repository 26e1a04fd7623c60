/** Reports: evidence encrypted at rest, stored once, deleted in time. */
@NullMarked
package chat.whisper.moderation.report;

import org.jspecify.annotations.NullMarked;
