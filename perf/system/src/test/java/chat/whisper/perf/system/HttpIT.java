package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.perf.client.Guests;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnSharedSite
@Timeout(60)
class HttpIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void healthSaysUpAndHowManyAreConnected() throws Exception {
        try (var guests = new Guests()) {
            guests.guest(Site.app(0));
            var answer = Web.get(Site.app(0), "/health");
            assertThat(answer.statusCode()).isEqualTo(200);
            var json = JSON.readTree(answer.body());
            assertThat(json.get("status").textValue()).isEqualTo("UP");
            assertThat(json.get("connections").intValue()).isPositive();
            assertThat(json.has("degraded")).isFalse();
        }
    }

    @Test
    void onlineIsANumberThatMayBeKeptForFiveSeconds() throws Exception {
        var answer = Web.get(Site.app(0), "/api/online");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("max-age=5");
        assertThat(JSON.readTree(answer.body()).get("online").isIntegralNumber())
                .isTrue();
    }

    @Test
    void interestsAreEightCategoriesOfDifferentTags() throws Exception {
        var answer = Web.get(Site.app(0), "/api/interests");
        assertThat(answer.statusCode()).isEqualTo(200);
        var tags = new HashSet<String>();
        var categories = JSON.readTree(answer.body()).get("categories");
        assertThat(categories).hasSize(8);
        for (JsonNode category : categories) {
            assertThat(category.get("name").textValue()).isNotBlank();
            category.get("tags")
                    .forEach(tag ->
                            assertThat(tags.add(tag.get("id").textValue())).isTrue());
        }
        assertThat(tags).hasSizeBetween(45, 60).contains("jazz", "chess");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/chat", "/some/deep/path"})
    void pagesAreTheWebClient(String path) throws Exception {
        var answer = Web.get(Site.app(0), path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.body()).containsIgnoringCase("<!doctype html>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/missing.js", "/deep/missing.css", "/..%2f..%2fpom.xml", "/api/nosuch.json"})
    void missingFilesAreMissing(String path) throws Exception {
        var answer = Web.get(Site.app(0), path);
        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(answer.body()).doesNotContain("Exception", "<project");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/observe/health", "/observe/health/ready", "/observe/metrics"})
    void whatIsForOperatorsIsNotOnThePublicPort(String path) throws Exception {
        assertThat(Web.get(Site.app(0), path).body()).doesNotContain("\"status\"", "whisper_", "# HELP", "jvm");
        assertThat(Web.get(Site.proxy(), path).body()).doesNotContain("\"status\"", "whisper_", "# HELP", "jvm");
    }

    @Test
    void theProxyServesTheSame() throws Exception {
        assertThat(Web.get(Site.proxy(), "/health").statusCode()).isEqualTo(200);
        try (var guests = new Guests()) {
            var pair = Pair.chatting(guests, Site.proxy(), Site.proxy());
            pair.alice().says("through the proxy");
            assertThat(pair.bob().hears()).isEqualTo("through the proxy");
        }
    }

    /** Or a browser that asked during an update would keep what it got instead of a part for a year. */
    @ParameterizedTest
    @CsvSource({"/_app/immutable/gone.js, 404, no-store", "/_app/immutable/../../, 200, no-cache", "/, 200, no-cache"})
    void whatIsNoPartOfTheClientIsNotKeptBehindTheProxyEither(String path, int status, String cached) throws Exception {
        for (var site : List.of(Site.app(0), Site.proxy())) {
            var answer = Web.get(site, path);
            assertThat(answer.statusCode()).as("%s", site).isEqualTo(status);
            assertThat(answer.headers().allValues("Cache-Control"))
                    .as("%s", site)
                    .containsExactly(cached);
        }
    }
}
