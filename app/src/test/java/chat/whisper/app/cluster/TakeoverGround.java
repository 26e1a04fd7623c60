package chat.whisper.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.app.Ground;
import chat.whisper.app.session.Forwarding;
import chat.whisper.app.session.ResumeTokens;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.SessionIdentity;
import chat.whisper.app.session.SessionStore;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.session.Tokens.ResumeToken;
import chat.whisper.backends.RedisServer;
import chat.whisper.model.bus.HandoverReply;
import chat.whisper.model.bus.HandoverRequest;
import chat.whisper.model.bus.HandoverTaken;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.Refused;
import chat.whisper.model.redis.Redis;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Alice shows her token here; it names another instance, which answers on the real bus. */
abstract class TakeoverGround {
    static final SessionId ALICE = new SessionId("alice");
    static final SessionId BOB = new SessionId("bob");
    static final InstanceId THIRD = new InstanceId("third");
    static final InstanceId NOBODY = new InstanceId("nobody");
    static final long HELLO = 400;

    final Ground ground = new Ground();
    final HandoverHandler handovers =
            new HandoverHandler(ground.sessions, ground.forwarding, ground.wheel, ground.time, Ids.secure());
    final Takeover takeover = takeover(ground.store);
    final Sessions theirs = new Sessions();
    final Forwarding theirNotes = new Forwarding(ground.wheel);
    final HandoverHandler givers = new HandoverHandler(theirs, theirNotes, ground.wheel, ground.time, Ids.secure());

    Takeover takeover(SessionStore store) {
        return new Takeover(ground.sessions, store, ground.forwarding, handovers, ground.bus, ground.time);
    }

    @AfterEach
    void close() {
        ground.close();
    }

    Takeover.Outcome from(InstanceId instance) throws Refused {
        return takeover.from(shown(instance), HELLO);
    }

    static ResumeToken shown(InstanceId instance) {
        return new ResumeToken(ALICE, instance, "hash");
    }

    static Takeover.Taken taken(Takeover.Outcome answer) {
        assertThat(answer).isInstanceOf(Takeover.Taken.class);
        return (Takeover.Taken) answer;
    }

    void theirInstanceAnswers() {
        ground.other.answer(
                Subjects.session(Ground.THERE), HandoverRequest.class, HandoverReply.class, givers::handOver);
        ground.other.hear(Subjects.taken(Ground.THERE), HandoverTaken.class, givers::taken);
    }

    void answers(InstanceId instance, HandoverReply reply) {
        ground.other.answer(Subjects.session(instance), HandoverRequest.class, HandoverReply.class, request -> reply);
    }

    void saysNothing(InstanceId instance) {
        ground.other.hear(Subjects.session(instance), HandoverRequest.class, request -> {});
    }

    static Session session(String... tokens) {
        var identity = new SessionIdentity(ALICE, 7, Pool.DEFAULT, Identities.of("identity"));
        return new Session(identity, new ResumeTokens(List.of(tokens)));
    }

    Session away() {
        var session = session("hash");
        session.update(() -> session.attachment().awaySince(ground.time.ticks()));
        return session;
    }

    Session lives(Session session) {
        theirs.add(session);
        return session;
    }

    void keptBy(InstanceId instance, Session session) {
        var store = new SessionStore(ground.redis, instance, ground.time);
        assertThat(store.save(session.compute(() -> store.keep(session)))).isTrue();
    }

    SessionIdentity claimedByAThird() {
        var identity = new SessionIdentity(ALICE, 9, Pool.DEFAULT, Identities.of("identity"));
        new SessionStore(ground.redis, THIRD, ground.time).save(new SessionStore.Kept(identity, 7, "{}"));
        return identity;
    }

    interface Question {
        Takeover.Outcome ask() throws Refused;
    }

    static void isMoving(Question question) {
        isRefused(question, "just moving", 500);
    }

    static void isRefused(Question question, String words, long retryAfterMs) {
        assertThatThrownBy(question::ask).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.error().code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(refused.error().message()).contains(words);
            assertThat(refused.error().retryAfterMs()).isEqualTo(retryAfterMs);
        });
    }

    /** A store whose Redis was there once. */
    SessionStore withoutRedis() {
        var server = RedisServer.start();
        var redis = Redis.open(server.url());
        server.close();
        return new SessionStore(redis, ground.bus.self(), ground.time);
    }
}
