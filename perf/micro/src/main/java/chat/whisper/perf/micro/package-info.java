/** What single pieces of code cost, by JMH, and what that comes to in a running system. */
@NullMarked
package chat.whisper.perf.micro;

import org.jspecify.annotations.NullMarked;
