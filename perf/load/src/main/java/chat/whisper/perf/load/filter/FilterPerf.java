package chat.whisper.perf.load.filter;

import chat.whisper.app.safety.filter.MessageFilter;
import chat.whisper.perf.load.bench.Machine;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.ahocorasick.trie.Trie;

/** What `make perf-filter` runs: our pass over a text beside that of a common library in the same run, and texts made to be slow. */
public final class FilterPerf {
    private static final int ROUNDS = 9;
    private static final int CALLS = 200_000;
    private static final int HOSTILE_CALLS = 20_000;
    private static final String[] LINES = {
        "I went to the market yesterday and bought some apples, a loaf of bread and two bottles of old wine.",
        "What kind of music do you like? I listen to jazz mostly, and sometimes a little bit of rock at home.",
        "my sister has a small dog that is afraid of the rain, so we always take an umbrella when we go outs",
        "The train was late again, so I missed the first hour of class and had to ask a friend for her notes",
        "Honestly I think that book was better than the film, but the actors did a great job in the last bit"
    };

    private FilterPerf() {}

    public static void main(String[] arguments) {
        System.out.println(Machine.line());
        var filter = MessageFilter.builtIn();
        var library = library(filter);
        var size = filter.size();
        System.out.printf(
                Locale.ROOT,
                "%,d terms, %,d patterns, %,d states of %d symbols: %,d bytes%n",
                filter.terms().size(),
                size.patterns(),
                size.states(),
                size.columns(),
                size.bytes());
        compare(filter, library);
        Hostile.texts().forEach((name, text) -> hostile(filter, name, text));
        System.exit(0);
    }

    private static Trie library(MessageFilter filter) {
        var builder = Trie.builder().ignoreCase();
        filter.terms().forEach(builder::addKeyword);
        return builder.build();
    }

    /** Rounds alternate, so that a busy machine is as hard on one as on the other. */
    private static void compare(MessageFilter filter, Trie library) {
        var ours = new double[ROUNDS];
        var whole = new double[ROUNDS];
        var theirs = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            var at = Math.max(0, round);
            ours[at] = nanos(text -> filter.judgeTerms(text).hashCode());
            whole[at] = nanos(text -> filter.judge(text).hashCode());
            theirs[at] = nanos(text -> library.parseText(text).size());
        }
        System.out.printf(
                Locale.ROOT,
                "100 bytes: skeleton and lists %.0f ns, with the finders %.0f ns, org.ahocorasick %.0f ns; ratio %.2f%n",
                middle(ours),
                middle(whole),
                middle(theirs),
                middle(ours) / middle(theirs));
    }

    private static double nanos(ToIntFunction<String> call) {
        int sink = 0;
        var began = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            sink += call.applyAsInt(LINES[i % LINES.length]);
        }
        var took = System.nanoTime() - began;
        return sink == 42 ? 0 : (double) took / CALLS;
    }

    private static double middle(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void hostile(MessageFilter filter, String name, String text) {
        var took = new long[HOSTILE_CALLS];
        for (int i = -HOSTILE_CALLS; i < HOSTILE_CALLS; i++) {
            var began = System.nanoTime();
            filter.judge(text);
            took[Math.max(0, i)] = System.nanoTime() - began;
        }
        Arrays.sort(took);
        System.out.printf(
                Locale.ROOT,
                "%-12s %,d characters: p50 %.0f us, p99 %.0f us%n",
                name,
                text.length(),
                took[took.length / 2] / 1_000.0,
                took[took.length * 99 / 100] / 1_000.0);
    }
}
