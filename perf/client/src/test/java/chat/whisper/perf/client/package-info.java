/** Tests of the client itself: whoever checks others must be right. */
@NullMarked
package chat.whisper.perf.client;

import org.jspecify.annotations.NullMarked;
