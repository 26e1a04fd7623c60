/** Real Redis, NATS and PostgreSQL for tests and for development, wherever they can be had. */
@NullMarked
package chat.whisper.backends;

import org.jspecify.annotations.NullMarked;
