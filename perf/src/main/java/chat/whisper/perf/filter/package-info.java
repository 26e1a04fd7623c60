/** What the message filter costs. */
@NullMarked
package chat.whisper.perf.filter;

import org.jspecify.annotations.NullMarked;
