package chat.whisper.moderation.check.toxicity;

import chat.whisper.model.id.Pool;
import java.time.Duration;

/** Somebody else's opinion of a text. Safe for all threads; blocks, but never for longer than the deadline. Throws nothing. */
public interface ToxicityProvider extends AutoCloseable {
    ToxicityAnswer ask(String text, Pool pool, Duration deadline);

    /** Whether it knows the language at all; does not block. */
    default boolean takes(Pool pool) {
        return true;
    }

    @Override
    default void close() {}
}
