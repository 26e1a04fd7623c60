package chat.whisper.perf.faults;

import java.net.URI;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** At which door somebody is, and where next. Used by the person's thread; others ask where it is. */
final class DoorChoice {
    private final List<URI> doors;
    private final RandomGenerator random;
    private @Nullable URI wish;
    private volatile @Nullable URI taken;

    DoorChoice(List<URI> doors, RandomGenerator random) {
        this.doors = doors;
        this.random = random;
    }

    void wishes(URI door) {
        wish = door;
    }

    /** As a load balancer would where there is no wish: not the one that the person has just been thrown out of. */
    URI next() {
        var chosen = wish != null ? wish : another();
        wish = null;
        taken = chosen;
        return chosen;
    }

    private URI another() {
        var others = doors.stream().filter(door -> !door.equals(taken)).toList();
        return others.isEmpty() ? doors.getFirst() : others.get(random.nextInt(others.size()));
    }

    boolean isAt(URI door) {
        return door.equals(taken);
    }
}
