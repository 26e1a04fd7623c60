package chat.whisper.perf.peers;

import static chat.whisper.perf.peers.Contender.WHISPER;

import chat.whisper.backends.Folders;
import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Settings;
import chat.whisper.perf.load.bench.Interruption;
import chat.whisper.perf.load.bench.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * `make perf-saturation`: where Whisper and its first peer are saturated, what they do at half to twice of that, and how soon Whisper is
 * itself again when NATS or Redis dies under load. Ends with 1 if something does not hold; Ctrl-C keeps what was measured.
 */
final class SaturationPerf {
    private final SaturationPlan plan;
    private final ProgressLine progress = new ProgressLine();
    private final List<SaturationStep> steps = new ArrayList<>();
    private final List<Outage> outages = new ArrayList<>();

    private SaturationPerf(SaturationPlan plan) {
        this.plan = plan;
    }

    public static void main(String[] arguments) {
        try {
            var perf = new SaturationPerf(SaturationPlan.read(new Settings(System.getenv())));
            Interruption.ofThisThread();
            Interruption.exit(perf.run());
        } catch (BadSetting e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private int run() {
        var machine = Machine.line();
        var code = ContestRun.all(plan.contests(), this::measure, progress);
        return steps.isEmpty() ? Math.max(1, code) : Math.max(code, report(machine));
    }

    private void measure(Contest contest) throws IOException, InterruptedException {
        progress.say("starting " + contest.label());
        try (var closing = new Closing()) {
            var system = SaturatedSystem.start(contest, closing);
            for (var contender : List.of(system.whisper(), system.peer())) {
                progress.say(plan.pairs() + " pairs meet at " + contender.name());
                try (var measured = MeasuredContender.gather(contest, contender, plan.pairs())) {
                    measure(new LoadSteps(measured, progress), system);
                }
            }
        }
    }

    private void measure(LoadSteps load, SaturatedSystem system) throws IOException, InterruptedException {
        load.warmUp(plan.warmUp());
        var saturation = Ramp.saturation(plan.from(), rate -> load.passedOn(rate, plan.seconds() / 2));
        progress.say("%s is saturated at %.0f messages/s".formatted(load.name(), saturation));
        for (var times : SaturationPlan.TIMES) {
            steps.add(load.step(times, saturation, plan.seconds()));
        }
        if (load.name().equals(WHISPER)) {
            for (var server : system.servers()) {
                outages.add(load.outage(server, saturation, plan.seconds()));
            }
        }
    }

    private int report(String machine) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        var results =
                new SaturationResults(machine + "; at the end " + Machine.line(), now, plan.command(), steps, outages);
        System.out.println(results.machine() + "\n" + results.command() + "\n\n" + SaturationTable.of(results));
        var complaints = SaturationVerdict.complaints(results);
        complaints.forEach(System.out::println);
        var file = Folders.root().resolve("perf/results/saturation-" + now.replace(":", "") + ".json");
        try {
            results.write(file);
            Files.writeString(picture(file), SaturationPlot.svg(results));
            System.out.println("written to " + Folders.root().relativize(file) + ", and beside it as a picture");
            return complaints.isEmpty() ? 0 : 1;
        } catch (IOException e) {
            progress.say("the results could not be written to " + file + ": check the folder");
            return 1;
        }
    }

    private static Path picture(Path results) {
        return results.resolveSibling(results.getFileName().toString().replaceFirst("\\.json$", "") + ".svg");
    }
}
