package chat.whisper.moderation.numbers;

import chat.whisper.model.json.Json;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a month's numbers may tell: while they still change, in steps of five, and exactly from {@link #OVER_AFTER} on, when they stay as
 * they are. Immutable.
 *
 * @param asOf until when it was counted
 * @param figures by `group.part`
 */
public record MonthlyReport(YearMonth month, Instant asOf, Map<String, Long> figures) {
    private static final JsonMapper MAPPER = Json.mapper();
    /** After its end, a month's last rows have been counted by then. */
    private static final Duration OVER_AFTER = Duration.ofDays(2);

    public MonthlyReport {
        figures = Map.copyOf(figures);
    }

    /** Each group with its parts as they are shown, and their total unless they say different things of the same. */
    Map<NumberGroup, Map<String, String>> groups() {
        var groups = new LinkedHashMap<NumberGroup, Map<String, String>>();
        for (var group : NumberGroup.values()) {
            var counts = counts(group);
            var shown = new LinkedHashMap<String, String>();
            counts.forEach((part, count) -> shown.put(part, shown(group, part, count)));
            if (group != NumberGroup.APPEALS) {
                shown.put("total", total(counts.values()));
            }
            groups.put(group, shown);
        }
        return groups;
    }

    private String shown(NumberGroup group, String part, long count) {
        var parts = group.wholes().get(part);
        if (parts != null && !areShown(parts)) {
            return SmallNumbers.vague(count);
        }
        return isOver(month, asOf) ? SmallNumbers.shown(count) : SmallNumbers.rising(count);
    }

    private boolean areShown(NumberGroup.Parts parts) {
        var counts = counts(parts.group());
        return parts.names().stream().allMatch(part -> counts.getOrDefault(part, 0L) >= SmallNumbers.SMALLEST_SHOWN);
    }

    private String total(Collection<Long> counts) {
        if (isOver(month, asOf)) {
            return SmallNumbers.total(counts);
        }
        var steps = counts.stream().mapToLong(SmallNumbers::step).sum();
        return steps == 0 ? SmallNumbers.total(List.of(0L)) : steps + "+";
    }

    /** From then on its numbers stay as they are. */
    static boolean isOver(YearMonth month, Instant now) {
        var end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return !now.isBefore(end.plus(OVER_AFTER));
    }

    private Map<String, Long> counts(NumberGroup group) {
        var prefix = group.key() + ".";
        var counts = new LinkedHashMap<String, Long>();
        group.parts().forEach(part -> counts.put(part, 0L));
        new TreeMap<>(figures).forEach((figure, count) -> {
            if (figure.startsWith(prefix)) {
                counts.merge(part(group, figure.substring(prefix.length())), count, Long::sum);
            }
        });
        return counts;
    }

    /** Verdicts are kept by offence and action. */
    private static String part(NumberGroup group, String name) {
        return group == NumberGroup.VERDICTS ? name.replaceFirst("\\..*", "") : name;
    }

    Map<TypicalTime, String> times() {
        var times = new LinkedHashMap<TypicalTime, String>();
        for (var time : TypicalTime.values()) {
            times.put(time, time.of(figures));
        }
        return times;
    }

    /** Counts are strings, as some are no numbers. */
    public ObjectNode json() {
        var json = MAPPER.createObjectNode();
        json.put("month", month.toString());
        json.put("as_of", asOf.toString());
        json.put("smallest_shown", SmallNumbers.SMALLEST_SHOWN);
        groups().forEach((group, parts) -> {
            var node = json.putObject(group.key());
            parts.forEach(node::put);
        });
        times().forEach((time, typical) -> json.put(time.key(), typical));
        return json;
    }
}
