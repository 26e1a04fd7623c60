package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.id.Tag;
import chat.whisper.model.protocol.ReplyTo;
import chat.whisper.model.protocol.ReplyTo.From;
import chat.whisper.model.protocol.ServerMessage.ChatEnded;
import chat.whisper.model.protocol.ServerMessage.ChatStarted;
import chat.whisper.model.protocol.ServerMessage.Delivered;
import chat.whisper.model.protocol.ServerMessage.EndReason;
import chat.whisper.model.protocol.ServerMessage.LeaveReason;
import chat.whisper.model.protocol.ServerMessage.PartnerLeft;
import chat.whisper.model.protocol.ServerMessage.Read;
import chat.whisper.model.protocol.ServerMessage.Typing;
import chat.whisper.perf.client.Guests;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The journey of PROTOCOL.md, both people on one instance and on two. */
@OnSharedSite
@Timeout(60)
class JourneyIT {
    @AutoClose
    private final Guests guests = new Guests();

    @ParameterizedTest(name = "on instances {0} and {1}")
    @CsvSource({"0, 0", "0, 1"})
    void strangersMeetTalkAndPart(int here, int there) {
        var alice = guests.guest(Site.app(here)).likes("jazz", "chess");
        var bob = guests.guest(Site.app(there)).likes("chess", "jazz");

        var found = alice.meets();
        assertThat(found.sharedInterests()).containsExactly(new Tag("chess"), new Tag("jazz"));
        assertThat(found.tier()).isEqualTo(1);
        assertThat(bob.meets().matchId()).isEqualTo(found.matchId());

        alice.accepts();
        bob.accepts();
        ChatStarted started = alice.starts();
        assertThat(bob.starts()).isEqualTo(started);
        assertThat(started.sharedInterests()).containsExactly(new Tag("chess"), new Tag("jazz"));

        alice.says("hi");
        assertThat(bob.hears()).isEqualTo("hi");
        assertThat(alice.awaits(Delivered.class).seq()).isEqualTo(1);
        bob.reads(1);
        assertThat(alice.awaits(Read.class).seq()).isEqualTo(1);

        bob.says("hello 🎉 ä");
        assertThat(alice.hears()).isEqualTo("hello 🎉 ä");

        assertThat(alice.ends()).isEqualTo(new ChatEnded(started.chatId(), EndReason.YOU_LEFT));
        assertThat(bob.awaits(PartnerLeft.class)).isEqualTo(new PartnerLeft(started.chatId(), LeaveReason.ENDED));

        var tags = Tastes.next();
        var carol = guests.guest(Site.app(there)).likes(tags);
        bob.likes(tags);
        assertThat(bob.meets().matchId()).isEqualTo(carol.meets().matchId()).isNotEqualTo(found.matchId());
    }

    @ParameterizedTest(name = "on instances {0} and {1}")
    @CsvSource({"0, 0", "0, 1"})
    void manyMessagesBothWaysArriveOnceInOrder(int here, int there) {
        var pair = Pair.chatting(guests, Site.app(here), Site.app(there));
        for (var i = 1; i <= 40; i++) {
            pair.alice().says("a" + i);
            pair.bob().says("b" + i);
        }
        for (var i = 1; i <= 40; i++) {
            assertThat(pair.bob().hears()).isEqualTo("a" + i);
            assertThat(pair.alice().hears()).isEqualTo("b" + i);
        }
        pair.alice().awaits(Delivered.class, delivered -> delivered.seq() == 40, Duration.ofSeconds(5));
        var page = pair.alice().ledger();
        assertThat(page.acknowledged()).isEqualTo(40);
        assertThat(page.delivered()).isEqualTo(40);
        assertThat(List.of(page.duplicates(), page.gaps(), page.resent())).containsOnly(0L);
    }

    @ParameterizedTest(name = "on instances {0} and {1}")
    @CsvSource({"0, 0", "0, 1"})
    void aReplyIsTurnedRound(int here, int there) {
        var pair = Pair.chatting(guests, Site.app(here), Site.app(there));
        pair.alice().says("who are you?");
        pair.bob().hears();
        pair.bob().says("a guest", new ReplyTo(From.PARTNER, 1));
        assertThat(pair.alice().hearsMessage().replyTo()).isEqualTo(new ReplyTo(From.YOU, 1));
        pair.alice().says("I meant mine", new ReplyTo(From.YOU, 1));
        assertThat(pair.bob().hearsMessage().replyTo()).isEqualTo(new ReplyTo(From.PARTNER, 1));
    }

    @ParameterizedTest(name = "on instances {0} and {1}")
    @CsvSource({"0, 0", "0, 1"})
    void typingEndsWhenSaidAndByItself(int here, int there) {
        var pair = Pair.chatting(guests, Site.app(here), Site.app(there));
        pair.alice().types();
        assertThat(pair.bob().awaits(Typing.class).typing()).isTrue();
        pair.alice().stopsTyping();
        assertThat(pair.bob().awaits(Typing.class).typing()).isFalse();

        pair.bob().types();
        assertThat(pair.alice().awaits(Typing.class).typing()).isTrue();
        var began = System.nanoTime();
        assertThat(pair.alice().awaits(Typing.class, Duration.ofSeconds(7)).typing())
                .isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(7));
    }
}
