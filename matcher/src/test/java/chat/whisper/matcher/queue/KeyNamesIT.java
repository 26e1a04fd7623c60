package chat.whisper.matcher.queue;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.id.Interests;
import chat.whisper.model.id.Tag;
import chat.whisper.model.redis.Keys;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the scripts write is called as `Keys` says, and nothing else is there. */
@ParameterizedClass
@EnumSource(Where.class)
class KeyNamesIT extends AliceAndBob {
    @BeforeEach
    void likeTheSame() {
        alice.likes("jazz", "chess");
        bob.likes("chess", "jazz");
    }

    @Test
    void ofSomebodyWhoHasJustCome() {
        alice.searches();

        assertKeys(waiting(alice), Stream.of(Keys.fresh(world.pool)));
    }

    @Test
    void ofSomebodyWhoIsLookedForByEachTag() {
        alice.searches();
        world.passes(World.TIMINGS.tier2());

        var tags = Stream.of("chess", "jazz").map(tag -> Keys.interest(world.pool, new Tag(tag)));
        assertKeys(waiting(alice), tags);
    }

    @Test
    void ofWhatManyLikeWhoWaitUnderOneTag() {
        for (var n = 0; n < 17; n++) {
            world.guest().likes("jazz", "own-" + n).finds(World.TIMINGS.tier2().toMillis());
        }
        alice.searches();

        assertThat(world.redis.exists(Keys.summary(world.pool, new Tag("jazz"))))
                .isTrue();
    }

    @Test
    void ofAnOffer() {
        alice.searches();
        bob.searches();

        assertKeys(present(alice), present(bob), Stream.of(Keys.offer(world.pool, alice.match())));
    }

    @Test
    void ofWhatIsRememberedOfADecline() {
        alice.searches();
        bob.searches();
        bob.declines();

        var one = alice.identity.compareTo(bob.identity) < 0 ? alice : bob;
        var other = one == alice ? bob : alice;
        var remembered = Stream.of(
                Keys.ended(world.pool, bob.session, bob.search), Keys.parted(world.pool, one.identity, other.identity));
        assertKeys(waiting(alice), Stream.of(Keys.fresh(world.pool)), remembered);
    }

    private Stream<String> waiting(Person person) {
        var places = Stream.of(Keys.queue(world.pool), Keys.exact(world.pool, Interests.of("chess", "jazz")));
        return Stream.concat(present(person), places);
    }

    private Stream<String> present(Person person) {
        return Stream.of(
                Keys.searcher(world.pool, person.session),
                Keys.due(world.pool),
                Keys.homes(world.pool),
                Keys.home(world.pool, person.instance));
    }

    @SafeVarargs
    private void assertKeys(Stream<String>... named) {
        var prefix = Keys.match(world.pool);
        assertThat(world.keys().stream().map(key -> prefix + key))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(named).flatMap(names -> names).distinct().toList());
    }
}
