/** Whether one person feels what others do to the server: a few well-behaved pairs talk while attackers have their way. */
@NullMarked
package chat.whisper.perf.load.neighbours;

import org.jspecify.annotations.NullMarked;
