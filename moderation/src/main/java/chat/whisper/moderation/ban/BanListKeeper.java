package chat.whisper.moderation.ban;

import chat.whisper.model.ban.BanList;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.exceptions.JedisException;

/** Keeps the list in Redis as the record has it, whatever Redis has lost or did not take; on one thread of its own. */
public final class BanListKeeper implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BanListKeeper.class.getName());
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final Duration TIDY = Duration.ofMinutes(1);
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("ban list").factory());
    private final BanRecords records;
    private final BanList list;
    private final BanLadder ladder;
    private final InstantSource clock;
    private boolean failed;

    private BanListKeeper(BanRecords records, BanList list, BanLadder ladder, InstantSource clock) {
        this.records = records;
        this.list = list;
        this.ladder = ladder;
        this.clock = clock;
    }

    static BanListKeeper start(BanRecords records, BanList list, BanLadder ladder, InstantSource clock) {
        var keeper = new BanListKeeper(records, list, ladder, clock);
        keeper.thread.scheduleWithFixedDelay(keeper::compare, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        keeper.thread.scheduleWithFixedDelay(keeper::tidy, TIDY.toMillis(), TIDY.toMillis(), TimeUnit.MILLISECONDS);
        return keeper;
    }

    private void compare() {
        guarded(() -> {
            if (list.version() < records.version()) {
                list.replace(records.active(clock.instant()));
                LOG.log(Level.INFO, "The list of bans was written to Redis anew");
            }
        });
    }

    private void tidy() {
        guarded(() -> {
            list.prune(clock.millis());
            records.deleteEndedBefore(clock.instant().minus(ladder.quiet()));
        });
    }

    private interface Work {
        void run() throws SQLException;
    }

    /** Says once that it cannot, not twice a second. */
    private void guarded(Work work) {
        try {
            work.run();
            failed = false;
        } catch (SQLException | JedisException e) {
            LOG.log(
                    failed ? Level.DEBUG : Level.WARNING,
                    "The list of bans cannot be compared, the next try follows: {0}",
                    e.getClass().getName());
            failed = true;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
