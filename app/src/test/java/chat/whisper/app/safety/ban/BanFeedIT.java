package chat.whisper.app.safety.ban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.Ground;
import chat.whisper.model.ban.Ban;
import chat.whisper.model.ban.BanList;
import chat.whisper.model.bus.BanApplied;
import chat.whisper.model.bus.BanLifted;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.BanId;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.model.redis.Keys;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a process's copy of the bans follows the list in Redis and the news of it, whichever of them is late or wrong. */
class BanFeedIT {
    private static final Duration LOOK = Duration.ofMillis(500);
    private final Ground ground = new Ground();
    private final AtomicInteger applied = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();
    private final Ban one = ban("one");
    private final Ban other = ban("other");

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void whatIsInTheListIsKnownFromTheStartAndWhatTheBusLostSoonAfter() {
        list(1, one);
        start();
        assertThat(isKnown(one)).isTrue();
        ground.banList.put(2, other);
        looksUntil(() -> isKnown(other));
        await().untilAsserted(() -> assertThat(applied).hasValue(1));
    }

    @Test
    void aListThatIsOlderOrGoneTakesNothingAway() {
        list(5, one);
        start();
        ground.redis.flushAll();
        list(4, other);
        looksAFewTimes();
        assertThat(isKnown(one)).isTrue();
        assertThat(isKnown(other)).isFalse();
        ground.redis.flushAll();
        looksAFewTimes();
        assertThat(isKnown(one)).isTrue();
        list(6, other);
        looksUntil(() -> isKnown(other) && !isKnown(one));
    }

    /** Of one that came late, and one that nobody has made. */
    @Test
    void newsHoldAtOnceAndNoLongerThanTheListContradictsThem() {
        list(1, one);
        start();
        ground.other.publish(Subjects.BAN_APPLIED, 0, other, Ban.class);
        await().until(() -> isKnown(other));
        ground.other.publish(Subjects.BAN_LIFTED, 0, new BanLifted(one.id()), BanLifted.class);
        await().until(() -> !isKnown(one));
        looksUntil(() -> isKnown(one) && !isKnown(other));
    }

    /** As where moderation alone cannot write to Redis. */
    @Test
    void newsHoldWhileTheListIsOlderThanTheChangeThatTheyTellOf() {
        list(1, one);
        start();
        tell(other, 3);
        await().until(() -> isKnown(other));
        list(2, one);
        looksAFewTimes();
        assertThat(isKnown(other)).isTrue();
        list(3, one);
        looksUntil(() -> !isKnown(other));

        tell(other, 4);
        await().until(() -> isKnown(other));
        ground.other.publish(Subjects.BAN_LIFTED, 0, new BanLifted(other.id()), BanLifted.class);
        await().until(() -> !isKnown(other));
        looksAFewTimes();
        assertThat(isKnown(other)).isFalse();
    }

    /** It holds all the same: its row, and the news of it. */
    @Test
    void aReasonThatANewerVersionGivesIsOther() {
        list(1, one);
        start();
        ground.banList.put(2, other);
        var row = ground.redis.hget(Keys.bans(), "other");
        ground.redis.hset(Keys.bans(), "other", row.replace("reports", "newer"));
        looksUntil(() -> isKnown(other));
        assertThat(known(other)).map(Ban::reason).contains(BanReason.OTHER);
        var third = ban("third");
        var news = new NewerBan(third.id(), "newer", third.until(), third.identities(), 3);
        ground.other.publish(Subjects.BAN_APPLIED, 0, news, NewerBan.class);
        await().until(() -> isKnown(third));
        assertThat(known(third)).map(Ban::reason).contains(BanReason.OTHER);
    }

    /** As it was: what was only told is not in the list of that version. */
    @Test
    void aListThatRedisHasLostIsWrittenAnewForWhoeverStartsNext() {
        list(3, one);
        start();
        tell(other, 4);
        await().until(() -> isKnown(other));
        ground.redis.flushAll();
        looksUntil(() -> ground.banList.version() == 3);
        assertThat(ground.banList.read()).isEqualTo(new BanList.Snapshot(3, List.of(one)));
        ground.redis.flushAll();
        list(2, other);
        looksUntil(() -> ground.banList.version() == 3);
        assertThat(ground.banList.read()).isEqualTo(new BanList.Snapshot(3, List.of(one)));

        var next = new KnownBans(ground.time);
        new BanFeed(next, ground.banList, ground.bus, ground.wheel, ground.time).start(listener());
        assertThat(next.of(one.identities().stream())).contains(one);
    }

    /** Under the same version nobody would ever put it right. */
    @Test
    void aListThatIsNotReadWholeIsLeftToModeration() {
        list(3, one);
        ground.redis.hset(Keys.bans(), "newer", "in a form of its own");
        start();
        ground.redis.flushAll();
        looksAFewTimes();
        assertThat(isKnown(one)).isTrue();
        assertThat(ground.banList.version()).isEqualTo(-1);
    }

    /** As where Redis goes away between two commands. */
    @Test
    void lateNewsArePutRightThoughTheListCouldNotBeReadAtFirst() {
        list(1, one);
        start();
        ground.redis.rename(Keys.bans(), "{bans}:elsewhere");
        ground.redis.set(Keys.bans(), "no list");
        ground.other.publish(Subjects.BAN_LIFTED, 0, new BanLifted(one.id()), BanLifted.class);
        await().until(() -> !isKnown(one));
        looksAFewTimes();
        ground.redis.rename("{bans}:elsewhere", Keys.bans());
        looksUntil(() -> isKnown(one));
    }

    private record NewerBan(BanId id, String reason, long until, List<String> identities, long version) {}

    private void tell(Ban ban, long version) {
        ground.other.publish(Subjects.BAN_APPLIED, 0, new BanApplied(ban, version), BanApplied.class);
    }

    @Test
    void aBanIsAppliedAgainForTenSecondsAndThenNoMore() {
        start();
        looksAFewTimes();
        assertThat(again).hasValue(0);
        ground.other.publish(Subjects.BAN_APPLIED, 0, one, Ban.class);
        looksUntil(() -> again.get() > 1);
        ground.pass(Duration.ofSeconds(10));
        looksAFewTimes();
        var soFar = again.get();
        looksAFewTimes();
        assertThat(again).hasValue(soFar);
    }

    private void start() {
        ground.banFeed.start(listener());
    }

    private BanFeed.Listener listener() {
        return new BanFeed.Listener() {
            @Override
            public void apply() {
                applied.incrementAndGet();
            }

            @Override
            public void applyAgain() {
                again.incrementAndGet();
            }
        };
    }

    private void list(long version, Ban... bans) {
        ground.banList.replace(new BanList.Snapshot(version, List.of(bans)));
    }

    private void looksUntil(BooleanSupplier so) {
        await().until(() -> {
            ground.pass(LOOK);
            return so.getAsBoolean();
        });
    }

    /** Each on a thread of its own. */
    private void looksAFewTimes() {
        await().during(Duration.ofMillis(250)).until(() -> {
            ground.pass(LOOK);
            return true;
        });
    }

    private boolean isKnown(Ban ban) {
        return known(ban).isPresent();
    }

    private Optional<Ban> known(Ban ban) {
        return ground.knownBans.of(ban.identities().stream());
    }

    private Ban ban(String name) {
        return new Ban(new BanId(name), BanReason.REPORTS, ground.time.now() + 3_600_000, List.of("k1." + name));
    }
}
