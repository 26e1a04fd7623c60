package chat.whisper.moderation.console;

import static chat.whisper.moderation.console.Route.get;
import static chat.whisper.moderation.console.Route.post;

import chat.whisper.model.bus.FilterListSize;
import chat.whisper.model.bus.FilterTrialReply;
import chat.whisper.moderation.console.Route.Access;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The filter's lists, and what they say to a text. Nobody's words: it is not recorded. Immutable. */
final class WordsRoutes implements Routes {
    private static final int LONGEST = 2_000;
    private final FilterTester words;

    WordsRoutes(FilterTester words) {
        this.words = words;
    }

    private record Wanted(@Nullable String text) {}

    private record Found(String category, String severity) {}

    /** @param lists empty while an older app answers, which does not tell */
    private record Lists(int terms, List<FilterListSize> lists) {
        static Lists of(FilterTrialReply reply) {
            return new Lists(reply.terms(), Optional.ofNullable(reply.lists()).orElse(List.of()));
        }
    }

    private record Answer(int terms, @Nullable Found found) {
        static Answer of(FilterTrialReply reply) {
            var found = Optional.ofNullable(reply.category())
                    .flatMap(category ->
                            Optional.ofNullable(reply.severity()).map(severity -> new Found(category, severity)));
            return new Answer(reply.terms(), found.orElse(null));
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/words", Access.VIEWER, request -> lists()), post("/words/try", Access.MODERATOR, this::attempt));
    }

    /** An app that answers says what it searches, whatever the text. */
    private ConsoleAnswer lists() throws ConsoleRefusal {
        return words.attempt("").map(reply -> ConsoleAnswer.of(Lists.of(reply))).orElseThrow(WordsRoutes::noApp);
    }

    private ConsoleAnswer attempt(ConsoleRequest request) throws ConsoleRefusal {
        var text = ConsoleRequest.text(request.body(Wanted.class).text(), "text", LONGEST);
        return words.attempt(text)
                .map(reply -> ConsoleAnswer.of(Answer.of(reply)))
                .orElseThrow(WordsRoutes::noApp);
    }

    private static ConsoleRefusal noApp() {
        return ConsoleRefusal.unavailable("No app answers just now. Try again in a moment.");
    }
}
