/** Many people who say little: processes full of connections that greet, answer pings, and come back when they are cut. */
@NullMarked
package chat.whisper.perf.load.idle;

import org.jspecify.annotations.NullMarked;
