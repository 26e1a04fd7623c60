package chat.whisper.perf.peers.idle;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;

/** How many sessions an app has, as its metrics say. */
record SessionMetric(int adminPort) implements Population {
    private static final Pattern SESSIONS = Pattern.compile("(?m)^whisper_sessions_open[^ ]* ([0-9.E]+)$");

    @Override
    public int count() throws IOException, InterruptedException {
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
