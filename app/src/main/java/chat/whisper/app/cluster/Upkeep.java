package chat.whisper.app.cluster;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import redis.clients.jedis.exceptions.JedisException;

/**
 * What is done after each renewal of the lease. Each duty has a virtual thread of its own and runs once at a time: however long
 * dead and silent neighbours, or nodes of Redis, make it wait, neither the lease nor another duty waits for it.
 */
public final class Upkeep implements Lease.RenewalListener {
    private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());

    private final List<Duty> duties;

    public Upkeep(Duty... duties) {
        this.duties = List.of(duties);
    }

    @Override
    public void renewed() {
        duties.forEach(Duty::begin);
    }

    /** One thing to do again and again, which may block. */
    public static final class Duty {
        private final String name;
        private final Runnable act;
        private final AtomicBoolean running = new AtomicBoolean();

        /** @param name of its thread, and in the log */
        public Duty(String name, Runnable act) {
            this.name = name;
            this.act = act;
        }

        private void begin() {
            if (running.compareAndSet(false, true)) {
                Thread.ofVirtual().name(name).start(this::run);
            }
        }

        private void run() {
            try {
                act.run();
            } catch (JedisException redisIsAway) {
                LOG.log(System.Logger.Level.DEBUG, "Redis is away, later again: " + name, redisIsAway);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "Could not be done, and is tried again: " + name, e);
            } finally {
                running.set(false);
            }
        }
    }
}
