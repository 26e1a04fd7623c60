package chat.whisper.perf.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the parts of a system took at one look after the other, and whether it grows. One thread. */
final class ResourceTrends {
    static final String HEAD = """
            | of | what | looks | mean | growth | sure to | at most | flat |
            |---|---|---|---|---|---|---|---|""";

    private static final int OF_MANY = 4;
    private final Map<Key, Series> all = new LinkedHashMap<>();

    private record Key(String owner, Resource resource) {}

    /** @param life of the process: another one in its place begins anew */
    private record Series(long life, List<Double> values) {
        List<Double> settled() {
            return values.size() < Trend.MANY ? values : values.subList(values.size() / OF_MANY, values.size());
        }
    }

    void add(String owner, long life, Resource resource, double value) {
        all.compute(
                        new Key(owner, resource),
                        (key, before) ->
                                before == null || before.life != life ? new Series(life, new ArrayList<>()) : before)
                .values
                .add(value);
    }

    /** Lines of a Markdown table, of all that was looked at often enough since its process began. */
    List<String> rows() {
        return judged().map(judged -> {
                    var trend = judged.trend;
                    return String.format(
                            Locale.ROOT,
                            "| %s | %s | %d | %.1f | %+.2f | ±%.2f | %.2f | %s |",
                            judged.key.owner,
                            judged.key.resource.title(),
                            trend.points(),
                            trend.mean(),
                            trend.growth(),
                            trend.error(),
                            judged.bound(),
                            judged.grows() ? "no" : "yes");
                })
                .toList();
    }

    /** What grows, in words. */
    List<String> complaints() {
        return judged().filter(Judged::grows)
                .map(judged -> judged.key.owner + ": " + judged.key.resource.title() + " "
                        + judged.values.stream()
                                .map(value -> String.format(Locale.ROOT, "%.1f", value))
                                .collect(Collectors.joining(", ")))
                .toList();
    }

    private record Judged(Key key, List<Double> values, Trend trend) {
        double bound() {
            return key.resource.bound(trend.mean());
        }

        boolean grows() {
            return trend.growsBeyond(bound());
        }
    }

    private Stream<Judged> judged() {
        return all.entrySet().stream()
                .filter(entry -> entry.getKey()
                        .resource
                        .isJudgedAfter(entry.getValue().values.size()))
                .map(entry -> {
                    var values = entry.getValue().settled();
                    return new Judged(entry.getKey(), values, Trend.of(values));
                });
    }
}
