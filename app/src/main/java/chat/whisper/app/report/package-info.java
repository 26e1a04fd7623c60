/** Reports, until moderation has them. */
@NullMarked
package chat.whisper.app.report;

import org.jspecify.annotations.NullMarked;
