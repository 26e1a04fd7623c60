package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.MatchRequest;
import chat.whisper.model.bus.MatchRequest.Find;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.id.SessionId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A session whose packed state is larger than a message on the bus may be (1 MiB). */
@Timeout(120)
class LargeSessionIT extends TwoApps {
    private static final Map<String, String> IN_A_HURRY =
            Map.of("BYTES_PER_SECOND", "10000000", "FRAMES_PER_SECOND", "10000");
    private static final int CHATS = 64;
    private static final int LINES = 5;

    /** 3,600 bytes. */
    private static final String LONG = "\u4f60".repeat(1_200);

    LargeSessionIT() {
        super(IN_A_HURRY);
    }

    @Test
    void movesInParts() throws Exception {
        var alice = new Caller(a.port());
        var created = alice.says(HELLO).hears("session_created");
        for (var chat = 0; chat < CHATS; chat++) {
            talks(alice, "large-" + chat);
        }
        try (var there = new Caller(b.port())) {
            assertThat(there.says(resume(created)).awaits("session_resumed", 5_000))
                    .isNotNull();
            there.says("{'type':'ping'}");
            assertThat(there.awaits("pong", 5_000)).isNotNull();
            assertThat(alice.isClosedWith()).isEqualTo(4004);
        }
    }

    private void talks(Caller alice, String chat) throws InterruptedException {
        alice.says(FIND);
        assertThat(alice.awaits("searching", 5_000)).isNotNull();
        var find = matchers.finds.getLast();
        matchers.tell(find.from(), matchers.paired(find, 12, chat, somebody()));
        assertThat(alice.awaits("chat_started", 5_000)).isNotNull();
        for (var seq = 1; seq <= LINES; seq++) {
            alice.says("{'type':'message','chat_id':'%s','seq':%d,'text':'%s'}".formatted(chat, seq, LONG));
            assertThat(alice.awaits("message_ack", 5_000)).isNotNull();
        }
        alice.says("{'type':'end_chat','chat_id':'%s'}".formatted(chat));
        assertThat(alice.awaits("chat_ended", 5_000)).isNotNull();
    }

    /** On an instance that only listens. */
    private Envelope<MatchRequest> somebody() {
        var find = (Find) matchers.finds.getLast().body();
        var other = new Find(
                new SearchId("other"),
                new SessionId("somebody"),
                find.pool(),
                find.criteria(),
                Identities.of("somebody"),
                List.of(),
                0,
                0,
                1);
        return new Envelope<>(new InstanceId(matchers.bus.self().value()), 1, other);
    }
}
