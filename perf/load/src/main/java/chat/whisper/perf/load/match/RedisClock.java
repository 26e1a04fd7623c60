package chat.whisper.perf.load.match;

import java.util.regex.Pattern;
import redis.clients.jedis.UnifiedJedis;

/**
 * How long Redis was at work, by its own statistics.
 *
 * @param calls of scripts
 * @param micros in scripts, by the clock on the wall: more than the work itself where others want the core
 * @param cpuMicros processor time of the whole process: scripts, reading and writing
 */
record RedisClock(long calls, long micros, long cpuMicros) {
    private static final Pattern LINE = Pattern.compile("cmdstat_evalsha:calls=(\\d+),usec=(\\d+)");

    private static final Pattern CPU = Pattern.compile("used_cpu_(?:sys|user):([0-9.]+)");

    static RedisClock read(UnifiedJedis redis) {
        var line = LINE.matcher(redis.info("commandstats"));
        var hasRun = line.find();
        var cpu = CPU.matcher(redis.info("cpu"))
                .results()
                .mapToDouble(part -> Double.parseDouble(part.group(1)))
                .sum();
        return new RedisClock(
                hasRun ? Long.parseLong(line.group(1)) : 0, hasRun ? Long.parseLong(line.group(2)) : 0, (long)
                        (cpu * 1e6));
    }

    RedisClock since(RedisClock before) {
        return new RedisClock(calls - before.calls, micros - before.micros, cpuMicros - before.cpuMicros);
    }
}
