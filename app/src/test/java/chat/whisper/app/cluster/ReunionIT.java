package chat.whisper.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.session.Phase;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.session.chat.SequenceNumbers;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.ClientMessage.ResumedChat;
import chat.whisper.model.protocol.Refused;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The processes of both people died, and both have come here: nobody but their clients knows any number. */
@Timeout(60)
class ReunionIT extends RecoveryGround {
    private final ChatSide alices = side("bob");
    private final ChatSide bobs = side("alice");
    private final Session alice = died("alice", alices);
    private final Session bob = died("bob", bobs);

    private ChatSide side(String partner) {
        return sideWith(new SessionAddress(new SessionId(partner), ground.bus.self(), 7));
    }

    private Session died(String name, ChatSide side) {
        var session = ground.connected(name);
        session.update(() -> {
            session.phase(new Phase.Chatting(side));
            side.messages().survive(ground.time.ticks());
        });
        ground.store.save(session.compute(() -> ground.store.keep(session)));
        return session;
    }

    /** Alice claims more than Bob can have said, and nobody can tell: he goes on with the number that she takes next, so that it is heard. */
    @Test
    void whatIsSaidNextIsHeardWhateverIsClaimed() throws Exception {
        var isBack = new CompletableFuture<Boolean>();
        Thread.ofVirtual().start(() -> {
            try {
                isBack.complete(recovery.complete(alice, new ResumedChat(CHAT, 100)));
            } catch (Refused refused) {
                isBack.completeExceptionally(refused);
            }
        });
        await().until(() -> alice.compute(() -> alices.messages().knowsIn()));

        assertThat(recovery.complete(bob, new ResumedChat(CHAT, 3))).isTrue();

        assertThat(isBack.get()).isTrue();
        assertThat(alice.compute(() -> alices.messages().numbers()))
                .isEqualTo(new SequenceNumbers(4, 3, 0, 101, 100, 0));
        assertThat(bob.compute(() -> bobs.messages().numbers())).isEqualTo(new SequenceNumbers(101, 100, 0, 4, 3, 0));
        assertThat(bob.compute(() -> bobs.messages().take(101))).isEqualTo(SequenceNumbers.Taking.NEXT);
        var next = new ChatNews.Said(CHAT, alice.id(), 101, "still heard", 1, null);
        assertThat(alice.compute(() -> alices.messages().arrive(next))).isEqualTo(SequenceNumbers.Arrival.NEXT);
    }
}
