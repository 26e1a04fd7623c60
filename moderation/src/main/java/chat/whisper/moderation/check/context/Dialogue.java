package chat.whisper.moderation.check.context;

import chat.whisper.model.bus.CheckRequest;
import chat.whisper.model.bus.FilterCategory;
import chat.whisper.model.bus.Speaker;
import java.util.List;
import java.util.stream.Stream;

/**
 * The last lines of a chat, as plain text. Immutable.
 *
 * @param lines the oldest first; the last one is the message
 */
record Dialogue(List<Line> lines, FilterCategory category, Lexicon lexicon) {
    private static final int MOST_READ = 10;

    record Line(Speaker speaker, String text) {}

    static Dialogue of(CheckRequest request, Lexicon lexicon) {
        var lines = request.lines().stream()
                .map(line -> new Line(line.speaker(), lexicon.plain(line.text())))
                .toList();
        return new Dialogue(lines, request.category(), lexicon);
    }

    /** What is judged. */
    String text() {
        return lines.getLast().text();
    }

    boolean says(Phrase phrase) {
        return lexicon.says(phrase, text());
    }

    /** Whether one of them has said it, before or now. */
    boolean hasSaid(Speaker speaker, Phrase phrase) {
        return said(speaker, lines).anyMatch(text -> lexicon.says(phrase, text));
    }

    /** Whether one of them has said it before. */
    boolean saidBefore(Speaker speaker, Phrase phrase) {
        return said(speaker, lines.subList(0, lines.size() - 1)).anyMatch(text -> lexicon.says(phrase, text));
    }

    /** The first few times that the message says it: who says it more often says nothing else, and costs no more time. */
    Stream<Reading> readings(Phrase phrase) {
        return lexicon.matcher(phrase, text())
                .results()
                .limit(MOST_READ)
                .map(found -> Reading.of(lexicon, text(), found.start(), found.end()));
    }

    /** Whether the message says it and means it. */
    boolean means(Phrase phrase) {
        return readings(phrase).anyMatch(reading -> reading.stance() == Reading.Stance.MEANT);
    }

    private static Stream<String> said(Speaker speaker, List<Line> lines) {
        return lines.stream().filter(line -> line.speaker() == speaker).map(Line::text);
    }
}
