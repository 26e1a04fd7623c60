package chat.whisper.moderation.console;

import chat.whisper.model.process.RuleMode;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What the console needs of moderation's own rules. Implementations are safe for all threads, and may block. */
public interface RuleOperations {
    List<ListedRule> rules() throws SQLException;

    /** False if there is no such rule. */
    boolean set(String name, RuleMode mode) throws SQLException;

    /** @param figures what it did, or would have done, by name */
    record ListedRule(String name, RuleMode mode, Map<String, Long> figures) {
        public ListedRule {
            figures = Map.copyOf(figures);
        }
    }
}
