package chat.whisper.app.matching;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.Ground;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchNews.Paired;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.id.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MisroutedMatchNewsIT {
    private static final ChatId CHAT = new ChatId("c1");
    private static final SessionId BOB = new SessionId("bob");
    private final Ground ground = new Ground();
    private final List<Envelope<ChatNews>> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void leave() {
        ground.close();
    }

    @Test
    void thePartnerIsToldAgainAndAgainButNotAtOnce() {
        ground.other.hear(Subjects.chat(Ground.THERE), ChatNews.class, heard::add);

        assertThat(misrouted().take(paired("gone"), late -> false)).isFalse();

        ground.pass(Duration.ofMillis(800));
        assertThat(heard).isEmpty();
        hears(1, Duration.ofMillis(400));
        hears(2, Duration.ofSeconds(1));
        hears(3, Duration.ofSeconds(2));
        assertThat(heard).hasSize(3).allSatisfy(envelope -> {
            assertThat(envelope.epoch()).isEqualTo(42);
            assertThat(envelope.body()).isEqualTo(new ChatNews.Left(CHAT, BOB, ChatNews.Reason.DISCONNECTED, 0));
        });
    }

    /** Redis names this instance, but whoever brings the session here is not done: nobody is told that it is lost. */
    @Test
    void whoIsOnTheWayHereIsWaitedFor() {
        ground.other.hear(Subjects.chat(Ground.THERE), ChatNews.class, heard::add);
        var arriving = ground.away("arriving");
        ground.store.save(arriving.compute(() -> ground.store.keep(arriving)));
        var looks = new AtomicInteger();

        misrouted().take(paired("arriving"), late -> looks.incrementAndGet() == 4);

        for (var look = 1; look <= 4; look++) {
            var number = look;
            ground.pass(Duration.ofSeconds(1));
            Awaitility.await().until(() -> looks.get() == number);
            Awaitility.await().until(() -> number == 4 || ground.wheel.waiting() > 0);
        }
        ground.pass(Duration.ofSeconds(10));
        assertThat(looks).hasValue(4);
        assertThat(heard).isEmpty();
    }

    @Test
    void whoNeverArrivesIsTurnedAwayInTheEnd() {
        ground.other.hear(Subjects.chat(Ground.THERE), ChatNews.class, heard::add);
        var arriving = ground.away("arriving");
        ground.store.save(arriving.compute(() -> ground.store.keep(arriving)));

        misrouted().take(paired("arriving"), late -> false);

        Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> {
            ground.pass(Duration.ofMillis(500));
            return !heard.isEmpty();
        });
    }

    private MisroutedMatchNews misrouted() {
        return new MisroutedMatchNews(
                ground.relay(), ground.ends, ground.forwarding, ground.store, ground.bus, ground.wheel);
    }

    private static Envelope<MatchNews> paired(String session) {
        return new Envelope<>(
                Ground.THERE,
                42,
                new Paired(
                        new SearchId("q"),
                        new SessionId(session),
                        3,
                        new MatchId("m"),
                        CHAT,
                        List.of(),
                        new SessionAddress(BOB, Ground.THERE, 5),
                        Identities.of("identity")));
    }

    private void hears(int times, Duration later) {
        ground.pass(later);
        Awaitility.await().until(() -> heard.size() == times);
    }
}
