/** What the message filter costs. */
@NullMarked
package chat.whisper.perf.load.filter;

import org.jspecify.annotations.NullMarked;
