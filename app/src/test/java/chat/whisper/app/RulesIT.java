package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.safety.rule.RuleSettings;
import chat.whisper.backends.RedisServer;
import chat.whisper.backends.Server;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Redis;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that an operator changes at one instance while the service runs. */
@Timeout(60)
class RulesIT extends TwoApps {
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** Of its own: rules hold for all who share it. */
    private static final Server REDIS = RedisServer.start();

    private static final Map<String, String> SETTINGS =
            Map.of("REDIS_URL", REDIS.url(), "FILTER", "off", "MESSAGE_LIMIT", "1000/1s");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    RulesIT() {
        super(SETTINGS);
    }

    /** Last, as an app that finds nothing tells its rules again. */
    @Override
    @AfterEach
    void stop() {
        super.stop();
        try (var redis = Redis.open(REDIS.url())) {
            redis.flushAll();
        }
    }

    @AfterAll
    static void stopRedis() {
        REDIS.close();
    }

    @Tag("alone")
    @Test
    void aChangeHoldsOnAllInstancesWithinASecond() throws Exception {
        var answer = command(a, "POST", "/rules?MESSAGE_LIMIT=3/10s");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("MESSAGE_LIMIT=3/10s (changed)", "FILTER=off\n");
        await().atMost(SECOND).until(() -> rules(b).contains("MESSAGE_LIMIT=3/10s (changed)"));
        for (var app : new App[] {a, b}) {
            try (var p = new Caller(app.port())) {
                assertThat(p.says(HELLO)
                                .hears("session_created")
                                .path("limits")
                                .path("messages")
                                .intValue())
                        .isEqualTo(3);
            }
        }
        try (var p = new Caller(a.port());
                var q = new Caller(b.port())) {
            matchers.introduce(p, q, "chat-r");
            for (var seq = 1; seq <= 3; seq++) {
                q.says(message(seq, "hello " + seq)).hears("message_ack");
            }
            assertThat(q.says(message(4, "hello 4")).awaits("rate_limited", 5_000))
                    .isNotNull();
            command(b, "POST", "/rules?MESSAGE_LIMIT_MODE=off");
            assertThat(q.says(message(4, "hello 4")).awaits("message_ack", 5_000))
                    .isNotNull();
        }
    }

    @Test
    void aFilterThatWasOffReadsItsListsWhenItIsTurnedOn() throws Exception {
        try (var p = new Caller(a.port());
                var q = new Caller(b.port())) {
            matchers.introduce(p, q, "chat-f");
            p.says(message(1, "write to me at someone@example.com")).hears("message_ack");
            command(b, "POST", "/rules?FILTER=on&FILTER_SHADOW=links,spam,en.tsv");
            await().until(() -> rules(a).contains("FILTER=on (changed)\nFILTER_SHADOW=en.tsv,links,spam (changed)"));
            assertThat(p.says(message(2, "write to me at someone@example.com")).awaits("message_blocked", 5_000))
                    .isNotNull();
            assertThat(metrics(a)).doesNotContain("whisper_filter_patterns 0.0\n");
        }
    }

    @Test
    void oneThatIsTakenBackIsAsAtTheStart() throws Exception {
        command(a, "POST", "/rules?MESSAGE_LIMIT=3/10s");
        assertThat(command(b, "DELETE", "/rules/MESSAGE_LIMIT").body()).contains("MESSAGE_LIMIT=1000/1s\n");
        await().until(() -> rules(a).contains("MESSAGE_LIMIT=1000/1s\n"));
    }

    @Test
    void aNewInstanceKnowsThemAndAnEmptiedRedisIsToldAgain() throws Exception {
        command(a, "POST", "/rules?MESSAGE_LIMIT=3/10s");
        try (var redis = Redis.open(REDIS.url())) {
            redis.del(Keys.rules(), Keys.rulesVersion());
            await().until(() -> redis.exists(Keys.rulesVersion()));
        }
        await().until(() -> rules(b).contains("MESSAGE_LIMIT=3/10s (changed)"));
        try (var c = Apps.start(SETTINGS)) {
            assertThat(rules(c)).contains("MESSAGE_LIMIT=3/10s (changed)");
            c.hurry();
        }
    }

