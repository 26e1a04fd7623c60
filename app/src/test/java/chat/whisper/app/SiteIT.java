package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a site says of itself, as we made it and as an operator did. */
class SiteIT {
    @TempDir
    private Path folder;

    @Test
    void withoutBrandingItSaysForWhomItIs() throws Exception {
        try (var app = Apps.start(Map.of("MINIMUM_AGE", "16"))) {
            assertThat(get(app, "/api/site").body()).isEqualTo("{\"minimum_age\":16}");
            assertThat(get(app, "/api/site/texts/en").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void anOperatorsFilesAreServedWithoutABuild() throws Exception {
        Files.writeString(
                folder.resolve("branding.json"),
                "{\"name\":\"Night Café\",\"colours\":{\"light\":{\"accent\":\"#00695c\"}}}");
        Files.writeString(folder.resolve("logo.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
        Files.writeString(folder.resolve("texts.de.json"), "{\"privacy\":[\"Nichts bleibt.\"]}");
        try (var app = Apps.start(Map.of("BRANDING", folder.toString()))) {
            var answer = get(app, "/api/site");
            var site = new ObjectMapper().readTree(answer.body());
            assertThat(site.path("minimum_age").intValue()).isEqualTo(18);
            assertThat(site.path("name").textValue()).isEqualTo("Night Café");
            assertThat(site.path("light").path("accent").textValue()).isEqualTo("#00695c");
            assertThat(site.has("dark")).isFalse();
            assertThat(site.path("terms_version").textValue()).isNotBlank();
            assertThat(site.path("texts").toString()).isEqualTo("[\"de\"]");
            assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
            var same = get(app, "/api/site", "If-None-Match", header(answer, "ETag"));
            assertThat(same.statusCode()).isEqualTo(304);

            var logo = get(app, site.path("logo").textValue());
            assertThat(logo.body()).startsWith("<svg");
            assertThat(header(logo, "Content-Type")).isEqualTo("image/svg+xml");
            assertThat(header(logo, "Cache-Control")).contains("immutable");
            assertThat(header(logo, "Content-Security-Policy")).startsWith("default-src 'none'");
            assertThat(get(app, "/api/site/logo-0.svg").statusCode()).isEqualTo(404);

            var texts = get(app, "/api/site/texts/de");
            assertThat(new ObjectMapper()
                            .readTree(texts.body())
                            .path("privacy")
                            .get(0)
                            .textValue())
                    .isEqualTo("Nichts bleibt.");
            assertThat(header(texts, "ETag")).isNotBlank();
        }
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }

    private static HttpResponse<String> get(App app, String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + app.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
