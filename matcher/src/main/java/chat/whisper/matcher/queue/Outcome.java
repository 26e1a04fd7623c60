package chat.whisper.matcher.queue;

import chat.whisper.model.bus.MatchNews;
import java.util.List;
import java.util.Optional;

/**
 * What a script answered, and what is to be told and counted, in order.
 *
 * @param answer a word; `news` where the answer is news
 */
public record Outcome(String answer, Optional<MatchNews> news, List<Said> said) {
    public Outcome {
        said = List.copyOf(said);
    }

    /** As a script of the queue gives it. */
    public static Outcome of(Object result) {
        var lines = (List<?>) result;
        var said = lines.stream()
                .skip(1)
                .map(line -> Reading.said(new Reading((List<?>) line)))
                .toList();
        return lines.getFirst() instanceof List<?> news
                ? new Outcome("news", Optional.of(Reading.news(new Reading(news))), said)
                : new Outcome((String) lines.getFirst(), Optional.empty(), said);
    }
}
