/** Tests of the filter. */
@NullMarked
package chat.whisper.app.safety.filter;

import org.jspecify.annotations.NullMarked;
