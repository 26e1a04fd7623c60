package chat.whisper.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.session.Tokens;
import chat.whisper.backends.Backends;
import chat.whisper.model.bus.AdoptionReply;
import chat.whisper.model.bus.AdoptionRequest;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.HandoverReply;
import chat.whisper.model.bus.HandoverRequest;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an app answers another one that asks for a session of its, over the bus: by who asks, how late, and with which token. */
@Timeout(120)
class HandoversIT extends TwoApps {
    private final String nats = Backends.shared().natsUrl();

    /** It asks on the subject that it knows. */
    @Test
    void anAppOfTheVersionBeforeIsHeardWhenItLeaves() {
        try (var before = Bus.connect(nats, new InstanceId("before"))) {
            var request = new AdoptionRequest(new SessionId("nobody"), 0, "secret", Long.MAX_VALUE);
            assertThat(before.request(
                            Subjects.SESSION_ADOPT_BEFORE,
                            1,
                            request,
                            AdoptionRequest.class,
                            AdoptionReply.class,
                            Bus.DEADLINE))
                    .contains(new AdoptionReply.Leaving());
        }
    }

    @Test
    void aSessionWhoseHandoverWasNeverHeardOfIsBackWithinSeconds() throws Exception {
        var created = new Caller(a.port()).says(HELLO).hears("session_created");
        try (var ghost = Bus.connect(nats, new InstanceId("ghost"))) {
            assertThat(ask(ghost, created, System.currentTimeMillis() + 2_000))
                    .isInstanceOf(HandoverReply.Yielded.class);
            assertThat(ask(ghost, created, System.currentTimeMillis() + 2_000))
                    .as("the same asker gets it again")
                    .isInstanceOf(HandoverReply.Yielded.class);
        }
        var began = System.nanoTime();
        try (var back = new Caller(b.port())) {
            JsonNode resumed = null;
            while (resumed == null
                    && System.nanoTime() - began < Duration.ofSeconds(20).toNanos()) {
                resumed = back.says(resume(created)).awaits("session_resumed", 500);
            }
            assertThat(requireNonNull(resumed).path("session_id")).isEqualTo(created.path("session_id"));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void nothingIsYieldedToWhoDoesNotWaitForItAnyMore() throws Exception {
        var alice = new Caller(a.port());
        var created = alice.says(HELLO).hears("session_created");
        try (var late = Bus.connect(nats, new InstanceId("late"))) {
            assertThat(ask(late, created, System.currentTimeMillis() - 1)).isInstanceOf(HandoverReply.Moving.class);
        }
        assertThat(alice.says("{'type':'ping'}").awaits("pong", 2_000)).isNotNull();
    }

    @Test
    void anOlderHelloTakesNothingFromANewerOneOnAnotherInstance() throws Exception {
        var alice = new Caller(a.port());
        var created = alice.says(HELLO).hears("session_created");
        var resumed = new Caller(a.port());
        var newest = resumed.says(resume(created)).hears("session_resumed");
        try (var older = Bus.connect(nats, new InstanceId("older"))) {
            var request = request(created, created, 1, System.currentTimeMillis() + 2_000);
            assertThat(older.request(
                            holder(created), 1, request, HandoverRequest.class, HandoverReply.class, Bus.DEADLINE))
                    .containsInstanceOf(HandoverReply.Newer.class);
            assertThat(resumed.says("{'type':'ping'}").awaits("pong", 2_000)).isNotNull();
            var after = request(created, newest, 1, System.currentTimeMillis() + 2_000);
            assertThat(older.request(
                            holder(created), 1, after, HandoverRequest.class, HandoverReply.class, Bus.DEADLINE))
                    .as("who shows the newest token came after the connection that gave it, whatever the clocks say")
                    .containsInstanceOf(HandoverReply.Yielded.class);
        }
    }

    /** By clocks that differ by less than they can know, the connection that was lost at once may be the newer one. */
    @Test
    void aConnectionThatIsLostOutrunsNobody() throws Exception {
        var alice = new Caller(a.port());
        var created = alice.says(HELLO).hears("session_created");
        var newer = new Caller(a.port());
        newer.says(resume(created)).hears("session_resumed");
        try (var next = Bus.connect(nats, new InstanceId("next"))) {
            var earlier = request(created, created, 1, Long.MAX_VALUE);
            assertThat(next.request(
                            holder(created), 1, earlier, HandoverRequest.class, HandoverReply.class, Bus.DEADLINE))
                    .containsInstanceOf(HandoverReply.Newer.class);
            newer.vanishes();
            await().untilAsserted(() -> assertThat(next.request(
                            holder(created), 1, earlier, HandoverRequest.class, HandoverReply.class, Bus.DEADLINE))
                    .containsInstanceOf(HandoverReply.Yielded.class));
        }
    }

    private static HandoverReply ask(Bus bus, JsonNode created, long deadline) {
        var request = request(created, created, Long.MAX_VALUE, deadline);
        return bus.request(holder(created), 1, request, HandoverRequest.class, HandoverReply.class, Bus.DEADLINE)
                .orElseThrow();
    }

    private static HandoverRequest request(JsonNode created, JsonNode shown, long hello, long deadline) {
        return new HandoverRequest(
                new chat.whisper.model.id.SessionId(created.path("session_id").textValue()),
                Tokens.hash(shown.path("resume_token").textValue()),
                hello,
                deadline,
                0);
    }

    private static String holder(JsonNode created) {
        return Subjects.session(
                new InstanceId(created.path("resume_token").textValue().split("~")[1]));
    }
}
