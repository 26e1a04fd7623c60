package chat.whisper.model.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;

/**
 * A hash whose version rises by one with each change. A change that does not follow on the version that is there is refused, as Redis has
 * lost something then and the hash is to be written anew. Safe for all threads; blocks.
 */
public final class VersionedHash {
    private static final Script CHANGE = Script.load(VersionedHash.class, "versioned-change");
    private static final Script REPLACE = Script.load(VersionedHash.class, "versioned-replace");
    private static final Script READ = Script.load(VersionedHash.class, "versioned-read");
    private static final long NONE = -1;
    private final UnifiedJedis redis;
    private final String key;
    private final String versionKey;

    /** Both keys share a hash tag. */
    public VersionedHash(UnifiedJedis redis, String key, String versionKey) {
        this.redis = redis;
        this.key = key;
        this.versionKey = versionKey;
    }

    /** What is in it after that many changes. */
    public record Contents(long version, Map<String, String> values) {
        public Contents {
            values = Map.copyOf(values);
        }
    }

    /** -1 if there is none. */
    public long version() {
        return Optional.ofNullable(redis.get(versionKey)).map(Long::parseLong).orElse(NONE);
    }

    /** Both of one moment: a hash that is emptied meanwhile must not look like one without values. */
    public Contents read() {
        var all = (List<?>) READ.look(redis, List.of(key, versionKey), List.of());
        var values = new HashMap<String, String>();
        for (var n = 1; n < all.size(); n += 2) {
            values.put(String.valueOf(all.get(n)), String.valueOf(all.get(n + 1)));
        }
        return new Contents(Long.parseLong(String.valueOf(all.getFirst())), values);
    }

    /** False if it is to be written anew. */
    public boolean put(long version, String field, String value) {
        return change(version, field, value);
    }

    /** False if it is to be written anew. */
    public boolean remove(long version, String field) {
        return change(version, field, "");
    }

    private boolean change(long version, String field, String value) {
        return (Long) CHANGE.run(redis, List.of(key, versionKey), List.of(Long.toString(version), field, value)) == 1;
    }

    /** Nothing if it is as new already. */
    public void replace(Contents all) {
        var arguments = new ArrayList<>(List.of(Long.toString(all.version())));
        all.values().forEach((field, value) -> arguments.addAll(List.of(field, value)));
        REPLACE.run(redis, List.of(key, versionKey), arguments);
    }

    /** Takes fields out that say nothing any more; the version stays. */
    public void tidy(List<String> fields) {
        if (!fields.isEmpty()) {
            redis.hdel(key, fields.toArray(String[]::new));
        }
    }
}
