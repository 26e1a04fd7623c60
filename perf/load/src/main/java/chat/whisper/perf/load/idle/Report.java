package chat.whisper.perf.load.idle;

import chat.whisper.perf.load.bench.Machine;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words and tables about what was measured, as Markdown. */
final class Report {
    private static final int CLASSES = 40;

    private Report() {}

    static String page(List<Cost> costs, int connections) {
        return """
                # What an idle connection costs

                `make perf-idle` (%d connections from 127.0.0.2 to 127.0.0.21, clients in other processes)

                %s

                Everybody has said `hello` and `ping`; the second look comes when everybody has answered two pings of the server as well. The app had served
                16,000 connections before and was idle at the first look. Growth per connection, in bytes; live heap is after a full collection, the dead space that it left in place not counted. The process beside its heap is what its
                other mappings have in memory. The kernel's part is half of the growth of the machine's slab objects, as both ends of each
                socket are on this machine; noise of other processes included. All in all is the sum of the three.

                %s""".formatted(
                connections, Machine.line(), costs.stream().map(Report::of).collect(Collectors.joining("\n")));
    }

    static String of(Cost cost) {
        var growth = cost.growth();
        return """
                ## %s: %d connections

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
                        cost.what(),
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
