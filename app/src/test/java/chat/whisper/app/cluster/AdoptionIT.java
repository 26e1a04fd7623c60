package chat.whisper.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.Ground;
import chat.whisper.app.chat.DeliveryWatchdog;
import chat.whisper.app.presence.BannedSessions;
import chat.whisper.app.session.Forwarding;
import chat.whisper.app.session.Phase;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.SessionCodec;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.model.ban.Ban;
import chat.whisper.model.ban.BanList;
import chat.whisper.model.bus.AdoptionReply;
import chat.whisper.model.bus.AdoptionRequest;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.BanId;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Pool;
import chat.whisper.model.protocol.BanReason;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alice is not connected, and her instance leaves. */
@Timeout(60)
class AdoptionIT extends TakeoverGround {
    private static final Duration WINDOW = Duration.ofMinutes(2);
    private static final Duration GONE = Duration.ofSeconds(30);

    private final Adoption adoption = adoption();

    private Adoption adoption() {
        var relay = ground.relay();
        var absences = ground.absences(relay);
        return new Adoption(
                takeover,
                absences,
                new BannedSessions(ground.banRule, ground.sessions, absences),
                ground.searchRecovery(),
                relay,
                new DeliveryWatchdog(ground.wheel, relay),
                ground.sessionWriter,
                ground.forwarding,
                ground.wheel,
                ground.bus,
                ground.time);
    }

    /** Their own instance did not know of the ban when it left. */
    @Test
    void whoIsBannedIsNotKeptForWhenTheyComeBack() {
        theirInstanceAnswers();
        var alice = away();
        var identities = alice.visitor().identities().all().toList();
        lives(alice);
        ground.banList.replace(
                new BanList.Snapshot(1, List.of(new Ban(new BanId("b"), BanReason.SPAM, Long.MAX_VALUE, identities))));
        ground.banFeed.start(new BannedSessions(ground.banRule, ground.sessions, ground.absences(ground.relay())));

        assertThat(asked(givers.invite(ALICE))).isInstanceOf(AdoptionReply.Adopted.class);

        await().untilAsserted(() -> assertThat(ground.sessions.find(ALICE)).isEmpty());
    }

    @Test
    void whoIsAskedHasTheSessionAndItsPersonIsStillAway() {
        theirInstanceAnswers();
        lives(away());

        assertThat(asked(givers.invite(ALICE))).isInstanceOf(AdoptionReply.Adopted.class);

        var alice = ground.sessions.find(ALICE).orElseThrow();
        assertThat(alice.compute(() -> alice.attachment().isAway())).isTrue();
        assertThat(theirs.find(ALICE)).isEmpty();
    }

    @Test
    void theTimeThatWasWaitedElsewhereCounts() {
        theirInstanceAnswers();
        lives(away());
        asked(givers.invite(ALICE));

        ground.pass(WINDOW.minus(GONE).minusSeconds(1));
        assertThat(ground.sessions.find(ALICE)).isPresent();
        ground.pass(Duration.ofSeconds(2));
        assertThat(ground.sessions.find(ALICE)).isEmpty();
    }

    @Test
    void thePartnerHearsWhereTheSessionIsNow() {
        var heard = new CopyOnWriteArrayList<ChatNews>();
        ground.other.hear(Subjects.chat(Ground.THERE), ChatNews.class, envelope -> heard.add(envelope.body()));
        theirInstanceAnswers();
        var alice = lives(away());
        alice.update(() -> alice.phase(new Phase.Chatting(new ChatSide(
                new ChatId("chat"),
                Pool.DEFAULT,
                List.of(),
                new SessionAddress(BOB, Ground.THERE, 5),
                Identities.of("identity")))));

        asked(givers.invite(ALICE));

        await().untilAsserted(() -> assertThat(heard).hasAtLeastOneElementOfType(ChatNews.Moved.class));
    }

    @Test
    void whoLeavesItselfTakesNobodyIn() {
        theirInstanceAnswers();
        lives(away());
        adoption.stop();

        assertThat(asked(givers.invite(ALICE))).isInstanceOf(AdoptionReply.Leaving.class);
        assertThat(theirs.find(ALICE)).isPresent();
    }

    @Test
    void aQuestionThatNobodyWaitsForAnyMoreTakesNothing() {
        theirInstanceAnswers();
        lives(away());
        var late = new AdoptionRequest(ALICE, GONE.toMillis(), givers.invite(ALICE), ground.time.now() - 1);

        assertThat(adoption.adopt(new Envelope<>(Ground.THERE, 7, late))).isInstanceOf(AdoptionReply.Leaving.class);
        assertThat(theirs.find(ALICE)).isPresent();
    }

    @Test
    void aWrongSecretOpensNothing() {
        theirInstanceAnswers();
        lives(away());
        givers.invite(ALICE);

        assertThat(asked("guessed")).isInstanceOf(AdoptionReply.Leaving.class);
        assertThat(theirs.find(ALICE)).isPresent();
    }

