/** Tests of the guest itself: whoever checks others must be right. */
@NullMarked
package chat.whisper.perf.guest;

import org.jspecify.annotations.NullMarked;
