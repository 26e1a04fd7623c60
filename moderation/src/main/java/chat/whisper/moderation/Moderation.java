package chat.whisper.moderation;

import chat.whisper.model.bus.Bus;
import chat.whisper.model.id.Ids;
import chat.whisper.model.process.Admin;
import chat.whisper.model.process.Check;
import chat.whisper.model.process.Failable;
import chat.whisper.model.process.ProcessMetrics;
import chat.whisper.model.redis.Redis;
import chat.whisper.model.redis.SharedClock;
import chat.whisper.model.trace.Tracing;
import chat.whisper.moderation.database.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import redis.clients.jedis.UnifiedJedis;

/** The running service. Started and closed by one thread; requests run on virtual threads of their own. */
public final class Moderation implements Failable {
    private final Bus bus;
    private final Database database;
    private final UnifiedJedis redis;
    private final SharedClock clock;
    private final ModerationAssembly parts;
    private final Admin admin;

    private Moderation(
            Bus bus, Database database, UnifiedJedis redis, SharedClock clock, ModerationAssembly parts, Admin admin) {
        this.bus = bus;
        this.database = database;
        this.redis = redis;
        this.clock = clock;
        this.parts = parts;
        this.admin = admin;
    }

    public static Moderation start(Config config) {
        var ids = Ids.secure();
        var self = ids.instance("moderation");
        var bus = Bus.connect(config.nats(), self, Tracing.start(config.tracing(), "moderation", self));
        var database = Database.open(config.database());
        var redis = Redis.open(config.redis());
        var clock = SharedClock.start(redis, InstantSource.system());
        var parts = new ModerationAssembly(config, bus, database, redis, clock, ids);
        ProcessMetrics.backend("postgres", database::answers);
        ProcessMetrics.backend("nats", bus::isConnected);
        ProcessMetrics.backend("redis", () -> Redis.answers(redis));
        var admin = Admin.start(
                config.adminHost(),
                config.adminPort(),
                List.of(Check.ready("postgres", database::answers), Check.ready("nats", bus::isConnected)),
                parts.routes());
        parts.open(admin.port());
        return new Moderation(bus, database, redis, clock, parts, admin);
    }

    /** The admin port that is really listened on. */
    public int adminPort() {
        return admin.port();
    }

    @Override
    public CompletionStage<String> failure() {
        return admin.failure();
    }

    /** Takes no more requests, lets the ones that run finish, then goes. */
    @Override
    public void close() {
        parts.finish();
        bus.close();
        parts.close();
        admin.close();
        clock.close();
        redis.close();
        database.close();
        bus.tracing().close();
    }
}
