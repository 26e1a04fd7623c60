/** The scripts on a single Redis and on a cluster, with people who behave as told. */
@NullMarked
package chat.whisper.matcher.queue;

import org.jspecify.annotations.NullMarked;
