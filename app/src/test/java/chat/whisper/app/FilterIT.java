package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people say goes through the filter before it gets its number. */
@Timeout(60)
class FilterIT extends TwoApps {
    @TempDir
    Path lists;

    private Caller p;
    private Caller q;

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
    void inShadowModeItOnlyCounts() throws Exception {
        try (var app = Apps.start(Map.of("FILTER", "shadow"))) {
            meet(app.port());
            p.says(message(1, "come to example.com")).hears("message_ack");
            assertThat(q.hears("message").path("text").textValue()).isEqualTo("come to example.com");
            assertThat(get(app.adminPort(), "/observe/metrics"))
                    .contains("category=\"link\"")
                    .contains("mode=\"shadow\"");
        }
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
        p.says(HELLO).hears("session_created");
        q.says(HELLO).hears("session_created");
        p.says(FIND).hears("searching");
        var findP = matchers.finds.getLast();
        q.says(FIND).hears("searching");
        var findQ = matchers.finds.getLast();
        matchers.tell(findP.from(), matchers.paired(findP, 12, "told", findQ));
        matchers.tell(findQ.from(), matchers.paired(findQ, 12, "told", findP));
        p.hears("chat_started");
        q.hears("chat_started");
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
