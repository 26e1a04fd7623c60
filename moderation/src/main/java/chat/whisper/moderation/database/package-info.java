/** PostgreSQL, where moderation keeps its records. */
@NullMarked
package chat.whisper.moderation.database;

import org.jspecify.annotations.NullMarked;
