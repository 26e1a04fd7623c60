package chat.whisper.moderation.block;

import chat.whisper.model.block.BlockList;
import chat.whisper.model.block.IdentityPair;
import chat.whisper.model.id.Ids;
import chat.whisper.moderation.database.RepeatedWork;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Writes all blocks to a Redis that was emptied, or that has a node which was, and the newest ones again and again, in case Redis was away or went back to a replica that
 * lagged; deletes those that have ended.
 */
final class BlockListKeeper implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BlockListKeeper.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofSeconds(10);
    /** Before the last time that Redis took them: longer than a replica lags. */
    private static final Duration NEWEST = Duration.ofMinutes(2);

    private static final int PAGE = 1_000;
    private final RepeatedWork work = new RepeatedWork("blocks are written to Redis");
    private final BlockRecords records;
    private final BlockList list;
    private final Ids ids;
    private final InstantSource clock;
    private Instant refreshed;

    private BlockListKeeper(BlockRecords records, BlockList list, Ids ids, InstantSource clock) {
        this.records = records;
        this.list = list;
        this.ids = ids;
        this.clock = clock;
        this.refreshed = clock.instant();
    }

    /** All blocks are in Redis when this returns, unless Redis or PostgreSQL is away just now: people search only then. */
    static BlockListKeeper start(BlockRecords records, BlockList list, Ids ids, InstantSource clock) {
        var keeper = new BlockListKeeper(records, list, ids, clock);
        keeper.fillAtOnce();
        keeper.work.every(EVERY, EVERY, keeper::fill).every(AGAIN, AGAIN, keeper::refresh);
        return keeper;
    }

    private void fillAtOnce() {
        try {
            fill();
        } catch (SQLException | JedisException e) {
            LOG.log(
                    Level.WARNING,
                    "Blocks come to Redis later: {0}",
                    e.getClass().getName());
        }
    }

    private void fill() throws SQLException {
        var filling = list.begin(ids.text(9));
        if (filling.isPresent()) {
            write(filling.get());
        }
    }

    private void write(BlockList.Filling filling) throws SQLException {
        var last = Optional.<IdentityPair>empty();
        var count = 0;
        for (var page = records.page(last, clock.instant(), PAGE);
                !page.isEmpty();
                page = records.page(last, clock.instant(), PAGE)) {
            list.put(page, clock.millis());
            last = Optional.of(page.getLast().pair());
            count += page.size();
        }
        list.complete(filling);
        LOG.log(Level.INFO, "Blocks were written to Redis anew: {0}", count);
    }

    private void refresh() throws SQLException {
        var now = clock.instant();
        list.put(records.storedSince(refreshed.minus(NEWEST), now), now.toEpochMilli());
        refreshed = now;
        records.deleteEnded(now);
    }

    @Override
    public void close() {
        work.close();
    }
}
