package chat.whisper.perf.micro;

import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.perf.load.bench.TalkingPairs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The processor time of one app for each relayed message, by turns with the filter on and off in the same process. */
final class RelayCost {
    private static final int PAIRS = 40;
    private static final Duration PACE = Duration.ofMillis(40);
    private static final Duration TURN = Duration.ofSeconds(8);
    private static final int ROUNDS = 5;
    private static final String[] SYLLABLES = {"ba", "no", "ti", "ru", "la", "mo", "si", "ke"};

    private final WhisperSystem system;
    private final TalkingPairs pairs;

    private RelayCost(WhisperSystem system, TalkingPairs pairs) {
        this.system = system;
        this.pairs = pairs;
    }

    static void measure() throws IOException, InterruptedException {
        var settings = Map.of("UNLIMITED_ADDRESSES", "127.0.0.0/8", "MESSAGE_LIMIT", "1000000/1s");
        try (var system = WhisperSystem.start(Plan.benchmark("relay-cost", 1, 1, settings));
                var pairs = new TalkingPairs(system.appUrls().getFirst(), PAIRS, PACE, RelayCost::text)) {
            new RelayCost(system, pairs).compare();
        }
    }

    /** 100 bytes, never the same twice: repeats would be blocked. */
    private static String text(int number) {
        var name = new StringBuilder();
        for (var rest = number + (1 << 17); rest > 0; rest >>= 3) {
            name.append(SYLLABLES[rest & 7]);
        }
        return "I went to the market yesterday and bought some apples and a loaf of bread from " + name + ", honestly";
    }

    private void compare() throws IOException, InterruptedException {
        pairs.talk(TURN);
        var on = new ArrayList<Double>();
        var off = new ArrayList<Double>();
        for (var round = 0; round < ROUNDS; round++) {
            on.add(turn("on"));
            off.add(turn("off"));
        }
        FilterPerf.say(
                "relayed message of 100 bytes, processor time of the app: filter on %.1f us, off %.1f us; ratio %.3f (goal 1.05); medians of %d turns of %d s, %d pairs",
                middle(on), middle(off), middle(on) / middle(off), ROUNDS, TURN.toSeconds(), PAIRS);
    }

    private double turn(String mode) throws IOException, InterruptedException {
        filter(mode);
        var before = appTime();
        var messages = pairs.talk(TURN).length;
        return appTime().minus(before).toNanos() / 1e3 / messages;
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

    private static double middle(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
