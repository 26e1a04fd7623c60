package chat.whisper.perf.peers.idle;

import chat.whisper.perf.load.bench.Machine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words and tables about what was measured, as Markdown. */
final class Report {
    private static final int CLASSES = 40;
    private static final double MEGABYTE = 1e6;

    private Report() {}

    static String page(List<IdleFigures> all, int connections) {
        return """
                # What an idle connection costs

                `CONNECTIONS=%d SERVERS=%s make perf-idle` (connections from 127.0.0.2 to 127.0.0.21, clients in other processes)

                %s

                Everybody has said `hello` and `ping`; the second look comes when everybody has answered three pings of the server as well. Each server had served
                16,000 connections before and was idle at the first look. Growth per connection, in bytes; live heap is after a full collection, the dead space that it left in place not counted. The process beside its heap is what its
                other mappings have in memory. The kernel's part is half of the growth of the machine's slab objects, as both ends of each
                socket are on this machine; noise of other processes included. All in all is the sum of the three. A fresh process is one that serves and that nobody has come to. Heartbeats are the
                processor time that a minute with the connections takes more than a minute without, for 10,000 of them. Netty greets, answers and pings alike, but has no sessions.

                %s

                %s""".formatted(
                connections,
                all.stream().map(IdleFigures::server).collect(Collectors.joining(",")),
                Machine.line(),
                table(all),
                all.stream()
                        .flatMap(one -> Stream.of(of(one.server(), one.atOnce()), of(one.server(), one.settled())))
                        .collect(Collectors.joining("\n")));
    }

    /** All servers beside each other, with their ratios to Netty if that is among them. */
    static String table(List<IdleFigures> all) {
        var netty = all.stream()
                .filter(one -> one.server().equals(IdleServer.NETTY))
                .findFirst();
        return """
                | | heap at once | heap | beside the heap | kernel | all in all | fresh process, MB | heartbeats, ms | ratio of heap, all, heartbeats |
                |---|---|---|---|---|---|---|---|---|
                """ + all.stream().map(one -> line(one, netty)).collect(Collectors.joining("\n"));
    }

    private static String line(IdleFigures one, Optional<IdleFigures> netty) {
        var ratios = netty.filter(peer -> !peer.equals(one))
                .map(peer -> Stream.of(
                                one.settled().heap() / peer.settled().heap(),
                                one.settled().all() / peer.settled().all(),
                                (double) one.heartbeats().toMillis()
                                        / peer.heartbeats().toMillis())
                        .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                        .collect(Collectors.joining(", ")))
                .orElse("");
        return Stream.of(
                        one.server(),
                        number(one.atOnce().heap()),
                        number(one.settled().heap()),
                        number(one.settled().besideHeap()),
                        number(one.settled().kernel()),
                        number(one.settled().all()),
                        number((double) one.fresh() / MEGABYTE),
                        number(one.heartbeats().toMillis()),
                        ratios)
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String of(String server, Cost cost) {
        var growth = cost.growth();
        return """
                ## %s, %s: %d connections

                | | bytes per connection |
                |---|---|
                | live heap | %s |
                | the process beside its heap | %s |
                | the kernel | %s |
                | all in all | %s |
                | for comparison: the whole process in memory (RSS), unused heap included | %s |

                | class | objects per connection | bytes per connection |
                |---|---|---|
                %s
                """.formatted(
                        server,
                        cost.when(),
                        cost.connections(),
                        number(cost.heap()),
                        number(cost.besideHeap()),
                        number(cost.kernel()),
                        number(cost.all()),
                        number(cost.each(growth.resident())),
                        classes(cost));
    }

    private static String classes(Cost cost) {
        return cost.growth().live().largest(CLASSES).stream()
                .filter(entry -> cost.each(entry.row().bytes()) >= 1)
                .map(entry -> "| `%s` | %s | %s |"
                        .formatted(
                                entry.name(),
                                String.format(
                                        Locale.ROOT,
                                        "%.2f",
                                        cost.each(entry.row().instances())),
                                number(cost.each(entry.row().bytes()))))
                .collect(Collectors.joining("\n"));
    }

    private static String number(double bytes) {
        return String.format(Locale.ROOT, "%,.0f", bytes);
    }
}
