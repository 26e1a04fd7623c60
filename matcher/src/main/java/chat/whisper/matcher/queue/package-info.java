/** Who waits, who is offered to whom: the pool's state in Redis and the scripts that alone change it. */
@NullMarked
package chat.whisper.matcher.queue;

import org.jspecify.annotations.NullMarked;
