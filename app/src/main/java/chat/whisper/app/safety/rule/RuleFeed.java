package chat.whisper.app.safety.rule;

import chat.whisper.app.safety.RedisPoll;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.process.BadSetting;
import chat.whisper.model.redis.VersionedHash;
import java.util.HashMap;
import java.util.Map;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Rules that were changed are the same on all instances: they stand in Redis, whose version is asked for twice a second, and each process
 * that knows them writes them to a Redis that was emptied. Safe for all threads; blocks.
 */
public final class RuleFeed {
    private static final System.Logger LOG = System.getLogger(RuleFeed.class.getName());
    private static final int TRIES = 10;
    private final LiveRules rules;
    private final VersionedHash hash;
    private final Wheel wheel;
    private long version = -1;

    public RuleFeed(LiveRules rules, VersionedHash hash, Wheel wheel) {
        this.rules = rules;
        this.hash = hash;
        this.wheel = wheel;
    }

    /** What was changed before is known when this returns. */
    public void start() {
        read();
        RedisPoll.start(wheel, "rules", this::read);
    }

    private synchronized void read() {
        var there = hash.version();
        if (there > version) {
            var all = hash.read();
            if (all.version() > version) {
                take(all);
            }
        } else if (there < version) {
            hash.replace(new VersionedHash.Snapshot(version, rules.current().changed()));
        }
    }

    private void take(VersionedHash.Snapshot all) {
        try {
            rules.change(rules.current().with(all.values()));
            LOG.log(System.Logger.Level.INFO, "Rules have changed: " + all.values());
        } catch (BadSetting e) {
            LOG.log(System.Logger.Level.ERROR, "The rules stay as they are: " + e.getMessage());
        }
        version = all.version();
    }

    /** On all instances; throws {@link BadSetting} and changes nothing if a value is wrong, nor if Redis is away. */
    public synchronized void change(Map<String, String> changes, Iterable<String> takenBack) {
        for (var tries = 0; tries < TRIES; tries++) {
            read();
            var all = new HashMap<>(rules.current().changed());
            all.putAll(changes);
            takenBack.forEach(all::remove);
            var next = rules.current().with(all);
            rules.check(next);
            var written = new VersionedHash.Snapshot(version + 1, all);
            hash.replace(written);
            if (hash.read().equals(written)) {
                take(written);
                return;
            }
        }
        throw new JedisException("somebody else changes the rules at the same time");
    }
}
