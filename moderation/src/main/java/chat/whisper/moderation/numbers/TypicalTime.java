package chat.whisper.moderation.numbers;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How long something usually took: where the one in the middle was. The counts themselves would tell those of other groups. */
enum TypicalTime {
    TIME_TO_DECISION("time_to_decision", "From a case's first report to its decision, usually"),
    TIME_TO_ANSWER("time_to_answer", "From an appeal to its answer, usually");

    private static final List<String> BUCKETS = List.of("under_1h", "under_24h", "under_72h", "longer");
    private final String key;
    private final String heading;

    TypicalTime(String key, String heading) {
        this.key = key;
        this.heading = heading;
    }

    String key() {
        return key;
    }

    String heading() {
        return heading;
    }

    /** In which it counts. */
    static String bucket(Duration took) {
        if (took.compareTo(Duration.ofHours(1)) < 0) {
            return "under_1h";
        }
        if (took.compareTo(Duration.ofDays(1)) < 0) {
            return "under_24h";
        }
        return took.compareTo(Duration.ofDays(3)) < 0 ? "under_72h" : "longer";
    }

    /** A bucket; or that there were too few. */
    String of(Map<String, Long> figures) {
        var counts = BUCKETS.stream()
                .map(bucket -> figures.getOrDefault(key + "." + bucket, 0L))
                .toList();
        var all = counts.stream().mapToLong(Long::longValue).sum();
        if (all < SmallNumbers.SMALLEST_SHOWN) {
            return "too_few";
        }
        var before = 0L;
        for (var i = 0; i < BUCKETS.size(); i++) {
            before += counts.get(i);
            if (2 * before >= all) {
                return BUCKETS.get(i);
            }
        }
        throw new IllegalStateException("the last bucket holds the rest");
    }
}
