package chat.whisper.moderation.console;

import chat.whisper.model.process.RuleMode;
import java.util.Map;

/** One of moderation's own rules, in this process. Implementations are safe for all threads, and do not block. */
public interface SwitchedRule {
    String name();

    RuleMode mode();

    void change(RuleMode mode);

    /** What it did, or would have done, by name, since this process began. */
    Map<String, Long> figures();
}
