package chat.whisper.perf.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What one fault did: a line of the table.
 *
 * @param chatsLost chats that ended although nobody left, or in which nothing could be said any more
 * @param knew nanoseconds until people were told that the partner is away
 * @param returned nanoseconds until people who had lost their connection had their session again
 * @param back nanoseconds until a pair had exchanged a message both ways
 * @param silence nanoseconds that a pair heard nothing of each other at most
 * @param seekers what it did to those who search
 * @param clean whether nothing is lost that must not be, by what is at stake
 */
record FaultResult(
        String fault,
        List<DeliveryTally> pairs,
        long resent,
        int chatsLost,
        List<Long> knew,
        List<Long> returned,
        List<Long> back,
        List<Long> silence,
        Findings seekers,
        Delivery delivery,
        boolean clean) {
    static final String HEAD = """
            | fault | acknowledged | delivered | resent | duplicates | lost | out of order | chats lost | partner knew: people, s | people back, s | service back, s | longest silence, s \
            | searches | refused | offers by tier | missed | chats | reports | search, s | round since, s | problems |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|""";

    /** Nothing was lost, doubled or disordered, no chat ended that must not, and those who search found no fault. */
    boolean isClean() {
        return clean && seekers.isClean();
    }

    String line() {
        return "| %s | %d | %d | %d | %d | %d | %d | %d | %s | %s | %s | %s | %s"
                .formatted(
                        fault,
                        sum(DeliveryTally::acknowledged),
                        sum(DeliveryTally::delivered),
                        resent,
                        sum(DeliveryTally::duplicates) + sum(DeliveryTally::foreign),
                        sum(DeliveryTally::lost),
                        sum(DeliveryTally::outOfOrder),
                        chatsLost,
                        counted(knew),
                        counted(returned),
                        spread(back),
                        spread(silence),
                        searching());
    }

    private String searching() {
        var counts = seekers.counts();
        return "%d | %d | %s | %d | %d | %d | %s | %s | %d |"
                .formatted(
                        counts.searches(),
                        counts.refused(),
                        counts.tiers().stream().map(String::valueOf).collect(Collectors.joining("/")),
                        counts.missed(),
                        counts.chats(),
                        counts.reports(),
                        spread(seekers.waits()),
                        spread(seekers.rounds()),
                        seekers.problems().size());
    }

    long duplicates() {
        return sum(DeliveryTally::duplicates);
    }

    long lost() {
        return sum(DeliveryTally::lost);
    }

    private long sum(ToLongFunction<DeliveryTally> what) {
        return pairs.stream().mapToLong(what).sum();
    }

    private static String counted(List<Long> nanos) {
        return nanos.isEmpty() ? "–" : nanos.size() + ": " + spread(nanos);
    }

    /** The median and the highest, in seconds. */
    private static String spread(List<Long> nanos) {
        if (nanos.isEmpty()) {
            return "–";
        }
        var sorted = LongStream.of(nanos.stream().mapToLong(Long::longValue).toArray())
                .sorted()
                .toArray();
        return String.format(
                Locale.ROOT,
                "%.1f / %.1f",
                sorted[sorted.length / 2] / 1e9,
                Arrays.stream(sorted).max().orElseThrow() / 1e9);
    }
}
