/** Drives the whole system: starts it, talks to it, measures it. */
@NullMarked
package chat.whisper.perf;

import org.jspecify.annotations.NullMarked;
