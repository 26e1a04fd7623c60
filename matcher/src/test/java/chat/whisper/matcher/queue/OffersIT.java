package chat.whisper.matcher.queue;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.id.Tag;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** From an offer to a chat, or back to the queue. */
@ParameterizedClass
@EnumSource(Where.class)
class OffersIT extends AliceAndBob {
    @BeforeEach
    void likeTheSame() {
        alice.likes("jazz", "chess");
        bob.likes("chess", "jazz");
    }

    @Test
    void theSameTagsMeetAtOnce() {
        assertThat(alice.finds(0)).isInstanceOf(MatchNews.Waiting.class);
        var waiting = bob.finds(0);
        assertThat(waiting).isInstanceOf(MatchNews.Waiting.class);
        assertThat(bob.last().step()).isGreaterThan(waiting.step());

        assertThat(alice.isOfferedTo(bob)).isTrue();
        var offered = alice.last(MatchNews.Offered.class);
        assertThat(offered.tier()).isEqualTo(1);
        assertThat(offered.shared()).containsExactly(new Tag("chess"), new Tag("jazz"));
        assertThat(offered.expiresInMs()).isEqualTo(World.TIMINGS.offer().toMillis());
    }

    @Test
    void bothAcceptAndTheChatBegins() {
        alice.searches();
        bob.searches();
        assertThat(alice.accepts()).isEqualTo("accepted");
        assertThat(alice.heard(MatchNews.Paired.class)).isFalse();
        assertThat(bob.accepts()).isEqualTo("accepted");

        var hers = alice.last(MatchNews.Paired.class);
        var his = bob.last(MatchNews.Paired.class);
        assertThat(hers.chat()).isEqualTo(his.chat());
        assertThat(hers.partner().session()).isEqualTo(bob.session);
        assertThat(his.partner().session()).isEqualTo(alice.session);
        assertThat(hers.partnerIdentities().primary()).isEqualTo(bob.identity);
        assertThat(his.partner().epoch()).isEqualTo(alice.epoch);
    }

    @Test
    void whoDeclinesIsOutAndTheOtherGoesBackWithTheWaitingTime() {
        alice.searches();
        world.passes(Duration.ofSeconds(4));
        bob.searches();
        world.passes(Duration.ofSeconds(3));
        assertThat(bob.declines()).isEqualTo("declined");

        var declined = alice.last(MatchNews.Declined.class);
        assertThat(declined.by()).isEqualTo(MatchNews.Party.PARTNER);
        assertThat(declined.queue().waitedMs()).isEqualTo(4000);
        assertThat(declined.queue().timeoutMs()).isEqualTo(26_000);
        assertThat(declined.queue().nextTierMs()).isEqualTo(6000);
        assertThat(bob.finds(0)).isInstanceOf(MatchNews.Declined.class);
        assertThat(bob.declines()).isEqualTo("declined");
    }

    @Test
    void silenceIsForgivenOnce() {
        alice.searches();
        bob.searches();
        alice.accepts();
        world.passes(World.TIMINGS.offer());

        assertThat(bob.last(MatchNews.Expired.class).queue().silences()).isEqualTo(1);
        assertThat(alice.last(MatchNews.Expired.class).queue().silences()).isZero();
        assertThat(alice.isOfferedTo(bob)).isTrue();

        alice.accepts();
        world.passes(World.TIMINGS.offer());
        assertThat(bob.last()).isInstanceOf(MatchNews.TimedOut.class);
        assertThat(bob.last(MatchNews.Expired.class).queue()).isNull();
        assertThat(alice.last(MatchNews.Expired.class).queue()).isNotNull();
    }
}
