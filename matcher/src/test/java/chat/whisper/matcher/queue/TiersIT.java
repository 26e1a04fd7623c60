package chat.whisper.matcher.queue;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.id.Tag;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Where.class)
class TiersIT {
    private static final Duration MOMENT = Duration.ofMillis(50);

    @Parameter
    Where where;

    World world;

    @BeforeEach
    void begin() {
        world = new World(where.redis());
    }

    @Test
    void twoSharedTagsAreEnoughAfterTenSeconds() {
        var alice = world.guest().likes("jazz", "chess", "go").searches();
        var bob = world.guest().likes("jazz", "chess", "tea").searches();
        world.passes(World.TIMINGS.tier2().minus(MOMENT));
        assertThat(alice.isOfferedTo(bob)).isFalse();
        world.passes(MOMENT);
        assertOffered(alice, bob, 2, "chess", "jazz");
    }

    @Test
    void oneSharedTagIsEnoughAfterTenSecondsForWhoHasOnlyOne() {
        var alice = world.guest().likes("jazz", "chess", "go").searches();
        var bob = world.guest().likes("jazz").searches();
        world.passes(World.TIMINGS.tier2().minus(MOMENT));
        assertThat(alice.isOfferedTo(bob)).isFalse();
        world.passes(MOMENT);
        assertOffered(alice, bob, 2, "jazz");
    }

    @Test
    void anySharedTagIsEnoughAfterTwentySeconds() {
        var alice = world.guest().likes("jazz", "chess").searches();
        var bob = world.guest().likes("jazz", "tea").searches();
        world.passes(World.TIMINGS.tier3().minus(MOMENT));
        assertThat(alice.isOfferedTo(bob)).isFalse();
        world.passes(MOMENT);
        assertOffered(alice, bob, 3, "jazz");
    }

    @Test
    void anyoneWillDoAfterTwentyFiveSeconds() {
        var alice = world.guest().likes("jazz").searches();
        var bob = world.guest().likes("tea").searches();
        world.passes(World.TIMINGS.tier4().minus(MOMENT));
        assertThat(alice.isOfferedTo(bob)).isFalse();
        world.passes(MOMENT);
        assertOffered(alice, bob, 4);
    }

    @Test
    void whoIsStrictMeetsNobodyAtRandom() {
        var alice = world.guest().likes("jazz").strictly().searches();
        var bob = world.guest().likes("tea").searches();
        world.passes(World.TIMINGS.timeout());
        assertThat(alice.heard(MatchNews.Offered.class)).isFalse();
        assertThat(alice.last()).isInstanceOf(MatchNews.TimedOut.class);
        assertThat(bob.last()).isInstanceOf(MatchNews.TimedOut.class);
        assertThat(alice.last(MatchNews.Waiting.class).queue().tier()).isEqualTo(3);
        assertThat(alice.last(MatchNews.Waiting.class).queue().nextTierMs()).isNull();
        assertThat(bob.last(MatchNews.Waiting.class).queue().tier()).isEqualTo(4);
    }

    @Test
    void whatOneOfTheTwoHasReachedIsEnough() {
        var alice = world.guest().likes("jazz").searches();
        world.passes(World.TIMINGS.tier4());
        var bob = world.guest().likes("tea").searches();
        assertOffered(alice, bob, 4);
    }

    @Test
    void whoComesRelaxedByAnEarlierWaitFindsTheFresh() {
        var alice = world.guest().likes("jazz").searches();
        var bob = world.guest().likes("tea");
        bob.finds(World.TIMINGS.tier4().toMillis());
        assertOffered(alice, bob, 4);
    }

    @Test
    void anOfferSaysTheNarrowestTierThatThePairFulfils() {
        var alice = world.guest().likes("jazz", "chess", "go").searches();
        world.passes(World.TIMINGS.tier4());
        var bob = world.guest().likes("jazz", "chess", "tea").searches();
        assertOffered(alice, bob, 2, "chess", "jazz");
    }

    @Test
    void ofEqualOverlapsWhoHasWaitedLongerIsFirst() {
        var first = world.guest().likes("jazz", "rock").strictly().searches();
        world.passes(MOMENT);
        var second = world.guest().likes("jazz", "pop").strictly().searches();
        world.sleeps(World.TIMINGS.tier3());
        var alice = world.guest().likes("jazz", "tea").searches();
        assertThat(alice.isOfferedTo(first)).isTrue();
        assertThat(second.heard(MatchNews.Offered.class)).isFalse();
    }

