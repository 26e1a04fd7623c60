package chat.whisper.app.matching;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whom a search shuns: asked once, while something else waits for Redis, or else when it is needed. For one thread. */
final class ShunnedLookup {
    private final Supplier<Optional<List<String>>> question;
    private Optional<List<String>> answer = Optional.empty();
    private boolean isAnswered;

    ShunnedLookup(Supplier<Optional<List<String>>> question) {
        this.question = question;
    }

    void ask() {
        answer = question.get();
        isAnswered = true;
    }

    /** Empty while Redis is away. */
    Optional<List<String>> answer() {
        if (!isAnswered) {
            ask();
        }
        return answer;
    }
}
