package chat.whisper.model.block;

import chat.whisper.model.id.Identities;
import java.util.List;
import java.util.stream.Stream;

/** Two identities, the lesser one first: it does not tell who blocked whom. */
public record IdentityPair(String lesser, String greater) {
    public IdentityPair {
        if (lesser.compareTo(greater) >= 0) {
            throw new IllegalArgumentException("the lesser one first, and two different ones");
        }
    }

    static IdentityPair of(String one, String other) {
        return one.compareTo(other) < 0 ? new IdentityPair(one, other) : new IdentityPair(other, one);
    }

    /**
     * By all that two people are known by, whoever of them blocked the other: device and device, and the device of each with the place of
     * the other. Not place and place, which many others share.
     */
    public static List<IdentityPair> between(Identities one, Identities other) {
        var here = one.device().stream().flatMap(mine -> other.all().map(theirs -> List.of(mine, theirs)));
        var there = one.place().stream().flatMap(mine -> other.device().stream().map(theirs -> List.of(mine, theirs)));
        return Stream.concat(here, there)
                .filter(both -> !both.getFirst().equals(both.getLast()))
                .map(both -> of(both.getFirst(), both.getLast()))
                .distinct()
                .toList();
    }
}
