package chat.whisper.app.matching;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.Ground;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.Envelope;
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
        var paired = new Paired(
                new SearchId("q"),
                new SessionId("gone"),
                3,
                new MatchId("m"),
                CHAT,
                List.of(),
                new SessionAddress(BOB, Ground.THERE, 5),
                Identities.of("identity"));

        var away = new MisroutedMatchNews(
                ground.relay(), ground.ends, ground.forwarding, ground.store, ground.bus, ground.wheel);

        assertThat(away.take(new Envelope<>(Ground.THERE, 42, paired))).isFalse();

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

    private void hears(int times, Duration later) {
        ground.pass(later);
        Awaitility.await().until(() -> heard.size() == times);
    }
}
