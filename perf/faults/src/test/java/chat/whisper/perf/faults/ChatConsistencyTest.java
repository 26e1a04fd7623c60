package chat.whisper.perf.faults;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.ReportId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChatConsistencyTest {
    private static final ChatId CHAT = new ChatId("c1");
    private final SearchLedger alice = new SearchLedger("alice");
    private final SearchLedger bob = new SearchLedger("bob");
    private final SearchLedger eve = new SearchLedger("eve");

    @Test
    void twoWhoReadEachOtherAreFine() {
        meet();
        bob.hears(CHAT, "from alice");
        assertThat(problems()).isEmpty();
    }

    @Test
    void whoMissesTheOthersMessageIsNamed() {
        meet();
        assertThat(problems()).singleElement().asString().startsWith("bob: heard [] of alice");
    }

    @Test
    void whoIsShownAnothersMessageIsNamed() {
        meet();
        bob.hears(CHAT, "from somebody else");
        assertThat(problems()).singleElement().extracting(Problem::who).isEqualTo("bob");
    }

    @Test
    void whoIsShownItTwiceIsNamed() {
        meet();
        bob.hears(CHAT, "from alice");
        bob.hears(CHAT, "from alice");
        assertThat(problems()).singleElement().extracting(Problem::who).isEqualTo("bob");
    }

    @Test
    void nobodyIsAloneInAChat() {
        alice.meets(CHAT, "from alice");
        assertThat(problems()).singleElement().hasToString("alice: 1 people in chat c1");
    }

    @Test
    void noChatHasThree() {
        meet();
        eve.meets(CHAT, "from eve");
        assertThat(problems()).hasSize(3);
    }

    @Test
    void nobodyIsInTwoChats() {
        alice.meets(CHAT, "hi");
        alice.meets(new ChatId("c2"), "hi");
        assertThat(alice.page().wrong()).singleElement().asString().contains("while in another chat");
    }

    @Test
    void oneAfterTheOtherIsFine() {
        alice.meets(CHAT, "hi");
        alice.leaves(CHAT);
        alice.meets(new ChatId("c2"), "hi");
        assertThat(alice.page().wrong()).isEmpty();
    }

    @Test
    void aMessageOfAChatThatOneWasNeverInIsWrong() {
        eve.hears(CHAT, "from alice");
        assertThat(eve.page().wrong()).hasSize(1);
    }

    @Test
    void twoReceiptsForOneReportAreWrong() {
        alice.hasReceipt(CHAT, new ReportId("r1"));
        alice.hasReceipt(CHAT, new ReportId("r1"));
        assertThat(alice.page().wrong()).isEmpty();
        alice.hasReceipt(CHAT, new ReportId("r2"));
        assertThat(alice.page().wrong()).hasSize(1);
    }

    /** Bob has not read yet. */
    private void meet() {
        alice.meets(CHAT, "from alice");
        bob.meets(CHAT, "from bob");
        alice.hears(CHAT, "from bob");
    }

    private List<Problem> problems() {
        return ChatConsistency.problems(
                Stream.of(alice, bob, eve).map(SearchLedger::page).toList());
    }
}
