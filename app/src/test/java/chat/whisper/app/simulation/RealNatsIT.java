package chat.whisper.app.simulation;

import chat.whisper.backends.Backends;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class RealNatsIT extends NatsContract {
    private final List<Connection> connections = new ArrayList<>();

    @AfterEach
    void close() throws InterruptedException {
        for (var connection : connections) {
            connection.close();
        }
    }

    @Override
    Connection connect(String name) {
        try {
            // As the bus does.
            var options = Options.builder()
                    .server(Backends.shared().natsUrl())
                    .connectionName(name)
                    .reportNoResponders()
                    .noEcho()
                    .build();
            var connection = Nats.connect(options);
            connections.add(connection);
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    void plays(Act act) throws Exception {
        act.run();
    }

    @Override
    void sleeps(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }
}
