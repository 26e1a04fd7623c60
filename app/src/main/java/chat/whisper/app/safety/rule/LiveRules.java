package chat.whisper.app.safety.rule;

import chat.whisper.app.safety.limit.Limit;
import chat.whisper.app.safety.limit.LimitRule;
import chat.whisper.app.safety.limit.LimitRules;
import chat.whisper.app.safety.proof.ProofSettings;
import chat.whisper.model.process.RuleMode;
import java.util.function.Consumer;

/** The rules as they are now. Safe for all threads; never blocks, but when they change. */
public final class LiveRules implements LimitRules {
    private final Consumer<RuleSettings> prepare;
    private volatile RuleSettings current;

    /** @param prepare is told of new rules before they hold, and may refuse them by a {@link chat.whisper.model.process.BadSetting} */
    public LiveRules(RuleSettings first, Consumer<RuleSettings> prepare) {
        this.current = first;
        this.prepare = prepare;
    }

    @Override
    public LimitRule rule(Limit limit) {
        return current.limits().rule(limit);
    }

    public FilterModes filter() {
        return current.filter();
    }

    public RuleMode bans() {
        return current.bans();
    }

    public ProofSettings proof() {
        return current.proof();
    }

    public RuleSettings current() {
        return current;
    }

    /** Throws what `prepare` says against it. */
    void check(RuleSettings next) {
        prepare.accept(next);
    }

    void change(RuleSettings next) {
        check(next);
        current = next;
    }
}
