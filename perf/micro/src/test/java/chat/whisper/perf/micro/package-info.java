/** Tests of what is measured, and of what a measurement may be at most. */
@NullMarked
package chat.whisper.perf.micro;

import org.jspecify.annotations.NullMarked;
