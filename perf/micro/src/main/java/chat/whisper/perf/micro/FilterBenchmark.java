package chat.whisper.perf.micro;

import chat.whisper.app.safety.filter.MessageFilter;
import java.util.concurrent.TimeUnit;
import org.ahocorasick.trie.Trie;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One message of 100 bytes: our skeleton and lists, the same with the finders, and a common library with the same terms. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(2)
@NullUnmarked
public class FilterBenchmark {
    private static final String[] LINES = {
        "I went to the market yesterday and bought some apples, a loaf of bread and two bottles of old wine.",
        "What kind of music do you like? I listen to jazz mostly, and sometimes a little bit of rock at home.",
        "my sister has a small dog that is afraid of the rain, so we always take an umbrella when we go outs",
        "The train was late again, so I missed the first hour of class and had to ask a friend for her notes",
        "Honestly I think that book was better than the film, but the actors did a great job in the last bit"
    };
    /** 1 for all lines of the lists, else every so many. */
    @Param({"1", "" + SampledLists.OF_THE_GOAL})
    public int every;

    private MessageFilter filter;
    private Trie library;
    private int next;

    @Setup
    public void read() {
        filter = SampledLists.filter(every);
        library = library(filter);
    }

    private static Trie library(MessageFilter filter) {
        var builder = Trie.builder().ignoreCase();
        filter.terms().forEach(builder::addKeyword);
        return builder.build();
    }

    private String line() {
        next = next == LINES.length - 1 ? 0 : next + 1;
        return LINES[next];
    }

    @Benchmark
    public Object skeletonAndLists() {
        return filter.judgeTerms(line());
    }

    @Benchmark
    public Object withFinders() {
        return filter.judge(line());
    }

    @Benchmark
    public Object commonLibrary() {
        return library.parseText(line());
    }
}
