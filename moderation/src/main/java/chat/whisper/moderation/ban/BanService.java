package chat.whisper.moderation.ban;

import chat.whisper.model.ban.BanList;
import chat.whisper.model.bus.BanSighting;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.Ids;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.report.Reports;
import chat.whisper.moderation.report.Sanctions;
import io.helidon.webserver.http.HttpRouting;
import java.time.InstantSource;
import java.util.function.Supplier;
import redis.clients.jedis.UnifiedJedis;

/** Puts the parts of bans together. Started and closed by one thread. */
public final class BanService implements AutoCloseable {
    private static final String GROUP = "moderation";
    private final Bans bans;
    private final BanListKeeper keeper;

    private BanService(Bans bans, BanListKeeper keeper) {
        this.bans = bans;
        this.keeper = keeper;
    }

    public static BanService start(
            Database database,
            UnifiedJedis redis,
            Supplier<BanLadder> ladder,
            Bus bus,
            Ids ids,
            InstantSource clock,
            ImposedBanMetrics metrics) {
        var records = new BanRecords(database);
        var list = new BanList(redis);
        var bans = new Bans(records, list, ladder, bus, ids, clock, metrics);
        bus.take(Subjects.MODERATION_SIGHTING, GROUP, BanSighting.class, bans::sighted);
        return new BanService(bans, BanListKeeper.start(records, list, ladder, clock));
    }

    /** For whatever judges: it imposes, and operators lift. */
    public Bans bans() {
        return bans;
    }

    /** For cases. */
    public Sanctions sanctions() {
        return new BanSanctions(bans);
    }

    /** For the operators' port. */
    public HttpRouting.Builder commands(Reports reports) {
        return new BanCommands(bans, reports).routing();
    }

    @Override
    public void close() {
        keeper.close();
    }
}
