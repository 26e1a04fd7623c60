package chat.whisper.perf.peers;

import chat.whisper.perf.peers.ChatResults.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** Two results of `make perf-chat`, figure by figure. */
final class CompareResults {
    private CompareResults() {}

    public static void main(String[] files) {
        if (files.length != 2) {
            System.err.println("two files of perf/results are needed: make perf-compare BEFORE=… AFTER=…");
            System.exit(2);
        }
        try {
            System.out.println(compare(ChatResults.read(Path.of(files[0])), ChatResults.read(Path.of(files[1]))));
        } catch (IOException e) {
            System.err.println("cannot be read: " + e.getMessage());
            System.exit(1);
        }
    }

    /** A line for what stands in both; a ratio below 1 says that the later one needs less. */
    static String compare(ChatResults before, ChatResults after) {
        var lines = before.places().stream()
                .filter(after.places()::contains)
                .map(place -> line(before, after, place))
                .collect(Collectors.joining("\n"));
        return "before: %s, %s%nafter: %s, %s%n%n| processes | | messages/s | server us | p50 us | p99 us |%n|---|---|---|---|---|---|%n%s"
                .formatted(before.date(), before.machine(), after.date(), after.machine(), lines);
    }

    private static String line(ChatResults before, ChatResults after, Place place) {
        return "| %s | %s | %d | ".formatted(place.contest(), place.contender(), place.rate())
                + Figure.COMPARED.stream()
                        .map(figure -> change(before.median(place, figure.of()), after.median(place, figure.of())))
                        .collect(Collectors.joining(" | "))
                + " |";
    }

    private static String change(double before, double after) {
        return String.format(Locale.ROOT, "%.1f to %.1f (%.2f)", before, after, after / before);
    }
}
