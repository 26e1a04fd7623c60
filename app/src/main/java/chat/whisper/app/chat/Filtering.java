package chat.whisper.app.chat;

import static java.util.Objects.requireNonNull;

import chat.whisper.app.safety.filter.MessageFilter;
import chat.whisper.app.safety.filter.MessageFilter.Judgement;
import chat.whisper.app.safety.filter.RepeatedMessages;
import chat.whisper.app.safety.filter.Severity;
import chat.whisper.app.safety.filter.Verdict;
import chat.whisper.model.bus.FilterCategory;
import chat.whisper.model.process.RuleMode;
import chat.whisper.model.protocol.ServerMessage.BlockedCategory;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks the filter about messages, counts what it found, and says what the sender is told. Safe for all threads. */
public final class Filtering {
    /** Of a text that was not looked at. */
    static final Judgement UNSEEN = new Judgement(Verdict.CLEAN, 0);

    private static final Verdict.Found REPEATED = new Verdict.Found(FilterCategory.FLOOD, Severity.BLOCK);
    private final MessageFilter filter;
    private final Supplier<RuleMode> mode;
    private final Map<RuleMode, Map<Verdict.Found, Counter>> counters = new EnumMap<>(RuleMode.class);

    /** @param mode as it is now */
    public Filtering(MessageFilter filter, Supplier<RuleMode> mode, MeterRegistry registry) {
        this.filter = filter;
        this.mode = mode;
        RuleMode.ACTING.forEach(each -> counters.put(each, counters(registry, each)));
    }

    /** Takes a while in proportion to the text, so it is not done under a lock. */
    Judgement judge(String text) {
        return mode.get() == RuleMode.OFF ? UNSEEN : filter.judge(text);
    }

    /** What is blocked, if the message may not leave; under the lock of the session that has said `before`. */
    Optional<BlockedCategory> refuses(Judgement judgement, RepeatedMessages before) {
        var now = mode.get();
        var verdict = judgement.verdict().or(before.isTooMany(judgement.skeleton()) ? REPEATED : Verdict.CLEAN);
        if (now == RuleMode.OFF || !(verdict instanceof Verdict.Found found)) {
            return Optional.empty();
        }
        requireNonNull(requireNonNull(counters.get(now)).get(found)).increment();
        return now == RuleMode.ON && verdict.blocks() ? Optional.of(told(found.category())) : Optional.empty();
    }

    /** What was found in a message that is delivered all the same; nothing while the filter is off. */
    Optional<FilterCategory> doubts(Judgement judgement) {
        return judgement.verdict() instanceof Verdict.Found(var category, var severity)
                        && severity != Severity.BLOCK
                        && mode.get() != RuleMode.OFF
                ? Optional.of(category)
                : Optional.empty();
    }

    private static Map<Verdict.Found, Counter> counters(MeterRegistry registry, RuleMode mode) {
        var counters = new HashMap<Verdict.Found, Counter>();
        for (var category : FilterCategory.values()) {
            for (var severity : Severity.values()) {
                var counter = Counter.builder("whisper_filter_found_total")
                        .description("Messages in which the filter found something, acted upon or not")
                        .tags(List.of(tag("category", category), tag("severity", severity), tag("mode", mode)));
                counters.put(new Verdict.Found(category, severity), registry.getOrCreate(counter));
            }
        }
        return Map.copyOf(counters);
    }

    private static Tag tag(String name, Enum<?> value) {
        return Tag.create(name, value.name().toLowerCase(Locale.ROOT));
    }

    private static BlockedCategory told(FilterCategory category) {
        return switch (category) {
            case LANGUAGE, HATE, THREAT, SEXUAL, GROOMING -> BlockedCategory.LANGUAGE;
            case SELF_HARM -> BlockedCategory.SELF_HARM;
            case SPAM, PAYMENT -> BlockedCategory.SPAM;
            case LINK -> BlockedCategory.LINK;
            case CONTACT -> BlockedCategory.CONTACT;
            case FLOOD -> BlockedCategory.FLOOD;
        };
    }
}
