package chat.whisper.app.safety.filter;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes patterns of terms. Immutable once made. */
final class Patterns {
    private static final int STEM_LEAST = 4;
    private static final int LEFT_OUT_LEAST = 7;
    private static final int FEW_VOWELS_LEAST = 6;

    private static final Map<String, String> CHAT_SPEAK = Map.of(
            "you", "u", "your", "ur", "youre", "ur", "are", "r", "little", "lil", "love", "luv", "please", "pls");
    private static final Set<String> CHAT_PRONOUNS = Set.of("you", "your", "youre");
    private static final String VOWELS = "aeiouáéíóúàèìòùâêîôûäëïöü";
    private static final java.util.regex.Pattern MARKS = java.util.regex.Pattern.compile("\\p{M}");
    private static final String UPRIGHT = "unpdbq";
    private static final String TURNED = "nudpqb";
    private final Alphabet alphabet;
    private final List<Pattern> all = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    private Patterns(Alphabet alphabet) {
        this.alphabet = alphabet;
    }

    /** Terms come in the order of their weight: of two that look the same, the first one counts. */
    static List<Pattern> of(List<Term> terms, Alphabet alphabet) {
        var patterns = new Patterns(alphabet);
        terms.stream()
                .filter(term -> term.form() != Term.Form.PARTS)
                .forEach(term -> patterns.add(term, term.text(), Pattern.Use.ANY));
        terms.stream().filter(term -> term.form() == Term.Form.PARTS).forEach(patterns::addParts);
        terms.stream().filter(term -> term.form() == Term.Form.STEM).forEach(patterns::addSpellings);
        terms.stream()
                .filter(term -> term.form() == Term.Form.WORD && term.text().indexOf(' ') > 0)
                .forEach(patterns::addChatSpeak);
        return List.copyOf(patterns.all);
    }

    private void add(Term term, String text, Pattern.Use use) {
        add(term, text, use, false);
    }

    private void add(Term term, String text, Pattern.Use use, boolean isCompanion) {
        var ages = Ages.of(text);
        Ages.spellings(text).forEach(spelling -> add(term, spelling, use, ages, isCompanion));
    }

    private void add(Term term, String text, Pattern.Use use, Ages ages, boolean isCompanion) {
        var skeleton = SkeletonReader.read(text, alphabet, AhoCorasick.EMPTY);
        var length = skeleton.length();
        if (length == 0 || length > Pattern.LONGEST) {
            return;
        }
        var counts = new byte[length];
        long breaks = 0;
        int letters = 0;
        for (int i = 0; i < length; i++) {
            counts[i] = (byte) Math.min(2, skeleton.count(i));
            letters += skeleton.count(i);
            if (i > 0 && skeleton.startsWord(i) && !(use.isPart() && skeleton.isContracted(i))) {
                breaks |= 1L << i;
            }
        }
        var symbols = Arrays.copyOf(skeleton.symbols(), length);
        var own = new StringBuilder();
        for (int i = 0; i < length; i++) {
            own.append(Character.toLowerCase(text.charAt(skeleton.place(i))));
        }
        keep(new Pattern(term, symbols, own.toString(), counts, breaks, use, ages, isCompanion));
        if (use == Pattern.Use.ANY && letters > length && letters <= Pattern.LONGEST) {
            keep(apart(term, skeleton, own.toString(), breaks, letters, ages));
        }
    }

    /** As in `k.i.l.l`, which is three of one symbol, as `i` passes for `l`. */
    private static Pattern apart(Term term, Skeleton skeleton, String own, long breaks, int letters, Ages ages) {
        var each = new byte[letters];
        long moved = 0;
        var spelled = new StringBuilder();
        int at = 0;
        for (int i = 0; i < skeleton.length(); i++) {
            moved |= (breaks >> i & 1) << at;
            for (int j = 0; j < skeleton.count(i); j++) {
                spelled.append(own.charAt(i));
                each[at++] = skeleton.symbols()[i];
            }
        }
        var ones = new byte[letters];
        Arrays.fill(ones, (byte) 1);
        return new Pattern(term, each, spelled.toString(), ones, moved, Pattern.Use.APART, ages, false);
    }

    private void keep(Pattern pattern) {
        var form = pattern.isPart()
                ? pattern.term().text()
                : pattern.term().form() == Term.Form.WITHIN ? "within" : "word";
        if (known.add(Arrays.toString(pattern.symbols())
                + Arrays.toString(pattern.counts())
                + pattern.breaks()
                + pattern.ages()
                + pattern.use()
                + (pattern.use() == Pattern.Use.LITERAL ? pattern.letters() : "")
                + form
                + pattern.term().list())) {
            all.add(pattern);
        }
    }

    /** Of the two, the companion is the one that has the shortest way to say it, as it is in more texts. */
    private void addParts(Term term) {
        var parts = Term.parts(term.text());
        var first = Ways.of(parts.getFirst());
        var second = Ways.of(parts.getLast());
        var isFirstCompanion = shortest(first) <= shortest(second);
        addPart(term, first, Pattern.Use.FIRST, isFirstCompanion);
        addPart(term, second, Pattern.Use.SECOND, !isFirstCompanion);
    }

