package chat.whisper.app.simulation;

import chat.whisper.app.Assembly;
import chat.whisper.app.session.Session;
import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.protocol.CloseCode;
import chat.whisper.model.protocol.ServerMessage.Reconnect;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.trace.Tracing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/** One app process of a run. For the task that has the turn. */
final class Instance {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    /** When the runs take place, in milliseconds since 1970. */
    private static final long EPOCH = 1_800_000_000_000L;

    final Host host;
    final InstanceId id;
    final Broker.Link link;
    final Assembly assembly;
    private final World world;
    private final Schedule schedule;
    private final FakeJedis redis;
    private final List<Wire> wires = new ArrayList<>();
    private boolean leaving;
    private boolean looking;

    Instance(World world, int number) {
        this.world = world;
        schedule = world.schedule();
        host = new Host("app-" + number);
        id = new InstanceId(host.toString());
        link = world.broker().connect(host);
        var bus = Bus.over(FakeNats.connection(world.broker(), link), id, Tracing.off(), schedule::nanos);
        redis = new FakeJedis(this::redis);
        var wheel = new Wheel(schedule::nanos);
        var ids = new Ids(new Random(schedule.random().nextLong()));
        assembly = new Assembly(bus, redis, ids, new Time(this::now, schedule::nanos), wheel);
        schedule.keeps(wheel, host);
        renew();
    }

    /** The connection that reads a `hello` notes when that was. */
    private Instant now() {
        var micros = schedule.nanos() / 1_000;
        var me = schedule.me();
        if (me != null) {
            world.wireOf(me).ifPresent(wire -> wire.heard(micros));
        }
        return Instant.ofEpochMilli(EPOCH).plusNanos(micros * 1_000);
    }

    /** A round trip takes its time on both ways, and fails on either. */
    private List<@Nullable Object> redis(List<List<String>> commands) {
        trip();
        var answers = FakeJedis.answers(world.redis(), commands);
        schedule.tell(() -> host + " at Redis: " + short_(commands) + " -> " + short_(answers));
        trip();
        return answers;
    }

    private static String short_(List<?> words) {
        return words.toString().replaceAll("\\{.*\\}", "{}");
    }

    private void trip() {
        schedule.sleep(schedule.between(20_000, schedule.percent(3) ? 30 * MILLI : MILLI));
        if (world.redisIsAway()) {
            throw new JedisConnectionException("Redis is away");
        }
    }

    private void renew() {
        schedule.start(host, "lease", this::renewed);
        schedule.after(2 * SECOND, host, this::renew);
    }

    private void renewed() {
        try {
            redis.set(Keys.instance(id), "1", SetParams.setParams().px(8_000));
            assembly.sessionWriter().check();
            assembly.ownershipCheck().check();
            assembly.presenceResync().look();
            if (!looking) {
                looking = true;
                schedule.start(host, "neighbours", this::look);
            }
        } catch (JedisException away) {
            schedule.tell(() -> host + " cannot renew its lease");
        }
    }

    private void look() {
        try {
            assembly.failureDetector().look();
        } catch (JedisException away) {
            schedule.tell(() -> host + " cannot look at its neighbours");
        } finally {
            looking = false;
        }
    }

    /** It runs, and has the broker. */
    boolean isHeard() {
        return host.runs(schedule.nanos()) && link.isConnected();
    }

    boolean admits() {
        return !leaving && !host.isDead();
    }

    void add(Wire wire) {
        wires.add(wire);
    }

    void kill() {
        schedule.tell(() -> host + " is killed");
        world.book().dies(this);
        host.die();
        link.end();
        List.copyOf(wires).forEach(Wire::processDied);
    }

    void standStill(long nanos) {
        schedule.tell(() -> host + " stands still for " + nanos / MILLI + " ms");
        host.standStill(schedule.nanos() + nanos);
    }

    /** As a rolling deploy does it. */
    void leave() {
        if (!admits()) {
            return;
        }
        leaving = true;
        schedule.tell(() -> host + " leaves");
        assembly.adoption().stop();
        schedule.start(host, "drain", this::drain);
    }

    private void drain() {
        giveAway(false);
        var began = schedule.nanos();
        for (var session : sessions()) {
            Hooks.enter(session);
            session.say(new Reconnect(0));
            Hooks.exit(session);
        }
        while (!sessions().isEmpty() && schedule.nanos() - began < 5 * SECOND) {
            schedule.sleep(100 * MILLI);
        }
        List.copyOf(wires).forEach(wire -> wire.close(CloseCode.SERVER_LEAVING, "The server is leaving."));
        schedule.sleep(50 * MILLI);
        giveAway(true);
        schedule.tell(() -> host + " has left");
        kill();
    }

    private void giveAway(boolean all) {
        var left = new int[1];
        for (var session : sessions()) {
            if (all || isAway(session)) {
                left[0]++;
                schedule.start(host, "give away", () -> {
                    assembly.adoption().giveAway(session);
                    left[0]--;
                });
            }
        }
        var end = schedule.nanos() + 7 * SECOND;
        while (left[0] > 0 && schedule.nanos() < end) {
            schedule.sleep(10 * MILLI);
        }
    }

    private static boolean isAway(Session session) {
        Hooks.enter(session);
        try {
            return !session.attachment().isAttached();
        } finally {
            Hooks.exit(session);
        }
    }

    List<Session> sessions() {
        return List.copyOf(assembly.sessions().all());
    }

    @Override
    public String toString() {
        return host.toString();
    }
}
