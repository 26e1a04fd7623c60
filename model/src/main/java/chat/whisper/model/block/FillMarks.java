package chat.whisper.model.block;

import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Redis;
import chat.whisper.model.redis.Script;
import chat.whisper.model.redis.SlotTags;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

/**
 * Marks in Redis, which say that all blocks were written since it was empty: a single one, or on a cluster one in each stretch of slots, as
 * each node may come back empty by itself. Safe for all threads; blocks.
 */
final class FillMarks {
    private static final Script END = Script.load(FillMarks.class, "blocks-filled");
    private static final SetParams BEGUN = SetParams.setParams().ex(3_600);
    /** Where there is one node. */
    private static final String EVERYWHERE = "";

    private final UnifiedJedis redis;

    FillMarks(UnifiedJedis redis) {
        this.redis = redis;
    }

    /** The stretches of slots that have something of these keys. */
    List<String> around(Stream<String> keys) {
        return Redis.isCluster(redis)
                ? keys.flatMap(key -> SlotTags.around(key).stream()).distinct().toList()
                : List.of(EVERYWHERE);
    }

    private List<String> all() {
        return Redis.isCluster(redis) ? SlotTags.all() : List.of(EVERYWHERE);
    }

    List<String> missing() {
        var all = all();
        List<Response<String>> names;
        try (var pipeline = redis.pipelined()) {
            names = ask(pipeline, all);
        }
        return IntStream.range(0, all.size())
                .filter(n -> PipelineAnswers.of(names.get(n)) == null)
                .mapToObj(all::get)
                .toList();
    }

    /** Answers with the name of the filling that each was written by; null where there is none. */
    List<Response<String>> ask(AbstractPipeline pipeline, List<String> stretches) {
        return stretches.stream()
                .map(stretch -> pipeline.get(complete(stretch)))
                .toList();
    }

    void begin(String filling, List<String> stretches) {
        var answers = new ArrayList<Response<String>>();
        try (var pipeline = redis.pipelined()) {
            stretches.forEach(stretch -> answers.add(pipeline.set(begun(filling, stretch), filling, BEGUN)));
        }
        answers.forEach(PipelineAnswers::of);
    }

    /** Where Redis was emptied meanwhile, the mark stays missing. */
    void end(String filling, List<String> stretches) {
        Script.runAll(
                redis,
                stretches.stream()
                        .map(stretch -> END.with(List.of(begun(filling, stretch), complete(stretch)), List.of(filling)))
                        .toList());
    }

    private static String complete(String stretch) {
        return stretch.equals(EVERYWHERE) ? Keys.blocksComplete() : Keys.blocksComplete(stretch);
    }

    private static String begun(String filling, String stretch) {
        return stretch.equals(EVERYWHERE) ? Keys.blocksBegun(filling) : Keys.blocksBegun(filling, stretch);
    }
}
