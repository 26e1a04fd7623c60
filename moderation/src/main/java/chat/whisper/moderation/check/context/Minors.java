package chat.whisper.moderation.check.context;

import chat.whisper.model.bus.Speaker;
import chat.whisper.moderation.check.context.Dialogue.Line;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who calls themselves a minor. Pure. */
final class Minors {
    private static final int YOUNGEST = 6;
    private static final int ADULT = 18;
    private static final Pattern BARE = Pattern.compile(
            "^(?:[mf] |male |female |girl |boy )?(\\d{1,2})(?: ?(?:m|f|yo|male|female|girl|boy|and you|you|hbu|wbu|u|lol|jahre|anos))*(?: ?[|,].*)?$");

    private Minors() {}

    static boolean isMinor(Dialogue dialogue, Speaker speaker) {
        return IntStream.range(0, dialogue.lines().size())
                .filter(at -> dialogue.lines().get(at).speaker() == speaker)
                .anyMatch(at -> says(dialogue, at));
    }

    private static boolean says(Dialogue dialogue, int at) {
        var text = dialogue.lines().get(at).text();
        return dialogue.lexicon().says(Phrase.MINOR_SELF, text)
                || ages(dialogue, at, text).anyMatch(age -> age >= YOUNGEST && age < ADULT);
    }

    /** Said outright, or as the answer to a question. */
    private static Stream<Integer> ages(Dialogue dialogue, int at, String text) {
        var told = dialogue.lexicon().matcher(Phrase.AGE_SELF, text).results();
        var answered = at > 0 && isAsked(dialogue, dialogue.lines().get(at - 1))
                ? BARE.matcher(text).results()
                : Stream.<MatchResult>empty();
        return Stream.concat(told, answered).flatMap(Minors::number);
    }

    private static boolean isAsked(Dialogue dialogue, Line line) {
        return dialogue.lexicon().says(Phrase.AGE_ASK, line.text());
    }

    private static Stream<Integer> number(MatchResult found) {
        return IntStream.rangeClosed(1, found.groupCount())
                .filter(group -> found.group(group) != null)
                .mapToObj(group -> Integer.valueOf(found.group(group)));
    }
}
