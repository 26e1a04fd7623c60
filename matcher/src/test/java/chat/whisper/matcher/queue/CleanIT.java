package chat.whisper.matcher.queue;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.redis.Keys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** When nobody searches, nothing is left but what expires by itself: partings, and the memory of what is over. */
@ParameterizedClass
@EnumSource(Where.class)
class CleanIT extends AliceAndBob {
    @BeforeEach
    void likeTheSame() {
        alice.likes("jazz", "chess", "go");
        bob.likes("jazz", "chess", "go");
    }

    @Test
    void afterAChatBegan() {
        alice.searches();
        bob.searches();
        alice.accepts();
        bob.accepts();
        assertNothingIsLeft();
    }

    @Test
    void afterADeclineAndACancel() {
        alice.searches();
        bob.searches();
        alice.declines();
        bob.cancels();
        assertNothingIsLeft();
    }

    @Test
    void afterTimeouts() {
        alice.searches();
        world.guest().likes("jazz", "tea").strictly().searches();
        world.passes(World.TIMINGS.timeout().plus(World.TIMINGS.offer()).plus(World.TIMINGS.offer()));
        world.passes(World.TIMINGS.timeout());
        assertNothingIsLeft();
    }

    @Test
    void afterTwoSilences() {
        alice.searches();
        bob.searches();
        world.passes(World.TIMINGS.offer().multipliedBy(2));
        assertNothingIsLeft();
    }

    @Test
    void afterAnInstanceDied() {
        var dying = world.liveInstance();
        alice.on(dying).searches();
        bob.on(dying).searches();
        world.kills(dying);
        world.sweeps();
        world.passes(World.TIMINGS.offer());
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() {
        assertThat(world.keys()).allMatch(key -> key.startsWith("parted:") || key.startsWith("ended:"));
        assertThat(world.keys())
                .allSatisfy(key -> assertThat(world.redis.pttl(Keys.match(world.pool) + key))
                        .isBetween(1L, World.TIMINGS.parting().toMillis()));
    }
}