    @Test
    void anInstanceThatLeavesAsksUntilSomebodyTakesTheSession() {
        var asked = answers(new AdoptionReply.Leaving(), new AdoptionReply.Adopted());
        var alice = ground.away("alice");
        ground.pass(GONE);

        adoption.giveAway(alice);

        assertThat(asked).hasSize(2);
        assertThat(asked.getLast().session()).isEqualTo(ALICE);
        assertThat(asked.getLast().awayMs()).isEqualTo(GONE.toMillis());
    }

    /** In the middle of an update, only an app of the version before may be left to take it. */
    @ParameterizedTest
    @ValueSource(strings = {Subjects.SESSION_ADOPT, Subjects.SESSION_ADOPT_BEFORE})
    void whoeverIsThereTakesTheSession(String subject) {
        var asked = answers(List.of(subject), new AdoptionReply.Adopted());

        adoption.giveAway(ground.away("alice"));

        assertThat(asked).hasSize(1);
    }

    @Test
    void afterTenRefusalsTheSessionStays() {
        var leaving = new AdoptionReply.Leaving();
        var ten = Collections.nCopies(10, leaving).toArray(AdoptionReply[]::new);
        var asked = answers(ten);

        adoption.giveAway(ground.away("alice"));

        assertThat(asked).hasSize(10);
        assertThat(ground.sessions.find(ALICE)).isPresent();
    }

    @Test
    void whoIsConnectedIsGivenToNobody() {
        var asked = answers(new AdoptionReply.Adopted());

        adoption.giveAway(ground.connected("alice"));

        assertThat(asked).isEmpty();
    }

    /** Only the word of it was lost; Redis was away, and does not know of it either. */
    @Test
    void whatHasArrivedIsNotTakenBack() {
        theirInstanceAnswers();
        var alice = away();
        keptBy(ground.bus.self(), alice);
        var given = given(alice);
        ground.forwarding.note(ALICE, given);
        lives(SessionCodec.unpack(ALICE, given.state(), ground.time.now(), ground.time.ticks()));

        adoption.takeBack(ALICE, given);

        await().until(() -> ground.forwarding.find(ALICE).equals(Optional.of(new Forwarding.Moved(Ground.THERE))));
        assertThat(ground.sessions.find(ALICE)).isEmpty();
    }

    @Test
    void whatDidNotArriveLivesHereAgainAndItsPersonIsAwayForThePartnerToo() {
        var heard = new CopyOnWriteArrayList<ChatNews>();
        ground.other.hear(Subjects.chat(THIRD), ChatNews.class, envelope -> heard.add(envelope.body()));
        var alice = away();
        alice.update(() -> alice.phase(new Phase.Chatting(new ChatSide(
                new ChatId("chat"),
                Pool.DEFAULT,
                List.of(),
                new SessionAddress(BOB, THIRD, 5),
                Identities.of("identity")))));
        keptBy(ground.bus.self(), alice);
        var given = given(alice);
        ground.forwarding.note(ALICE, given);
        ground.pass(Duration.ofSeconds(3));

        adoption.takeBack(ALICE, given);

        await().until(() -> ground.sessions.find(ALICE).isPresent());
        var back = ground.sessions.find(ALICE).orElseThrow();
        await().until(() -> back.compute(() -> back.attachment().isAway()));
        ground.pass(Duration.ofSeconds(1));
        await().untilAsserted(() -> assertThat(heard).hasAtLeastOneElementOfType(ChatNews.Away.class));
    }

    private AdoptionReply asked(String secret) {
        var request = new AdoptionRequest(
                ALICE,
                GONE.toMillis(),
                secret,
                ground.time.now() + Duration.ofSeconds(2).toMillis());
        return adoption.adopt(new Envelope<>(Ground.THERE, 7, request));
    }

    /** Other instances answer so, one after the other. Returns what they were asked. */
    private List<AdoptionRequest> answers(AdoptionReply... replies) {
        return answers(List.of(Subjects.SESSION_ADOPT, Subjects.SESSION_ADOPT_BEFORE), replies);
    }

    private List<AdoptionRequest> answers(List<String> subjects, AdoptionReply... replies) {
        var asked = new CopyOnWriteArrayList<AdoptionRequest>();
        for (var subject : subjects) {
            ground.other.answer(subject, AdoptionRequest.class, AdoptionReply.class, envelope -> {
                asked.add(envelope.body());
                return replies[asked.size() - 1];
            });
        }
        return asked;
    }

    private Forwarding.Given given(Session session) {
        var now = ground.time.ticks();
        return session.compute(() -> new Forwarding.Given(
                Ground.THERE, SessionCodec.pack(session, now), List.of("hash"), Duration.ZERO, now));
    }
}
