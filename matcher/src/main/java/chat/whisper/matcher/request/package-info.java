/** What apps ask, and the answers. */
@NullMarked
package chat.whisper.matcher.request;

import org.jspecify.annotations.NullMarked;
