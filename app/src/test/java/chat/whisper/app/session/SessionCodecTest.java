package chat.whisper.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.safety.limit.Limit;
import chat.whisper.app.safety.limit.LimitSettings;
import chat.whisper.app.safety.limit.SessionLimits;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.session.chat.SavedChatSide;
import chat.whisper.app.session.search.Offer;
import chat.whisper.app.session.search.Search;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchNews.Queue;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.id.Tag;
import chat.whisper.model.process.Settings;
import chat.whisper.model.protocol.ServerMessage.BlockedCategory;
import chat.whisper.model.protocol.ServerMessage.ContentWarning;
import io.helidon.metrics.api.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionCodecTest {
    private static final long SECOND = 1_000_000_000L;
    private static final SessionId ID = new SessionId("s1");
    private static final SessionLimits LIMITS = new SessionLimits(
            LimitSettings.read(new Settings(Map.of("MESSAGE_LIMIT", "1/1m"))), Metrics.globalRegistry());
    private final Session session = new Session(
            new SessionIdentity(ID, 1_000, new Pool("de"), Identities.of("identity")),
            new ResumeTokens(List.of("hash")));

    @Test
    void whoItIsAndItsTokensMoveWithAHigherEpoch() {
        var moved = move(500);

        assertThat(moved.visitor())
                .isEqualTo(new SessionIdentity(ID, 1_001, new Pool("de"), Identities.of("identity")));
        synchronized (moved) {
            assertThat(moved.resumeTokens().opens("hash")).isTrue();
            assertThat(moved.phase()).isEqualTo(new Phase.Idle());
        }
    }

    /** Its person was away, and still is. */
    @Test
    void aWarningThatNobodyHasHeardMoves() {
        var warning = new ContentWarning(new ChatId("chat"), BlockedCategory.LANGUAGE, 2, 3);
        session.update(() -> session.missed().keep(warning));

        var moved = move(2_000);

        assertThat(moved.compute(() -> moved.missed().takeWarning())).contains(warning);
    }

    @Test
    void theOldInstanceMayDoNothingInItsNameAnyMore() {
        move(2_000);

        synchronized (session) {
            assertThat(session.isOver()).isTrue();
        }
    }

    @Test
    void whatItMaySayMovesAndStartsFullAfterASuddenDeath() {
        synchronized (session) {
            assertThat(LIMITS.take(Limit.MESSAGE, session.activity().buckets(), 0))
                    .isZero();
            assertThat(LIMITS.take(Limit.MESSAGE, session.activity().buckets(), 0))
                    .isEqualTo(60_000);
        }
        var outline = outline();
        var revived = SessionCodec.revive(ID, outline, Duration.ofSeconds(1), 2_000, 7 * SECOND);
        var moved = SessionCodec.unpack(ID, pack(20 * SECOND), 2_000, 7 * SECOND);
        synchronized (moved) {
            assertThat(LIMITS.take(Limit.MESSAGE, moved.activity().buckets(), 7 * SECOND))
                    .isEqualTo(40_000);
        }
        synchronized (revived) {
            assertThat(LIMITS.take(Limit.MESSAGE, revived.activity().buckets(), 7 * SECOND))
                    .isZero();
        }
    }

    private String outline() {
        synchronized (session) {
            return SessionCodec.outline(session, 0);
        }
    }

    private byte[] pack(long nowNanos) {
        synchronized (session) {
            return SessionCodec.pack(session, nowNanos);
        }
    }

    @Test
    void aSearchMovesWithItsWaitingTime() {
        var criteria = MatchCriteria.of("art", "jazz").strictly().without("chess");
        var search = Search.begin(new SearchId("q"), 1, criteria).queued(4, new Queue(2, 11_000, 19_000, 9_000L, 1), 0);
        phase(new Phase.Searching(search));

        var moved = (Phase.Searching) phaseOf(move(2_000));

        assertThat(moved.search().criteria()).isEqualTo(criteria);
        assertThat(moved.search().step()).isEqualTo(4);
        assertThat(moved.search().waitedMs(5 * SECOND))
                .as("1 s before, at 5 s there")
                .isEqualTo(12_000);
        assertThat(moved.search().silences()).isEqualTo(1);
    }

    @Test
    void anOfferMovesWithWhatWasSaidToIt() {
        var search = Search.begin(new SearchId("q"), 1, MatchCriteria.of("art"))
                .queued(1, new MatchNews.Queue(1, 7_000, 23_000, 3_000L, 0), 0)
                .offered(2, 0);
        var offer = new Offer(new MatchId("m"), List.of(new Tag("art")), 1, 9 * SECOND, new Offer.Answer.Accepted());
        phase(new Phase.Offered(search, offer));

        var moved = (Phase.Offered) phaseOf(move(2_000));

        assertThat(moved.offer().state(5 * SECOND).expiresInMs()).isEqualTo(8_000);
        assertThat(moved.offer().state(5 * SECOND).accepted()).isTrue();
        assertThat(moved.search().step()).isEqualTo(2);
        assertThat(moved.search().waitedMs(9 * SECOND))
                .as("the clock stands still")
                .isEqualTo(7_000);
    }

    @Test
    void aChatMovesWithItsNumbersAndWhatWasNotDelivered() {
        var side = side("c");
        side.messages().take(1);
        side.messages().arrive(new ChatNews.Said(side.chat(), ID, 1, "hi", 5, null));
        phase(new Phase.Chatting(side));

        var moved = (Phase.Chatting) phaseOf(move(2_000));

        assertThat(moved.side().saved()).isEqualTo(side.saved());
    }

    /** It says one language only, its person's, and no numbers of what it keeps. */
    @Test
    void aChatOfAnOlderAppIsInTheLanguageOfItsPerson() {
        var saved = side("c").saved();
        var older = new SavedChatSide(
                saved.chat(),
                saved.shared(),
                saved.partner(),
                saved.partnerIdentity(),
                saved.presence(),
                saved.over(),
                saved.endedAt(),
                saved.numbers(),
                saved.waiting(),
                saved.evidence(),
                saved.numbersUnknown(),
                saved.partnerIdentities(),
                null,
                null);

        assertThat(new ChatSide(older, new Pool("de")).pool()).isEqualTo(new Pool("de"));
        assertThat(new ChatSide(saved, new Pool("de")).pool()).isEqualTo(Pool.DEFAULT);
    }

    @Test
    void chatsThatEndedCanStillBeReportedThere() {
        var side = side("c");
        synchronized (session) {
            side.end(ChatNews.Reason.ENDED, 1);
            session.closeChat(side);
            session.rememberAccepted(new MatchId("m"));
        }
        var moved = move(2_000);

        synchronized (moved) {
            assertThat(moved.chat(new ChatId("c"))).isPresent();
            assertThat(moved.hasAccepted(new MatchId("m"))).isTrue();
        }
    }

    @Test
    void whatRedisMayKnowHoldsNothingThatWasSaid() {
        var side = side("c");
        side.messages().keepOwn(1, "a secret of mine", 1);
        side.messages().arrive(new ChatNews.Said(side.chat(), ID, 1, "a secret of theirs", 5, null));
        phase(new Phase.Chatting(side));

        synchronized (session) {
            assertThat(SessionCodec.outline(session, 0)).contains("\"c\"").doesNotContain("secret");
        }
    }

    @Test
    void theOutlineHoldsTheLastTwoChatsThatEnded() {
        synchronized (session) {
            for (var chat : List.of("first", "second", "third")) {
                var side = side(chat);
                side.end(ChatNews.Reason.ENDED, 1);
                session.closeChat(side);
            }
            assertThat(SessionCodec.outline(session, 0)).doesNotContain("first").contains("second", "third");
        }
    }

    @Test
    void aRevivedChatWaitsForTheOtherSidesWord() {
        var side = side("c");
        side.messages().take(1);
        phase(new Phase.Chatting(side));
        String outline;
        synchronized (session) {
            outline = SessionCodec.outline(session, SECOND);
        }
        var found = new SessionStore.StoredSession(new InstanceId("i"), 1_000, Duration.ofSeconds(3), outline, false);

        var revived = (Phase.Chatting) phaseOf(SessionCodec.revive(ID, found.state(), found.age(), 2_000, 9 * SECOND));
        revived.side().messages().has(4);
        revived.side().messages().reunite(2, 1, 0);

        assertThat(revived.side().messages().reunion()).isEmpty();
        assertThat(revived.side().messages().numbers().nextIn()).isEqualTo(5);
        assertThat(revived.side().messages().numbers().nextOut()).isEqualTo(2);
    }

    @Test
    void aRevivedSearchHasWaitedMeanwhile() {
        var search = Search.begin(new SearchId("q"), 1, MatchCriteria.of("art"))
                .queued(4, new Queue(1, 1_000, 29_000, 9_000L, 0), SECOND);
        phase(new Phase.Searching(search));
        String outline;
        synchronized (session) {
            outline = SessionCodec.outline(session, SECOND);
        }
        var found = new SessionStore.StoredSession(new InstanceId("i"), 1_000, Duration.ofSeconds(3), outline, false);

        var revived = (Phase.Searching) phaseOf(SessionCodec.revive(ID, found.state(), found.age(), 2_000, 9 * SECOND));

        assertThat(revived.search().waitedMs(9 * SECOND)).isEqualTo(4_000);
    }

    /** Packed one second after zero of one clock, unpacked five seconds after zero of another. */
    private Session move(long epoch) {
        synchronized (session) {
            return SessionCodec.unpack(ID, SessionCodec.pack(session, SECOND), epoch, 5 * SECOND);
        }
    }

    private static ChatSide side(String chat) {
        return new ChatSide(
                new ChatId(chat),
                Pool.DEFAULT,
                List.of(),
                new SessionAddress(new SessionId("p"), new InstanceId("i"), 7),
                Identities.of("other"));
    }

    private void phase(Phase phase) {
        synchronized (session) {
            session.phase(phase);
        }
    }

    private static Phase phaseOf(Session moved) {
        synchronized (moved) {
            return moved.phase();
        }
    }
}
