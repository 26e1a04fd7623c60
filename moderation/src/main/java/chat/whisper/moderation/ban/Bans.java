package chat.whisper.moderation.ban;

import chat.whisper.model.ban.BanList;
import chat.whisper.model.bus.BanApplied;
import chat.whisper.model.bus.BanLifted;
import chat.whisper.model.bus.BanSighting;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.BanId;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.ReportId;
import chat.whisper.model.protocol.BanReason;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Imposes and lifts bans: first in the record, then in Redis, then it is told to all app processes. What Redis or NATS did not take,
 * {@link BanListKeeper} makes good. Safe for all threads; blocks.
 */
public final class Bans {
    private static final System.Logger LOG = System.getLogger(Bans.class.getName());
    private final BanRecords records;
    private final BanList list;
    private final Supplier<BanLadder> ladder;
    private final Bus bus;
    private final Ids ids;
    private final InstantSource clock;
    private final ImposedBanMetrics metrics;

    Bans(
            BanRecords records,
            BanList list,
            Supplier<BanLadder> ladder,
            Bus bus,
            Ids ids,
            InstantSource clock,
            ImposedBanMetrics metrics) {
        this.records = records;
        this.list = list;
        this.ladder = ladder;
        this.bus = bus;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Bans whoever is known by one of these identities, for as long as the ladder says unless a length is given.
     *
     * @param identities that of the device first
     * @param decidedBy who or what
     */
    public BanRecords.BanEntry impose(
            List<String> identities,
            BanReason reason,
            String decidedBy,
            @Nullable ReportId report,
            @Nullable Duration length)
            throws SQLException {
        var wanted = new BanRecords.WantedBan(new BanId(ids.text(12)), reason, decidedBy, report, identities, length);
        var change = records.impose(wanted, ladder.get(), now());
        if (change.version() > 0) {
            metrics.imposed();
            LOG.log(
                    Level.INFO,
                    "ban={0} imposed: {1}, rung {2}",
                    change.entry().ban().id(),
                    reason,
                    change.entry().rung());
            apply(change);
        }
        return change.entry();
    }

    /** Empty if there is no such ban, or it was over. */
    public Optional<BanRecords.BanEntry> lift(BanId id) throws SQLException {
        var change = records.lift(id, now());
        change.ifPresent(lifted -> {
            metrics.lifted();
            LOG.log(Level.INFO, "ban={0} lifted", id);
            copy(() -> list.remove(lifted.version(), id));
            bus.publish(Subjects.BAN_LIFTED, 0, new BanLifted(id), BanLifted.class);
        });
        return change.map(BanRecords.Change::entry);
    }

    public boolean holds(BanRecords.BanEntry entry) {
        return entry.liftedAt() == null && entry.ban().isActive(clock.millis());
    }

    public Optional<BanRecords.BanEntry> find(BanId id) throws SQLException {
        return records.find(id);
    }

    /** An app has met somebody who is banned, and knows them by more. */
    public void sighted(Envelope<BanSighting> sighting) {
        var seen = sighting.body();
        try {
            records.widen(seen.ban(), seen.identities(), now()).ifPresent(this::apply);
        } catch (SQLException e) {
            // They are seen again when they come again.
            LOG.log(Level.DEBUG, "a sighting is not kept: sqlstate {0}", e.getSQLState());
        }
    }

    private void apply(BanRecords.Change change) {
        var ban = change.entry().ban();
        copy(() -> list.put(change.version(), ban));
        bus.publish(Subjects.BAN_APPLIED, 0, new BanApplied(ban, change.version()), BanApplied.class);
    }

    private interface Copying {
        boolean done();
    }

    private void copy(Copying copying) {
        try {
            if (!copying.done()) {
                list.replace(records.active(now()));
            }
        } catch (JedisException | SQLException e) {
            LOG.log(
                    Level.WARNING,
                    "the list of bans in Redis is behind and is made good: {0}",
                    e.getClass().getName());
        }
    }

    /** As exactly as the record has it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
