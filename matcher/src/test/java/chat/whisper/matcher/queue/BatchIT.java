package chat.whisper.matcher.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.redis.Keys;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.exceptions.JedisDataException;

/** Several requests in one call: each finds what those before it have left, and a call that fails has changed nothing. */
@ParameterizedClass
@EnumSource(Where.class)
class BatchIT extends AliceAndBob {
    /** How many may wait without being listed by what they like. */
    private static final int MOST_FRESH = 128;

    private Person carol;

    @BeforeEach
    void likeTheSame() {
        alice.likes("jazz", "chess");
        bob.likes("jazz", "chess");
        carol = world.guest().likes("jazz", "chess");
    }

    @Test
    void bothOfAPairMeetInOneCallAndTheThirdWaits() {
        world.search(alice, bob, carol);
        assertThat(alice.isOfferedTo(bob)).isTrue();
        assertThat(carol.heard(MatchNews.Offered.class)).isFalse();
        assertThat(scores("queue")).containsExactly(carol.session.value());
        assertThat(scores("exact:chess,jazz")).containsExactly(carol.session.value());
        assertThat(scores("due")).containsExactlyInAnyOrder("o:" + alice.match(), "s:" + carol.session);
    }

    @Test
    void whoWaitedBeforeIsFoundByOneOfTheCall() {
        alice.searches();
        world.search(bob, carol);
        assertThat(alice.isOfferedTo(bob)).isTrue();
        assertThat(scores("queue")).containsExactly(carol.session.value());
    }

    @Test
    void theSameSearchTwiceInOneCallIsOneSearch() {
        var news = world.search(alice, alice);
        assertThat(news.getFirst()).isEqualTo(news.getLast());
        assertThat(scores("queue")).containsExactly(alice.session.value());

        var pair = world.search(bob, bob);
        assertThat(pair.getFirst()).isInstanceOf(MatchNews.Waiting.class);
        assertThat(pair.getLast()).isEqualTo(bob.last(MatchNews.Offered.class));
        assertThat(alice.isOfferedTo(bob)).isTrue();
    }

    @Test
    void aNewSearchInTheSameCallReplacesTheFirst() {
        var first = alice.find(0);
        var outcomes = world.queue.find(world.pool, List.of(first, alice.again().find(0), first));
        assertThat(outcomes.getLast().news().orElseThrow()).isInstanceOf(MatchNews.Cancelled.class);
        assertThat(scores("queue")).containsExactly(alice.session.value());
        bob.searches();
        assertThat(bob.last(MatchNews.Offered.class).step()).isPositive();
    }

    @Test
    void whoReplacesTheirSearchForOtherTagsLeavesThePartnerToTheNextInTheCall() {
        alice.searches();
        bob.searches();
        world.search(alice.again().likes("tea"), carol);
        assertThat(bob.isOfferedTo(carol)).isTrue();
        assertThat(scores("queue")).containsExactly(alice.session.value());
    }

    @Test
    void aCancelledSearchStaysAwayFromACallWithOthers() {
        alice.cancels();
        var news = world.search(alice, bob);
        assertThat(news.getFirst()).isInstanceOf(MatchNews.Cancelled.class);
        assertThat(bob.heard(MatchNews.Offered.class)).isFalse();
    }

    @Test
    void bothSayYesInOneCallOneOfThemTwice() {
        world.search(alice, bob);
        assertThat(world.answer(MatchScript.ACCEPT, alice, bob, alice))
                .containsExactly("accepted", "accepted", "accepted");
        assertThat(alice.last(MatchNews.Paired.class).chat())
                .isEqualTo(bob.last(MatchNews.Paired.class).chat());
        assertThat(world.keys()).noneMatch(key -> key.startsWith("session:") || key.startsWith("offer:"));
    }

    @Test
    void ofTwoWhoSayNoInOneCallTheFirstHasSaidIt() {
        world.search(alice, bob);
        assertThat(world.answer(MatchScript.DECLINE, alice, bob, alice))
                .containsExactly("declined", "gone", "declined");
        assertThat(scores("queue")).containsExactly(bob.session.value());
    }

    @Test
    void aCallThatFailsMidwayChangesNothing() {
        alice.searches();
        world.redis.set(Keys.searcher(world.pool, carol.session), "x");
        var before = everything();
        assertThatThrownBy(() -> world.search(bob, carol)).isInstanceOf(JedisDataException.class);
        assertThat(everything()).isEqualTo(before);
        assertThat(bob.finds(0)).isInstanceOf(MatchNews.Waiting.class);
        assertThat(alice.isOfferedTo(bob)).isTrue();
    }

    @Test
    void whoIsFreshIsFoundByThoseWhoHaveRelaxedHoweverManyAreFresh() {
        var crowd = IntStream.range(0, MOST_FRESH + 2)
                .mapToObj(n -> world.guest().likes("own-" + n, "tag-" + n).strictly())
                .toArray(Person[]::new);
        world.search(crowd);
        assertThat(scores("fresh").size()).isLessThanOrEqualTo(MOST_FRESH);
        for (var n : List.of(0, MOST_FRESH + 1)) {
            var other = world.guest().likes("own-" + n);
            other.finds(World.TIMINGS.tier2().toMillis());
            assertThat(crowd[n].isOfferedTo(other)).isTrue();
        }
    }

    private Set<String> scores(String key) {
        return Set.copyOf(world.redis.zrange(Keys.match(world.pool) + key, 0, -1));
    }

    private List<String> everything() {
        return world.keys().stream()
                .map(key -> key + "=" + hex(world.redis.dump(Keys.match(world.pool) + key)))
                .toList();
    }

    private static String hex(byte[] dump) {
        return java.util.HexFormat.of().formatHex(dump);
    }
}
