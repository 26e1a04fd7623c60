package chat.whisper.perf.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How much of what was said was shown, and how long each text took. Texts that were said while there was no connection count, too.
 *
 * @param times nanoseconds from said to shown, ascending
 */
record Delivery(int clients, long said, long delivered, List<Long> times) {
    static Delivery of(List<Pair> pairs) {
        return ofPages(pairs.stream()
                .map(pair -> List.of(pair.alice().page(), pair.bob().page()))
                .toList());
    }

    /** Of the two pages of each pair. */
    static Delivery ofPages(List<List<ChatLedger.ChatPage>> pairs) {
        var ways = pairs.stream()
                .flatMap(both ->
                        Stream.of(new Way(both.getFirst(), both.getLast()), new Way(both.getLast(), both.getFirst())))
                .toList();
        var times = ways.stream().flatMapToLong(Way::times).sorted().boxed().toList();
        var said = ways.stream().mapToLong(way -> way.from().said().size()).sum();
        return new Delivery(ways.size(), said, times.size(), times);
    }

    /** One direction of a chat. */
    private record Way(ChatLedger.ChatPage from, ChatLedger.ChatPage to) {
        /** Of each text that was shown, the first time. */
        LongStream times() {
            var first = new HashMap<String, Long>();
            for (var n = 0; n < to.shown().size(); n++) {
                first.putIfAbsent(to.shown().get(n), to.shownAt().get(n));
            }
            return from.saidAt().entrySet().stream()
                    .filter(said -> first.containsKey(said.getKey()))
                    .mapToLong(said -> Objects.requireNonNull(first.get(said.getKey())) - said.getValue());
        }
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%d clients, %d said, %d delivered: %.2f %%; from said to shown, s: p50 %.3f, p95 %.3f, p99 %.3f, max %.3f",
                clients,
                said,
                delivered,
                said == 0 ? 0 : 100.0 * delivered / said,
                percentile(50),
                percentile(95),
                percentile(99),
                percentile(100));
    }

    private double percentile(int percent) {
        return times.isEmpty() ? 0 : times.get(Math.max(0, (times.size() * percent + 99) / 100 - 1)) / 1e9;
    }
}
