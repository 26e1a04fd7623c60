package chat.whisper.model.process;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is logged in more or less detail than the process was started with, each for a while: nobody has to remember to end it.
 * Safe for all threads.
 */
final class LogLevels implements AutoCloseable {
    /** The level of what is not changed. */
    static final String ALL = "chat.whisper";

    private static final System.Logger LOG = System.getLogger(LogLevels.class.getName());
    private final Map<String, Changed> changed = new TreeMap<>();
    private final InstantSource clock;
    private long changes;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("log levels end").factory());

    /** The logger is kept with its level: one that nobody holds is forgotten. */
    private record Changed(
            long number, Logger logger, @Nullable Level before, Logs.Threshold now, Instant until, Future<?> end) {}

    LogLevels(InstantSource clock) {
        this.clock = clock;
    }

    /** From now on and for so long; what was changed before about the same logger is over. */
    synchronized void change(String name, Logs.Threshold level, Duration lasting) {
        takeBack(name);
        var logger = Logger.getLogger(name);
        var before = logger.getLevel();
        var until = clock.instant().plus(lasting).truncatedTo(ChronoUnit.SECONDS);
        var number = ++changes;
        var end = timer.schedule(() -> end(name, number), lasting.toMillis(), TimeUnit.MILLISECONDS);
        changed.put(name, new Changed(number, logger, before, level, until, end));
        logger.setLevel(Level.parse(level.name()));
        LOG.log(System.Logger.Level.INFO, "An operator has changed levels: {0}", lines());
    }

    /** Nothing if it was changed once more meanwhile. */
    private synchronized void end(String name, long number) {
        var change = changed.get(name);
        if (change != null && change.number() == number) {
            takeBack(name);
        }
    }

    synchronized void takeBack(String name) {
        var change = changed.remove(name);
        if (change != null) {
            change.end().cancel(false);
            change.logger().setLevel(change.before());
            LOG.log(System.Logger.Level.INFO, "The level of {0} is as it was", name);
        }
    }

    synchronized void takeAllBack() {
        List.copyOf(changed.keySet()).forEach(this::takeBack);
    }

    /** `chat.whisper=info`, and a line for each change. */
    synchronized List<String> lines() {
        var lines = new ArrayList<String>();
        if (!changed.containsKey(ALL)) {
            lines.add(ALL + "=" + Logs.usualLevel());
        }
        changed.forEach(
                (name, change) -> lines.add(name + "=" + word(change.now()) + " (until " + change.until() + ")"));
        return lines;
    }

    private static String word(Logs.Threshold level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
