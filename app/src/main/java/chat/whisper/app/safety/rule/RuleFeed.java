package chat.whisper.app.safety.rule;

import chat.whisper.app.safety.RedisPoll;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.process.BadSetting;
import chat.whisper.model.redis.VersionedHash;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Rules that were changed are the same on all instances: they stand in Redis, whose version is asked for twice a second, and each process
 * that knows them writes them to a Redis that was emptied. What one process refuses, as it has other lists or is older, stands all the same.
 * Safe for all threads; blocks.
 */
public final class RuleFeed {
    private static final System.Logger LOG = System.getLogger(RuleFeed.class.getName());
    private static final int TRIES = 10;
    private final LiveRules rules;
    private final VersionedHash hash;
    private final Wheel wheel;
    /** Also what is refused here. */
    private VersionedHash.Contents stands = new VersionedHash.Contents(-1, Map.of());

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
        if (there > stands.version()) {
            var all = hash.read();
            if (all.version() > stands.version()) {
                take(all);
            }
        } else if (there < stands.version()) {
            hash.replace(stands);
        }
    }

    private void take(VersionedHash.Contents all) {
        stands = all;
        try {
            rules.change(rules.current().with(all.values()));
        } catch (BadSetting someAreRefused) {
            rules.change(rules.current().with(accepted(all.values())));
        }
        LOG.log(
                System.Logger.Level.INFO,
                "Rules have changed: " + rules.current().changed());
    }

    /** One after the other: what is refused stays as it is here, and keeps nothing else out. */
    private Map<String, String> accepted(Map<String, String> values) {
        var accepted = new HashMap<String, String>();
        for (var name : RuleSettings.NAMES) {
            var value = values.get(name);
            var before = rules.current().changed().get(name);
            if (value != null && !isTaken(accepted, name, value) && before != null) {
                isTaken(accepted, name, before);
            }
        }
        return accepted;
    }

    private boolean isTaken(Map<String, String> accepted, String name, String value) {
        var next = new HashMap<>(accepted);
        next.put(name, value);
        try {
            rules.check(rules.current().with(next));
            accepted.put(name, value);
            return true;
        } catch (BadSetting e) {
            LOG.log(System.Logger.Level.ERROR, "A rule is not taken here: " + e.getMessage());
            return false;
        }
    }

    /** What stands, but does not hold here, by name. */
    public synchronized Map<String, String> refused() {
        var refused = new HashMap<>(stands.values());
        refused.entrySet().removeAll(rules.current().changed().entrySet());
        return refused;
    }

    /** On all instances; throws {@link BadSetting} and changes nothing if a value is wrong, nor if Redis is away. */
    public synchronized void change(Map<String, String> changes, Collection<String> takenBack) {
        for (var tries = 0; tries < TRIES; tries++) {
            read();
            rules.check(rules.current().with(changed(rules.current().changed(), changes, takenBack)));
            var written =
                    new VersionedHash.Contents(stands.version() + 1, changed(stands.values(), changes, takenBack));
            hash.replace(written);
            if (hash.read().equals(written)) {
                take(written);
                return;
            }
        }
        throw new JedisException("somebody else changes the rules at the same time");
    }

    private static Map<String, String> changed(
            Map<String, String> values, Map<String, String> changes, Collection<String> takenBack) {
        var changed = new HashMap<>(values);
        changed.putAll(changes);
        changed.keySet().removeAll(takenBack);
        return changed;
    }
}
