package chat.whisper.moderation.ban;

import chat.whisper.model.ban.BanList;
import chat.whisper.moderation.database.RepeatedWork;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Keeps the list in Redis as the record has it, whatever Redis has lost or did not take, and takes out of both what is over. */
public final class BanListKeeper implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BanListKeeper.class.getName());
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final Duration TIDY = Duration.ofMinutes(1);
    private final RepeatedWork comparing = new RepeatedWork("bans are compared with Redis");
    private final RepeatedWork pruning = new RepeatedWork("bans that are over are taken out of Redis");
    private final RepeatedWork deleting = new RepeatedWork("bans that are over for long are deleted");
    private final BanRecords records;
    private final BanList list;
    private final Supplier<BanLadder> ladder;
    private final InstantSource clock;

    private BanListKeeper(BanRecords records, BanList list, Supplier<BanLadder> ladder, InstantSource clock) {
        this.records = records;
        this.list = list;
        this.ladder = ladder;
        this.clock = clock;
    }

    static BanListKeeper start(BanRecords records, BanList list, Supplier<BanLadder> ladder, InstantSource clock) {
        return start(records, list, ladder, clock, TIDY);
    }

    /** Each by itself: what Redis refuses must not keep the record from being tidied. */
    static BanListKeeper start(
            BanRecords records, BanList list, Supplier<BanLadder> ladder, InstantSource clock, Duration tidy) {
        var keeper = new BanListKeeper(records, list, ladder, clock);
        keeper.comparing.every(Duration.ZERO, EVERY, keeper::compare);
        keeper.pruning.every(tidy, tidy, () -> list.prune(clock.millis()));
        keeper.deleting.every(tidy, tidy, keeper::delete);
        return keeper;
    }

    /**
     * Asks the list first, as each change is in the record before: a list that is newer was copied from a record that is gone. Where Redis has no
     * list, apps may know one of a record that is gone, too: no number of changes is as high as the time.
     */
    private void compare() throws SQLException {
        var copied = list.version();
        var recorded = records.version();
        if (copied == recorded) {
            return;
        }
        if (copied < 0) {
            records.raiseAbove(clock.millis());
        }
        if (copied > recorded) {
            records.raiseAbove(copied);
            LOG.log(Level.WARNING, "The record of bans is older than its copy in Redis, as after a restore: it counts");
        }
        list.replace(records.active(clock.instant()));
        LOG.log(Level.INFO, "The list of bans was written to Redis anew");
    }

    private void delete() throws SQLException {
        records.deleteEndedBefore(clock.instant().minus(ladder.get().quiet()));
    }

    @Override
    public void close() {
        comparing.close();
        pruning.close();
        deleting.close();
    }
}