    private static int shortest(List<String> ways) {
        return ways.stream().mapToInt(String::length).min().orElse(0);
    }

    private void addPart(Term term, List<String> ways, Pattern.Use use, boolean isCompanion) {
        for (var way : ways) {
            add(term, way, use, isCompanion);
            add(term, spoken(way, CHAT_SPEAK.keySet()), use, isCompanion);
            add(term, spoken(way, CHAT_PRONOUNS), use, isCompanion);
        }
    }

    /** As people type it: some words short, or all of them. */
    private void addChatSpeak(Term term) {
        var brief = spoken(term.text(), CHAT_SPEAK.keySet());
        if (!brief.equals(term.text())) {
            add(term, brief, Pattern.Use.ANY);
            add(term, spoken(term.text(), CHAT_PRONOUNS), Pattern.Use.ANY);
        }
    }

    private static String spoken(String text, Set<String> which) {
        return Stream.of(text.split(" "))
                .map(word -> which.contains(word) ? CHAT_SPEAK.getOrDefault(word, word) : word)
                .collect(Collectors.joining(" "));
    }

    /** Letters swapped, vowels left out, the whole word backward, by its {@link Sounds}, more than one of it, and Pig Latin. */
    private void addSpellings(Term term) {
        var text = term.text();
        if (text.length() < STEM_LEAST || text.indexOf(' ') >= 0) {
            return;
        }
        var word = new Term(text, term.category(), term.severity(), Term.Form.WORD, term.list());
        add(word, new StringBuilder(text).reverse().toString(), Pattern.Use.LITERAL);
        add(word, new StringBuilder(unmarked(text)).reverse().toString(), Pattern.Use.LITERAL);
        if (text.charAt(text.length() - 1) <= 'z') {
            add(word, text + "s", Pattern.Use.ANY);
        }
        addPigLatin(word);
        add(word, turned(text), Pattern.Use.ANY);
        var bare = bare(text);
        if (bare.length() >= 3) {
            add(word, bare, Pattern.Use.LITERAL);
        }
        addFewVowels(word);
        for (int i = 1; i + 1 < text.length(); i++) {
            add(
                    word,
                    text.substring(0, i) + text.charAt(i + 1) + text.charAt(i) + text.substring(i + 2),
                    Pattern.Use.LITERAL);
        }
        if (text.length() >= LEFT_OUT_LEAST) {
            addLeftOut(word);
        }
        for (var sound : Sounds.of(text)) {
            add(word, sound, Pattern.Use.LITERAL);
        }
    }

    /** Nobody who turns `cabrón` around keeps its mark. */
    private static String unmarked(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    }

    /** With one vowel alone, or without one. */
    private void addFewVowels(Term word) {
        var text = word.text();
        for (int i = 1; i + 1 < text.length(); i++) {
            if (VOWELS.indexOf(text.charAt(i)) < 0 || text.length() < FEW_VOWELS_LEAST) {
                continue;
            }
            add(word, text.substring(0, i) + text.substring(i + 1), Pattern.Use.LITERAL);
            var one = bare(text.substring(0, i))
                    + text.charAt(i)
                    + text.substring(i + 1).replaceAll("[" + VOWELS + "]", "");
            if (one.length() >= FEW_VOWELS_LEAST - 1) {
                add(word, one, Pattern.Use.LITERAL);
            }
        }
    }

    /** Without vowels, but for one at the beginning. */
    private static String bare(String text) {
        return text.charAt(0) + text.substring(1).replaceAll("[" + VOWELS + "]", "");
    }

    /** Without one of its letters, unless that is one of two in a row: `niger` is none of these. */
    private void addLeftOut(Term word) {
        var text = word.text();
        for (int i = 1; i + 1 < text.length(); i++) {
            if (text.charAt(i) != text.charAt(i - 1) && text.charAt(i) != text.charAt(i + 1)) {
                add(word, text.substring(0, i) + text.substring(i + 1), Pattern.Use.LITERAL);
            }
        }
    }

    /** As `ʞɔnɟ`, upside down: backward, and some letters are others that way. */
    private static String turned(String text) {
        var turned = new StringBuilder();
        for (int i = text.length() - 1; i >= 0; i--) {
            var place = UPRIGHT.indexOf(text.charAt(i));
            turned.append(place < 0 ? text.charAt(i) : TURNED.charAt(place));
        }
        return turned.toString();
    }

    /** As `itchbay`: what comes before the first vowel goes to the end. */
    private void addPigLatin(Term word) {
        var text = word.text();
        int vowel = 0;
        while (vowel < text.length() && "aeiou".indexOf(text.charAt(vowel)) < 0) {
            vowel++;
        }
        if (vowel > 0 && vowel < text.length()) {
            add(word, text.substring(vowel) + text.substring(0, vowel) + "ay", Pattern.Use.LITERAL);
        }
    }
}
