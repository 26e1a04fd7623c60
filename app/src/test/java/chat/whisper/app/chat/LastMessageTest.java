package chat.whisper.app.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.session.chat.AddressedNews;
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
        says(7);

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

    /** The bus has lost 2 of 3, and the leaver's client was asked for what it lacks just before it left. */
    @Test
    void anEndNamesTheLastMessageThatWasAcknowledgedAlsoWhileOthersAreAskedForAgain() {
        says(3);
        side.messages().delivered(1);
        side.messages().rewind(2);

        assertThat(side.left(ChatNews.Reason.ENDED).news())
                .isEqualTo(new ChatNews.Left(CHAT, new SessionId("bob"), ChatNews.Reason.ENDED, 3));
        assertThat(textsOf(side.lastWords(ChatNews.Reason.DISCONNECTED))).containsExactly("line 2", "line 3");
    }

    @Test
    void whatIsAskedForAgainKeepsItsNumberAndItsPlaceInTheEvidenceOnAnotherInstance() {
        says(3);
        side.messages().delivered(1);
        side.messages().rewind(2);

        var there = new ChatSide(side.saved(), Pool.DEFAULT);
        assertThat(textsOf(there.saidAgain(1).stream().toList())).containsExactly("line 1");
        assertThat(textsOf(there.lastWords(ChatNews.Reason.DISCONNECTED))).containsExactly("line 2", "line 3");
        assertThat(there.messages().isSaidAgain(2)).as("it costs nothing").isTrue();
        there.messages().take(2);
        there.messages().keepOwn(2, "line 2", 2);
        assertThat(there.messages().evidence()).hasSize(3);
    }

    /** It leaves in the moment between a message's number and its line: what is said next must not pass for it. */
    @Test
    void aNumberWithoutALineIsNoOthersLine() {
        says(2);
        side.messages().take(3);
        var there = new ChatSide(side.saved(), Pool.DEFAULT);
        assertThat(there.saidAgain(3)).isEmpty();
        there.messages().take(4);
        there.messages().keepOwn(4, "line 4", 4);

        assertThat(there.saidAgain(3)).isEmpty();
        assertThat(textsOf(there.saidAgain(2).stream().toList())).containsExactly("line 2");
    }

    @Test
    void anEndWaitsForEachOfManyMessagesThatComeOneByOne() {
        var left = new ChatNews.Left(CHAT, new SessionId("alice"), ChatNews.Reason.ENDED, 5);
        for (var seq = 1; seq <= 5; seq++) {
            assertThat(side.awaitsLast(left)).as("before %d", seq).isTrue();
            side.messages().arrive(new ChatNews.Said(CHAT, new SessionId("alice"), seq, "hi", 1, null));
        }
        assertThat(side.awaitsLast(left)).isFalse();
    }

    private void says(int messages) {
        for (var seq = 1; seq <= messages; seq++) {
            side.messages().take(seq);
            side.messages().keepOwn(seq, "line " + seq, seq);
        }
    }

    private static List<String> textsOf(List<AddressedNews> letters) {
        return letters.stream()
                .map(AddressedNews::news)
                .filter(ChatNews.Said.class::isInstance)
                .map(news -> ((ChatNews.Said) news).text())
                .toList();
    }
}
