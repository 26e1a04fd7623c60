package chat.whisper.app.simulation;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The processes and people of one run, and what lies between them. For the task that has the turn. */
final class World {
    private final Schedule schedule;
    private final Broker broker;
    private final FakeRedis redis;
    private final Book book;
    private final Promises promises;
    private final SimMatcher matcher;
    private final List<Instance> instances = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private final Map<Task, Wire> readers = new IdentityHashMap<>();
    private long redisAwayUntil;

    World(Schedule schedule, int processes, int persons) {
        this.schedule = schedule;
        broker = new Broker(schedule);
        redis = new FakeRedis(schedule::millis);
        book = new Book(this);
        promises = new Promises(this);
        matcher = new SimMatcher(this);
        for (var n = 1; n <= processes; n++) {
            instances.add(new Instance(this, n));
        }
        for (var n = 0; n < persons; n++) {
            people.add(new Person(this, List.of("ann", "bob", "cid", "dee").get(n)));
        }
    }

    Schedule schedule() {
        return schedule;
    }

    Broker broker() {
        return broker;
    }

    FakeRedis redis() {
        return redis;
    }

    Book book() {
        return book;
    }

    Promises promises() {
        return promises;
    }

    SimMatcher matcher() {
        return matcher;
    }

    List<Person> people() {
        return people;
    }

    List<Instance> instances() {
        return instances;
    }

    List<Instance> admitting() {
        return instances.stream().filter(Instance::admits).toList();
    }

    /** As a load balancer would choose: it knows who is gone, and not who stands still. */
    Optional<Instance> door() {
        var open = admitting();
        return open.isEmpty() ? Optional.empty() : Optional.of(schedule.oneOf(open));
    }

    void redisGoesAway(long nanos) {
        schedule.tell(() -> "Redis is away for " + nanos / 1_000_000 + " ms");
        redisAwayUntil = schedule.nanos() + nanos;
    }

    void redisIsEmptied() {
        schedule.tell(() -> "Redis is emptied");
        redis.empty();
    }

    boolean redisIsAway() {
        return schedule.nanos() < redisAwayUntil;
    }

    void reads(Task reader, Wire wire) {
        readers.put(reader, wire);
    }

    Optional<Wire> wireOf(Task reader) {
        return Optional.ofNullable(readers.get(reader));
    }
}
