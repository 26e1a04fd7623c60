package chat.whisper.perf.load.match;

import chat.whisper.app.matching.Catalogue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Sets of three interests, each different from the last few thousand. Immutable. */
public record Tastes(List<String[]> all) {
    public static Tastes shuffled(long seed) {
        var tags = Catalogue.load().tags().stream()
                .map(tag -> tag.value())
                .sorted()
                .toList();
        var all = new ArrayList<String[]>();
        for (var a = 0; a < tags.size(); a++) {
            for (var b = a + 1; b < tags.size(); b++) {
                for (var c = b + 1; c < tags.size(); c++) {
                    all.add(new String[] {tags.get(a), tags.get(b), tags.get(c)});
                }
            }
        }
        Collections.shuffle(all, new Random(seed));
        return new Tastes(List.copyOf(all));
    }

    /** Without those that have any of these in them. */
    public Tastes without(Set<String> tags) {
        return new Tastes(all.stream()
                .filter(taste -> Arrays.stream(taste).noneMatch(tags::contains))
                .toList());
    }

    public String[] of(int number) {
        return all.get(number % all.size());
    }
}
