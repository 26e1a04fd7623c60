package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.redis.Redis;
import chat.whisper.perf.client.Guests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Matchers are killed again and again while many search: nobody is stuck, nobody is in two chats, nothing is left. They need the machine for themselves. */
@Alone
@Timeout(180)
class MatcherDeathIT {
    private static final int PEOPLE = 200;
    private static final Duration ARRIVALS = Duration.ofSeconds(8);
    private static final Map<String, String> HASTE = Map.of(
            "TIER2_AFTER", "2s", "TIER3_AFTER", "4s", "TIER4_AFTER", "6s", "MATCH_TIMEOUT", "8s", "OFFER_TIME", "4s");
    /** No step takes longer: the whole wait, a lost step that is asked for again, and a matcher that starts. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WhisperSystem system = WhisperSystem.start(Plan.test("matcher-death", 2, 2, HASTE));
    private final Guests guests = new Guests();

    @AfterEach
    void stop() {
        guests.close();
        system.close();
    }

    @Test
    void nobodyIsStuck() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var evening = new ArrayList<CompletableFuture<Searcher.End>>();
            for (var n = 0; n < PEOPLE; n++) {
                var number = n;
                evening.add(CompletableFuture.supplyAsync(() -> comes(number), threads));
            }
            var all = CompletableFuture.allOf(evening.toArray(CompletableFuture[]::new));
            var killed = killUntil(all);
            all.get(1, TimeUnit.SECONDS);

            assertThat(killed).isGreaterThan(3);
            everyChatHasTwo(evening.stream().map(CompletableFuture::join).toList());
        }
        leavesNothing();
    }

    private Searcher.End comes(int number) {
        var random = new Random(number);
        try {
            Thread.sleep(random.nextLong(ARRIVALS.toMillis()));
            var guest = guests.guest(system.appUrls().get(number % 2));
            return new Searcher(guest, number, PATIENCE).search();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One after the other, and each comes back before the next one goes. */
    private int killUntil(CompletableFuture<?> done) {
        var killed = 0;
        while (!done.isDone()) {
            var victim = system.member("matcher-" + (1 + killed % 2));
            victim.kill();
            killed++;
            victim.start();
        }
        return killed;
    }

    private static void everyChatHasTwo(List<Searcher.End> ends) {
        Map<ChatId, Long> chats = ends.stream()
                .filter(Searcher.End.Chat.class::isInstance)
                .map(end -> ((Searcher.End.Chat) end).chat())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(chats).hasSizeGreaterThan(PEOPLE / 4);
        assertThat(chats.values()).containsOnly(2L);
    }

    private void leavesNothing() {
        try (var redis = Redis.open(system.backends().redisUrl())) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(redis.keys("{match:*"))
                            .allMatch(key -> key.contains("}:parted:") || key.contains("}:ended:")));
        }
    }
}
