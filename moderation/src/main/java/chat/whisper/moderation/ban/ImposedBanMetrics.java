package chat.whisper.moderation.ban;

/** Where bans are counted. Safe for all threads. */
public interface ImposedBanMetrics {
    void imposed();

    void lifted();
}
