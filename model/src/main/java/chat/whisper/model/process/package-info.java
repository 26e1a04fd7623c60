/** What every process needs to live: settings, start and stop, admin port, logs. */
@NullMarked
package chat.whisper.model.process;

import org.jspecify.annotations.NullMarked;
