package chat.whisper.matcher.queue;

import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.trace.Tracing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

/** A pool of its own with a clock that only moves when told, and the people in it. For one thread. */
final class World {
    static final MatchTimings TIMINGS = MatchTimings.DEFAULT;
    private static final Ids NAMES = Ids.secure();

    final UnifiedJedis redis;
    final Pool pool =
            new Pool("aa-" + NAMES.instance("p").value().substring(2, 8).toLowerCase(java.util.Locale.ROOT));
    final Queue queue;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochMilli(1_795_000_000_000L));
    private final Deque<ScriptReply.Tell> post = new ArrayDeque<>();
    private final Map<SessionId, Person> people = new HashMap<>();
    final InstanceId here;

    World(UnifiedJedis redis) {
        this.redis = redis;
        here = liveInstance();
        queue = new Queue(
                redis, TIMINGS, new Leases(redis, System::nanoTime, Duration.ZERO), now::get, NAMES, Tracing.off());
    }

    Person guest() {
        return guest(NAMES.text(8));
    }

    Person guest(String identity) {
        var person = new Person(this, NAMES.session(), identity, here);
        people.put(person.session, person);
        return person;
    }

    InstanceId liveInstance() {
        var instance = NAMES.instance("app");
        redis.set(Keys.instance(instance), "1", SetParams.setParams().ex(600));
        return instance;
    }

    void kills(InstanceId instance) {
        redis.del(Keys.instance(instance));
    }

    /** Time goes by in steps of 50 ms, and what becomes due fires on the way. */
    void passes(Duration time) {
        for (var left = time; left.isPositive(); left = left.minusMillis(50)) {
            now.updateAndGet(instant -> instant.plusMillis(50));
            fire();
        }
    }

    /** Time goes by while no matcher runs. */
    void sleeps(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    /** In one call, in this order. */
    List<MatchNews> search(Person... together) {
        var outcomes = queue.find(
                pool, Stream.of(together).map(person -> person.find(0)).toList());
        outcomes.forEach(this::deliver);
        return outcomes.stream().map(outcome -> outcome.news().orElseThrow()).toList();
    }

    /** Each says yes or no to their offer, in one call. */
    List<String> answer(MatchScript choice, Person... together) {
        var outcomes = queue.all(
                choice, pool, Stream.of(together).map(Person::answering).toList());
        outcomes.forEach(this::deliver);
        return outcomes.stream().map(Outcome::answer).toList();
    }

    void fire() {
        queue.fire(pool, 128, this::deliver);
    }

    void sweeps() {
        queue.sweep(pool, 256, this::deliver);
    }

    /** Redis is emptied. */
    void forgets() {
        keys().forEach(key -> redis.del(Keys.match(pool) + key));
    }

    /** In the order in which it was said; what a confirmation leads to comes after. */
    Outcome deliver(Outcome outcome) {
        var first = post.isEmpty();
        outcome.said().stream()
                .filter(ScriptReply.Tell.class::isInstance)
                .map(ScriptReply.Tell.class::cast)
                .forEach(post::add);
        while (first && !post.isEmpty()) {
            deliver(post.element());
            post.remove();
        }
        return outcome;
    }

    private void deliver(ScriptReply.Tell tell) {
        var person = people.get(tell.news().session());
        person.hears(tell);
        var match = switch (tell.news()) {
            case MatchNews.Offered offered -> offered.match();
            case MatchNews.Paired paired -> paired.match();
            default -> null;
        };
        if (match != null) {
            confirm(person, tell, match);
        }
    }

    private void confirm(Person person, ScriptReply.Tell tell, MatchId match) {
        person.reply().ifPresent(reply -> deliver(queue.confirm(pool, tell, match, reply)));
    }

    /** What is left of the pool, without its prefix. */
    Set<String> keys() {
        var keys = new TreeSet<String>();
        var scan = redis.scanIteration(500, Keys.match(pool) + "*");
        while (!scan.isIterationCompleted()) {
            scan.nextBatchList()
                    .forEach(key -> keys.add(key.substring(Keys.match(pool).length())));
        }
        return keys;
    }
}
