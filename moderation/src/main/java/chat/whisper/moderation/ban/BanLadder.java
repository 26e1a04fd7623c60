package chat.whisper.moderation.ban;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long a ban lasts: longer each time, and as at first after a quiet while. Immutable.
 *
 * @param rungs the first, second and further bans of somebody; the last one again from then on
 * @param quiet after so long without a ban it begins anew
 */
public record BanLadder(List<Duration> rungs, Duration quiet) {
    public BanLadder {
        rungs = List.copyOf(rungs);
        if (rungs.isEmpty()) {
            throw new IllegalArgumentException("at least one rung");
        }
    }

    /** The last ban of somebody, which was not lifted. */
    public record Previous(int rung, Instant until) {}

    int next(Optional<Previous> previous, Instant now) {
        return previous.filter(last -> now.isBefore(last.until().plus(quiet)))
                .map(last -> Math.min(last.rung() + 1, rungs.size() - 1))
                .orElse(0);
    }

    Duration length(int rung) {
        return rungs.get(rung);
    }
}
