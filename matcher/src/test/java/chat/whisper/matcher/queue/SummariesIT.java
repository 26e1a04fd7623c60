package chat.whisper.matcher.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** As many as anybody looks at under a tag have relaxed, and share nothing else: they are passed over, and nobody else is. */
@ParameterizedClass
@EnumSource(Where.class)
class SummariesIT {
    private static final int LOOKED_AT = 17;
    private static final long RELAXED = World.TIMINGS.tier2().plusSeconds(2).toMillis();

    @Parameter
    Where where;

    World world;
    List<Person> jazzFans;
    List<Person> chessFans;
    Person somebody;

    @BeforeEach
    void twoCrowdsHaveRelaxed() {
        world = new World(where.redis());
        jazzFans = crowd("jazz");
        chessFans = crowd("chess");
        somebody = seeker("somebody").searches();
        assertThat(somebody.heard()).isEmpty();
        assertThat(world.keys()).contains("summary:jazz", "summary:chess");
    }

    private List<Person> crowd(String tag) {
        return IntStream.range(0, LOOKED_AT)
                .mapToObj(n -> {
                    var person = world.guest().likes(tag, tag + "-" + n, tag + "-more-" + n);
                    person.finds(RELAXED);
                    return person;
                })
                .toList();
    }

    /** Shares two tags with every other seeker. */
    private Person seeker(String own) {
        return world.guest().likes("jazz", "chess", own);
    }

    @Test
    void whenOneOfThemGoesWhoStandsBehindThemIsSeen() {
        var next = seeker("next");
        next.finds(RELAXED - 1);
        assertThat(seeker("too-early").searches().heard()).isEmpty();

        jazzFans.getFirst().cancels();
        assertThat(seeker("alice").searches().isOfferedTo(next)).isTrue();
    }

    @Test
    void whoComesBackBeforeThemIsSeen() {
        var back = seeker("back");
        back.finds(RELAXED + 1);
        assertThat(seeker("alice").searches().isOfferedTo(back)).isTrue();
    }

    @Test
    void whenTheyRelaxFurtherOneSharedTagIsEnough() {
        world.sleeps(World.TIMINGS.tier3().minusMillis(RELAXED));
        var alice = world.guest().likes("jazz", "tea").searches();
        assertThat(jazzFans).anyMatch(alice::isOfferedTo);
    }

    @Test
    void whoLikesNothingElseIsSeenByWhoeverSharesThat() {
        jazzFans.getFirst().cancels();
        var others = Stream.concat(jazzFans.stream(), Stream.of(somebody)).map(person -> person.identity);
        var single = world.guest().likes("jazz").shuns(others.toArray(String[]::new));
        single.finds(RELAXED);
        assertThat(single.twin().likes("jazz", "tea").searches().heard()).isEmpty();

        assertThat(world.guest().likes("jazz", "pop").searches().isOfferedTo(single))
                .isTrue();
    }

    @Test
    void nothingIsLeftOfThemWhenTheyAreGone() {
        Stream.of(jazzFans.stream(), chessFans.stream(), Stream.of(somebody))
                .flatMap(those -> those)
                .forEach(Person::cancels);
        assertThat(world.keys()).allMatch(key -> key.startsWith("ended:"));
    }
}
