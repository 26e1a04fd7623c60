package chat.whisper.model.bus;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import java.util.List;
import java.util.Objects;

/**
 * A message that was delivered although the filter found something in it: moderation looks again.
 *
 * @param session of whoever said it
 * @param seq of the message
 * @param accused who said it, as an HMAC of their device
 * @param identities all HMACs that they are known by, as a ban names them
 * @param partner who it was said to, as an HMAC of their device
 * @param lines the last ones of the chat, at most {@link #MOST_LINES}, the oldest first; the last is the message itself
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
        FilterCategory category,
        List<CheckedLine> lines,
        long ts) {
    /** So many are kept of a chat, and a report carries as many; clients show which (`report_lines` of their cases). */
    public static final int MOST_LINES = 5;

    public CheckRequest {
        Objects.requireNonNull(session);
        Objects.requireNonNull(chat);
        Objects.requireNonNull(pool);
        Objects.requireNonNull(accused);
        Objects.requireNonNull(partner);
        Objects.requireNonNull(category);
        identities = List.copyOf(identities);
        lines = List.copyOf(lines);
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw new IllegalArgumentException("1 to " + MOST_LINES + " lines");
        }
    }
}
