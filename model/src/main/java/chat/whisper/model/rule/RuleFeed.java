package chat.whisper.model.rule;

import chat.whisper.model.process.BadSetting;
import chat.whisper.model.redis.VersionedHash;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Rules that were changed are the same on all processes: they stand in Redis, whose version each process asks for twice a second, and
 * which each that knows them writes anew when it was emptied. What one process refuses, as it has other lists or is older, and what only
 * processes of another kind know, stands all the same. Safe for all threads; blocks.
 */
public final class RuleFeed<S extends RuleSet<S>> {
    private static final System.Logger LOG = System.getLogger(RuleFeed.class.getName());
    private static final int TRIES = 10;
    private final CurrentRules<S> rules;
    private final VersionedHash hash;
    /** Also what is refused here. */
    private VersionedHash.Contents stands = new VersionedHash.Contents(-1, Map.of());

    public RuleFeed(CurrentRules<S> rules, VersionedHash hash) {
        this.rules = rules;
        this.hash = hash;
    }

    /** What was changed elsewhere holds here when this returns. */
    public synchronized void look() {
        var there = hash.read();
        if (there.version() > stands.version()) {
            take(there);
        } else if (there.version() < stands.version()) {
            hash.replace(stands);
        } else if (there.version() >= 0 && !there.equals(stands)) {
            unite(there);
        }
    }

    /**
     * Somebody who did not know the last change has written an emptied Redis anew, and was changed then: as many changes, but not the same
     * ones. Both hold, and of one rule what Redis has.
     */
    private void unite(VersionedHash.Contents there) {
        var both = new HashMap<>(stands.values());
        both.putAll(there.values());
        hash.replace(new VersionedHash.Contents(there.version() + 1, both));
        know(hash.read());
    }

    /** They stood before. What is older than what is known here changes nothing. */
    public synchronized void know(VersionedHash.Contents all) {
        if (all.version() > stands.version()) {
            take(all);
        }
    }

    /** All that was changed, also what holds elsewhere alone; version -1 if nothing ever was. */
    public synchronized VersionedHash.Contents stands() {
        return stands;
    }

    /** As they hold here now. */
    public S current() {
        return rules.current();
    }

    /** What was refused here may hold now, as where a list was read that a rule names. */
    public synchronized void takeRefusedAgain() {
        if (!refused().isEmpty()) {
            take(stands);
        }
    }

    private void take(VersionedHash.Contents all) {
        stands = all;
        var own = own(all.values());
        try {
            rules.change(current().with(own));
        } catch (BadSetting someAreRefused) {
            rules.change(current().with(accepted(own)));
        }
        LOG.log(System.Logger.Level.INFO, "Rules have changed: " + current().changed());
    }

    private Map<String, String> own(Map<String, String> values) {
        var own = new HashMap<>(values);
        own.keySet().retainAll(current().names());
        return own;
    }

    /** One after the other: what is refused stays as it is here, and keeps nothing else out. */
    private Map<String, String> accepted(Map<String, String> values) {
        var accepted = new HashMap<String, String>();
        for (var name : current().names()) {
            var value = values.get(name);
            var before = current().changed().get(name);
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
            rules.check(current().with(next));
            accepted.put(name, value);
            return true;
        } catch (BadSetting e) {
            LOG.log(System.Logger.Level.ERROR, "A rule is not taken here: " + e.getMessage());
            return false;
        }
    }

    /** What stands, but does not hold here, by name. */
    public synchronized Map<String, String> refused() {
        var refused = own(stands.values());
        refused.entrySet().removeAll(current().changed().entrySet());
        return refused;
    }

    /** On all processes; throws {@link BadSetting} and changes nothing if a value is wrong. If Redis goes away meanwhile it may be changed or not. */
    public synchronized void change(Map<String, String> changes, Collection<String> takenBack) {
        for (var tries = 0; tries < TRIES; tries++) {
            look();
            rules.check(current().with(changed(current().changed(), changes, takenBack)));
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
