package chat.whisper.app.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A message just before the end of a chat, which the bus lost. */
class LastMessageTest {
    private static final ChatId CHAT = new ChatId("chat");
    private final ChatSide side = new ChatSide(
            CHAT,
            Pool.DEFAULT,
            List.of(),
            new SessionAddress(new SessionId("bob"), new InstanceId("there"), 1),
            Identities.of("identity"));

    @Test
    void anEndNamesTheLastMessageAndTheLeaverCanSayItAgain() {
        for (var seq = 1; seq <= 7; seq++) {
            side.messages().take(seq);
            side.messages().keepOwn(seq, "line " + seq, seq);
        }

        assertThat(side.left(ChatNews.Reason.ENDED).news())
                .isEqualTo(new ChatNews.Left(CHAT, new SessionId("bob"), ChatNews.Reason.ENDED, 7));
        assertThat(side.saidAgain(7).orElseThrow().news()).isInstanceOfSatisfying(ChatNews.Said.class, said -> {
            assertThat(said.text()).isEqualTo("line 7");
            assertThat(said.seq()).isEqualTo(7);
        });
        assertThat(side.saidAgain(3).orElseThrow().news())
                .isInstanceOfSatisfying(
                        ChatNews.Said.class, said -> assertThat(said.text()).isEqualTo("line 3"));
        assertThat(side.saidAgain(2)).as("only the last five lines are kept").isEmpty();
        assertThat(side.saidAgain(8)).isEmpty();
    }

    @Test
    void anEndWaitsForWhatWasSaidBeforeItButNotForLong() {
        var left = new ChatNews.Left(CHAT, new SessionId("alice"), ChatNews.Reason.ENDED, 1);
        assertThat(side.awaitsLast(left)).isTrue();
        assertThat(side.awaitsLast(left)).isTrue();
        assertThat(side.awaitsLast(left)).as("it may be gone for good").isFalse();
    }

    @Test
    void anEndThatMissesNothingDoesNotWait() {
        var left = new ChatNews.Left(CHAT, new SessionId("alice"), ChatNews.Reason.ENDED, 1);
        side.messages().arrive(new ChatNews.Said(CHAT, new SessionId("alice"), 1, "hi", 1, null));
        assertThat(side.awaitsLast(left)).isFalse();
    }
}
