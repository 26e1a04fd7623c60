package chat.whisper.perf.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** What a process tells operators, as Prometheus reads it. */
record Scrape(List<String> lines) {
    static Scrape of(URI admin) {
        return of(admin, "/observe/metrics");
    }

    static Scrape ofProxy(URI metrics) {
        return of(metrics, "/metrics");
    }

    private static Scrape of(URI operators, String path) {
        try {
            return new Scrape(Web.get(operators, path).body().lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The sum over all lines of this name that have all these labels, such as `path="local"`. */
    double sum(String name, String... labels) {
        return lines.stream()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    boolean has(String name) {
        return lines.stream().anyMatch(line -> line.startsWith(name + "{") || line.startsWith(name + " "));
    }
}
