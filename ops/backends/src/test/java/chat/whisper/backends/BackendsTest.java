package chat.whisper.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BackendsTest {
    private static final Map<String, String> GIVEN = Map.of(
            "REDIS_URL", "redis://someone:secret@redis.example:6379",
            "NATS_URL", "nats://nats.example:4222",
            "POSTGRES_URL", "jdbc:postgresql://db.example/whisper",
            "POSTGRES_USER", "whisper",
            "POSTGRES_PASSWORD", "s&cret");

    @Test
    void givenAddressesComeFirstAndStartNothing() {
        try (var backends = Backends.with(GIVEN, BackendOptions.forTests())) {
            assertThat(backends.redisUrl()).isEqualTo("redis://someone:secret@redis.example:6379");
            assertThat(backends.natsUrl()).isEqualTo("nats://nats.example:4222");
            assertThat(backends.postgresAddress()).isEqualTo("jdbc:postgresql://db.example/whisper");
            assertThat(backends.postgresUrl())
                    .isEqualTo("jdbc:postgresql://db.example/whisper?user=whisper&password=s%26cret");
        }
    }

    @Test
    void whatWasChosenIsSaidWithoutSecrets() {
        try (var backends = Backends.with(GIVEN, BackendOptions.forTests())) {
            assertThat(backends.chosen())
                    .containsExactly(
                            "Redis: redis://redis.example:6379 (given in REDIS_URL)",
                            "NATS: nats://nats.example:4222 (given in NATS_URL)",
                            "PostgreSQL: jdbc:postgresql://db.example/whisper (given in POSTGRES_URL)");
        }
    }

    @Test
    void nothingIsStartedBeforeItIsAskedFor() {
        try (var backends = Backends.with(Map.of("REDIS_URL", " "), BackendOptions.forTests())) {
            assertThat(backends.chosen()).isEmpty();
        }
    }

    @Test
    void aTakenUsualPortIsLeftToItsOwner() throws Exception {
        try (var foreign = new java.net.ServerSocket(0)) {
            assertThat(FreePort.isFree(foreign.getLocalPort())).isFalse();
            assertThat(BackendOptions.PortChoice.USUAL.choose(foreign.getLocalPort()))
                    .isNotEqualTo(foreign.getLocalPort());
        }
    }

    @Test
    void aFreeUsualPortIsTaken() {
        var free = FreePort.any();
        assertThat(BackendOptions.PortChoice.USUAL.choose(free)).isEqualTo(free);
    }
}
