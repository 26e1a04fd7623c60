/** Tells the instances what became of their people, and hears whether it arrived. */
@NullMarked
package chat.whisper.matcher.offer;

import org.jspecify.annotations.NullMarked;
