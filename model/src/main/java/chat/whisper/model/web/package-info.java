/** What the processes that serve pages have in common. */
@NullMarked
package chat.whisper.model.web;

import org.jspecify.annotations.NullMarked;
