package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.Backends;
import chat.whisper.model.block.BlockList;
import chat.whisper.model.block.IdentityPair;
import chat.whisper.model.bus.BlockReply;
import chat.whisper.model.bus.BlockRequest;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.MatchRequest;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.redis.Redis;
import io.helidon.metrics.api.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.UnifiedJedis;

/** What an app does of a block: it has moderation remember it, and tells the matchers whom somebody is not offered to. */
@Timeout(60)
class BlocksIT extends TwoApps {
    private static final String BLOCK = "{'type':'block','chat_id':'chat-b'}";
    private final UnifiedJedis redis = Redis.open(Backends.shared().redisUrl());
    private final Bus moderation = Bus.connect(
            Backends.shared().natsUrl(),
            new InstanceId("moderation-" + Ids.secure().text(4)));
    private final List<BlockRequest> asked = new CopyOnWriteArrayList<>();
    private final AtomicBoolean isAway = new AtomicBoolean();

    @BeforeEach
    void remember() {
        moderation.serve(Subjects.MODERATION_BLOCK, "moderation", BlockRequest.class, BlockReply.class, request -> {
            asked.add(request.body());
            return isAway.get() ? new BlockReply.Unavailable() : new BlockReply.Remembered();
        });
    }

    @AfterEach
    void disconnect() {
        moderation.close();
        redis.close();
    }

    @Test
    void bothAreNamedByAllThatTheyAreKnownBy() throws Exception {
        try (var p = new Caller(a.port());
                var q = new Caller(b.port())) {
            meet(p, q);
            p.says(BLOCK).hears("blocked");
            p.hears("chat_ended");
            q.hears("partner_left");

            await().until(() -> !asked.isEmpty());
            var one = FakeMatchers.identities(matchers.finds.get(0));
            var other = FakeMatchers.identities(matchers.finds.get(1));
            assertThat(one.place()).isNotEmpty();
            assertThat(asked.getFirst().pairs()).containsExactlyInAnyOrderElementsOf(IdentityPair.between(one, other));
        }
    }

    @Test
    void whatModerationCannotRememberYetIsSaidAgain() throws Exception {
        isAway.set(true);
        try (var p = new Caller(a.port());
                var q = new Caller(b.port())) {
            meet(p, q);
            p.says(BLOCK).hears("blocked");
            await().until(() -> asked.size() == 2);
            isAway.set(false);
            await().until(() -> asked.size() == 3);
            await().during(Duration.ofSeconds(1)).until(() -> asked.size() == 3);
            assertThat(asked.stream().distinct()).hasSize(1);
        }
    }

    /** In any queue: who has just parted is known to that of one language only. */
    @Test
    void whoIsBlockedIsShunnedBeforeModerationRemembersIt() throws Exception {
        isAway.set(true);
        try (var p = new Caller(a.port());
                var q = new Caller(b.port())) {
            meet(p, q);
            var theirs = FakeMatchers.identities(matchers.finds.get(1));
            p.says(BLOCK).hears("blocked");
            p.hears("chat_ended");
            await().until(() -> !asked.isEmpty());
            p.says(FIND).hears("searching");
            assertThat(shunned()).containsAll(theirs.device()).containsAll(theirs.place());
        } finally {
            isAway.set(false);
        }
    }

    @Test
    void aSearchSaysWhomItShuns() throws Exception {
        try (var p = new Caller(a.port())) {
            p.says(HELLO).hears("session_created");
            p.says(FIND).hears("searching");
            assertThat(shunned()).isEmpty();
            p.says("{'type':'cancel_match'}").hears("match_cancelled");

            blocks(60_000, "k1.theirs");
            p.says(FIND).hears("searching");
            assertThat(shunned()).containsExactly("k1.theirs");
            p.says("{'type':'cancel_match'}").hears("match_cancelled");

            var full = Metrics.globalRegistry()
                    .counter("whisper_blocks_full_total", List.of())
                    .orElseThrow();
            var before = full.count();
            blocks(
                    90_000,
                    IntStream.range(0, BlockList.MOST).mapToObj(n -> "k1.n" + n).toArray(String[]::new));
            p.says(FIND).hears("searching");
            assertThat(shunned()).hasSize(BlockList.MOST).doesNotContain("k1.theirs");
            assertThat(full.count()).as("an operator hears of it").isEqualTo(before + 1);
        }
    }

    /** Whoever searched last, after the blocks that they have. */
    private void blocks(long millis, String... theirs) {
        var mine = FakeMatchers.identities(matchers.finds.getLast());
        var now = System.currentTimeMillis();
        var entries = Stream.of(theirs)
                .flatMap(name -> IdentityPair.between(mine, Identities.of(name)).stream())
                .map(pair -> new BlockList.Entry(pair, now + millis))
                .toList();
        new BlockList(redis).put(entries, now);
    }

    private List<String> shunned() {
        return ((MatchRequest.Find) matchers.finds.getLast().body()).shunned();
    }

    private void meet(Caller p, Caller q) throws InterruptedException {
        for (var one : List.of(p, q)) {
            one.says("{'type':'hello','protocol':1,'fingerprint':'" + one.hashCode() + "'}")
                    .hears("session_created");
        }
        pair(p, q, "chat-b");
    }
}
