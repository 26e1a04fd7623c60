package chat.whisper.moderation.appeal;

/** Where the fate of appeals is counted. Safe for all threads. */
public interface AppealMetrics {
    void filed();

    void decided(AppealDecision decision);
}
