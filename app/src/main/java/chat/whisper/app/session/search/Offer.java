package chat.whisper.app.session.search;

import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.Tag;
import chat.whisper.model.protocol.ServerMessage.MatchFound;
import chat.whisper.model.protocol.ServerMessage.MatchState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An offer as its app knows it; `expiresNanos` is monotonic time. */
public record Offer(MatchId match, List<Tag> shared, int tier, long expiresNanos, Answer answer) {
    /** What the person has said so far. */
    public sealed interface Answer {
        record None() implements Answer {}

        /** Accepted, and the matcher has not confirmed it yet; the confirmation echoes `ref`. */
        record Asked(@Nullable String ref) implements Answer {}

        record Accepted() implements Answer {}
    }

    public static Offer of(MatchNews.Offered news, long nowNanos) {
        var expires = nowNanos + news.expiresInMs() * 1_000_000;
        return new Offer(news.match(), news.shared(), news.tier(), expires, new Answer.None());
    }

    public Offer answered(Answer newAnswer) {
        return new Offer(match, shared, tier, expiresNanos, newAnswer);
    }

    public MatchFound shown(long nowNanos) {
        return new MatchFound(match, shared, tier, leftMs(nowNanos));
    }

    public MatchState state(long nowNanos) {
        return new MatchState(match, shared, tier, leftMs(nowNanos), answer instanceof Answer.Accepted);
    }

    private long leftMs(long nowNanos) {
        return Math.max(0, (expiresNanos - nowNanos) / 1_000_000);
    }
}
