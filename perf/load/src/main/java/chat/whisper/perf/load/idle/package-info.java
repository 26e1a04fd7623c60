/** What an idle person costs: opens many connections that say little, and looks at the app's process from outside. */
@NullMarked
package chat.whisper.perf.load.idle;

import org.jspecify.annotations.NullMarked;
