package chat.whisper.matcher.queue;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The times of matching.
 *
 * @param tier2 waiting time from which the best overlap is enough
 * @param tier3 from which one shared tag is enough
 * @param tier4 from which anyone will do
 * @param timeout at which a search ends
 * @param offer how long an offer stands
 * @param parting how long two who declined or left each other do not meet again
 * @param announce how often what was not confirmed is told again
 * @param paired how long a pairing is told again at most
 * @param remembered how long a search that is over is known
 */
public record MatchTimings(
        Duration tier2,
        Duration tier3,
        Duration tier4,
        Duration timeout,
        Duration offer,
        Duration parting,
        Duration announce,
        Duration paired,
        Duration remembered) {
    public static final MatchTimings DEFAULT = of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(25),
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            Duration.ofMinutes(10));

    public static MatchTimings of(
            Duration tier2, Duration tier3, Duration tier4, Duration timeout, Duration offer, Duration parting) {
        return new MatchTimings(
                tier2,
                tier3,
                tier4,
                timeout,
                offer,
                parting,
                Duration.ofMillis(500),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60));
    }

    /** As the scripts read them: milliseconds, in the order above. */
    String line() {
        return Stream.of(tier2, tier3, tier4, timeout, offer, parting, announce, paired, remembered)
                .map(time -> Long.toString(time.toMillis()))
                .collect(Collectors.joining(" "));
    }
}
