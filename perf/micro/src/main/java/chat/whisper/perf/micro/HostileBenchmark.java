package chat.whisper.perf.micro;

import static java.util.Objects.requireNonNull;

import chat.whisper.app.safety.filter.MessageFilter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Whole judgements of texts of 2,000 characters that are meant to take long, each by itself: percentiles. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@NullUnmarked
public class HostileBenchmark {
    @Param({
        "ordinary",
        "nearly",
        "one letter",
        "spelled",
        "masked",
        "marks",
        "cyrillic",
        "digits",
        "dots",
        "any",
        "hidden"
    })
    public String kind;

    private final MessageFilter filter = MessageFilter.builtIn();

    @Benchmark
    public Object judge() {
        return filter.judge(requireNonNull(HostileTexts.ALL.get(kind)));
    }
}
