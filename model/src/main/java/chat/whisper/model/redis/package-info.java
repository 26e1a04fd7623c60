/** Names of all keys in Redis and the loader of scripts. */
@NullMarked
package chat.whisper.model.redis;

import org.jspecify.annotations.NullMarked;
