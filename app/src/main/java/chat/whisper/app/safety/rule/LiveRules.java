package chat.whisper.app.safety.rule;

import chat.whisper.app.safety.limit.Limit;
import chat.whisper.app.safety.limit.LimitRule;
import chat.whisper.app.safety.limit.LimitRules;
import chat.whisper.app.safety.proof.ProofSettings;
import chat.whisper.model.process.RuleMode;
import chat.whisper.model.rule.CurrentRules;
import java.util.function.Consumer;

/** The app's rules as they are now, one by one. Safe for all threads; never blocks, but when they change. */
public final class LiveRules extends CurrentRules<RuleSettings> implements LimitRules {
    public LiveRules(RuleSettings first, Consumer<RuleSettings> prepare) {
        super(first, prepare);
    }

    @Override
    public LimitRule rule(Limit limit) {
        return current().limits().rule(limit);
    }

    public FilterModes filter() {
        return current().filter();
    }

    public RuleMode bans() {
        return current().bans();
    }

    public ProofSettings proof() {
        return current().proof();
    }
}
