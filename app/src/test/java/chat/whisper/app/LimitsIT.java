package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.Backends;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Redis;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.UnifiedJedis;

/** What people may do over all instances: two of each thing, and no more for a long time. Each test has a key of its own, as all come from one network. */
@Timeout(60)
class LimitsIT extends TwoApps {
    private static final String SECRET = "a secret of this class " + UUID.randomUUID();
    private static final String KEY = "k1:" + SECRET;

    LimitsIT() {
        super(Map.of("IDENTITY_KEY", KEY, "FIND_MATCH_LIMIT", "2/1h", "REPORT_LIMIT", "1/1h"));
    }

    @Test
    void aDeviceThatSearchesTooOftenIsToldToWaitOnEveryInstance() throws Exception {
        try (var here = new Caller(a.port());
                var there = new Caller(b.port());
                var stranger = new Caller(b.port())) {
            var created = here.says(HELLO).hears("session_created");
            there.says(helloBy(created)).hears("session_created");
            stranger.says(HELLO).hears("session_created");
            here.says(FIND).hears("searching");
            there.says(FIND).hears("searching");
            there.says(FIND);
            assertThat(there.hears("error").path("code").textValue())
                    .as("what is not possible costs nothing")
                    .isEqualTo("wrong_state");
            here.says("{'type':'cancel_match'}").hears("match_cancelled");
            there.says("{'type':'cancel_match'}").hears("match_cancelled");
            for (var who : new Caller[] {here, there}) {
                var limited = who.says("{'type':'find_match','interests':['jazz'],'ref':'again'}")
                        .hears("rate_limited");
                assertThat(limited.path("action").textValue()).isEqualTo("find_match");
                assertThat(limited.path("ref").textValue()).isEqualTo("again");
                assertThat(limited.path("retry_after_ms").longValue()).isBetween(1_700_000L, 1_800_000L);
            }
            stranger.says(FIND).hears("searching");
        }
    }

    @Test
    void whoPassesOnManyPeopleWaitsBeforeTheNextSearchAndHearsWhy() throws Exception {
        var settings =
                Map.of("IDENTITY_KEY", "k1:a fourth " + SECRET, "DECLINE_LIMIT", "2/1h", "FIND_MATCH_LIMIT", "5/1h");
        try (var here = Apps.start(settings);
                var picky = new Caller(here.port())) {
            picky.says(HELLO).hears("session_created");
            isOffered(picky, "m1");
            picky.says("{'type':'decline_match','match_id':'m1'}").hears("match_declined");
            isOffered(picky, "m2");
            picky.says("{'type':'cancel_match'}").hears("match_cancelled");
            picky.says(FIND).hears("searching");
            picky.says("{'type':'cancel_match'}").hears("match_cancelled");
            isOffered(picky, "m3");
            picky.says("{'type':'decline_match','match_id':'m3'}").hears("match_declined");
            var limited = picky.says("{'type':'find_match','interests':['jazz'],'ref':'again'}")
                    .hears("rate_limited");
            assertThat(limited.path("action").textValue()).isEqualTo("find_match");
            assertThat(limited.path("cause").textValue()).isEqualTo("declined");
            assertThat(limited.path("ref").textValue()).isEqualTo("again");
            assertThat(limited.path("retry_after_ms").longValue()).isBetween(1_700_000L, 1_800_000L);
            assertThat(picky.says(FIND).hears("rate_limited").path("cause").textValue())
                    .as("a refused one has not cost the fifth search")
                    .isEqualTo("declined");
        }
    }

    private void isOffered(Caller who, String match) throws InterruptedException {
        who.says(FIND).hears("searching");
        var find = matchers.finds.getLast();
        matchers.tell(find.from(), matchers.offered(find, 11, match));
        who.hears("match_found");
    }

    @Test
    void aChangeOfKeysGivesNothingBack() throws Exception {
        try (var old = new Caller(a.port())) {
            var created = old.says(HELLO).hears("session_created");
            search(old);
            search(old);
            var both = Map.of("IDENTITY_KEY", "k2:the next secret of this class," + KEY, "FIND_MATCH_LIMIT", "2/1h");
            try (var newer = Apps.start(both);
                    var there = new Caller(newer.port())) {
                var known = there.says(helloBy(created)).hears("session_created");
                assertThat(known.path("device_token").textValue())
                        .as("signed by the new key, for the same device")
                        .isNotEqualTo(created.path("device_token").textValue())
                        .startsWith(nameOf(created) + "~");
                there.says(FIND).hears("rate_limited");
            }
        }
    }

    @Test
    void reportsOfManyChatsAreLimitedOnEveryInstanceAndARepeatedOneIsNot() throws Exception {
        try (var p = new Caller(a.port());
                var q = new Caller(b.port());
                var there = new Caller(b.port())) {
            var created = p.says(HELLO).hears("session_created");
            q.says(HELLO).hears("session_created");
            there.says(helloBy(created)).hears("session_created");
            pair(p, q, "first");
            p.says(report("first"));
            assertThat(p.awaits("error", 5_000)).as("no moderation is here").isNotNull();
            p.says(report("first"));
            assertThat(p.awaits("error", 5_000)).isNotNull();
            p.says("{'type':'end_chat','chat_id':'first'}");
            assertThat(p.awaits("chat_ended", 5_000)).isNotNull();
            assertThat(q.awaits("partner_left", 5_000)).isNotNull();
            pair(there, q, "second");
            there.says(report("second"));
            var limited = there.awaits("rate_limited", 5_000);
            assertThat(limited).isNotNull();
            assertThat(limited.path("action").textValue()).isEqualTo("report");
            assertThat(limited.path("chat_id").textValue()).isEqualTo("second");
        }
    }

