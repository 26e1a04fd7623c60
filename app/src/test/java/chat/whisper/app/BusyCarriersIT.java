package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.safety.behaviour.BehaviourPublisher;
import chat.whisper.backends.Backends;
import chat.whisper.backends.RedisServer;
import chat.whisper.model.bus.BehaviourSample;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ReunionReply;
import chat.whisper.model.bus.ReunionRequest;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Redis;
import io.helidon.metrics.api.Metrics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.UnifiedJedis;

/** An app has one carrier thread, and what computes on it for long makes everybody wait; but not what others know the process by. */
@Tag("alone")
@Timeout(60)
class BusyCarriersIT {
    private static final InstanceId OTHER = new InstanceId("other");
    private static final BehaviourSample SAMPLE =
            new BehaviourSample(new SessionId("busy"), "person", 50, 1, 50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    @Test
    void aProcessThatComputesRenewsItsLeaseAndAnswersWhetherItLives() throws Exception {
        try (var server = RedisServer.start();
                var redis = Redis.open(server.url());
                var other = Bus.connect(Backends.shared().natsUrl(), OTHER)) {
            var app = Apps.start(Map.of("REDIS_URL", server.url()));
            var busy = instanceIn(redis);
            try (var carriers = new BusyCarriers()) {
                for (var renewal = 0; renewal < 2; renewal++) {
                    redis.del(Keys.instance(busy));
                    await().until(() -> redis.exists(Keys.instance(busy)));
                }
                assertThat(asked(other, busy)).isInstanceOf(Bus.Answer.Given.class);
                assertThat(carriers.letOthersRun()).isFalse();
            } finally {
                app.hurry();
                app.close();
            }
        }
    }

    @Test
    void howPeopleBehaveIsToldBesideIt() throws Exception {
        var registry = Metrics.globalRegistry();
        var heard = new CompletableFuture<BehaviourSample>();
        try (var bus = Bus.connect(Backends.shared().natsUrl(), new InstanceId("watching"));
                var other = Bus.connect(Backends.shared().natsUrl(), OTHER)) {
            other.hear(Subjects.MODERATION_BEHAVIOUR, BehaviourSample.class, told -> heard.complete(told.body()));
            try (var carriers = new BusyCarriers()) {
                new BehaviourPublisher(bus, registry).publish(SAMPLE);
                await().until(() -> SAMPLE.equals(heard.getNow(null)));
                assertThat(carriers.letOthersRun()).isFalse();
            }
        }
    }

    private static Bus.Answer<ReunionReply> asked(Bus other, InstanceId busy) {
        var nobody = new SessionId("nobody");
        var question = new ReunionRequest(new ChatId("none"), nobody, new SessionAddress(nobody, OTHER, 0), null);
        return other.askInstance(
                Subjects.side(busy), 0, question, ReunionRequest.class, ReunionReply.class, Duration.ofSeconds(2));
    }

    private static InstanceId instanceIn(UnifiedJedis redis) {
        var prefix = Keys.instance(new InstanceId("x")).replace("x", "");
        return redis.keys(prefix + "*").stream()
                .map(key -> new InstanceId(key.substring(prefix.length())))
                .findFirst()
                .orElseThrow();
    }
}
