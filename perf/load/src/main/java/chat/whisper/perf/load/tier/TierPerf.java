package chat.whisper.perf.load.tier;

import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Settings;
import chat.whisper.perf.load.bench.Interruption;
import chat.whisper.perf.load.bench.Machine;
import chat.whisper.perf.load.bench.Sample;
import chat.whisper.perf.load.bench.TalkingPairs;
import chat.whisper.perf.load.idle.Clients;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * `perf/run-tier.sh <name>`: opens a tier's connections, straight at the apps; listens to pairs who talk through the proxy, before and
 * with them; cuts all of them at once, and waits until all have resumed. Ends with 1 if a threshold is missed. One thread.
 */
public final class TierPerf {
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    /** The first of them compile what they are served with, and so say nothing of those after them. */
    private static final int STEP = 5_000;

    private final Tier tier;
    private final TalkingPairs pairs;
    private final Clients clients;

    private TierPerf(Tier tier, TalkingPairs pairs, Clients clients) {
        this.tier = tier;
        this.pairs = pairs;
        this.clients = clients;
    }

    public static void main(String[] arguments) throws IOException {
        Interruption.ofThisThread();
        try {
            var name = new Settings(System.getenv()).text("TIER", "10k");
            var checks = measure(Tier.named(name, Tier.file()), WARM_UP);
            System.out.println("tier " + name + ": " + Machine.line());
            System.out.println("| | measured | at most | met |\n|---|---|---|---|");
            checks.forEach(check -> System.out.println(check.row()));
            Interruption.exit(checks.stream().allMatch(ThresholdCheck::isMet) ? 0 : 1);
        } catch (BadSetting | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            Interruption.exit(2);
        } catch (InterruptedException stopped) {
            Interruption.exit(130);
        }
    }

    /** In a system of its own. */
    static List<ThresholdCheck> measure(Tier tier, Duration warmUp) throws IOException, InterruptedException {
        var settings =
                Map.of("UNLIMITED_ADDRESSES", "127.0.0.0/8", "MAX_CONNECTIONS", Integer.toString(tier.mostOfAnApp()));
        try (var system = WhisperSystem.start(Plan.benchmark("tier", tier.apps(), 1, settings));
                var pairs = new TalkingPairs(system.url(), tier.pairs(), Duration.ofMillis(tier.paceMs()));
                var clients =
                        Clients.of(system.appUrls().stream().map(URI::getPort).toList(), tier.connections())) {
            pairs.talk(warmUp);
            return new TierPerf(tier, pairs, clients).measure();
        }
    }

    private List<ThresholdCheck> measure() throws IOException, InterruptedException {
        open();
        var hold = Duration.ofSeconds(tier.holdSeconds());
        var quiet = Sample.of(pairs.talk(hold));
        var stayed = clients.count();
        say("%d are here; those who talk: %s", stayed, quiet);
        var back = CompletableFuture.supplyAsync(this::storm);
        var during = Sample.of(pairs.talk(Duration.ofSeconds((long) tier.resumedWithinSeconds())));
        var resumed = Sample.of(back.join());
        say("cut off at once: back %s; those who talk: %s", resumed, during);
        return List.of(
                new ThresholdCheck("connections lost while idle", (double) tier.connections() - stayed, 0),
                new ThresholdCheck("p99 of a message with all connected, ms", millis(quiet, 0.99), tier.talkP99Ms()),
                new ThresholdCheck("not resumed after all were cut", (double) stayed - resumed.sortedNanos().length, 0),
                new ThresholdCheck(
                        "until the last was back, ms", millis(resumed, 1), tier.resumedWithinSeconds() * 1e3),
                new ThresholdCheck(
                        "p99 of a message meanwhile, ms",
                        millis(during, 0.99),
                        millis(quiet, 0.99) * tier.stormP99Factor()));
    }

    private void open() throws IOException {
        var there = 0;
        while (there < tier.connections()) {
            var wanted = Math.min(STEP, tier.connections() - there);
            var now = clients.open(wanted);
            if (now < there + wanted) {
                throw new IOException(
                        (there + wanted - now) + " of " + (there + wanted) + " connections did not come to be");
            }
            there = now;
            say(
                    "%d of %d connected, %d attempts failed and were made again",
                    there, tier.connections(), clients.failedAttempts());
        }
    }

    private long[] storm() {
        try {
            return clients.storm();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static double millis(Sample sample, double share) {
        return sample.percentile(share) / 1e6;
    }

    private static void say(String words, Object... values) {
        System.err.println(String.format(Locale.ROOT, words, values));
    }
}
