package chat.whisper.model.redis;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Backends;
import org.junit.jupiter.api.Test;

class RedisMemoryIT {
    @Test
    void theRealOneTellsWhatItUsesAndWhatThereIs() {
        try (var redis = Redis.open(Backends.shared().redisUrl())) {
            var memory = RedisMemory.of(redis);
            assertThat(memory.used()).isPositive();
            assertThat(memory.limit()).isGreaterThan(memory.used());
        }
    }

    @Test
    void aLimitOfItsOwnGoesBeforeTheMachines() {
        assertThat(RedisMemory.parse("used_memory:70\r\ntotal_system_memory:1000\r\nmaxmemory:100\r\n"))
                .isEqualTo(new RedisMemory(70, 100));
        assertThat(RedisMemory.parse("used_memory:70\r\ntotal_system_memory:1000\r\nmaxmemory:0\r\n"))
                .isEqualTo(new RedisMemory(70, 1000));
        assertThat(RedisMemory.parse("# nothing").used()).isNaN();
    }
}
