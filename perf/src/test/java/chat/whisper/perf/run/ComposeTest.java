package chat.whisper.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.backends.Folders;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the backends in Docker promise about people. */
class ComposeTest {
    @Test
    void redisWritesNothingToADisk() throws IOException {
        var file = Folders.root().resolve("ops/docker-compose.yml").toFile();
        var redis = new YAMLMapper().readTree(file).at("/services/redis");
        var command = StreamSupport.stream(redis.path("command").spliterator(), false)
                .map(JsonNode::textValue)
                .toList();

        assertThat(command).containsExactly("redis-server", "--save", "", "--appendonly", "no");
        assertThat(redis.has("volumes")).isFalse();
        assertThat(redis.path("tmpfs").path(0).textValue()).isEqualTo("/data");
    }
}
