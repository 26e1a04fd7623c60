package chat.whisper.moderation.block;

import chat.whisper.model.block.BlockList;
import chat.whisper.model.bus.BlockReply;
import chat.whisper.model.bus.BlockRequest;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Takes a block and answers only when it is stored and holds, or that it does not yet: until then the app itself keeps the two apart. What Redis did
 * not take, {@link BlockListKeeper} makes good if nobody asks again. Safe for all threads; blocks.
 */
final class BlockHandler {
    private static final System.Logger LOG = System.getLogger(BlockHandler.class.getName());
    private final BlockRecords records;
    private final BlockList list;
    private final Supplier<Duration> time;
    private final InstantSource clock;
    private final BlockMetrics metrics;

    BlockHandler(
            BlockRecords records, BlockList list, Supplier<Duration> time, InstantSource clock, BlockMetrics metrics) {
        this.records = records;
        this.list = list;
        this.time = time;
        this.clock = clock;
        this.metrics = metrics;
    }

    BlockReply take(BlockRequest request) {
        var now = clock.instant();
        var until = now.plus(time.get()).toEpochMilli();
        var entries = request.pairs().stream()
                .map(pair -> new BlockList.Entry(pair, until))
                .toList();
        try {
            records.remember(entries, now);
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "a block was not stored: sqlstate {0}", e.getSQLState());
            return new BlockReply.Unavailable();
        }
        try {
            list.put(entries, now.toEpochMilli());
        } catch (JedisException e) {
            LOG.log(
                    Level.WARNING,
                    "a block comes to Redis later: {0}",
                    e.getClass().getName());
            return new BlockReply.Unavailable();
        }
        metrics.remembered();
        return new BlockReply.Remembered();
    }
}