    @Test
    void aNetworkBeginsNoMoreSessionsThanItMayAndAResumeIsNone() throws Exception {
        var settings = Map.of("IDENTITY_KEY", "k1:another " + SECRET, "SESSION_LIMIT", "2/1h");
        try (var here = Apps.start(settings);
                var there = Apps.start(settings);
                var p = new Caller(here.port());
                var back = new Caller(there.port());
                var q = new Caller(there.port());
                var late = new Caller(there.port())) {
            var created = p.says(HELLO).hears("session_created");
            var resumed = back.says(resume(created)).hears("session_resumed");
            q.says(HELLO).hears("session_created");
            var limited = late.says(HELLO).hears("rate_limited");
            assertThat(limited.path("action").textValue()).isEqualTo("connect");
            assertThat(limited.path("retry_after_ms").longValue()).isBetween(1_700_000L, 1_800_000L);
            late.says(HELLO).hears("rate_limited");
            assertThat(late.isOpen()).isTrue();
            late.says(resume(resumed)).hears("session_resumed");
            late.says("{'type':'ping'}").hears("pong");
        }
    }

    @Test
    void whoIsNotCountedByAddressBeginsAsManyAsTheyLike() throws Exception {
        var settings = new HashMap<>(Map.of("IDENTITY_KEY", "k1:a third " + SECRET, "SESSION_LIMIT", "1/1h"));
        settings.put("UNLIMITED_ADDRESSES", "127.0.0.0/8,::1");
        try (var here = Apps.start(settings)) {
            for (var n = 0; n < 3; n++) {
                try (var one = new Caller(here.port())) {
                    one.says(HELLO).hears("session_created");
                }
            }
        }
    }

    @Test
    void noTokenNoFingerprintAndNoAddressStandsInRedisOrInMetrics() throws Exception {
        try (var p = new Caller(a.port());
                var redis = Redis.open(Backends.shared().redisUrl())) {
            var created = p.says("{'type':'hello','protocol':1,'fingerprint':'a-very-own-print'}")
                    .hears("session_created");
            search(p);
            var all = new StringBuilder(metrics());
            for (var key : redis.keys("*")) {
                all.append(key).append('\n').append(value(redis, key)).append('\n');
            }
            assertThat(all.toString())
                    .contains("limit:find_match:k1.")
                    .contains("\"place\":[\"k1.")
                    .doesNotContain("a-very-own-print")
                    .doesNotContain(nameOf(created))
                    .doesNotContain("127.0.0.1")
                    .doesNotContain("0:0:0:0:0:0:0:1");
        }
    }

    @Test
    void whereAPersonIsFollowsThemThroughAMove() throws Exception {
        try (var p = new Caller(a.port());
                var there = new Caller(b.port());
                var redis = Redis.open(Backends.shared().redisUrl())) {
            var created = p.says("{'type':'hello','protocol':1,'fingerprint':'first'}")
                    .hears("session_created");
            var first = place(redis, created);
            assertThat(first).hasSize(1);
            var resumed = there.says(resume(created).replace("}", ",'fingerprint':'second'}"))
                    .hears("session_resumed");
            there.says("{'type':'ping'}").hears("pong");
            await().untilAsserted(
                            () -> assertThat(place(redis, created)).hasSize(1).isNotEqualTo(first));
            var second = place(redis, created);
            try (var bare = new Caller(a.port())) {
                var here = bare.says(resume(resumed)).hears("session_resumed");
                bare.says("{'type':'ping'}").hears("pong");
                await().until(() -> here.path("resume_token")
                        .textValue()
                        .contains("~" + redis.hget(Keys.session(idOf(created)), "instance") + "~"));
                assertThat(place(redis, created)).isEqualTo(second);
            }
        }
    }

    private static JsonNode place(UnifiedJedis redis, JsonNode created) throws Exception {
        return new ObjectMapper()
                .readTree(redis.hget(Keys.session(idOf(created)), "state"))
                .path("identities")
                .path("place");
    }

    private static SessionId idOf(JsonNode created) {
        return new SessionId(created.path("session_id").textValue());
    }

    private static String value(UnifiedJedis redis, String key) {
        return switch (redis.type(key)) {
            case "string" -> redis.get(key);
            case "hash" -> redis.hgetAll(key).toString();
            default -> "";
        };
    }

    private String metrics() throws Exception {
        var uri = URI.create("http://127.0.0.1:" + a.adminPort() + "/observe/metrics");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    private static void search(Caller who) throws InterruptedException {
        who.says(FIND).hears("searching");
        who.says("{'type':'cancel_match'}").hears("match_cancelled");
    }

    private static String helloBy(JsonNode created) {
        return "{'type':'hello','protocol':1,'device':'"
                + created.path("device_token").textValue() + "'}";
    }

    private static String nameOf(JsonNode created) {
        return created.path("device_token").textValue().split("~")[0];
    }

    private static String report(String chat) {
        return "{'type':'report','chat_id':'" + chat + "','reason':'spam'}";
    }
}
