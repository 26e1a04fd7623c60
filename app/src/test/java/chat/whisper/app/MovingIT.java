package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.session.Tokens;
import chat.whisper.backends.Backends;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchNews.Queue;
import chat.whisper.model.bus.MatchReply;
import chat.whisper.model.bus.MatchRequest;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Redis;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A session that is neither here nor gone: it moves, its answer is late, two connections ask for it at once. */
@Timeout(120)
class MovingIT extends TwoApps {
    @Test
    void aDeclineThatComesWhileSomebodyResumesTakesThemBackToTheQueue() throws Exception {
        var old = new Caller(a.port());
        var created = old.says(HELLO).hears("session_created");
        old.says(FIND).hears("searching");
        var find = matchers.finds.getFirst();
        matchers.tell(find.from(), matchers.offered(find, 11, "m1"));
        old.hears("match_found");
        matchers.onFind = again -> {
            matchers.tell(again.from(), declined(again, 12, "m1"));
            return new MatchReply.Standing(matchers.offered(again, 11, "m1"));
        };
        try (var there = new Caller(b.port())) {
            var resumed = there.says(resume(created)).hears("session_resumed");
            assertThat(resumed.path("phase").textValue()).isEqualTo("offered");
            assertThat(there.awaits("match_declined", 2_000)).isNotNull();
            assertThat(there.awaits("searching", 2_000)).isNotNull();
            assertThat(matchers.cancels).isEmpty();
        }
    }

    /** Otherwise whoever heard it just before the process died would have a token that nobody knows. */
    @Test
    void aNewTokenIsWrittenBeforeItIsTold() throws Exception {
        try (var redis = Redis.open(Backends.shared().redisUrl())) {
            var told = new Caller(a.port()).says(HELLO).hears("session_created");
            var key = Keys.session(new SessionId(told.path("session_id").textValue()));
            for (var n = 0; n < 20; n++) {
                told = new Caller(n % 2 == 0 ? b.port() : a.port())
                        .says(resume(told))
                        .hears("session_resumed");
                assertThat(redis.hget(key, "state"))
                        .contains(Tokens.hash(told.path("resume_token").textValue()));
            }
        }
    }

    @Test
    void aRelaxationThatOvertakesTheAnswerCancelsNoSearch() throws Exception {
        var soon = new Queue(1, 500, 3_000, 500L, 0);
        var old = new Caller(a.port());
        var created = old.says(HELLO).hears("session_created");
        old.says(FIND).hears("searching");
        matchers.onFind = again -> {
            var body = again.body();
            matchers.tell(again.from(), new MatchNews.Waiting(body.search(), body.session(), 13, soon));
            return new MatchReply.Standing(new MatchNews.Waiting(body.search(), body.session(), 12, soon));
        };
        try (var there = new Caller(b.port())) {
            there.says(resume(created)).hears("session_resumed");
            assertThat(there.awaits("searching", 2_000)).isNotNull();
            assertThat(matchers.cancels).isEmpty();
        }
    }

    @Test
    void aSlowResumeOfADeadConnectionLeavesTheNewerOneAlone() throws Exception {
        var first = new Caller(a.port());
        var created = first.says(HELLO).hears("session_created");
        first.says(FIND).hears("searching");
        first.vanishes();
        var slow = new CountDownLatch(1);
        var asked = new AtomicInteger();
        matchers.onFind = find -> {
            if (asked.incrementAndGet() == 1) {
                awaits(slow);
            }
            return FakeMatchers.waiting(find, 20);
        };
        var second = new Caller(a.port());
        second.says(resume(created));
        await().until(() -> asked.get() == 1);
        try (var third = new Caller(a.port())) {
            assertThat(third.says(resume(created)).awaits("session_resumed", 3_000))
                    .isNotNull();
            slow.countDown();
            assertThat(second.isClosedWith()).isEqualTo(4004);
            assertThat(third.says("{'type':'ping'}").awaits("pong", 2_000)).isNotNull();
        }
    }

