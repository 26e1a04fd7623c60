package chat.whisper.perf.faults;

import chat.whisper.model.id.Pool;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Redis;
import chat.whisper.perf.faults.RepeatSearcher.Manner;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Two people who met once, when one blocked the other. They search again and again, whatever happens to the system, and must not meet any
 * more; somebody else, who searches with them in a language that nobody else speaks, meets both. Used by the runner's thread.
 */
final class BlockedPair implements AutoCloseable {
    private static final Pool POOL = new Pool("cy");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final RepeatSearcher blocker;
    private final RepeatSearcher blocked;
    private final RepeatSearcher other;
    private final Set<Object> told = new HashSet<>();

    private BlockedPair(List<URI> doors) {
        blocker = new RepeatSearcher(http, "blocker", doors, POOL, Manner.BLOCKS_AND_WAITS);
        blocked = new RepeatSearcher(http, "blocked", doors, POOL, Manner.WAITS);
        other = new RepeatSearcher(http, "other", doors, POOL, Manner.GOES_ON);
    }

    /**
     * Returns when the block is remembered. A matcher that has just started may answer too late, and in a build that is broken on purpose
     * the two may then search for ever: two others try once more.
     */
    static BlockedPair of(List<URI> doors, String redisUrl) throws InterruptedException {
        var first = new BlockedPair(doors);
        try {
            first.part(redisUrl);
            return first;
        } catch (CompletionException tooLate) {
            first.close();
            var second = new BlockedPair(doors);
            second.part(redisUrl);
            return second;
        }
    }

    private void part(String redisUrl) throws InterruptedException {
        blocker.arrives();
        blocked.arrives();
        within(blocker.firstBlocked());
        var device = StoredIdentities.of(within(blocker.session()), redisUrl).device();
        try (var redis = Redis.open(redisUrl)) {
            if (!Until.each(List.of(Keys.blocks(device)), redis::exists, PATIENCE)) {
                throw new IllegalStateException("the block was not remembered");
            }
        }
        blocker.goesOn();
        blocked.goesOn();
        other.arrives();
    }

    private static <T> T within(CompletableFuture<T> what) {
        return what.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Since the last time they were asked for. */
    List<Problem> problems() {
        var shared = new HashSet<Object>();
        shared.addAll(both(blocker.offers(), blocked.offers()));
        shared.addAll(both(blocker.chats(), blocked.chats()));
        shared.removeAll(told);
        told.addAll(shared);
        return shared.stream()
                .map(where -> new Problem("a blocked person", "met again whom they are kept from: " + where))
                .toList();
    }

    private static <T> Set<T> both(Set<T> one, Set<T> other) {
        var both = new HashSet<>(one);
        both.retainAll(other);
        return both;
    }

    /** How many chats with the third person the one has begun that has met fewer. */
    int met() {
        return Math.min(
                both(blocker.chats(), other.chats()).size(),
                both(blocked.chats(), other.chats()).size());
    }

    @Override
    public void close() {
        List.of(blocker, blocked, other).forEach(RepeatSearcher::close);
        http.shutdownNow();
    }
}