    /** Which has other lists, or is of another version. */
    @Test
    void whatOneInstanceRefusesIsLostNowhereAndKeepsNothingElseFromIt(@TempDir Path lists) throws Exception {
        Files.writeString(lists.resolve("yy.tsv"), "quastok\thate\tblock\n");
        var others = new HashMap<>(SETTINGS);
        others.putAll(Map.of("FILTER", "on", "FILTER_LISTS", lists.toString()));
        try (var c = Apps.start(others)) {
            command(a, "POST", "/rules?FILTER_OFF=en.tsv&FIND_MATCH_LIMIT=7/1m");
            await().until(() -> rules(c).contains("FIND_MATCH_LIMIT=7/1m (changed)"));
            assertThat(rules(c)).contains("FILTER_OFF=none (refused here: en.tsv)\n");
            assertThat(command(c, "POST", "/rules?REPORT_LIMIT=8/1h").statusCode())
                    .isEqualTo(200);
            for (var app : new App[] {a, b}) {
                await().until(() -> rules(app).contains("REPORT_LIMIT=8/1h (changed)"));
                assertThat(rules(app)).contains("FILTER_OFF=en.tsv (changed)", "FIND_MATCH_LIMIT=7/1m (changed)");
            }
            var english = Files.writeString(lists.resolve("en.tsv"), "zorgle\thate\tblock\n");
            assertThat(command(c, "POST", "/filter/reload").statusCode()).isEqualTo(200);
            assertThat(rules(c)).contains("FILTER_OFF=en.tsv (changed)");
            Files.delete(english);
            var reloaded = command(c, "POST", "/filter/reload");
            assertThat(reloaded.statusCode()).isEqualTo(409);
            assertThat(reloaded.body()).startsWith("FILTER_OFF is \"en.tsv\": one of the lists that were read");
            command(c, "DELETE", "/rules/FILTER_OFF");
            assertThat(rules(c)).contains("FILTER_OFF=none\n", "REPORT_LIMIT=8/1h (changed)");
            c.hurry();
        }
    }

    @Test
    void everyRuleIsListedWithItsValueAndWhatIsListedCanBeSet() throws Exception {
        var listed = rules(a).lines().toList();
        assertThat(listed)
                .extracting(line -> line.substring(0, line.indexOf('=')))
                .containsExactlyElementsOf(RuleSettings.NAMES);
        assertThat(listed).contains("MESSAGE_LIMIT=1000/1s", "FILTER_SHADOW=none", "BANS=on", "PROOF_FROM=600");
        for (var line : listed) {
            assertThat(command(a, "POST", "/rules?" + line).body()).contains(line + " (changed)\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | /rules                          | name a rule and its value",
                "POST   | /rules?MESSAGE_LIMIT=           | a rule without a value",
                "POST   | /rules?MESSAGE_LIMIT=lots       | MESSAGE_LIMIT",
                "POST   | /rules?FILTER=perhaps           | one of off, shadow, on",
                "POST   | /rules?FILTER_SHADOW=phone      | none, or some of the categories language, hate",
                "POST   | /rules?FILTER=on&FILTER_OFF=qq.tsv | one of the lists that were read, ar.tsv, ",
                "POST   | /rules?IDENTITY_KEY=k1:mine     | there is no rule IDENTITY_KEY",
                "DELETE | /rules/PORT                     | there is no rule PORT",
            })
    void aWrongCommandIsToldWhatIsWrongAndChangesNothing(String method, String path, String words) throws Exception {
        var before = rules(a);
        var answer = command(a, method, path);
        assertThat(answer.body()).contains(words);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(rules(a)).isEqualTo(before);
    }

    private static String message(int seq, String text) {
        return "{'type':'message','chat_id':'" + (text.contains("@") ? "chat-f" : "chat-r") + "','seq':" + seq
                + ",'text':'" + text + "'}";
    }

    private static String rules(App app) throws Exception {
        return command(app, "GET", "/rules").body();
    }

    private static String metrics(App app) throws Exception {
        return command(app, "GET", "/observe/metrics").body();
    }

    private static HttpResponse<String> command(App app, String method, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + app.adminPort() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
