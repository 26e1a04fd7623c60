package chat.whisper.perf.match;

import chat.whisper.model.backends.Backends;
import chat.whisper.model.redis.Redis;
import java.time.Duration;

/** What `make perf-match` runs. */
public final class MatchPerf {
    private MatchPerf() {}

    public static void main(String[] arguments) {
        try (var redis = Redis.open(Backends.shared().redisUrl())) {
            var bench = new ScriptBench(redis);
            bench.run(2_000, 2_000, Duration.ZERO);
            for (var others : new int[] {2_000, 200_000}) {
                System.out.println(bench.run(20_000, others, Duration.ZERO));
            }
            for (var others : new int[] {2_000, 200_000}) {
                System.out.println(bench.run(20_000, others, Duration.ofSeconds(12)));
            }
        }
    }
}
