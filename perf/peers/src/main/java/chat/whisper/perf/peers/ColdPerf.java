package chat.whisper.perf.peers;

import chat.whisper.launcher.WhisperSystem;
import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.CannotStart;
import chat.whisper.model.process.Settings;
import chat.whisper.perf.load.bench.Interruption;
import chat.whisper.perf.load.bench.Machine;
import chat.whisper.perf.load.chat.SendSchedule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * `make perf-cold`: an app that has just started, ROUNDS (3) times: how long until it accepts a connection, and what its first 10,000
 * messages cost beside those after 50,000, at RATE (1,000) messages a second.
 */
final class ColdPerf {
    private static final int PAIRS = 50;
    private static final int MESSAGES = 10_000;
    private static final int RUNS_UNTIL_WARM = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_NANOS = 1_000_000;
    private final WhisperSystem system;
    private final int rate;

    /**
     * @param acceptMs until the first connection was accepted
     * @param startMs processor time of the process until it was ready
     * @param cold microseconds of processor time for each of the first messages
     * @param warm the same, of the last ones
     */
    private record Round(double acceptMs, double startMs, double cold, double warm) {
        double ratio() {
            return cold / warm;
        }
    }

    private ColdPerf(WhisperSystem system, int rate) {
        this.system = system;
        this.rate = rate;
    }

    public static void main(String[] arguments) {
        Interruption.ofThisThread();
        var settings = new Settings(System.getenv());
        try {
            var rounds = (int) settings.whole("ROUNDS", 3, 1, 100);
            var rate = (int) settings.whole("RATE", 1_000, 100, 20_000);
            measure(rounds, rate);
            Interruption.exit(0);
        } catch (BadSetting e) {
            System.err.println(e.getMessage());
            Interruption.exit(2);
        } catch (CannotStart | IOException e) {
            System.err.println("whisper: " + e.getMessage());
            Interruption.exit(1);
        } catch (InterruptedException stopped) {
            Interruption.exit(130);
        }
    }

    private static void measure(int rounds, int rate) throws IOException, InterruptedException {
        var all = new ArrayList<Round>();
        try (var system = Contender.startWhisper("perf-cold", 1, Map.of())) {
            var perf = new ColdPerf(system, rate);
            for (var round = 0; round < rounds; round++) {
                all.add(perf.round());
                System.err.println(all.getLast());
            }
        }
        System.out.println(Machine.line() + "; medians of " + rounds + " rounds, " + rate + " messages/s");
        System.out.println(
                "| to the first accept ms | processor until ready ms | first 10,000 messages us | after 50,000 us | ratio |");
        System.out.println("|---|---|---|---|---|");
        System.out.printf(
                Locale.ROOT,
                "| %.0f | %.0f | %.0f | %.0f | %.2f |%n",
                median(all, Round::acceptMs),
                median(all, Round::startMs),
                median(all, Round::cold),
                median(all, Round::warm),
                median(all, Round::ratio));
    }

    private Round round() throws IOException, InterruptedException {
        var app = system.member("app-1");
        app.stop();
        var began = System.nanoTime();
        var starting = Thread.ofVirtual().start(app::start);
        var acceptMs = awaitAccept(began) / 1e6;
        starting.join();
        var startMs = ProcessHandle.of(app.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .map(Duration::toMillis)
                .orElseThrow();
        try (var people = MeasuredContender.gather(Contest.ONE, Contender.of(system), PAIRS)) {
            var costs = new ArrayList<Double>();
            for (var run = 0; run < RUNS_UNTIL_WARM; run++) {
                costs.add(people.turn(rate, run, new SendSchedule(rate, MESSAGES), heard -> {})
                        .server());
            }
            return new Round(acceptMs, startMs, costs.getFirst(), costs.getLast());
        }
    }

    private long awaitAccept(long began) throws IOException {
        var door = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), system.appUrls().getFirst().getPort());
        while (System.nanoTime() - began < PATIENCE.toNanos()) {
            try (var socket = new Socket()) {
                socket.connect(door);
                return System.nanoTime() - began;
            } catch (IOException notYet) {
                pause();
            }
        }
        throw new IOException("the app did not accept a connection within " + PATIENCE.toSeconds() + " s");
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.NANOSECONDS.sleep(LOOK_NANOS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
        var sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
