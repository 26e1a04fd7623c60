package chat.whisper.moderation.block;

import chat.whisper.model.block.BlockList;
import chat.whisper.model.bus.BlockReply;
import chat.whisper.model.bus.BlockRequest;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.Ids;
import chat.whisper.moderation.database.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import redis.clients.jedis.UnifiedJedis;

/** Puts the parts of blocks together. Started and closed by one thread. */
public final class BlockService implements AutoCloseable {
    private static final String GROUP = "moderation";
    private final BlockListKeeper keeper;

    private BlockService(BlockListKeeper keeper) {
        this.keeper = keeper;
    }

    /** @param time for how long two people are kept apart */
    public static BlockService start(
            Database database,
            UnifiedJedis redis,
            Supplier<Duration> time,
            Bus bus,
            Ids ids,
            InstantSource clock,
            BlockMetrics metrics) {
        var records = new BlockRecords(database);
        var list = new BlockList(redis);
        var handler = new BlockHandler(records, list, time, clock, metrics);
        bus.serve(
                Subjects.MODERATION_BLOCK,
                GROUP,
                BlockRequest.class,
                BlockReply.class,
                envelope -> handler.take(envelope.body()));
        return new BlockService(BlockListKeeper.start(records, list, ids, clock));
    }

    @Override
    public void close() {
        keeper.close();
    }
}
