/** Tests of reports against the real PostgreSQL. */
@NullMarked
package chat.whisper.moderation.report;

import org.jspecify.annotations.NullMarked;
