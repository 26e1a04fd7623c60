/** What the processes say to each other over NATS: subjects, envelopes, requests and news. */
@NullMarked
package chat.whisper.model.bus;

import org.jspecify.annotations.NullMarked;
