/** Tests of operators and the log, on a real PostgreSQL, with a passkey made of software. */
@NullMarked
package chat.whisper.moderation.operator;

import org.jspecify.annotations.NullMarked;
