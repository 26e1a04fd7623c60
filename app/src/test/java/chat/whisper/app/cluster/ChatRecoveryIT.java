package chat.whisper.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.Ground;
import chat.whisper.app.session.Phase;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.session.chat.SequenceNumbers;
import chat.whisper.app.session.search.Search;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.ReunionReply;
import chat.whisper.model.bus.ReunionRequest;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.ClientMessage.ResumedChat;
import chat.whisper.model.protocol.Refused;
import chat.whisper.model.redis.Keys;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Alice's process died and she is here now; Bob's side is on another instance. */
@Timeout(20)
class ChatRecoveryIT extends RecoveryGround {
    private static final SessionId BOB = new SessionId("bob");
    private static final SessionAddress BOBS = new SessionAddress(BOB, Ground.THERE, 5);
    private final ChatSide side = sideWith(BOBS);
    private final Session alice = chatting();
    private final List<ReunionRequest> asked = new CopyOnWriteArrayList<>();

    private Session chatting() {
        var session = ground.connected("alice");
        synchronized (session) {
            session.phase(new Phase.Chatting(side));
        }
        return session;
    }

    @Test
    void theChatGoesOnFromWhatBothSidesHave() throws Refused {
        died();
        bobAnswers(new ReunionReply.Together(3, 2, 1, 4, 4L));

        assertThat(recovery.complete(alice, new ResumedChat(CHAT, 4))).isTrue();

        assertThat(asked).containsExactly(new ReunionRequest(CHAT, BOB, alice.seat(ground.bus.self()), 5L));
        assertThat(numbers()).isEqualTo(new SequenceNumbers(3, 2, 1, 5, 4, 0));
        assertThat(isPutTogether()).isTrue();
    }

    @Test
    void aClientThatDoesNotSayWhatItHasGetsWhatItNeverConfirmed() throws Refused {
        died();
        bobAnswers(new ReunionReply.Together(3, 2, 1, 7, null));

        recovery.complete(alice, null);

        assertThat(numbers().nextIn()).isEqualTo(8);
    }

    /** Bob has been told that 7 arrived, and keeps none of them: nothing could ever fill the gap. */
    @Test
    void aClientThatLacksWhatItOnceConfirmedHasNoWholeChat() throws Refused {
        died();
        bobAnswers(new ReunionReply.Together(3, 2, 1, 7, null));

        assertThat(recovery.complete(alice, new ResumedChat(CHAT, 6))).isFalse();
    }

    /** What Bob said next would be dropped as a repeat, and nobody would hear of it. */
    @Test
    void aClientThatClaimsMoreThanBobHasSaidHasNoWholeChat() throws Refused {
        died();
        bobAnswers(new ReunionReply.Together(3, 2, 1, 4, 6L));

        assertThat(recovery.complete(alice, new ResumedChat(CHAT, 7))).isFalse();
    }

    @Test
    void aClientThatNamesAnotherChatSaysNothingOfThisOne() throws Refused {
        died();
        bobAnswers(new ReunionReply.Together(3, 2, 1, 7, 9L));

        assertThat(recovery.complete(alice, new ResumedChat(new ChatId("another"), 4)))
                .isTrue();

        assertThat(asked).containsExactly(new ReunionRequest(CHAT, BOB, alice.seat(ground.bus.self()), null));
        assertThat(numbers()).isEqualTo(new SequenceNumbers(3, 2, 1, 8, 7, 0));
    }

    /** While two processes did not know of each other, another copy of the session has gone on with the chat. */
    @Test
    void aCopyThatIsOlderThanItsClientGoesOnFromWhatBobKnows() throws Refused {
        bobAnswers(new ReunionReply.Together(3, 2, 1, 4, 4L));

        assertThat(recovery.complete(alice, new ResumedChat(CHAT, 4))).isTrue();
        assertThat(numbers()).isEqualTo(new SequenceNumbers(3, 2, 1, 5, 4, 0));
        assertThat(isPutTogether()).isTrue();

        assertThat(recovery.complete(alice, new ResumedChat(CHAT, 5))).isFalse();
    }

    /** He asked first, and does not answer now. */
    @Test
    void whatBobHasToldNeedNotBeAskedForAgain() throws Refused {
        died();
        keptBob();
        ask(BOBS, 3L);
        bobAnswers(new ReunionReply.Unknown());

        assertThat(recovery.complete(alice, new ResumedChat(CHAT, 4))).isTrue();

        assertThat(numbers()).isEqualTo(new SequenceNumbers(3, 2, 0, 5, 4, 0));
        assertThat(isPutTogether()).isTrue();
    }

    private void keptBob() {
        ground.redis.hset(
                Keys.session(BOB), Map.of("instance", Ground.THERE.value(), "epoch", "5", "at", "0", "state", "{}"));
    }

    /** Bob's next message would have a number that no client can write. */
    @Test
    void aClientThatClaimsMoreThanAnybodySaysHasNoWholeChatAndBobHearsNothingOfIt() throws Refused {
        died();
        bobAnswers(new ReunionReply.Unknown());

        assertThat(recovery.complete(alice, new ResumedChat(CHAT, (1L << 53) - 1)))
                .isFalse();
        assertThat(asked).isEmpty();
    }

