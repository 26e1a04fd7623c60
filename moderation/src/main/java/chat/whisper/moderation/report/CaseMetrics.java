package chat.whisper.moderation.report;

/** Where the fate of cases is counted. Safe for all threads. */
public interface CaseMetrics {
    /** Reports were enough to ban by themselves: done, or only counted. */
    void enough(ReportRule.Mode mode);

    void decided(Decision.Kind kind);

    void undone();
}
