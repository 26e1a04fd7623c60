package chat.whisper.backends;

import com.github.dockerjava.api.model.PortBinding;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/** A container bound to one port of loopback. One thread at a time. */
final class DockerEngine implements Engine {
    private final int port;
    private final int inside;
    private final Supplier<GenericContainer<?>> image;
    private @Nullable GenericContainer<?> container;

    DockerEngine(int port, int inside, Supplier<GenericContainer<?>> image) {
        this.port = port;
        this.inside = inside;
        this.image = image;
    }

    @Override
    public void start() {
        var binding = PortBinding.parse("127.0.0.1:" + port + ":" + inside);
        var started = image.get()
                .withExposedPorts(inside)
                .withCreateContainerCmdModifier(
                        create -> Objects.requireNonNull(create.getHostConfig()).withPortBindings(binding));
        started.start();
        container = started;
    }

    @Override
    public void stop() {
        if (container != null) {
            container.stop();
            container = null;
        }
    }

    @Override
    public void kill() {
        DockerClientFactory.lazyClient().killContainerCmd(id()).exec();
        stop();
    }

    @Override
    public void pause() {
        DockerClientFactory.lazyClient().pauseContainerCmd(id()).exec();
    }

    @Override
    public void unpause() {
        DockerClientFactory.lazyClient().unpauseContainerCmd(id()).exec();
    }

    @Override
    public void discard() {
        stop();
    }

    private String id() {
        return Objects.requireNonNull(container).getContainerId();
    }
}
