package chat.whisper.moderation.console;

import static java.util.Objects.requireNonNull;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts what the console is asked, and who tries to come in. Safe for all threads. */
public final class ConsoleMetrics {
    private final Map<Outcome, Counter> requests;
    private final Map<SignInResult, Counter> entries;
    private final Counter slow;

    /** What became of a request. */
    enum Outcome {
        ANSWERED,
        /** Whoever asked can do something about it, such as sign in, or look at the case again. */
        REFUSED,
        /** Of people who are not signed in. */
        RATE_LIMITED,
        /** PostgreSQL or the bus did not answer. */
        UNAVAILABLE,
        FAILED,
        /** Whoever asked went away before the end of the body. */
        BROKEN_OFF
    }

    /** What became of a passkey or a code that somebody came with. */
    enum SignInResult {
        SIGNED_IN,
        STALE_CHALLENGE,
        BAD_CREDENTIAL,
        CODE_INVALID
    }

    public ConsoleMetrics(MeterRegistry registry) {
        requests = counters(
                registry, Outcome.class, "whisper_console_requests_total", "outcome", "Requests of the console");
        entries = counters(
                registry,
                SignInResult.class,
                "whisper_console_sign_ins_total",
                "result",
                "Passkeys and codes that somebody came to the console with");
        slow = registry.getOrCreate(Counter.builder("whisper_console_slow_total")
                .description("Requests of the console that took longer than a second, not counting their bodies"));
    }

    void request(Outcome outcome) {
        requireNonNull(requests.get(outcome)).increment();
    }

    void entry(SignInResult entry) {
        requireNonNull(entries.get(entry)).increment();
    }

    void slow() {
        slow.increment();
    }

    private static <E extends Enum<E>> Map<E, Counter> counters(
            MeterRegistry registry, Class<E> type, String name, String label, String description) {
        return Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(
                        Function.identity(),
                        each -> registry.getOrCreate(Counter.builder(name)
                                .description(description)
                                .tags(List.of(Tag.create(label, each.name().toLowerCase(Locale.ROOT)))))));
    }
}
