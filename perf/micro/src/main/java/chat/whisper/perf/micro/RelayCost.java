package chat.whisper.perf.micro;

import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.perf.load.chat.ChatLoad;
import chat.whisper.perf.load.chat.PairArrivals;
import chat.whisper.perf.load.chat.SendSchedule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The processor time of one app for each relayed message, by turns with the filter on and off in the same process. */
final class RelayCost {
    private static final int PAIRS = 40;
    /** Messages per second over all pairs. */
    private static final int RATE = 1_000;

    private static final Duration TURN = Duration.ofSeconds(8);
    private static final int ROUNDS = 7;
    private static final int WARM_UP = 6;

    private final WhisperSystem system;
    private final ChatLoad load;

    private RelayCost(WhisperSystem system, ChatLoad load) {
        this.system = system;
        this.load = load;
    }

    /**
     * What was found.
     *
     * @param ratio by how much the filter makes a message dearer
     */
    record RelayedMessage(double ratio, List<String> lines) {}

    static RelayedMessage measure() throws IOException, InterruptedException {
        var settings = Map.of("UNLIMITED_ADDRESSES", "127.0.0.0/8", "MESSAGE_LIMIT", "1000000/1s");
        try (var system = WhisperSystem.start(Plan.benchmark("relay-cost", 1, 1, settings));
                var load = ChatLoad.gather(
                        PairArrivals.matched(
                                system.appUrls().getFirst(), system.appUrls().getFirst()),
                        PAIRS)) {
            return new RelayCost(system, load).compare();
        }
    }

    private RelayedMessage compare() throws IOException, InterruptedException {
        warmUp();
        var on = new ArrayList<Double>();
        var off = new ArrayList<Double>();
        var ratios = new ArrayList<Double>();
        for (var round = 0; round < ROUNDS; round++) {
            on.add(turn("on"));
            off.add(turn("off"));
            ratios.add(on.getLast() / off.getLast());
        }
        return new RelayedMessage(
                middle(ratios),
                List.of(
                        String.format(Locale.ROOT, "turns in us, filter on: %s; off: %s", rounded(on), rounded(off)),
                        String.format(
                                Locale.ROOT,
                                "relayed message of 100 bytes, processor time of the app: filter on %.1f us, off %.1f us; ratio of two turns in a row %.3f; medians of %d turns of %d s, %d pairs",
                                middle(on),
                                middle(off),
                                middle(ratios),
                                ROUNDS,
                                TURN.toSeconds(),
                                PAIRS)));
    }

    /** What compiles the filter is the app's processor time, too, and no message's. */
    private void warmUp() throws IOException, InterruptedException {
        filter("on");
        for (var turn = 0; turn < WARM_UP; turn++) {
            talk();
        }
    }

    private double turn(String mode) throws IOException, InterruptedException {
        filter(mode);
        var before = appTime();
        var messages = talk();
        return appTime().minus(before).toNanos() / 1e3 / messages;
    }

    private long talk() throws IOException, InterruptedException {
        return load.run(SendSchedule.lasting(RATE, TURN), heard -> {}).counts().heard();
    }

    private void filter(String mode) throws IOException, InterruptedException {
        var rules = URI.create(system.adminUrls().getFirst() + "/rules?FILTER=" + mode);
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(rules).POST(BodyPublishers.noBody());
            var answer = client.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("the rule was not changed: " + answer.body());
            }
        }
    }

    private Duration appTime() {
        return ProcessHandle.of(system.member("app-1").pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
    }

    private static List<Long> rounded(List<Double> values) {
        return values.stream().map(Math::round).toList();
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
