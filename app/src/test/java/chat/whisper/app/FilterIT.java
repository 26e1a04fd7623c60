package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Backends;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people say goes through the filter before it gets its number. */
@Timeout(60)
class FilterIT {
    private final FakeMatchers matchers = new FakeMatchers(Backends.shared().natsUrl());

    @TempDir
    Path lists;

    private Caller p;
    private Caller q;

    @AfterEach
    void close() {
        matchers.close();
    }

    @Test
    void aBlockedMessageIsAnsweredWithItsCategoryAndItsNumberIsFree() throws Exception {
        try (var app = Apps.start(Map.of("FILTER", "on"))) {
            meet(app.port());
            var blocked = p.says(message(1, "you f.u.c.k")).hears("message_blocked");
            assertThat(blocked.path("category").textValue()).isEqualTo("language");
            assertThat(blocked.path("seq").longValue()).isEqualTo(1);
            assertThat(blocked.toString()).doesNotContain("fuck").doesNotContain("f.u.c.k");
            p.says(message(1, "hello")).hears("message_ack");
            assertThat(q.hears("message").path("text").textValue()).isEqualTo("hello");
            p.says(message(1, "you f.u.c.k")).hears("message_ack");
            p.says(message(2, "i want to kill myself"));
            assertThat(p.hears("message_blocked").path("category").textValue()).isEqualTo("self_harm");
            p.says(message(2, "kill yourself"));
            assertThat(p.hears("message_blocked").path("category").textValue()).isEqualTo("language");
        }
    }

    @Test
    void whatIsSaidAgainAndAgainIsAFlood() throws Exception {
        try (var app = Apps.start(Map.of("FILTER", "on"))) {
            meet(app.port());
            assertThat(get(app.adminPort(), "/observe/health")).contains("\"name\":\"filter\"");
            for (var seq = 1; seq <= 2; seq++) {
                p.says(message(seq, "come and see my garden")).hears("message_ack");
                p.says(message(seq, "come and see my garden")).hears("message_ack");
            }
            p.says(message(3, "come and see my garden"));
            assertThat(p.hears("message_blocked").path("category").textValue()).isEqualTo("flood");
            p.says(message(3, "something else then")).hears("message_ack");
        }
    }

    @Test
    void inShadowModeItOnlyCounts() throws Exception {
        try (var app = Apps.start(Map.of("FILTER", "shadow"))) {
            meet(app.port());
            var before = counted(app.adminPort(), "whisper_filter_found_total", "category=\"link\"");
            p.says(message(1, "come to example.com")).hears("message_ack");
            assertThat(q.hears("message").path("text").textValue()).isEqualTo("come to example.com");
            assertThat(counted(app.adminPort(), "whisper_filter_found_total", "category=\"link\""))
                    .isEqualTo(before + 1);
        }
    }

    /** As an operator who does not trust some kinds of findings yet, and wants nothing of others. */
    @Test
    void categoriesRulesAndListsAreOnlyCountedOrOffWhileTheOthersHold() throws Exception {
        Files.writeString(lists.resolve("xx.tsv"), "zorgle\tlanguage\tblock\n");
        Files.writeString(lists.resolve("yy.tsv"), "blimfen\tsexual\tblock\nplonk\thate\tblock\n");
        try (var app = Apps.start(Map.of(
                "FILTER",
                "on",
                "FILTER_SHADOW",
                "link,repeated,phones,yy.tsv",
                "FILTER_OFF",
                "hate,xx.tsv",
                "FILTER_LISTS",
                lists.toString()))) {
            meet(app.port());
            var links = counted(app.adminPort(), "whisper_filter_found_total", "category=\"link\"");
            var phones = counted(app.adminPort(), "whisper_filter_rule_found_total", "rule=\"phones\"");
            var terms = counted(app.adminPort(), "whisper_filter_rule_found_total", "rule=\"terms\"");
            p.says(message(1, "come to example.com")).hears("message_ack");
            assertThat(counted(app.adminPort(), "whisper_filter_found_total", "category=\"link\""))
                    .isEqualTo(links + 1);
            p.says(message(2, "come to example.com, write me: me@example.com"));
            assertThat(p.hears("message_blocked").path("category").textValue()).isEqualTo("contact");
            p.says(message(2, "a zorgle, a plonk")).hears("message_ack");
            p.says(message(3, "call 202 555 0143")).hears("message_ack");
            p.says(message(4, "a blimfen")).hears("message_ack");
            assertThat(counted(app.adminPort(), "whisper_filter_rule_found_total", "rule=\"phones\""))
                    .isEqualTo(phones + 1);
            assertThat(counted(app.adminPort(), "whisper_filter_rule_found_total", "rule=\"terms\""))
                    .isEqualTo(terms + 1);
            for (var seq = 5; seq <= 7; seq++) {
                p.says(message(seq, "come and see my garden")).hears("message_ack");
            }
        }
    }

    /** In the shadow. */
    private static double counted(int port, String metric, String label) throws Exception {
        return get(port, "/observe/metrics")
                .lines()
                .filter(line -> line.startsWith(metric + "{")
                        && Stream.of(label, "mode=\"shadow\"").allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void listsAreReplacedWhileRunningAndABrokenOneIsRefused() throws Exception {
        var list = Files.writeString(lists.resolve("xx.tsv"), "zorgle\tlanguage\tblock\n");
        try (var app = Apps.start(Map.of("FILTER", "on", "FILTER_LISTS", lists.toString()))) {
            meet(app.port());
            p.says(message(1, "a blimfen")).hears("message_ack");
            Files.writeString(list, "blimfen\tlanguage\n");
            var refused = reload(app.adminPort());
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).startsWith(list + ":1: ");
            p.says(message(2, "a zorgle")).hears("message_blocked");
            Files.writeString(list, "blimfen\tlanguage\tblock\n");
            assertThat(reload(app.adminPort()).statusCode()).isEqualTo(200);
            p.says(message(2, "a blimfen")).hears("message_blocked");
            p.says(message(2, "a zorgle")).hears("message_ack");
        }
    }

    private void meet(int port) throws Exception {
        p = new Caller(port);
        q = new Caller(port);
        matchers.introduce(p, q, "told");
    }

    private static String message(int seq, String text) {
        return "{'type':'message','chat_id':'told','seq':" + seq + ",'text':'" + text + "'}";
    }

    private static HttpResponse<String> reload(int port) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + port + "/filter/reload");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private static String get(int port, String path) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + port + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
