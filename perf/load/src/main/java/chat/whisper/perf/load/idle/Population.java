package chat.whisper.perf.load.idle;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How many sessions an app has, as its metrics say. Blocks. */
record Population(int adminPort) {
    private static final Pattern SESSIONS = Pattern.compile("(?m)^whisper_sessions_open[^ ]* ([0-9.E]+)$");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BREATH = Duration.ofMillis(200);

    void await(Predicate<Integer> suits) throws IOException, InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        for (var sessions = sessions(); !suits.test(sessions); sessions = sessions()) {
            if (System.nanoTime() > end) {
                throw new IOException("after " + PATIENCE + " there are " + sessions + " sessions");
            }
            Thread.sleep(BREATH);
        }
    }

    private int sessions() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + "/observe/metrics"))
                .header("Accept", "text/plain")
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var metrics = http.send(request, BodyHandlers.ofString()).body();
            var match = SESSIONS.matcher(metrics);
            if (!match.find()) {
                throw new IOException("the metrics have no number of sessions");
            }
            return (int) Double.parseDouble(match.group(1));
        }
    }
}
