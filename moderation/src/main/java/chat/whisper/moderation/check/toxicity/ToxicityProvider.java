package chat.whisper.moderation.check.toxicity;

import chat.whisper.model.id.Pool;
import java.time.Duration;

/** Somebody else's opinion of a text. Safe for all threads; blocks, but never for longer than the deadline. Throws nothing. */
public interface ToxicityProvider extends AutoCloseable {
    ToxicityAnswer ask(String text, Pool pool, Duration deadline);

    @Override
    default void close() {}
}
