package chat.whisper.perf.peers.idle;

import chat.whisper.backends.Folders;
import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Settings;
import chat.whisper.perf.load.idle.Clients;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What an idle person costs: heap by class, memory of the process, memory of the kernel, and processor time of heartbeats. Of Whisper in its lean mode and in
 * its fat one, and of a Netty process with the same frames, each fresh and warmed up. Runs on one thread.
 */
public final class IdleCost {
    /** The clients of a process may open 20,000 files, and so may the server. */
    private static final int MOST = 15_000;

    private static final List<String> SERVERS = List.of("lean", IdleServer.NETTY, "fat");
    private static final int WARM_UP = 4_000;
    private static final int WARM_UPS = 4;
    /** The first pings and pongs, which find code that is still cold. */
    private static final Duration FIRST_HEARTBEAT = Duration.ofSeconds(35);
    /** Two of each person, so that everybody sits as people do after a while. */
    private static final Duration HEARTBEATS = Duration.ofSeconds(60);

    private static final Duration BREATH = Duration.ofSeconds(5);

    private IdleCost() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            var settings = new Settings(System.getenv());
            measure(servers(settings), (int) settings.whole("CONNECTIONS", MOST, 1, MOST));
            System.exit(0);
        } catch (BadSetting e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static List<String> servers(Settings settings) {
        var named = settings.list("SERVERS");
        if (!SERVERS.containsAll(named)) {
            throw new BadSetting("SERVERS", String.join(",", named), "a list of " + String.join(", ", SERVERS));
        }
        return named.isEmpty() ? SERVERS : named;
    }

    private static void measure(List<String> servers, int connections) throws IOException, InterruptedException {
        var file = Folders.root().resolve("perf/results/idle-" + LocalDate.now(ZoneOffset.UTC) + ".md");
        Files.createDirectories(file.getParent());
        var all = new ArrayList<IdleFigures>();
        for (var server : servers) {
            System.out.println("measuring " + connections + " idle connections, " + server);
            all.add(measure(server, connections));
            System.out.println(Report.table(all));
            Files.writeString(file, Report.page(all, connections)); // what the next one breaks is not lost
        }
        System.out.println("written to " + Folders.root().relativize(file));
    }

    private static IdleFigures measure(String name, int connections) throws IOException, InterruptedException {
        try (var server = IdleServer.start(name, Math.max(connections, WARM_UP));
                var clients = Clients.of(List.of(server.port()), connections)) {
            var fresh = server.process().resident();
            warmUp(clients, server.people());
            server.process().footprint(); // what the warm-up left behind goes with the first collections
            Thread.sleep(BREATH);
            var before = server.process().footprint();
            Thread.sleep(BREATH);
            var alone = spent(server.process());
            clients.open(connections);
            Thread.sleep(BREATH);
            var atOnce = cost("after one message", clients, server, before);
            Thread.sleep(FIRST_HEARTBEAT);
            var crowded = spent(server.process());
            var settled = cost("after three heartbeats", clients, server, before);
            return new IdleFigures(
                    server.name(),
                    fresh,
                    crowded.minus(alone).multipliedBy(10_000).dividedBy(settled.connections()),
                    atOnce,
                    settled);
        }
    }

    /** In a minute. */
    private static Duration spent(Inspected process) throws InterruptedException {
        var before = process.processorTime();
        Thread.sleep(HEARTBEATS);
        return process.processorTime().minus(before);
    }

    private static Cost cost(String when, Clients clients, IdleServer server, Footprint before)
            throws IOException, InterruptedException {
        var there = clients.count();
        server.people().await(people -> people == there);
        return new Cost(when, there, server.process().footprint().minus(before));
    }

    private static void warmUp(Clients clients, Population people) throws IOException, InterruptedException {
        for (var round = 0; round < WARM_UPS; round++) {
            var there = clients.open(WARM_UP);
            people.await(present -> present == there);
            clients.closeAll();
            people.await(present -> present == 0);
        }
    }
}
