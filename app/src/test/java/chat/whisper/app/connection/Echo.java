package chat.whisper.app.connection;

import chat.whisper.app.connection.ConnectionSettings.Limits;
import chat.whisper.app.connection.ConnectionSettings.Speech;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.network.AddressRanges;
import chat.whisper.model.process.Launch;
import chat.whisper.model.process.Ports;
import chat.whisper.model.process.Settings;
import io.helidon.webserver.WebServer;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * `make echo`: the product's connections with a conversation that says everything back, for conformance suites. Takes messages
 * of 16 MiB, text and binary, and has no budgets.
 */
public final class Echo implements AutoCloseable {
    private static final int MESSAGE = 16 << 20;
    private final Wheel wheel = Wheel.turning();
    private final WebServer server;

    private Echo(int port) {
        var builder = WebServer.builder().host("127.0.0.1").port(port).shutdownHook(false);
        builder.featuresDiscoverServices(false);
        var settings = settings().withOrigins(Set.of(ConnectionSettings.NO_ORIGIN));
        WebSocketSelector.addTo(builder, settings, ConnectionMode.LEAN, Parrot::new, new Connections(1_000), wheel);
        server = Ports.start(builder.build(), port, "PORT");
        System.out.println("Echo is ready: ws://127.0.0.1:" + server.port() + "/ws");
    }

    public static void main(String[] arguments) throws InterruptedException {
        Launch.run("echo", () -> new Echo(new Settings(System.getenv()).port("PORT", 9001)));
        new CountDownLatch(1).await();
    }

    static ConnectionSettings settings() {
        return ConnectionSettings.defaults()
                .with(Short.NO_BUDGETS)
                .with(new Limits(8192, MESSAGE, 4 * MESSAGE, MESSAGE))
                .with(new ConnectionSettings.Crowding(1_000, 1_000_000, 1_000_000, 0, AddressRanges.none()))
                .with(Speech.TEXT_AND_BINARY);
    }

    @Override
    public void close() {
        server.stop();
        wheel.close();
    }

    /** Says everything back. Its connection's thread only. */
    record Parrot(ClientConnection line) implements MessageListener {
        Parrot {
            line.helloDone();
        }

        @Override
        public void hear(byte[] utf8) {
            line.send(utf8);
        }

        @Override
        public void hearBinary(byte[] bytes) {
            line.sendBinary(bytes);
        }

        @Override
        public void closed(CloseReason why) {}
    }
}
