package chat.whisper.app.safety.ban;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.time.Time;
import chat.whisper.model.ban.Ban;
import chat.whisper.model.id.BanId;
import chat.whisper.model.protocol.BanReason;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnownBansTest {
    private final AtomicLong now = new AtomicLong(1_000);
    private final KnownBans known = new KnownBans(new Time(() -> Instant.ofEpochMilli(now.get()), System::nanoTime));

    @Test
    void anyOfTheIdentitiesIsEnough() {
        var ban = ban("b", 2_000, "k1.device", "k1.place");
        known.add(ban);
        assertThat(known.of(Stream.of("k2.device", "k1.place"))).contains(ban);
        assertThat(known.of(Stream.of("k2.device", "k2.place"))).isEmpty();
        assertThat(known.of(Stream.of())).isEmpty();
    }

    @Test
    void itHoldsUntilItsEndAndNotLonger() {
        known.add(ban("b", 2_000, "k1.device"));
        now.set(1_999);
        assertThat(known.of(Stream.of("k1.device"))).isPresent();
        now.set(2_000);
        assertThat(known.of(Stream.of("k1.device"))).isEmpty();
    }

    @Test
    void ofSeveralTheOneThatEndsLastIsTold() {
        known.add(ban("short", 2_000, "k1.device"));
        known.add(ban("long", 3_000, "k1.place"));
        assertThat(known.of(Stream.of("k1.device", "k1.place")).map(Ban::id)).contains(new BanId("long"));
    }

    @Test
    void oneThatIsKnownIsNoNewsButAWiderOneIs() {
        assertThat(known.add(ban("b", 2_000, "k1.device"))).isTrue();
        assertThat(known.add(ban("b", 2_000, "k1.device"))).isFalse();
        assertThat(known.add(ban("b", 2_000, "k1.device", "k1.place"))).isTrue();
        assertThat(known.count()).isEqualTo(1);
    }

    @Test
    void aListReplacesWhatWasKnownAndTellsWhatIsNew() {
        known.add(ban("old", 2_000, "k1.a"));
        known.add(ban("kept", 2_000, "k1.b"));
        var fresh = ban("fresh", 2_000, "k1.c");
        assertThat(known.replace(List.of(ban("kept", 2_000, "k1.b"), fresh, ban("over", 900, "k1.d"))))
                .containsExactly(fresh);
        assertThat(known.of(Stream.of("k1.a", "k1.d"))).isEmpty();
        assertThat(known.of(Stream.of("k1.b"))).isPresent();
    }

    @Test
    void whatWasLiftedHoldsNoMore() {
        known.add(ban("b", 2_000, "k1.device"));
        known.remove(new BanId("b"));
        assertThat(known.of(Stream.of("k1.device"))).isEmpty();
    }

    @Test
    void thoseOfPeopleWhomNobodyKnowsAgainAreCounted() {
        known.add(ban("lost", 2_000, "k1.a", "k1.b"));
        known.add(ban("kept", 2_000, "k1.c", "k2.c"));
        known.add(ban("over", 1_000, "k1.d"));
        assertThat(known.countWithout(identity -> identity.startsWith("k2."))).isEqualTo(1);
    }

    private static Ban ban(String id, long until, String... identities) {
        return new Ban(new BanId(id), BanReason.REPORTS, until, List.of(identities));
    }
}
