package chat.whisper.app.safety.ban;

import chat.whisper.app.safety.RuleMode;
import chat.whisper.model.ban.Ban;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether somebody may chat; whoever may not is counted, and by what else they are known is told. Safe for all threads; never blocks. */
public final class BanRule {
    private final KnownBans known;
    private final BanFeed feed;
    private final Supplier<RuleMode> mode;
    private final BanMetrics metrics;

    /** @param mode as it is now */
    public BanRule(KnownBans known, BanFeed feed, Supplier<RuleMode> mode, BanMetrics metrics) {
        this.known = known;
        this.feed = feed;
        this.mode = mode;
        this.metrics = metrics;
    }

    /** The ban that keeps whoever is known by these out; empty in shadow mode, too. */
    public Optional<Ban> refuses(List<String> identities, BanMetrics.Met where) {
        var now = mode.get();
        if (now == RuleMode.OFF) {
            return Optional.empty();
        }
        var ban = known.of(identities.stream());
        ban.ifPresent(one -> {
            metrics.met(where, now);
            feed.sighted(one, identities);
        });
        return ban.filter(one -> now == RuleMode.ON);
    }
}