    @Test
    void oneTokenShownTwiceAtOnceLeavesOneConnection() throws Exception {
        for (var round = 0; round < 20; round++) {
            var first = new Caller(b.port());
            var created = first.says(HELLO).hears("session_created");
            first.vanishes();
            try (var one = new Caller(a.port());
                    var two = new Caller(b.port())) {
                one.says(resume(created));
                two.says(resume(created));
                // Whoever was told to ask again asks again.
                await().atMost(Duration.ofSeconds(10)).until(() -> {
                    again(one, created);
                    again(two, created);
                    return one.isOpen() != two.isOpen();
                });
                var live = one.isOpen() ? one : two;
                live.says("{'type':'ping'}");
                assertThat(live.awaits("pong", 2_000)).isNotNull();
                assertThat((live == one ? two : one).isClosedWith()).isEqualTo(4004);
            }
        }
    }

    private static void again(Caller caller, JsonNode created) throws InterruptedException {
        if (caller.isOpen() && caller.awaits("error", 20) != null) {
            caller.says(resume(created));
        }
    }

    @Test
    void whoseProcessLeftNoTraceOnTheBusIsBackAtOnceThoughItsLeaseStands() throws Exception {
        var created = new Caller(a.port()).says(HELLO).hears("session_created");
        var session = created.path("session_id").textValue();
        var dead = new InstanceId("dead");
        try (var redis = chat.whisper.model.redis.Redis.open(Backends.shared().redisUrl())) {
            // As after SIGKILL: the lease of the process stands, and nobody hears on its subjects.
            redis.hset("session:" + session, "instance", dead.value());
            redis.set("instance:" + dead.value(), "1");
            var ended = new ArrayList<Long>();
            a.hurry();
            a.close();
            redis.hdel("session:" + session, "over");
            try (var back = new Caller(b.port())) {
                var began = System.nanoTime();
                assertThat(back.says(resume(created)).awaits("session_resumed", 5_000))
                        .isNotNull();
                ended.add(System.nanoTime() - began);
            }
            assertThat(Duration.ofNanos(ended.getFirst())).isLessThan(Duration.ofSeconds(2));
            redis.del("instance:" + dead.value());
        }
    }

    @Test
    void whoResumesWithLessThanTheyConfirmedIsToldThatThereIsNoWholeChat() throws Exception {
        var met = meet("less");
        met.q().says("{'type':'message','chat_id':'less','seq':1,'text':'hi'}");
        assertThat(met.p().awaits("message", 2_000)).isNotNull();
        met.p().says("{'type':'delivered','chat_id':'less','seq':1}");
        assertThat(met.q().awaits("delivered", 2_000)).isNotNull();
        met.p().vanishes();
        try (var back = new Caller(a.port())) {
            var token = met.createdP().path("resume_token").textValue();
            back.says("{'type':'hello','protocol':1,'resume':'" + token
                    + "','chat':{'chat_id':'less','received_seq':0}}");
            assertThat(back.awaits("resume_failed", 3_000)).isNotNull();
            assertThat(met.q().awaits("partner_left", 3_000)).isNotNull();
        }
    }

    private record Met(JsonNode createdP, Caller p, Caller q) {}

    private Met meet(String chat) throws Exception {
        var p = new Caller(a.port());
        var q = new Caller(b.port());
        var created = p.says(HELLO).hears("session_created");
        q.says(HELLO).hears("session_created");
        pair(p, q, chat);
        return new Met(created, p, q);
    }

    private static MatchNews declined(Envelope<MatchRequest> find, long step, String match) {
        var place = new Queue(4, 25_000, 3_000, null, 0);
        return new MatchNews.Declined(
                find.body().search(), find.body().session(), step, new MatchId(match), MatchNews.Party.PARTNER, place);
    }

    private static void awaits(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
