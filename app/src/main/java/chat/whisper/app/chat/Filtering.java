package chat.whisper.app.chat;

import static java.util.Objects.requireNonNull;

import chat.whisper.app.safety.filter.MessageFilter;
import chat.whisper.app.safety.filter.MessageFilter.Judgement;
import chat.whisper.app.safety.filter.RepeatedMessages;
import chat.whisper.app.safety.filter.Severity;
import chat.whisper.app.safety.filter.Verdict;
import chat.whisper.app.safety.rule.FilterModes;
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
    static final Judgement UNSEEN = new Judgement(Verdict.CLEAN, Verdict.CLEAN, 0);

    private static final Verdict.Found REPEATED = new Verdict.Found(FilterCategory.FLOOD, Severity.BLOCK);
    private final MessageFilter filter;
    private final Supplier<FilterModes> modes;
    private final Map<RuleMode, Map<Verdict.Found, Counter>> counters = new EnumMap<>(RuleMode.class);

    /** @param modes as they are now */
    public Filtering(MessageFilter filter, Supplier<FilterModes> modes, MeterRegistry registry) {
        this.filter = filter;
        this.modes = modes;
        RuleMode.ACTING.forEach(each -> counters.put(each, counters(registry, each)));
    }

    /** Takes a while in proportion to the text, so it is not done under a lock. */
    Judgement judge(String text) {
        var now = modes.get();
        return now.all() == RuleMode.OFF ? UNSEEN : filter.judge(text, now);
    }

    /** What is blocked, if the message may not leave; under the lock of the session that has said `before`. */
    Optional<BlockedCategory> refuses(Judgement judgement, RepeatedMessages before) {
        var now = modes.get();
        var repeated = before.isTooMany(judgement.skeleton()) ? REPEATED : Verdict.CLEAN;
        count(judgement.counted(), repeated, now, RuleMode.SHADOW);
        return count(judgement.verdict(), repeated, now, RuleMode.ON)
                .filter(found -> found.severity() == Severity.BLOCK)
                .map(found -> told(found.category()));
    }

    /** The worse of both, of those whose category has that mode now. */
    private Optional<Verdict.Found> count(Verdict one, Verdict other, FilterModes now, RuleMode mode) {
        var categories = now.in(mode);
        if (!(one.among(categories).or(other.among(categories)) instanceof Verdict.Found found)) {
            return Optional.empty();
        }
        requireNonNull(requireNonNull(counters.get(mode)).get(found)).increment();
        return Optional.of(found);
    }

    /** What was found in a message that is delivered all the same; nothing while the filter is off. */
    Optional<FilterCategory> doubts(Judgement judgement) {
        var now = modes.get();
        return doubt(judgement.verdict(), now).or(() -> doubt(judgement.counted(), now));
    }

    private static Optional<FilterCategory> doubt(Verdict verdict, FilterModes now) {
        return verdict instanceof Verdict.Found(var category, var severity)
                        && severity != Severity.BLOCK
                        && now.of(category) != RuleMode.OFF
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
