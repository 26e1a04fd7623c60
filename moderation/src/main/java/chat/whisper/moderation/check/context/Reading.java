package chat.whisper.moderation.check.context;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How something in a line is to be read: about whom, and whether it is meant. */
record Reading(About about, Stance stance) {
    private static final Pattern SENTENCE_END = Pattern.compile("\\|");
    private static final Pattern COMMA = Pattern.compile("[|,]");
    private static final int SHORT_WORDS = 4;

    enum About {
        PARTNER,
        SPEAKER,
        OTHERS,
        /** It is not said. */
        OPEN
    }

    enum Stance {
        MEANT,
        NEGATED,
        REPORTED
    }

    boolean isInnocent() {
        return stance != Stance.MEANT;
    }

    /** Of what stands from `start` to `end` in a plain text. */
    static Reading of(Lexicon lexicon, String text, int start, int end) {
        var sentence = text.substring(lastEnd(SENTENCE_END, text, start), start);
        var afterComma = lastEnd(COMMA, text, start);
        var afterBut = lastEnd(lexicon.matcher(Phrase.CONTRAST, text.substring(0, start)));
        var clause = text.substring(Math.max(afterComma, afterBut), start);
        var about = about(lexicon, clause, text, start, end);
        if (isQuoted(text, start, end)
                || lexicon.says(Phrase.REPORTING, sentence)
                || lexicon.matcher(Phrase.REPORTING, text.substring(end).strip())
                        .lookingAt()) {
            return new Reading(about, Stance.REPORTED);
        }
        return new Reading(
                about,
                isNegated(lexicon, sentence, clause, about) || isNegatedBehind(lexicon, text, end)
                        ? Stance.NEGATED
                        : Stance.MEANT);
    }

    private static boolean isQuoted(String text, int start, int end) {
        var before = text.substring(0, start).chars().filter(c -> c == '"').count();
        return before % 2 == 1 && text.indexOf('"', end) >= 0;
    }

    /** Whoever was named last before it, or right behind it; nobody in a short call such as `idiot`. */
    private static About about(Lexicon lexicon, String clause, String text, int start, int end) {
        var behind = text.substring(end).strip();
        var like = lexicon.matcher(Phrase.LIKE, behind);
        if (like.lookingAt()
                && lexicon.matcher(Phrase.SECOND, behind.substring(like.end()).strip())
                        .lookingAt()) {
            return About.PARTNER;
        }
        var second = last(lexicon, Phrase.SECOND, clause);
        var first = last(lexicon, Phrase.FIRST, clause);
        var third = last(lexicon, Phrase.THIRD, clause);
        if (second < 0 && first < 0 && third < 0) {
            return unnamed(lexicon, clause, behind)
                    .orElse(isShort(text) && !isOfMany(text.substring(start, end)) ? About.PARTNER : About.OPEN);
        }
        if (second > first && (second > third || follows(lexicon, clause, second))) {
            return About.PARTNER;
        }
        return first > third ? About.SPEAKER : About.OTHERS;
    }

    private static Optional<About> unnamed(Lexicon lexicon, String clause, String behind) {
        if (lexicon.matcher(Phrase.SECOND, behind).lookingAt()) {
            return Optional.of(About.PARTNER);
        }
        if (lexicon.matcher(Phrase.FIRST, behind).lookingAt()) {
            return Optional.of(About.SPEAKER);
        }
        return lexicon.says(Phrase.EXCLAMATION, clause) ? Optional.of(About.OTHERS) : Optional.empty();
    }

    /** `you are that stupid`: only words such as `that` in between, no person. */
    private static boolean follows(Lexicon lexicon, String clause, int second) {
        var words = clause.substring(second).strip().split(" ", -1);
        return Arrays.stream(words, 1, words.length)
                .allMatch(word -> lexicon.matcher(Phrase.COPULA, word).matches());
    }

    /** `idiots` is said of others. */
    private static boolean isOfMany(String word) {
        return word.endsWith("s") && !word.endsWith("ss");
    }

    private static boolean isShort(String text) {
        return text.replaceAll("[|,\"]", " ").strip().split(" +").length <= SHORT_WORDS;
    }

    /** Between whom it is about and what is said of them, or that it is not thought at all. */
    private static boolean isNegated(Lexicon lexicon, String sentence, String clause, About about) {
        var subject = about == About.PARTNER ? Math.max(0, last(lexicon, Phrase.SECOND, clause)) : 0;
        return lexicon.says(Phrase.NEGATION, clause.substring(subject)) || lexicon.says(Phrase.DENIAL, sentence);
    }

    private static boolean isNegatedBehind(Lexicon lexicon, String text, int end) {
        return lexicon.matcher(Phrase.NEGATED_BEHIND, text.substring(end).strip())
                .lookingAt();
    }

    private static int last(Lexicon lexicon, Phrase phrase, String text) {
        return lexicon.matcher(phrase, text)
                .results()
                .mapToInt(found -> found.start())
                .max()
                .orElse(-1);
    }

    private static int lastEnd(Pattern end, String text, int before) {
        return lastEnd(end.matcher(text.substring(0, before)));
    }

    private static int lastEnd(Matcher end) {
        return end.results().mapToInt(found -> found.end()).max().orElse(0);
    }
}
