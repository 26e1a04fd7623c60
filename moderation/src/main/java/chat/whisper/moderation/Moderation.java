package chat.whisper.moderation;

import chat.whisper.model.bus.Bus;
import chat.whisper.model.id.Ids;
import chat.whisper.model.process.Admin;
import chat.whisper.model.process.Check;
import chat.whisper.model.redis.Redis;
import chat.whisper.model.redis.SharedClock;
import chat.whisper.model.trace.Tracing;
import chat.whisper.moderation.ban.BanService;
import chat.whisper.moderation.behaviour.BehaviourMetrics;
import chat.whisper.moderation.behaviour.BehaviourService;
import chat.whisper.moderation.block.BlockService;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.report.Evidence;
import chat.whisper.moderation.report.ReportService;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;

/** The running service. Started and closed by one thread; requests run on virtual threads of their own. */
public final class Moderation implements AutoCloseable {
    private final Bus bus;
    private final Database database;
    private final UnifiedJedis redis;
    private final SharedClock clock;
    private final BanService bans;
    private final ReportService reports;
    private final BlockService blocks;
    private final BehaviourService behaviour;
    private final Admin admin;

    private Moderation(
            Bus bus,
            Database database,
            UnifiedJedis redis,
            SharedClock clock,
            BanService bans,
            ReportService reports,
            BlockService blocks,
            BehaviourService behaviour,
            Admin admin) {
        this.bus = bus;
        this.database = database;
        this.redis = redis;
        this.clock = clock;
        this.bans = bans;
        this.reports = reports;
        this.blocks = blocks;
        this.behaviour = behaviour;
        this.admin = admin;
    }

    public static Moderation start(Config config) {
        var ids = Ids.secure();
        var self = ids.instance("moderation");
        var bus = Bus.connect(config.natsUrl(), self, Tracing.start(config.tracing(), "moderation", self));
        var database = Database.open(config.database());
        var redis = Redis.open(config.redisUrl());
        var clock = SharedClock.start(redis, InstantSource.system());
        var metrics = new Metrics();
        var evidence = new Evidence(config.evidenceKeys(), new SecureRandom());
        var bans = BanService.start(database, redis, config.banLadder(), bus, ids, clock, metrics);
        var reports = ReportService.start(
                database, evidence, bans.sanctions(), config.reports(), config.retention(), bus, ids, clock, metrics);
        var blocks = BlockService.start(database, redis, config.blockTime(), bus, clock, metrics);
        var behaviour = BehaviourService.start(
                database,
                config.behaviour(),
                config.reportRetention(),
                bus,
                clock,
                new BehaviourMetrics(io.helidon.metrics.api.Metrics.globalRegistry()));
        var admin = Admin.start(
                config.adminHost(),
                config.adminPort(),
                List.of(Check.ready("postgres", database::answers), Check.ready("nats", bus::isConnected)),
                bans.commands(reports.reports()));
        return new Moderation(bus, database, redis, clock, bans, reports, blocks, behaviour, admin);
    }

    /** The admin port that is really listened on. */
    public int adminPort() {
        return admin.port();
    }

    /** Takes no more requests, lets the ones that run finish, then goes. */
    @Override
    public void close() {
        bus.close();
        reports.close();
        bans.close();
        blocks.close();
        behaviour.close();
        admin.close();
        clock.close();
        redis.close();
        database.close();
        bus.tracing().close();
    }
}
