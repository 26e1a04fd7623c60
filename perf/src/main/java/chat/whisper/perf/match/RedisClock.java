package chat.whisper.perf.match;

import java.util.regex.Pattern;
import redis.clients.jedis.UnifiedJedis;

/** How long Redis itself was at work on scripts between two moments, by its own statistics. */
record RedisClock(long calls, long micros) {
    private static final Pattern LINE = Pattern.compile("cmdstat_evalsha:calls=(\\d+),usec=(\\d+)");

    static RedisClock read(UnifiedJedis redis) {
        var line = LINE.matcher(redis.info("commandstats"));
        return line.find()
                ? new RedisClock(Long.parseLong(line.group(1)), Long.parseLong(line.group(2)))
                : new RedisClock(0, 0);
    }

    RedisClock since(RedisClock before) {
        return new RedisClock(calls - before.calls, micros - before.micros);
    }

    double per(long what) {
        return (double) micros / what;
    }
}
