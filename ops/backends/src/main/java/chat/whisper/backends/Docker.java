package chat.whisper.backends;

import java.time.Duration;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The servers as containers, where a Docker daemon answers. Testcontainers' own reaper removes what a killed parent leaves. */
final class Docker {
    private Docker() {}

    static boolean answers() {
        return Daemon.ANSWERS;
    }

    static Engine redis(int port) {
        return new DockerEngine(
                port,
                6379,
                () -> new GenericContainer<>(DockerImageName.parse("redis:7"))
                        .withCommand("redis-server", "--save", "", "--appendonly", "no"));
    }

    static Engine nats(int port) {
        return new DockerEngine(port, 4222, () -> new GenericContainer<>(DockerImageName.parse("nats:2")));
    }

    static Engine postgres(int port) {
        return new DockerEngine(
                port,
                5432,
                () -> new PostgreSQLContainer<>(DockerImageName.parse("postgres:16"))
                        .withDatabaseName("postgres")
                        .withUsername(PostgresEngine.USER)
                        .withPassword(PostgresEngine.PASSWORD));
    }

    private static final class Daemon {
        private static final boolean ANSWERS = Shell.onPath("docker")
                .filter(docker -> Shell.succeeds(
                        List.of(docker.toString(), "info"),
                        Folders.root(),
                        java.nio.file.Path.of("/dev/null"),
                        Duration.ofSeconds(3)))
                .isPresent();
    }
}
