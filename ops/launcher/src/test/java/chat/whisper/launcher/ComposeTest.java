package chat.whisper.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Folders;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be known of the compose file without a Docker daemon. */
class ComposeTest {
    private static final List<String> SERVICES = List.of("redis", "nats", "postgres", "haproxy");
    private JsonNode compose;

    @BeforeEach
    void read() throws Exception {
        var file = Folders.root().resolve("ops/docker-compose.yml").toFile();
        compose = new ObjectMapper(new YAMLFactory()).readTree(file);
    }

    @Test
    void allBackendsAreThereWithTheirHealthChecks() {
        assertThat(compose.path("services").fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(SERVICES);
        assertThat(SERVICES)
                .allSatisfy(name -> assertThat(
                                service(name).path("healthcheck").path("test").isArray())
                        .isTrue());
    }

    @Test
    void versionsAreTheOnesWeTestWith() {
        assertThat(service("redis").path("image").asText()).startsWith("redis:7");
        assertThat(service("nats").path("image").asText()).startsWith("nats:2");
        assertThat(service("postgres").path("image").asText()).startsWith("postgres:16");
        assertThat(service("haproxy").path("image").asText()).startsWith("haproxy:3");
    }

    @Test
    void everyPortIsBoundToLoopback() {
        for (var name : SERVICES) {
            service(name)
                    .path("ports")
                    .forEach(port -> assertThat(port.asText()).startsWith("127.0.0.1:"));
        }
    }

    @Test
    void dataLivesInNamedVolumes() {
        assertThat(compose.path("volumes").fieldNames()).toIterable().containsExactly("postgres");
    }

    @Test
    void redisWritesNothingToADisk() {
        assertThat(service("redis").path("command"))
                .extracting(JsonNode::asText)
                .containsExactly("redis-server", "--save", "", "--appendonly", "no");
        assertThat(service("redis").has("volumes")).isFalse();
        assertThat(service("redis").path("tmpfs").path(0).asText()).isEqualTo("/data");
    }

    @Test
    void theProxyUsesTheOneConfiguration() {
        var mount = service("haproxy").path("volumes").get(0).asText();
        assertThat(mount).startsWith("./haproxy/haproxy.cfg:");
        assertThat(Folders.root().resolve("ops/haproxy/haproxy.cfg")).exists();
    }

    private JsonNode service(String name) {
        return compose.path("services").path(name);
    }
}
