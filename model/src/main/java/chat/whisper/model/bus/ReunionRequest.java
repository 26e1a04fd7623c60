package chat.whisper.model.bus;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * A side of a chat whose process died asks the other one how far the chat has come.
 *
 * @param to the other one
 * @param from where the asking session lives now
 * @param nextIn the next number that it takes from the other one; absent if its client did not say what it has
 */
public record ReunionRequest(
        ChatId chat,
        SessionId to,
        SessionAddress from,
        @Nullable Long nextIn) {}
