package chat.whisper.moderation.console;

import chat.whisper.model.process.RuleMode;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A rule of this process, by how it is asked and switched. All parts are safe for all threads.
 *
 * @param current how it is now
 * @param next switches it
 * @param counts what it did, or would have done, by name
 */
public record ProcessRule(
        String name, Supplier<RuleMode> current, Consumer<RuleMode> next, Supplier<Map<String, Long>> counts)
        implements SwitchedRule {
    @Override
    public RuleMode mode() {
        return current.get();
    }

    @Override
    public void change(RuleMode mode) {
        next.accept(mode);
    }

    @Override
    public Map<String, Long> figures() {
        return counts.get();
    }
}
