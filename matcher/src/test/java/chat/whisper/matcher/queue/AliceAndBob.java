package chat.whisper.matcher.queue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** Two people in a world of their own, in each place where the queue may be. */
abstract class AliceAndBob {
    @Parameter
    Where where;

    World world;
    Person alice;
    Person bob;

    @BeforeEach
    void begin() {
        world = new World(where.redis());
        alice = world.guest();
        bob = world.guest();
    }
}
