package chat.whisper.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.Ground;
import chat.whisper.app.chat.ChatMetrics;
import chat.whisper.app.session.Forwarding;
import chat.whisper.app.session.Phase;
import chat.whisper.app.session.SessionIdentity;
import chat.whisper.app.session.SessionStore;
import chat.whisper.app.session.Tokens.ResumeToken;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.model.bus.HandoverReply;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Pool;
import chat.whisper.model.protocol.Refused;
import chat.whisper.model.protocol.ServerMessage.ResumeFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A session that lives elsewhere comes here. */
@Timeout(60)
class TakeoverIT extends TakeoverGround {
    @Test
    void aSessionThatIsHereIsFoundHere() throws Refused {
        var alice = ground.away("alice");

        assertThat(from(ground.bus.self())).isEqualTo(new Takeover.Taken(alice, ChatMetrics.Resume.HERE));
    }

    @Test
    void theInstanceOfTheTokenGivesTheSession() throws Refused {
        theirInstanceAnswers();
        var alice = lives(away());

        var taken = taken(from(Ground.THERE));

        assertThat(taken.how()).isEqualTo(ChatMetrics.Resume.TAKEN_OVER);
        assertThat(ground.sessions.find(ALICE)).containsSame(taken.session());
        assertThat(theirs.find(ALICE)).isEmpty();
        assertThat(ground.store.find(ALICE).map(SessionStore.StoredSession::instance))
                .contains(ground.bus.self());
        assertThat(taken.session().visitor().epoch())
                .isGreaterThan(alice.visitor().epoch());
    }

    @Test
    void whoBringsASessionIsWaitedForAndNotAway() throws Refused {
        theirInstanceAnswers();
        lives(away());

        var session = taken(from(Ground.THERE)).session();

        assertThat(session.compute(() -> session.attachment().isReturning())).isTrue();
    }

    @Test
    void theGiverHearsThatItHasArrived() throws Refused {
        theirInstanceAnswers();
        lives(away());

        from(Ground.THERE);

        await().untilAsserted(
                        () -> assertThat(theirNotes.find(ALICE)).contains(new Forwarding.Moved(ground.bus.self())));
    }

    @Test
    void theNoteOfTheInstanceThatHadItLeadsToTheOneThatHasIt() throws Refused {
        theirInstanceAnswers();
        lives(away());
        ground.forwarding.note(ALICE, new Forwarding.Moved(Ground.THERE));

        assertThat(taken(from(ground.bus.self())).how()).isEqualTo(ChatMetrics.Resume.TAKEN_OVER);
        assertThat(ground.forwarding.find(ALICE)).as("it lives here now").isEmpty();
    }

    @Test
    void aNoteOfAnotherInstanceIsFollowedToo() throws Refused {
        answers(NOBODY, new HandoverReply.Elsewhere(Ground.THERE));
        theirInstanceAnswers();
        lives(away());

        assertThat(taken(from(NOBODY)).how()).isEqualTo(ChatMetrics.Resume.TAKEN_OVER);
    }

    @Test
    void notesThatLeadInACircleAreNotFollowedForEver() {
        answers(NOBODY, new HandoverReply.Elsewhere(Ground.THERE));
        answers(Ground.THERE, new HandoverReply.Elsewhere(NOBODY));

        isMoving(() -> from(NOBODY));
    }

    @Test
    void theInstanceThatRedisNamesIsAskedWhereTheTokensDoesNotKnow() throws Refused {
        answers(NOBODY, new HandoverReply.Unknown());
        theirInstanceAnswers();
        keptBy(Ground.THERE, lives(away()));

        assertThat(taken(from(NOBODY)).how()).isEqualTo(ChatMetrics.Resume.TAKEN_OVER);
    }

    @Test
    void whatWasJustGivenAwayIsNotTakenForLost() {
        keptBy(ground.bus.self(), away());
        ground.forwarding.note(
                ALICE, new Forwarding.Given(Ground.THERE, new byte[0], List.of("hash"), Duration.ZERO, 0));

        isMoving(() -> from(ground.bus.self()));
    }

    @Test
    void aTokenThatItsHolderDoesNotTakeAnyMoreIsReplaced() throws Refused {
        theirInstanceAnswers();
        lives(away());

        assertThat(takeover.from(new ResumeToken(ALICE, Ground.THERE, "other"), HELLO))
                .isEqualTo(new Takeover.NotTaken(ResumeFailure.REPLACED));
        assertThat(theirs.find(ALICE)).isPresent();
    }

    @Test
    void aHelloThatIsOlderThanTheLastIsOutrun() throws Refused {
        theirInstanceAnswers();
        var alice = lives(session("hash", "newest"));
        alice.update(() -> {
            alice.attachment().returns(HELLO + 1);
            alice.attachment().attach(ground.new Ear());
        });

        assertThat(from(Ground.THERE)).isEqualTo(new Takeover.Superseded());
        assertThat(theirs.find(ALICE)).containsSame(alice);
    }

    @Test
    void whatAnotherInstanceHasClaimedMeanwhileIsMoving() {
        theirInstanceAnswers();
        lives(away());
        claimedByAThird();

        isMoving(() -> from(Ground.THERE));
        assertThat(ground.sessions.find(ALICE)).isEmpty();
    }

    @Test
    void whatEndedWhileItWasGivenIsExpired() throws Refused {
        theirInstanceAnswers();
        lives(away());
        var ended = claimedByAThird();
        new SessionStore(ground.redis, THIRD, ground.time).end(ended, Duration.ofMinutes(10));

        assertThat(from(Ground.THERE)).isEqualTo(new Takeover.NotTaken(ResumeFailure.EXPIRED));
    }

    @Test
    void whatWasGivenWhileRedisIsAwayLivesHere() throws Refused {
        theirInstanceAnswers();
        lives(away());

        var without = takeover(withoutRedis());
        assertThat(taken(without.from(shown(Ground.THERE), HELLO)).how()).isEqualTo(ChatMetrics.Resume.TAKEN_OVER);
        assertThat(ground.sessions.find(ALICE)).isPresent();
    }

    @Test
    void thePartnerIsWhereRedisSaysThatItHasGone() throws Refused {
        theirInstanceAnswers();
        var alice = away();
        var side = new ChatSide(
                new ChatId("chat"),
                Pool.DEFAULT,
                List.of(),
                new SessionAddress(BOB, Ground.THERE, 5),
                Identities.of("identity"));
        alice.update(() -> alice.phase(new Phase.Chatting(side)));
        lives(alice);
        new SessionStore(ground.redis, THIRD, ground.time)
                .save(new SessionStore.Kept(
                        new SessionIdentity(BOB, 20, Pool.DEFAULT, Identities.of("identity")), 5, "{}"));

        var session = taken(from(Ground.THERE)).session();

        assertThat(session.compute(() -> session.openChat().orElseThrow().partner()))
                .isEqualTo(new SessionAddress(BOB, THIRD, 20));
    }
}
