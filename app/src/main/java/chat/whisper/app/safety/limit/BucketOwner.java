package chat.whisper.app.safety.limit;

import java.util.List;

/**
 * Who has a bucket: a person, or a network.
 *
 * @param names under each key, the newest one's first
 * @param percent of the limit's rate
 */
public record BucketOwner(List<String> names, int percent) {
    public BucketOwner {
        names = List.copyOf(names);
    }

    /** With all of the rate. */
    static BucketOwner of(List<String> names) {
        return new BucketOwner(names, 100);
    }

    /** The oldest key's, which people from before and after a change of keys have in common. */
    String oldestName() {
        return names.getLast();
    }
}
