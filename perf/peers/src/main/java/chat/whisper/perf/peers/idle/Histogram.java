package chat.whisper.perf.peers.idle;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Live objects of a JVM by class, as `jcmd GC.class_histogram` prints them after a full collection. Immutable. */
record Histogram(Map<String, Row> rows) {
    /** What the collector writes over dead objects that it did not find worth moving others for. */
    private static final String DEAD_SPACE = "jdk.internal.vm.Filler";

    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

    record Row(long instances, long bytes) {
        Row minus(Row other) {
            return new Row(instances - other.instances, bytes - other.bytes);
        }

        Row plus(Row other) {
            return new Row(instances + other.instances, bytes + other.bytes);
        }
    }

    record Entry(String name, Row row) {}

    static Histogram parse(List<String> lines) {
        var rows = new HashMap<String, Row>();
        for (var line : lines) {
            var match = LINE.matcher(line);
            if (match.matches() && !match.group(3).contains(DEAD_SPACE)) {
                var row = new Row(Long.parseLong(match.group(1)), Long.parseLong(match.group(2)));
                rows.merge(match.group(3), row, Row::plus);
            }
        }
        return new Histogram(Map.copyOf(rows));
    }

    long bytes() {
        return rows.values().stream().mapToLong(Row::bytes).sum();
    }

    Histogram minus(Histogram before) {
        var difference = new HashMap<>(rows);
        var nothing = new Row(0, 0);
        before.rows.forEach((name, row) ->
                difference.put(name, rows.getOrDefault(name, nothing).minus(row)));
        return new Histogram(Map.copyOf(difference));
    }

    /** The classes with the most bytes. */
    List<Entry> largest(int most) {
        return rows.entrySet().stream()
                .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong((Entry entry) -> entry.row().bytes())
                        .reversed())
                .limit(most)
                .toList();
    }
}
