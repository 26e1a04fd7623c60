package chat.whisper.perf.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Plain requests with a deadline. */
final class Web {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Web() {}

    static HttpResponse<String> get(URI site, String path) throws IOException, InterruptedException {
        return ask("GET", site, path);
    }

    static HttpResponse<String> post(URI site, String path) throws IOException, InterruptedException {
        return ask("POST", site, path);
    }

    static HttpResponse<String> delete(URI site, String path) throws IOException, InterruptedException {
        return ask("DELETE", site, path);
    }

    private static HttpResponse<String> ask(String method, URI site, String path)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(site.resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(5))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
