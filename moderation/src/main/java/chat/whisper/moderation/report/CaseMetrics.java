package chat.whisper.moderation.report;

import chat.whisper.model.process.RuleMode;

/** Where the fate of cases is counted. Safe for all threads. */
public interface CaseMetrics {
    /** Reports were enough to ban by themselves: done, or only counted. */
    void enough(RuleMode mode);

    void decided(Decision.Kind kind);

    void undone();
}
