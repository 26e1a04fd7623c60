package chat.whisper.moderation.ban;

import chat.whisper.model.ban.BanList;
import chat.whisper.moderation.database.RepeatedWork;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;

/** Keeps the list in Redis as the record has it, whatever Redis has lost or did not take. */
public final class BanListKeeper implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BanListKeeper.class.getName());
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final Duration TIDY = Duration.ofMinutes(1);
    private final RepeatedWork work = new RepeatedWork("bans are compared with Redis");
    private final BanRecords records;
    private final BanList list;
    private final BanLadder ladder;
    private final InstantSource clock;

    private BanListKeeper(BanRecords records, BanList list, BanLadder ladder, InstantSource clock) {
        this.records = records;
        this.list = list;
        this.ladder = ladder;
        this.clock = clock;
    }

    static BanListKeeper start(BanRecords records, BanList list, BanLadder ladder, InstantSource clock) {
        var keeper = new BanListKeeper(records, list, ladder, clock);
        keeper.work.every(Duration.ZERO, EVERY, keeper::compare).every(TIDY, TIDY, keeper::tidy);
        return keeper;
    }

    private void compare() throws SQLException {
        if (list.version() < records.version()) {
            list.replace(records.active(clock.instant()));
            LOG.log(Level.INFO, "The list of bans was written to Redis anew");
        }
    }

    private void tidy() throws SQLException {
        list.prune(clock.millis());
        records.deleteEndedBefore(clock.instant().minus(ladder.quiet()));
    }

    @Override
    public void close() {
        work.close();
    }
}
