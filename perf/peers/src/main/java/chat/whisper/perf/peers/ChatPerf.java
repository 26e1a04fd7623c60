package chat.whisper.perf.peers;

import chat.whisper.backends.Folders;
import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Settings;
import chat.whisper.perf.load.bench.Interruption;
import chat.whisper.perf.load.bench.Machine;
import chat.whisper.perf.load.chat.SendSchedule;
import chat.whisper.perf.peers.relay.PeerProgram;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** `make perf-chat`: Whisper and its peers by turns at each rate, a table, and a file in `perf/results`. Ctrl-C keeps what was measured. */
final class ChatPerf {
    private static final int ROUGHLY_COLD = 1_500;
    private final Plan plan;
    private final ProgressLine progress = new ProgressLine();
    private final List<Turn> turns = new ArrayList<>();

    /** @param warmUp messages that each contender passes on before anything counts */
    private record Plan(
            List<Contest> contests,
            List<PeerProgram> peers,
            List<Integer> rates,
            int pairs,
            int seconds,
            int rounds,
            int warmUp) {
        static Plan read(Settings settings) {
            return new Plan(
                    choices(settings, "CONTESTS", List.of(Contest.values()), Contest::label),
                    choices(settings, "PEERS", List.of(PeerProgram.values()), PeerProgram::label),
                    numbers(settings),
                    (int) settings.whole("PAIRS", 400, 1, 5_000),
                    (int) settings.whole("SECONDS", 10, 1, 3_600),
                    (int) settings.whole("ROUNDS", 3, 1, 100),
                    (int) settings.whole("WARM_UP", 40_000, 0, 10_000_000));
        }

        /** In their own order; all of them where none is named. */
        private static <T> List<T> choices(Settings settings, String name, List<T> known, Function<T, String> label) {
            var named = settings.list(name);
            var labels = known.stream().map(label).toList();
            if (!labels.containsAll(named)) {
                throw new BadSetting(name, String.join(",", named), "a list of " + String.join(", ", labels));
            }
            return known.stream()
                    .filter(each -> named.isEmpty() || named.contains(label.apply(each)))
                    .toList();
        }

        private static List<Integer> numbers(Settings settings) {
            var named = settings.list("RATE");
            try {
                var rates = named.stream().map(Integer::valueOf).toList();
                if (rates.stream().allMatch(rate -> rate > 0)) {
                    return rates.isEmpty() ? List.of(1_000, 6_000, 9_000) : rates;
                }
            } catch (NumberFormatException e) {
                throw badRate(named);
            }
            throw badRate(named);
        }

        private static BadSetting badRate(List<String> named) {
            return new BadSetting("RATE", String.join(",", named), "a list of messages per second such as 1000,9000");
        }

        private String command() {
            return "RATE=%s PAIRS=%d SECONDS=%d ROUNDS=%d WARM_UP=%d CONTESTS=%s PEERS=%s make perf-chat"
                    .formatted(
                            list(rates, String::valueOf),
                            pairs,
                            seconds,
                            rounds,
                            warmUp,
                            list(contests, Contest::label),
                            list(peers, PeerProgram::label));
        }

        private static <T> String list(List<T> all, Function<T, String> label) {
            return all.stream().map(label).collect(Collectors.joining(","));
        }
    }

    private ChatPerf(Plan plan) {
        this.plan = plan;
    }

    public static void main(String[] arguments) {
        try {
            var perf = new ChatPerf(Plan.read(new Settings(System.getenv())));
            Interruption.ofThisThread();
            Interruption.exit(perf.run());
        } catch (BadSetting e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private int run() {
        var machine = Machine.line();
        var code = ContestRun.all(plan.contests, this::measure, progress);
        return turns.isEmpty() ? Math.max(1, code) : Math.max(code, report(machine));
    }

    private int report(String machine) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        var results = new ChatResults(machine + "; at the end " + Machine.line(), now, plan.command(), turns);
        System.out.println(results.machine() + "\n" + results.command() + "\n\n" + ResultTable.of(results));
        var file = Folders.root().resolve("perf/results/chat-" + now.replace(":", "") + ".json");
        try {
            results.write(file);
            ResultPlot.write(file);
            System.out.println("\nwritten to " + Folders.root().relativize(file) + ", and beside it as a picture");
            return 0;
        } catch (IOException e) {
            progress.say("the results could not be written to " + file + ": check the folder");
            return 1;
        }
    }

    private void measure(Contest contest) throws IOException, InterruptedException {
        progress.say("starting " + contest.label());
        try (var closing = new Closing()) {
            var all = new ArrayList<MeasuredContender>();
            for (var contender : contest.start(closing, plan.peers)) {
                progress.say(plan.pairs + " pairs meet at " + contender.name());
                all.add(closing.add(MeasuredContender.gather(contest, contender, plan.pairs)));
            }
            for (var each : all) {
                warmUp(each);
            }
            for (var rate : plan.rates) {
                for (var round = 1; round <= plan.rounds; round++) {
                    for (var each : all) {
                        turn(each, rate, round);
                    }
                }
            }
        }
    }

    /** Slowly first, as a cold JVM takes several times as much for a message. */
    private void warmUp(MeasuredContender contender) throws IOException, InterruptedException {
        for (var share : plan.warmUp == 0 ? List.<Integer>of() : List.of(1, 2, 3)) {
            var schedule = new SendSchedule(ROUGHLY_COLD * share, Math.max(1, plan.warmUp / 3));
            contender.turn(0, 0, schedule, heard -> progress.show("warm-up of " + contender.name(), heard, schedule));
        }
    }

    private void turn(MeasuredContender contender, int rate, int round) throws IOException, InterruptedException {
        var schedule = SendSchedule.lasting(rate, Duration.ofSeconds(plan.seconds));
        var what = "%s, %d/s, round %d of %d".formatted(contender.name(), rate, round, plan.rounds);
        var turn = contender.turn(rate, round, schedule, heard -> progress.show(what, heard, schedule));
        turns.add(turn);
        progress.say("%s: server %.1f us, client %.1f us, p50 %.0f us, p99 %.0f us%s"
                .formatted(
                        what,
                        turn.server(),
                        turn.client(),
                        turn.outcome().heard().p50(),
                        turn.outcome().heard().p99(),
                        turn.outcome().isWhole()
                                ? ""
                                : "; incomplete: " + turn.outcome().counts()));
    }
}
