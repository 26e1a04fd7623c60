package chat.whisper.app.safety.ban;

import chat.whisper.model.ban.Ban;
import chat.whisper.model.id.Identities;
import chat.whisper.model.process.RuleMode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
    public Optional<Ban> refuses(List<String> device, List<String> place, BanMetrics.Met where) {
        var now = mode.get();
        if (now == RuleMode.OFF) {
            return Optional.empty();
        }
        var ban = known.of(Stream.concat(device.stream(), place.stream()));
        ban.ifPresent(one -> metrics.met(where, now));
        if (now != RuleMode.ON) {
            return Optional.empty();
        }
        ban.ifPresent(one -> feed.sighted(one, learnt(one, device, place, where)));
        return ban;
    }

    public Optional<Ban> refuses(Identities who, BanMetrics.Met where) {
        return refuses(who.device(), who.place(), where);
    }

    public boolean isOn() {
        return mode.get() == RuleMode.ON;
    }

    /**
     * By what else the banned person is known: nothing of somebody who is only in the same place. The place of a session is theirs; that
     * of a new `hello` is what a client says, which is believed once.
     */
    private static List<String> learnt(Ban ban, List<String> device, List<String> place, BanMetrics.Met where) {
        if (Collections.disjoint(device, ban.identities())) {
            return List.of();
        }
        return where != BanMetrics.Met.HELLO || device.containsAll(ban.identities())
                ? Stream.concat(device.stream(), place.stream()).toList()
                : device;
    }
}
