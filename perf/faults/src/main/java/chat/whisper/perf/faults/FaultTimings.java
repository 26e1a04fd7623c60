package chat.whisper.perf.faults;

import java.time.Duration;
import java.util.Map;

/** The matchers' times while things break: everything that takes half a minute otherwise happens within seconds, and often. */
final class FaultTimings {
    static final Duration TIMEOUT = Duration.ofSeconds(8);
    static final Duration OFFER = Duration.ofSeconds(4);
    static final Map<String, String> SETTINGS = Map.of(
            "TIER2_AFTER", "500ms",
            "TIER3_AFTER", "1s",
            "TIER4_AFTER", "2s",
            "MATCH_TIMEOUT", TIMEOUT.toSeconds() + "s",
            "OFFER_TIME", OFFER.toSeconds() + "s",
            "PARTING_TIME", "2s");

    private FaultTimings() {}
}