    @Test
    void moreSharedTagsBeatALongerWaitAndTheSameSetBeatsBoth() {
        var longest = world.guest().likes("jazz", "a").searches();
        world.passes(MOMENT);
        var more = world.guest().likes("jazz", "chess", "b").searches();
        world.passes(MOMENT);
        var same = world.guest().likes("jazz", "chess", "go").searches();
        world.sleeps(World.TIMINGS.tier3());
        var alice = world.guest().likes("jazz", "chess", "go").searches();
        var carol = world.guest().likes("jazz", "chess", "go").searches();
        assertThat(alice.isOfferedTo(same)).isTrue();
        assertThat(carol.isOfferedTo(more)).isTrue();
        assertThat(longest.heard(MatchNews.Offered.class)).isFalse();
    }

    @Test
    void everyRelaxationIsToldWhenItIsDue() {
        var alice = world.guest().likes("jazz");
        var begun = (MatchNews.Waiting) alice.finds(0);
        assertThat(begun.queue()).isEqualTo(new MatchNews.Queue(1, 0, 30_000, 10_000L, 0));
        world.passes(World.TIMINGS.timeout());
        assertThat(alice.heard().stream()
                        .filter(MatchNews.Waiting.class::isInstance)
                        .map(news -> ((MatchNews.Waiting) news).queue()))
                .containsExactly(
                        new MatchNews.Queue(2, 10_000, 20_000, 10_000L, 0),
                        new MatchNews.Queue(3, 20_000, 10_000, 5_000L, 0),
                        new MatchNews.Queue(4, 25_000, 5_000, null, 0));
        assertThat(alice.last()).isInstanceOf(MatchNews.TimedOut.class);
    }

    @Test
    void nobodyMeetsThemselvesInAnotherTab() {
        var alice = world.guest().searches();
        var twin = alice.twin().searches();
        world.passes(World.TIMINGS.timeout());
        assertThat(alice.heard(MatchNews.Offered.class)).isFalse();
        assertThat(twin.heard(MatchNews.Offered.class)).isFalse();
    }

    @Test
    void whoDeclinedEachOtherDoNotMeetForTenMinutes() {
        var alice = world.guest().searches();
        var bob = world.guest().searches();
        bob.declines();
        bob.searchesAgain();
        assertThat(alice.isOfferedTo(bob)).isFalse();
        world.passes(World.TIMINGS.timeout());
        assertThat(alice.last()).isInstanceOf(MatchNews.TimedOut.class);

        world.sleeps(World.TIMINGS.parting());
        alice.searchesAgain();
        bob.searchesAgain();
        assertThat(alice.isOfferedTo(bob)).isTrue();
    }

    @Test
    void whoHaveJustLeftAChatDoNotMeetForTenMinutes() {
        var alice = world.guest();
        var bob = world.guest();
        world.queue.part(world.pool, bob.identity, alice.identity);
        alice.searches();
        bob.searches();
        world.passes(World.TIMINGS.timeout());
        assertThat(alice.heard(MatchNews.Offered.class)).isFalse();

        world.sleeps(World.TIMINGS.parting());
        alice.searchesAgain();
        bob.searchesAgain();
        assertThat(alice.isOfferedTo(bob)).isTrue();
    }

    @Test
    void whoTalkedDoNotMeetAgainAtOnce() {
        var alice = world.guest().searches();
        var bob = world.guest().searches();
        var before = alice.match();
        alice.accepts();
        bob.accepts();
        alice.searchesAgain();
        bob.searchesAgain();
        assertThat(alice.match()).isEqualTo(before);
        assertThat(bob.finds(0)).isInstanceOf(MatchNews.Waiting.class);
    }

    @Test
    void anExactPartnerIsFoundAmongManyOthers() {
        for (var n = 0; n < 40; n++) {
            world.guest().likes("jazz", "chess", "other-" + n).searches();
        }
        var bob = world.guest().likes("jazz", "chess").searches();
        var alice = world.guest().likes("jazz", "chess").searches();
        assertOffered(alice, bob, 1, "chess", "jazz");
    }

    private static void assertOffered(Person one, Person two, int tier, String... shared) {
        assertThat(one.isOfferedTo(two)).isTrue();
        for (var offered : List.of(one.last(MatchNews.Offered.class), two.last(MatchNews.Offered.class))) {
            assertThat(offered.tier()).isEqualTo(tier);
            assertThat(offered.shared().stream().map(Tag::value)).containsExactly(shared);
        }
    }
}
