package chat.whisper.app.chat;

import static java.util.Objects.requireNonNull;

import chat.whisper.app.safety.filter.MessageFilter;
import chat.whisper.app.safety.filter.MessageFilter.Judgement;
import chat.whisper.app.safety.filter.RepeatedMessages;
import chat.whisper.app.safety.filter.Severity;
import chat.whisper.app.safety.filter.Verdict;
import chat.whisper.app.safety.rule.FilterModes;
import chat.whisper.app.safety.rule.FilterRule;
import chat.whisper.model.bus.FilterCategory;
import chat.whisper.model.process.RuleMode;
import chat.whisper.model.protocol.ServerMessage.BlockedCategory;
import io.helidon.metrics.api.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks the filter about messages, counts what it found, and says what the sender is told. Safe for all threads. */
public final class Filtering {
    /** Of a text that was not looked at. */
    static final Judgement UNSEEN = new Judgement(Verdict.CLEAN, Verdict.CLEAN, 0);

    private static final Verdict.Found REPEATED =
            new Verdict.Found(FilterCategory.FLOOD, Severity.BLOCK, FilterRule.REPEATED, "");
    private final MessageFilter filter;
    private final Supplier<FilterModes> modes;
    private final Map<RuleMode, FoundCounters> counters = new EnumMap<>(RuleMode.class);

    /** @param modes as they are now */
    public Filtering(MessageFilter filter, Supplier<FilterModes> modes, MeterRegistry registry) {
        this.filter = filter;
        this.modes = modes;
        RuleMode.ACTING.forEach(each -> counters.put(each, new FoundCounters(registry, each)));
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

    /** The worse of both, of those that have that mode now. */
    private Optional<Verdict.Found> count(Verdict one, Verdict other, FilterModes now, RuleMode mode) {
        var scope = now.in(mode);
        if (!(one.among(scope).or(other.among(scope)) instanceof Verdict.Found found)) {
            return Optional.empty();
        }
        requireNonNull(counters.get(mode)).count(found);
        return Optional.of(found);
    }

    /** What was found in a message that is delivered all the same; nothing while the filter is off. */
    Optional<FilterCategory> doubts(Judgement judgement) {
        var now = modes.get();
        return doubt(judgement.verdict(), now).or(() -> doubt(judgement.counted(), now));
    }

    private static Optional<FilterCategory> doubt(Verdict verdict, FilterModes now) {
        return verdict instanceof Verdict.Found found
                        && found.severity() != Severity.BLOCK
                        && now.of(found.category(), found.rule(), found.list()) != RuleMode.OFF
                ? Optional.of(found.category())
                : Optional.empty();
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
