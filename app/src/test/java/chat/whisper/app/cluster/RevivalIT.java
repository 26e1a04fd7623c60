package chat.whisper.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.app.Ground;
import chat.whisper.app.chat.ChatMetrics;
import chat.whisper.app.session.Forwarding;
import chat.whisper.app.session.SessionStore;
import chat.whisper.app.session.Tokens.ResumeToken;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.HandoverReply;
import chat.whisper.model.bus.HandoverRequest;
import chat.whisper.model.protocol.Refused;
import chat.whisper.model.protocol.ServerMessage.ResumeFailure;
import chat.whisper.model.redis.Keys;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.exceptions.JedisException;

/** A session whose instance is dead, or has it no more, goes on from what Redis knows. */
@Timeout(60)
class RevivalIT extends TakeoverGround {
    @Test
    void anInstanceThatSaysNothingWhileItsLeaseLivesKeepsTheSession() {
        saysNothing(Ground.THERE);
        keptBy(Ground.THERE, away());
        ground.redis.set(Keys.instance(Ground.THERE), "1");

        isRefused(() -> from(Ground.THERE), "being looked for", 1_000);
        assertThat(ground.sessions.find(ALICE)).isEmpty();
    }

    @Test
    void anInstanceThatSaysNothingAndHasNoLeaseIsDead() throws Refused {
        saysNothing(Ground.THERE);
        keptBy(Ground.THERE, away());

        assertThat(taken(from(Ground.THERE)).how()).isEqualTo(ChatMetrics.Resume.REVIVED);
    }

    @Test
    void theSessionOfADeadInstanceGoesOnFromItsOutlineWhateverItsLease() throws Refused {
        keptBy(Ground.THERE, away());
        ground.redis.set(Keys.instance(Ground.THERE), "1");

        var taken = taken(from(Ground.THERE));

        assertThat(taken.how()).isEqualTo(ChatMetrics.Resume.REVIVED);
        assertThat(ground.sessions.find(ALICE)).containsSame(taken.session());
        assertThat(ground.store.find(ALICE).map(SessionStore.StoredSession::instance))
                .contains(ground.bus.self());
    }

    @Test
    void aTokenThatTheOutlineDoesNotKnowRevivesNothing() throws Refused {
        keptBy(Ground.THERE, away());

        assertThat(takeover.from(new ResumeToken(ALICE, Ground.THERE, "other"), HELLO))
                .isEqualTo(new Takeover.NotTaken(ResumeFailure.REPLACED));
        assertThat(ground.sessions.find(ALICE)).isEmpty();
    }

    @Test
    void nobodyRevivesWhatAnotherHelloIsBringingHere() {
        keptBy(Ground.THERE, away());
        handovers.fetching(ALICE);

        isMoving(() -> from(Ground.THERE));
    }

    @Test
    void aSessionThatHasEndedIsExpired() throws Refused {
        var alice = away();
        keptBy(Ground.THERE, alice);
        new SessionStore(ground.redis, Ground.THERE, ground.time).end(alice.visitor(), Duration.ofMinutes(10));

        assertThat(from(Ground.THERE)).isEqualTo(new Takeover.NotTaken(ResumeFailure.EXPIRED));
    }

    @Test
    void whatNobodyKnowsIsUnknown() throws Refused {
        assertThat(from(Ground.THERE)).isEqualTo(new Takeover.NotTaken(ResumeFailure.UNKNOWN));
    }

    @Test
    void whatWasGivenAndDidNotArriveIsNotClaimedBackWhileRedisIsAway() {
        var without = takeover(withoutRedis());
        var alice = ground.away("alice");
        var reply = handovers.handOver(
                new Envelope<>(Ground.THERE, 8, new HandoverRequest(ALICE, "hash", HELLO, Long.MAX_VALUE, 0)));
        assertThat(reply).isInstanceOf(HandoverReply.Yielded.class);
        var given = (Forwarding.Given) ground.forwarding.find(alice.id()).orElseThrow();

        assertThatThrownBy(() -> without.takeBack(ALICE, given)).isInstanceOf(JedisException.class);
        assertThat(ground.sessions.find(ALICE)).isEmpty();
        assertThat(takeover.takeBack(ALICE, given)).as("when Redis is back").isPresent();
    }
}
