package chat.whisper.moderation.numbers;

import chat.whisper.model.json.Json;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a month's numbers may tell. Immutable.
 *
 * @param asOf until when it was counted
 * @param figures by `group.part`
 */
public record MonthlyReport(YearMonth month, Instant asOf, Map<String, Long> figures) {
    private static final JsonMapper MAPPER = Json.mapper();

    public MonthlyReport {
        figures = Map.copyOf(figures);
    }

    /** Each group with its parts as they are shown, and their total unless they say different things of the same. */
    Map<NumberGroup, Map<String, String>> groups() {
        var groups = new LinkedHashMap<NumberGroup, Map<String, String>>();
        for (var group : NumberGroup.values()) {
            var counts = counts(group);
            var shown = new LinkedHashMap<String, String>();
            counts.forEach((part, count) -> shown.put(part, SmallNumbers.shown(count)));
            if (group != NumberGroup.APPEALS) {
                shown.put("total", SmallNumbers.total(counts.values()));
            }
            groups.put(group, shown);
        }
        return groups;
    }

    private Map<String, Long> counts(NumberGroup group) {
        var prefix = group.key() + ".";
        var counts = new LinkedHashMap<String, Long>();
        group.parts().forEach(part -> counts.put(part, 0L));
        new TreeMap<>(figures).forEach((figure, count) -> {
            if (figure.startsWith(prefix)) {
                counts.put(figure.substring(prefix.length()), count);
            }
        });
        return counts;
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
