/** What others would build: relays on published libraries that pass on the same five frames for each message, measured beside Whisper in one run. */
@NullMarked
package chat.whisper.perf.peers;

import org.jspecify.annotations.NullMarked;
