package chat.whisper.perf.load.idle;

import chat.whisper.backends.Folders;
import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an idle person costs the app: heap by class, memory of the process, memory of the kernel. In the lean mode and in the
 * fat one, each in a fresh system whose app has been warmed up. Runs on one thread.
 */
public final class IdleCost {
    private static final int CONNECTIONS = 15_000;
    private static final int WARM_UP = 4_000;
    private static final int WARM_UPS = 4;
    /** Two rounds of pings and pongs, so that everybody sits as people do after a while. */
    private static final Duration TWO_HEARTBEATS = Duration.ofSeconds(75);

    private static final Duration BREATH = Duration.ofSeconds(5);

    private IdleCost() {}

    /** How many connections, and in which modes; all are optional. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var connections = arguments.length == 0 ? CONNECTIONS : Integer.parseInt(arguments[0]);
        var modes = arguments.length < 2 ? List.of("lean", "fat") : List.of(arguments[1].split(",", -1));
        var costs = new ArrayList<Cost>();
        for (var mode : modes) {
            System.out.println("measuring " + connections + " idle connections, " + mode);
            for (var cost : measure(mode, connections)) {
                System.out.println(Report.of(cost));
                costs.add(cost);
            }
        }
        var file = Folders.root().resolve("perf/results/idle-" + LocalDate.now(java.time.ZoneOffset.UTC) + ".md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, Report.page(costs, connections));
        System.out.println("written to " + Folders.root().relativize(file));
        System.exit(0);
    }

    private static List<Cost> measure(String mode, int connections) throws IOException, InterruptedException {
        var settings = Map.of(
                "CONNECTION_MODE",
                mode,
                "UNLIMITED_ADDRESSES",
                "127.0.0.0/8",
                "MAX_CONNECTIONS",
                Integer.toString(Math.max(connections, WARM_UP) + 100),
                "RESUME_WINDOW",
                "1s");
        var plan = Plan.benchmark("idle-" + mode, 1, 1, settings);
        try (var system = WhisperSystem.start(plan);
                var clients = Clients.of(List.of(plan.port()), connections)) {
            var app = new Inspected(system.member("app-1").pid());
            var people = new Population(plan.adminPort());
            warmUp(clients, people);
            app.footprint(); // what the warm-up left behind goes with the first collections
            Thread.sleep(BREATH);
            var before = app.footprint();
            clients.open(connections);
            Thread.sleep(BREATH);
            var atOnce = cost(mode + ", after one message", clients, people, app, before);
            Thread.sleep(TWO_HEARTBEATS);
            return List.of(atOnce, cost(mode + ", after two heartbeats", clients, people, app, before));
        }
    }

    private static Cost cost(String what, Clients clients, Population people, Inspected app, Footprint before)
            throws IOException, InterruptedException {
        var there = clients.count();
        people.await(sessions -> sessions == there);
        return new Cost(what, there, app.footprint().minus(before));
    }

    private static void warmUp(Clients clients, Population people) throws IOException, InterruptedException {
        for (var round = 0; round < WARM_UPS; round++) {
            var there = clients.open(WARM_UP);
            people.await(sessions -> sessions == there);
            clients.closeAll();
            people.await(sessions -> sessions == 0);
        }
    }
}
