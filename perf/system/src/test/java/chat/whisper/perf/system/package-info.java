/** Tests of the whole service from outside: real processes, real backends, scripted people. */
@NullMarked
package chat.whisper.perf.system;

import org.jspecify.annotations.NullMarked;
