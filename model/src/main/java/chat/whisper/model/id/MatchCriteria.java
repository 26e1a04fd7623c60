package chat.whisper.model.id;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What somebody asks of a partner. A further wish is a field of this record from the client to the matcher; `PersonField` (matcher)
 * names it once more where the queue has to know it.
 *
 * @param strict never anybody who shares no interest
 * @param avoid never anybody who has chosen one of these, in alphabetical order; none of the own interests
 */
public record MatchCriteria(Interests interests, boolean strict, List<Tag> avoid) {
    public static final int AVOID_MAX = 20;

    /** An older app says nothing of whom to avoid. */
    public MatchCriteria {
        var sorted = new TreeSet<>(avoid == null ? List.of() : avoid);
        if (sorted.size() > AVOID_MAX || interests.tags().stream().anyMatch(sorted::contains)) {
            throw new IllegalArgumentException(
                    "at most " + AVOID_MAX + " tags are avoided, and none that is an interest");
        }
        avoid = List.copyOf(sorted);
    }

    public static MatchCriteria of(Interests interests) {
        return new MatchCriteria(interests, false, List.of());
    }

    public static MatchCriteria of(String... tags) {
        return of(Interests.of(tags));
    }

    public MatchCriteria strictly() {
        return new MatchCriteria(interests, true, avoid);
    }

    public MatchCriteria without(String... tags) {
        return new MatchCriteria(
                interests, strict, Stream.of(tags).map(Tag::new).toList());
    }
}
