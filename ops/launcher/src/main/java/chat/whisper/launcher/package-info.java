/** Starts the whole system as real processes: for `make run`, the system tests, the browser tests and load. */
@NullMarked
package chat.whisper.launcher;

import org.jspecify.annotations.NullMarked;
