/**
 * A person's WebSocket: RFC 6455 on Helidon's server, one virtual thread each. Knows nothing of what is said; it asks a
 * {@link chat.whisper.app.connection.ListenerFactory} for a {@link chat.whisper.app.connection.MessageListener}.
 */
@NullMarked
package chat.whisper.app.connection;

import org.jspecify.annotations.NullMarked;
