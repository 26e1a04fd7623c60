package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.Backends;
import chat.whisper.backends.RedisServer;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Redis;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HelloIT {
    private static final String HELLO = "{'type':'hello','protocol':1}";
    private static App app;
    private static App other;

    @BeforeAll
    static void start() {
        app = Apps.start(Map.of());
        other = Apps.start(Map.of());
    }

    @AfterAll
    static void stop() {
        other.close();
        app.close();
    }

    @Test
    void helloCreatesASessionAndEchoesTheRef() throws Exception {
        try (var caller = new Caller(app.port())) {
            var created =
                    caller.says("{'type':'hello','protocol':1,'ref':'r1'}").hears("session_created");

            assertThat(created.path("ref").textValue()).isEqualTo("r1");
            assertThat(created.path("protocol").intValue()).isEqualTo(1);
            assertThat(created.path("resume_window_ms").longValue()).isEqualTo(120_000);
            assertThat(created.path("limits").path("undelivered_max").intValue())
                    .isEqualTo(32);
            assertThat(created.path("device_token").textValue()).isNotBlank();
        }
    }

    @Test
    void aKnownDeviceKeepsItsTokenAndAMadeUpOneIsReplaced() throws Exception {
        try (var first = new Caller(app.port());
                var second = new Caller(other.port());
                var third = new Caller(app.port())) {
            var device = first.says(HELLO)
                    .hears("session_created")
                    .path("device_token")
                    .textValue();

            assertThat(second.says("{'type':'hello','protocol':1,'device':'" + device + "'}")
                            .hears("session_created")
                            .path("device_token")
                            .textValue())
                    .isEqualTo(device);
            assertThat(third.says("{'type':'hello','protocol':1,'device':'made~up'}")
                            .hears("session_created")
                            .path("device_token")
                            .textValue())
                    .isNotEqualTo("made~up");
        }
    }

    @Test
    void aLanguageThatIsNotSpokenHereIsRefusedAndAnotherOneIsTaken() throws Exception {
        try (var caller = new Caller(app.port())) {
            assertThat(code(caller.says("{'type':'hello','protocol':1,'pool':'qq'}")))
                    .isEqualTo("bad_message");
            caller.says("{'type':'hello','protocol':1,'pool':'fr'}").hears("session_created");
            assertThat(code(caller.says("{'type':'find_match','interests':['jazz'],'pool':'qq'}")))
                    .isEqualTo("bad_message");
        }
    }

    @Test
    void nothingIsAnsweredBeforeHelloAndHelloOnlyOnce() throws Exception {
        try (var caller = new Caller(app.port())) {
            assertThat(code(caller.says("{'type':'ping','ref':'p'}"))).isEqualTo("hello_required");
            caller.says(HELLO).hears("session_created");
            assertThat(code(caller.says(HELLO))).isEqualTo("wrong_state");
            assertThat(caller.says("{'type':'ping','ref':'q'}")
                            .hears("pong")
                            .path("ref")
                            .textValue())
                    .isEqualTo("q");
        }
    }

    @Test
    void anotherProtocolVersionIsTurnedAway() throws Exception {
        try (var caller = new Caller(app.port())) {
            assertThat(caller.says("{'type':'hello','protocol':2}").isClosedWith())
                    .isEqualTo(4005);
        }
    }

    @Test
    void badMessagesAreExplainedUntilThereAreTooMany() throws Exception {
        try (var caller = new Caller(app.port())) {
            caller.says(HELLO).hears("session_created");
            for (int i = 0; i < 21; i++) {
                assertThat(code(caller.says("{"))).isEqualTo("bad_json");
            }
            assertThat(caller.isClosedWith()).isEqualTo(4002);
        }
    }

    @Test
    void withoutAMatcherSearchingIsUnavailableAndNotHalfBegun() throws Exception {
        try (var caller = new Caller(app.port())) {
            caller.says(HELLO).hears("session_created");
            for (int i = 0; i < 2; i++) {
                var error = caller.says("{'type':'find_match','interests':['jazz'],'ref':'f'}")
                        .hears("error");
                assertThat(error.path("code").textValue()).isEqualTo("unavailable");
                assertThat(error.path("temporary").booleanValue()).isTrue();
                assertThat(error.path("ref").textValue()).isEqualTo("f");
            }
        }
    }

    @Test
    void aLostConnectionResumesAndTheTokenRotates() throws Exception {
        var caller = new Caller(app.port());
        var created = caller.says(HELLO).hears("session_created");
        caller.vanishes();
        try (var again = new Caller(app.port())) {
            var resumed =
                    again.says(resume(created.path("resume_token").textValue())).hears("session_resumed");

            assertThat(resumed.path("session_id")).isEqualTo(created.path("session_id"));
            assertThat(resumed.path("phase").textValue()).isEqualTo("idle");
            assertThat(resumed.path("resume_token")).isNotEqualTo(created.path("resume_token"));
        }
    }

    @Test
    void anotherInstanceTakesTheSessionOverAndTheFirstConnectionIsTold() throws Exception {
        try (var here = new Caller(app.port());
                var there = new Caller(other.port())) {
            var created = here.says(HELLO).hears("session_created");
            var resumed =
                    there.says(resume(created.path("resume_token").textValue())).hears("session_resumed");

            assertThat(resumed.path("session_id")).isEqualTo(created.path("session_id"));
            assertThat(here.isClosedWith()).isEqualTo(4004);
            assertThat(there.says("{'type':'ping'}").hears("pong").path("ts").longValue())
                    .isPositive();
        }
    }

    @Test
    void aTokenIsGoodUntilItsSuccessorIsUsed() throws Exception {
        try (var first = new Caller(app.port());
                var second = new Caller(app.port());
                var third = new Caller(app.port());
                var fourth = new Caller(other.port())) {
            var token = first.says(HELLO)
                    .hears("session_created")
                    .path("resume_token")
                    .textValue();
            second.says(resume(token)).hears("session_resumed");
            third.says(resume(token)).hears("session_resumed");
            third.says("{'type':'ping'}").hears("pong");

            assertThat(fourth.says(resume(token))
                            .hears("resume_failed")
                            .path("reason")
                            .textValue())
                    .isEqualTo("replaced");
            fourth.hears("session_created");
        }
    }

    @Test
    void anUnknownTokenGetsANewSession() throws Exception {
        try (var caller = new Caller(app.port())) {
            caller.says(resume("s~app-nowhere~secret"));

            assertThat(caller.hears("resume_failed").path("reason").textValue()).isEqualTo("unknown");
            caller.hears("session_created");
        }
    }

    @Test
    void whoComesBackTooLateIsToldSo() throws Exception {
        try (var hasty = Apps.start(Map.of("RESUME_WINDOW", "200ms"))) {
            var caller = new Caller(hasty.port());
            var created = caller.says(HELLO).hears("session_created");
            caller.vanishes();
            try (var client = Redis.open(Backends.shared().redisUrl());
                    var again = new Caller(hasty.port())) {
                var key = Keys.session(new SessionId(created.path("session_id").textValue()));
                await().until(() -> client.hexists(key, "over"));
                again.says(resume(created.path("resume_token").textValue()));

                assertThat(again.hears("resume_failed").path("reason").textValue())
                        .isEqualTo("expired");
                again.hears("session_created");
            }
        }
    }

    @Test
    void withoutRedisHelloIsUnavailableAndWorksLater() throws Exception {
        var redis = RedisServer.start();
        var alone = Apps.start(Map.of("REDIS_URL", redis.url()));
        try (var caller = new Caller(alone.port())) {
            redis.pause();
            var error = caller.says(HELLO).hears("error");
            assertThat(error.path("code").textValue()).isEqualTo("unavailable");

            redis.unpause();
            caller.says(HELLO).hears("session_created");
        } finally {
            alone.close();
            redis.close();
        }
    }

    @Test
    void whenRedisWasEmptiedTheSessionsAreWrittenAgain() throws Exception {
        try (var redis = RedisServer.start();
                var client = Redis.open(redis.url());
                var alone = Apps.start(Map.of("REDIS_URL", redis.url()));
                var caller = new Caller(alone.port())) {
            var id = caller.says(HELLO)
                    .hears("session_created")
                    .path("session_id")
                    .textValue();
            client.flushAll();

            await().atMost(Duration.ofSeconds(10)).until(() -> client.exists(Keys.session(new SessionId(id))));
        }
    }

    private static String resume(String token) {
        return "{'type':'hello','protocol':1,'resume':'" + token + "'}";
    }

    private static String code(Caller caller) throws InterruptedException {
        return caller.hears("error").path("code").textValue();
    }
}
