package chat.whisper.perf.peers;

import chat.whisper.perf.load.chat.ChatLoad;
import chat.whisper.perf.load.chat.SendSchedule;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A contender with people on it, whose processor time is read before and after each run. One thread. */
final class MeasuredContender implements AutoCloseable {
    private static final double MICROS = 1e3;
    private final Contest contest;
    private final Contender contender;
    private final ChatLoad load;

    private MeasuredContender(Contest contest, Contender contender, ChatLoad load) {
        this.contest = contest;
        this.contender = contender;
        this.load = load;
    }

    static MeasuredContender gather(Contest contest, Contender contender, int pairs)
            throws IOException, InterruptedException {
        return new MeasuredContender(contest, contender, ChatLoad.gather(contender.meeting(), pairs));
    }

    String name() {
        return contender.name();
    }

    Turn turn(int rate, int round, SendSchedule schedule, Consumer<Long> progress)
            throws IOException, InterruptedException {
        var before = times();
        var ownBefore = time(ProcessHandle.current());
        var outcome = load.run(schedule, progress);
        var messages = Math.max(1, outcome.counts().heard());
        var own = time(ProcessHandle.current()) - ownBefore;
        var each = new LinkedHashMap<String, Double>();
        times().forEach((name, nanos) ->
                each.put(name, rounded((nanos - before.getOrDefault(name, 0L)) / MICROS / messages)));
        var server = contender.onPath().keySet().stream().mapToDouble(each::get).sum();
        return new Turn(
                contest.label(), name(), rate, round, rounded(server), each, rounded(own / MICROS / messages), outcome);
    }

    private Map<String, Long> times() {
        var times = new LinkedHashMap<String, Long>();
        Stream.of(contender.onPath(), contender.beside())
                .forEach(processes -> processes.forEach((name, process) -> times.put(name, time(process))));
        return times;
    }

    private static long time(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    private static double rounded(double value) {
        return Math.round(100 * value) / 100.0;
    }

    @Override
    public void close() throws IOException {
        load.close();
    }
}
