package chat.whisper.model.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.util.JedisClusterCRC16;

class SlotTagsTest {
    private static final int SLOTS = 16_384;

    @Test
    void theyLieEvenlyFromTheFirstSlotToTheLast() {
        var slots = SlotTags.all().stream().map(SlotTagsTest::slotOf).toList();
        assertThat(slots).startsWith(0).endsWith(SLOTS - 1).isSorted();
        assertThat(IntStream.range(1, slots.size()).map(n -> slots.get(n) - slots.get(n - 1)))
                .allMatch(distance -> distance <= SlotTags.DISTANCE);
    }

    /** Wherever between two tags the slots of one node end and those of the next begin. */
    @Test
    void theNodeOfAKeyHasOneOfThoseAroundIt() {
        for (var number = 0; number < 1_000; number++) {
            var slot = slotOf("session:" + number);
            var around = SlotTags.around("session:" + number).stream()
                    .map(SlotTagsTest::slotOf)
                    .toList();
            assertThat(around.getFirst()).isLessThanOrEqualTo(slot);
            assertThat(around.getLast()).isGreaterThanOrEqualTo(slot);
            assertThat(around.getLast() - around.getFirst()).isLessThanOrEqualTo(SlotTags.DISTANCE);
        }
    }

    private static int slotOf(String key) {
        return JedisClusterCRC16.getSlot(key);
    }
}
