package chat.whisper.model.protocol;

import org.jspecify.annotations.Nullable;

/** What the codec made of a client's bytes. `ref` is what the direct answer must echo, where one could be read. */
public sealed interface ParsedMessage {
    @Nullable
    String ref();

    record Understood(ClientMessage message, @Nullable String ref) implements ParsedMessage {}

    record Unclear(ServerMessage.Error error, @Nullable String ref) implements ParsedMessage {}
}
