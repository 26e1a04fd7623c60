package chat.whisper.app.safety.filter;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Locale;
import java.util.Set;

/** Words that are never meant badly, however much they look like a term: exceptions, and the frequent short ones of several languages. Immutable. */
final class HarmlessWords {
    private static final int LONGEST = 40;

    private static final int AROUND = 4;

    /** So many words of one letter in a row are one that is spelled. */
    private static final int SPELLED = 4;

    private static final java.util.regex.Pattern STRETCHED = java.util.regex.Pattern.compile("(.)\\1{2,}");

    private final Set<String> words;
    private final Set<String> common;

    /** Of those that are several words, all but the last one, and all but the first one. */
    private final Set<String> firsts;

    private final Set<String> seconds;

    HarmlessWords(Set<String> words, Set<String> common) {
        this.words = Set.copyOf(words);
        this.common = Set.copyOf(common);
        var pairs = words.stream().filter(word -> word.indexOf(' ') > 0).toList();
        firsts = pairs.stream()
                .map(pair -> pair.substring(0, pair.lastIndexOf(' ')))
                .collect(toUnmodifiableSet());
        seconds = pairs.stream()
                .map(pair -> pair.substring(pair.indexOf(' ') + 1))
                .collect(toUnmodifiableSet());
    }

    /** Whether the whole word at this place is an exception, or is one together with the word before or after it. */
    boolean areWords(Skeleton skeleton, int begin, int end) {
        var text = skeleton.text();
        var from = begin(text, skeleton.place(begin));
        var to = end(text, skeleton.place(end));
        var word = lower(text, from, to);
        if (words.contains(word)) {
            return true;
        }
        return firsts.contains(word) && hasSecond(text, word, to)
                || seconds.contains(word) && hasFirst(text, word, from);
    }

    private boolean hasSecond(String text, String word, int to) {
        var next = from(text, to);
        return words.contains(word + " " + lower(text, next, end(text, next)));
    }

    private boolean hasFirst(String text, String word, int from) {
        var previous = to(text, from);
        return words.contains(lower(text, begin(text, previous), previous) + " " + word);
    }

    /** Whether a few letters around this place are an exception, in languages that write words together. */
    boolean areAround(Skeleton skeleton, int begin, int end) {
        var text = skeleton.text();
        var first = skeleton.place(begin);
        var last = skeleton.place(end) + 1;
        for (int from = Math.max(0, first - AROUND); from <= first; from++) {
            for (int to = last; to <= Math.min(text.length(), last + AROUND); to++) {
                if (words.contains(text.substring(from, to))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the pieces at this place are frequent words with blanks between them, and no word is spelled. */
    boolean areCommon(Skeleton skeleton, int begin, int end) {
        var text = skeleton.text();
        int single = 0;
        for (int i = begin; i <= end; i++) {
            if (skeleton.startsWord(i)) {
                var from = skeleton.place(i);
                var word = word(text, from, from);
                single = word.length() == 1 ? single + 1 : 0;
                if (single >= SPELLED || i > begin && !isApart(text, from) || !isCommon(word)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** However long a letter of it is drawn, as in `looool`. */
    private boolean isCommon(String word) {
        return common.contains(word) || common.contains(STRETCHED.matcher(word).replaceAll("$1"));
    }

    /** Whether there is a blank right before a word, or a sign that joins words. */
    private static boolean isApart(String text, int from) {
        for (int i = from - 1; i >= 0 && from - i < LONGEST && !Character.isLetterOrDigit(text.charAt(i)); i--) {
            if (Character.isWhitespace(text.charAt(i)) || "'’,".indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static String word(String text, int first, int last) {
        return lower(text, begin(text, first), end(text, last));
    }

    private static String lower(String text, int from, int to) {
        return text.substring(from, to).toLowerCase(Locale.ROOT);
    }

    private static int begin(String text, int at) {
        int begin = at;
        while (begin > 0 && at - begin < LONGEST && Character.isLetterOrDigit(text.charAt(begin - 1))) {
            begin--;
        }
        return begin;
    }

    private static int end(String text, int at) {
        int end = at;
        while (end < text.length() && end - at < LONGEST && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Where the next word begins. */
    private static int from(String text, int at) {
        int from = at;
        while (from < text.length() && from - at < 3 && !Character.isLetterOrDigit(text.charAt(from))) {
            from++;
        }
        return from;
    }

    /** Where the word before ends. */
    private static int to(String text, int at) {
        int to = at;
        while (to > 0 && at - to < 3 && !Character.isLetterOrDigit(text.charAt(to - 1))) {
            to--;
        }
        return to;
    }
}
