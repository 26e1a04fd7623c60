package chat.whisper.app.safety.filter;

import java.util.List;
import java.util.stream.Stream;

/** The ways to say what has choices between braces: `{see|touch} my {|big }dog` is four. Stateless. */
final class Ways {
    private static final int MOST = 1_000;

    private Ways() {}

    /** One for each combination of choices; refuses braces that make no sense, and says why. */
    static List<String> of(String term) {
        List<String> ways = List.of("");
        int at = 0;
        for (int open = term.indexOf('{'); open >= 0; open = term.indexOf('{', at)) {
            var close = term.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("a brace is not closed");
            }
            var choices = term.substring(open + 1, close).split("\\|", -1);
            if (choices.length < 2 || ways.size() * choices.length > MOST) {
                throw new IllegalArgumentException(
                        "braces hold two choices or more, and a term has at most " + MOST + " ways");
            }
            ways = followed(ways, term.substring(at, open), choices);
            at = close + 1;
        }
        var rest = term.substring(at);
        if (rest.indexOf('}') >= 0) {
            throw new IllegalArgumentException("a brace is not opened");
        }
        return ways.stream().map(way -> way + rest).toList();
    }

    private static List<String> followed(List<String> ways, String between, String... choices) {
        return ways.stream()
                .flatMap(way -> Stream.of(choices).map(choice -> way + between + choice))
                .toList();
    }
}
