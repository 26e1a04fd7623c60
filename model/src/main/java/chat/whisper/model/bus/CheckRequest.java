package chat.whisper.model.bus;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import java.util.List;

/**
 * A message that was delivered, and that the filter wants looked at once more.
 *
 * @param session of whoever said it
 * @param seq the message's number among theirs in this chat
 * @param accused HMAC of the device that said it
 * @param identities all HMACs of whoever said it, as a ban names them
 * @param partner HMAC of the other one's device
 * @param category what the filter took it for
 * @param lines the last few of the chat, oldest first; the last one is the message
 * @param ts when it was said, in milliseconds since 1970
 */
public record CheckRequest(
        SessionId session,
        ChatId chat,
        Pool pool,
        long seq,
        String accused,
        List<String> identities,
        String partner,
        CheckedCategory category,
        List<CheckedLine> lines,
        long ts) {
    public CheckRequest {
        identities = List.copyOf(identities);
        lines = List.copyOf(lines);
        if (identities.isEmpty() || lines.isEmpty()) {
            throw new IllegalArgumentException("somebody who said something");
        }
    }
}
