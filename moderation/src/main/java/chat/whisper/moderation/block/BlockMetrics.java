package chat.whisper.moderation.block;

/** Where blocks are counted. Safe for all threads. */
public interface BlockMetrics {
    void remembered();
}
