package chat.whisper.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Folders;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be known of the compose file without a Docker daemon. */
class ComposeTest {
    /** Those of others that `make docker-up` and `make run` stand on. */
    private static final List<String> SERVICES = List.of("redis", "nats", "postgres", "haproxy");

    private static final List<String> ON_DEMAND =
            List.of("moderation-1", "matcher-1", "app-1", "prometheus", "grafana", "jaeger", "haproxy");
    private JsonNode compose;

    @BeforeEach
    void read() throws Exception {
        compose = new ObjectMapper(new YAMLFactory()).readTree(file().toFile());
    }

    private static Path file() {
        return Folders.root().resolve("ops/docker-compose.yml");
    }

    @Test
    void allBackendsAreThereWithTheirHealthChecks() {
        assertThat(compose.path("services").fieldNames()).toIterable().containsAll(SERVICES);
        assertThat(SERVICES)
                .allSatisfy(name -> assertThat(
                                service(name).path("healthcheck").path("test").isArray())
                        .isTrue());
    }

    /** `make docker-up` starts the three that keep data, and nothing that has to be built. */
    @Test
    void everythingElseStartsOnDemand() {
        var services = new HashSet<String>();
        compose.path("services").fieldNames().forEachRemaining(services::add);
        assertThat(services).containsAll(ON_DEMAND);
        services.removeAll(List.of("redis", "nats", "postgres"));
        assertThat(services)
                .allSatisfy(name -> assertThat(Files.readString(file()))
                        .containsPattern("(?s)\n  " + name + ":\n    (<<: \\*ours|image: [^\n]+\n    profiles:)"));
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
        compose.path("services")
                .forEach(service -> service.path("ports")
                        .forEach(port -> assertThat(port.asText()).startsWith("127.0.0.1:")));
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
