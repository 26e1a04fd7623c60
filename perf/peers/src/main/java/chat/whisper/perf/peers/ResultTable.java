package chat.whisper.perf.peers;

import chat.whisper.perf.peers.ChatResults.Place;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Results as tables for people, in Markdown. */
final class ResultTable {
    private static final String WHISPER = Contender.WHISPER;

    private ResultTable() {}

    /** A line for each contender at each rate, with its ratios to the first peer of the same contest. */
    static String of(ChatResults results) {
        var head = """
                | processes | | messages/s | server us | client us | p50 us | p99 us | ack p50 us | late p99 us | incomplete | ratio to the first peer: server, p50, p99 |
                |---|---|---|---|---|---|---|---|---|---|---|
                """;
        return head
                + results.places().stream()
                        .sorted(Comparator.comparing(Place::contest).thenComparingInt(Place::rate))
                        .map(place -> line(results, place))
                        .collect(Collectors.joining("\n"));
    }

    private static String line(ChatResults results, Place place) {
        var cells = Stream.of(
                        results.median(place, Turn::server),
                        results.median(place, Turn::client),
                        results.median(place, turn -> turn.outcome().heard().p50()),
                        results.median(place, turn -> turn.outcome().heard().p99()),
                        results.median(
                                place, turn -> turn.outcome().acknowledged().p50()),
                        results.median(place, turn -> turn.outcome().late().p99()))
                .map(value -> String.format(Locale.ROOT, "%.1f", value))
                .collect(Collectors.joining(" | "));
        return "| %s | %s | %d | %s | %d | %s |"
                .formatted(
                        place.contest(),
                        place.contender(),
                        place.rate(),
                        cells,
                        incomplete(results, place),
                        ratios(results, place));
    }

    private static long incomplete(ChatResults results, Place place) {
        return results.turns().stream()
                .filter(turn -> turn.contest().equals(place.contest())
                        && turn.contender().equals(place.contender())
                        && turn.rate() == place.rate()
                        && !turn.outcome().isWhole())
                .count();
    }

    private static String ratios(ChatResults results, Place place) {
        return firstPeer(results, place)
                .filter(peer -> !peer.equals(place))
                .map(peer -> ratios(results, place, results, peer))
                .orElse("");
    }

    private static Optional<Place> firstPeer(ChatResults results, Place place) {
        return results.places().stream()
                .filter(other -> other.contest().equals(place.contest())
                        && other.rate() == place.rate()
                        && !other.contender().equals(WHISPER))
                .findFirst();
    }

    static String ratios(ChatResults results, Place place, ChatResults others, Place other) {
        return Figure.COMPARED.stream()
                .map(figure -> String.format(
                        Locale.ROOT, "%.2f", results.median(place, figure.of()) / others.median(other, figure.of())))
                .collect(Collectors.joining(", "));
    }
}
