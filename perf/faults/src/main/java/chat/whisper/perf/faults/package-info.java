/** Breaks the running system piece by piece while pairs of people talk, and counts what that did to them. */
@NullMarked
package chat.whisper.perf.faults;

import org.jspecify.annotations.NullMarked;
