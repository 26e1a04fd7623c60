package chat.whisper.model.redis;

import java.util.HashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * Hash tags that lie evenly over the slots of a Redis Cluster, one of them in the first slot and one in the last: every node with at least
 * {@link #DISTANCE} slots in a row has one.
 *
 * @see <a href="https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#key-distribution-model">Redis Cluster specification, key distribution model</a>
 */
public final class SlotTags {
    static final int DISTANCE = 256;
    private static final int LAST_SLOT = 16_383;
    private static final NavigableMap<Integer, String> BY_SLOT = find();

    private SlotTags() {}

    public static List<String> all() {
        return List.copyOf(BY_SLOT.values());
    }

    /** The last one before a key's slot and the first one after it: the node that has the key has one of them. */
    public static List<String> around(String key) {
        var slot = JedisClusterCRC16.getSlot(key);
        return List.of(
                BY_SLOT.floorEntry(slot).getValue(), BY_SLOT.ceilingEntry(slot).getValue());
    }

    /** Nothing tells which tag has a slot: the first whole number that does is as good as any. */
    private static NavigableMap<Integer, String> find() {
        var found = new HashMap<Integer, String>();
        for (var number = 0; found.size() <= (LAST_SLOT + 1) / DISTANCE; number++) {
            var tag = Integer.toString(number);
            var slot = JedisClusterCRC16.getSlot(tag);
            if (slot % DISTANCE == 0 || slot == LAST_SLOT) {
                found.putIfAbsent(slot, tag);
            }
        }
        return new TreeMap<>(found);
    }
}
