package chat.whisper.app.cluster;

import chat.whisper.model.id.InstanceId;
import chat.whisper.model.redis.Keys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;

/**
 * How many connections the other instances have. Of few, all are asked at each look; of many, a few in turn, so that what all instances ask
 * together grows with their number and not with its square. One thread; blocks.
 */
final class PeerCounts {
    static final int AT_ONCE = 8;
    private final UnifiedJedis redis;
    private final InstanceId self;
    /** Whoever was asked last comes last. */
    private final Map<InstanceId, Integer> known = new LinkedHashMap<>();

    PeerCounts(UnifiedJedis redis, InstanceId self) {
        this.redis = redis;
        this.self = self;
    }

    /** All of them together, as far as they were asked. */
    int look() {
        var others = others();
        known.keySet().retainAll(others);
        turn(others).forEach(this::ask);
        return known.values().stream().mapToInt(Integer::intValue).sum();
    }

    private Set<InstanceId> others() {
        return redis.zrange(Keys.instances(), 0, -1).stream()
                .map(InstanceId::new)
                .filter(instance -> !instance.equals(self))
                .collect(Collectors.toSet());
    }

    /** Those who are new, and then those who were not asked for longest. */
    private List<InstanceId> turn(Set<InstanceId> others) {
        var fresh = others.stream().filter(instance -> !known.containsKey(instance));
        return Stream.concat(fresh, new ArrayList<>(known.keySet()).stream())
                .limit(AT_ONCE)
                .toList();
    }

    private void ask(InstanceId instance) {
        var count = redis.get(Keys.instance(instance));
        known.remove(instance);
        known.put(instance, count == null ? 0 : Integer.parseInt(count));
    }
}
