package chat.whisper.perf.faults;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often things happened to those who search.
 *
 * @param refused searches that were answered `unavailable`
 * @param missed offers that expired or were gone
 * @param chats begun, counted by each of the two
 * @param tiers offers by their tier, as each of the two was told
 */
record Counts(long searches, long refused, long missed, long chats, long reports, List<Long> tiers) {
    static final int TIERS = 4;
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, list(new int[TIERS]));

    static List<Long> list(int[] numbers) {
        return Arrays.stream(numbers).asLongStream().boxed().toList();
    }

    Counts plus(Counts other) {
        return new Counts(
                searches + other.searches,
                refused + other.refused,
                missed + other.missed,
                chats + other.chats,
                reports + other.reports,
                IntStream.range(0, TIERS)
                        .mapToObj(tier -> tiers.get(tier) + other.tiers.get(tier))
                        .toList());
    }

    long offers() {
        return tiers.stream().mapToLong(Long::longValue).sum();
    }
}
