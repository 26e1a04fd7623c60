package chat.whisper.app.safety.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import chat.whisper.model.bus.BehaviourSample;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.SessionId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BehaviourCountsTest {
    private static final SessionId SESSION = new SessionId("s");
    private static final ChatId CHAT = new ChatId("c");
    private static final String TEXT = "Have you seen this offer?";
    private final BehaviourCounts counts = new BehaviourCounts();
    private long now = 1_000_000;

    @Test
    void nothingIsNothing() {
        assertThat(counts.take(SESSION, "ann")).isEmpty();
        assertThat(counts.isUrgent()).isFalse();
    }

    @Test
    void fiftyMessagesWithinHalfAMinuteAreUrgent() {
        say(49, 600);
        assertThat(counts.isUrgent()).isFalse();
        say(1, 600);
        assertThat(counts.isUrgent()).isTrue();
        var sample = take();
        assertThat(sample.burst()).isEqualTo(50);
        assertThat(sample.messages()).isEqualTo(50);
        assertThat(sample.person()).isEqualTo("ann");
        assertThat(sample.session()).isEqualTo(SESSION);
    }

    @Test
    void fiftyInALongerTimeAreNot() {
        say(200, 700);
        assertThat(counts.isUrgent()).isFalse();
        assertThat(take().burst()).isEqualTo(43);
    }

    @Test
    void whoGoesOnIsToldOfEachHalfMinute() {
        say(50, 100);
        take();
        say(299, 100);
        assertThat(counts.isUrgent()).isFalse();
        say(1, 100);
        assertThat(counts.isUrgent()).isTrue();
        var sample = take();
        assertThat(sample.burst()).isEqualTo(50);
        assertThat(sample.messages()).isEqualTo(300);
    }

    @Test
    void whatWasToldOfABurstDoesNotCountAgain() {
        say(50, 100);
        take();
        now += 25_000;
        say(49, 500);
        assertThat(counts.isUrgent()).isFalse();
        assertThat(take().burst()).isEqualTo(49);
    }

    @Test
    void whatWasNotToldYetIsToldWithTheNextSample() {
        say(50, 100);
        take();
        say(60, 100);
        assertThat(counts.isUrgent()).isFalse();
        assertThat(take().burst()).isEqualTo(50);
    }

    @Test
    void tenSkipsWithinFiveMinutesAreUrgent() {
        for (var n = 0; n < 10; n++) {
            assertThat(counts.isUrgent()).isFalse();
            now += 29_000;
            counts.declined(now);
        }
        assertThat(counts.isUrgent()).isTrue();
        assertThat(take().skips()).isEqualTo(10);
    }

    @Test
    void tenInALongerTimeAreNot() {
        for (var n = 0; n < 30; n++) {
            now += 34_000;
            counts.declined(now);
        }
        assertThat(counts.isUrgent()).isFalse();
        assertThat(take().declined()).isEqualTo(30);
    }

    @Test
    void pausesAreTold() {
        for (var pause : new int[] {0, 1_000, 2_000, 3_000}) {
            now += pause;
            counts.said(CHAT, "hi", Optional.empty(), now);
        }
        var sample = take();
        assertThat(sample.pauses()).isEqualTo(3);
        assertThat(sample.meanPauseMs()).isCloseTo(2_000, within(0.001));
        assertThat(sample.deviationMs()).isCloseTo(1_000, within(0.001));
        assertThat(sample.chatMs()).isEqualTo(6_000);
    }

    @Test
    void instantAnswersAreTold() {
        counts.said(CHAT, "hi", Optional.of(now - 5_000), now);
        counts.said(CHAT, "how", Optional.empty(), now + 1_000);
        counts.said(CHAT, "are", Optional.of(now + 1_900), now + 2_000);
        counts.said(CHAT, "you", Optional.of(now + 1_900), now + 3_000);
        var sample = take();
        assertThat(sample.answers()).as("each line of the partner has one").isEqualTo(2);
        assertThat(sample.instantAnswers()).isEqualTo(1);
    }

    @Test
    void theSameTextToManyPartnersIsTold() {
        for (var n = 0; n < 4; n++) {
            var chat = new ChatId("chat-" + n);
            counts.said(
                    chat,
                    n % 2 == 0 ? TEXT : "  " + TEXT.toUpperCase(java.util.Locale.ROOT) + " ",
                    Optional.empty(),
                    now);
            counts.said(chat, TEXT, Optional.empty(), now);
            counts.said(chat, "hello", Optional.empty(), now);
        }
        assertThat(take().copies()).isEqualTo(4);
    }

    @Test
    void ofManyTextsTheLastOnesAreRemembered() {
        for (var n = 0; n < 3; n++) {
            counts.said(new ChatId("chat-" + n), TEXT, Optional.empty(), now);
            sayOthers(n, 31);
        }
        assertThat(take().copies()).as("31 others after each").isEqualTo(3);
        sayOthers(3, 32);
        counts.said(CHAT, TEXT, Optional.empty(), now);
        assertThat(take().copies()).as("after 32 others").isEqualTo(1);
    }

    private void sayOthers(int round, int many) {
        for (var n = 0; n < many; n++) {
            counts.said(CHAT, "something else, number " + round + "-" + n, Optional.empty(), now);
        }
    }

    @Test
    void linksFirstAreTold() {
        counts.said(new ChatId("one"), "look: https://example.org", Optional.empty(), now);
        counts.said(new ChatId("two"), "hi", Optional.empty(), now);
        counts.said(new ChatId("two"), "www.example.org", Optional.empty(), now);
        assertThat(take().linksFirst()).isEqualTo(1);
    }

    @Test
    void whoAcceptsAndLeavesWithoutAWordIsTold() {
        counts.accepted(now);
        counts.left(CHAT, now + 3_000);
        counts.left(CHAT, now + 3_500);
        counts.accepted(now + 10_000);
        counts.left(new ChatId("slow"), now + 30_000);
        counts.accepted(now + 40_000);
        counts.said(new ChatId("spoken"), "hi", Optional.empty(), now + 41_000);
        counts.left(new ChatId("spoken"), now + 42_000);
        assertThat(take().silentLeaves()).isEqualTo(1);
        counts.left(new ChatId("spoken"), now + 43_000);
        assertThat(counts.take(SESSION, "ann")).as("nothing new").isEmpty();
    }

    @Test
    void eachSampleTellsWhatIsNew() {
        say(5, 1_000);
        assertThat(take().messages()).isEqualTo(5);
        assertThat(counts.take(SESSION, "ann")).isEmpty();
        say(2, 1_000);
        assertThat(take().messages()).isEqualTo(2);
    }

    private void say(int messages, int pause) {
        for (var n = 0; n < messages; n++) {
            now += pause;
            counts.said(CHAT, "hi " + n, Optional.empty(), now);
        }
    }

    private BehaviourSample take() {
        return counts.take(SESSION, "ann").orElseThrow();
    }
}