    @Test
    void anEndThatWasMissedIsTheEnd() throws Refused {
        died();
        bobAnswers(new ReunionReply.Over(ChatNews.Reason.ENDED, List.of()));

        recovery.complete(alice, new ResumedChat(CHAT, 4));

        assertThat(over()).isEqualTo(ChatNews.Reason.ENDED);
    }

    /** Bob heard that it had been taken, and left while Alice's process was dead. */
    @Test
    void whatWasSaidJustBeforeTheEndIsHeardBeforeIt() throws Refused {
        died();
        var last = new ChatNews.Said(CHAT, alice.id(), 5, "bye", 1, null);
        bobAnswers(new ReunionReply.Over(ChatNews.Reason.ENDED, List.of(last)));

        recovery.complete(alice, new ResumedChat(CHAT, 4));

        assertThat(alice.compute(() -> side.messages().waiting())).containsExactly(last);
        assertThat(over()).isEqualTo(ChatNews.Reason.ENDED);
    }

    @Test
    void whoHasLeftSaysWhatTheOtherOneMissedOfIt() {
        alice.update(() -> {
            for (var seq = 1; seq <= 3; seq++) {
                side.messages().take(seq);
                side.messages().keepOwn(seq, "line " + seq, seq);
            }
            side.leave(1);
        });

        assertThat(ask(BOBS, 3L))
                .isEqualTo(new ReunionReply.Over(
                        ChatNews.Reason.ENDED, List.of(new ChatNews.Said(CHAT, BOB, 3, "line 3", 3, null))));
        assertThat(ask(new SessionAddress(alice.id(), Ground.THERE, 9), 1L))
                .as("of somebody else")
                .isEqualTo(new ReunionReply.Over(ChatNews.Reason.ENDED, List.of()));
    }

    @Test
    void aPartnerWhomNobodyKnowsAnyMoreIsGone() throws Refused {
        died();
        bobAnswers(new ReunionReply.Unknown());

        recovery.complete(alice, new ResumedChat(CHAT, 4));

        assertThat(over()).isEqualTo(ChatNews.Reason.DISCONNECTED);
    }

    @Test
    void aChatThatIsWholeAsksNobody() throws Refused {
        bobAnswers(new ReunionReply.Unknown());

        recovery.complete(alice, new ResumedChat(CHAT, 0));

        assertThat(asked).isEmpty();
    }

    @Test
    void whoAsksIsToldWhatThisSideHasAndGetsWhatIsMissing() {
        synchronized (alice) {
            side.messages().take(1);
            side.messages().take(2);
            side.messages().arrive(new ChatNews.Said(CHAT, alice.id(), 1, "hi", 1, null));
        }

        assertThat(ask(BOBS, 2L)).isEqualTo(new ReunionReply.Together(2, 0, 0, 1, 2L));
        assertThat(ground.told).hasSize(2);
        assertThat(ground.told.getFirst()).contains("\"delivered\"", "\"seq\":1");
        assertThat(ground.told.getLast()).contains("\"resend\"", "2");
    }

    @Test
    void aLowerEpochIsToldNothing() {
        assertThat(ask(new SessionAddress(BOB, Ground.THERE, 4), 1L)).isEqualTo(new ReunionReply.Unknown());
    }

    @Test
    void whoIsBackWithoutTheChatHasLeftIt() {
        alice.update(() -> alice.phase(new Phase.Idle()));

        assertThat(ask(BOBS, 1L)).isEqualTo(new ReunionReply.Over(ChatNews.Reason.ENDED, List.of()));
    }

    @Test
    void whoIsNotBackYetMayBeInTheChat() {
        alice.update(() -> {
            alice.phase(new Phase.Idle());
            alice.attachment().returns(Long.MAX_VALUE);
        });

        assertThat(ask(BOBS, 1L)).isEqualTo(new ReunionReply.Unknown());
    }

    @Test
    void whoSearchesMayBeOnTheWayIntoTheChat() {
        var search = Search.begin(new SearchId("search"), 1, MatchCriteria.of("chess"));
        alice.update(() -> alice.phase(new Phase.Searching(search)));

        assertThat(ask(BOBS, 1L)).isEqualTo(new ReunionReply.Unknown());
    }

    private void died() {
        synchronized (alice) {
            side.messages().survive(ground.time.ticks());
        }
    }

    private void bobAnswers(ReunionReply reply) {
        ground.other.serve(Subjects.side(Ground.THERE), "bob", ReunionRequest.class, ReunionReply.class, envelope -> {
            asked.add(envelope.body());
            return reply;
        });
    }

    private ReunionReply ask(SessionAddress from, @Nullable Long nextIn) {
        var question = new ReunionRequest(CHAT, alice.id(), from, nextIn);
        return recovery.answer(new Envelope<>(Ground.THERE, from.epoch(), question));
    }

    private SequenceNumbers numbers() {
        synchronized (alice) {
            return side.messages().numbers();
        }
    }

    private boolean isPutTogether() {
        synchronized (alice) {
            return side.messages().reunion().isEmpty();
        }
    }

    private ChatNews.Reason over() {
        synchronized (alice) {
            return side.over().orElseThrow();
        }
    }
}
