package chat.whisper.moderation.verdict;

import chat.whisper.model.ban.Ban;
import chat.whisper.model.bus.CheckRequest;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.SessionId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * What is found about somebody, without what they said.
 *
 * @param evidence an id of the message
 * @param score from 0 to 1
 */
public record Finding(
        SessionId session,
        ChatId chat,
        String accused,
        List<String> identities,
        String evidence,
        Offence offence,
        double score,
        DecidedBy decidedBy) {
    private static final int EVIDENCE_BYTES = 16;

    public static Finding of(CheckRequest request, Offence offence, double score, DecidedBy decidedBy) {
        return new Finding(
                request.session(),
                request.chat(),
                request.accused(),
                identities(request),
                evidence(request),
                offence,
                score,
                decidedBy);
    }

    /** As many as a ban can name, and one at least. */
    private static List<String> identities(CheckRequest request) {
        return request.identities().isEmpty()
                ? List.of(request.accused())
                : request.identities().stream().limit(Ban.MOST_IDENTITIES).toList();
    }

    /** Both sides of a chat count their messages, so the session belongs to it. */
    private static String evidence(CheckRequest request) {
        var name = request.session() + "/" + request.chat() + "/" + request.seq();
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, EVIDENCE_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
