package chat.whisper.app.connection;

import java.time.Duration;

/** The usual settings with some deadlines shortened. */
final class Short {
    static final ConnectionSettings.Budgets NO_BUDGETS =
            new ConnectionSettings.Budgets(1_000_000, 1_000_000_000, 1_000_000_000, 1_000_000_000);
    private Duration handshake = Duration.ofSeconds(5);
    private Duration hello = Duration.ofSeconds(60);
    private Duration ping = Duration.ofSeconds(60);
    private Duration pong = Duration.ofSeconds(10);
    private Duration write = Duration.ofSeconds(10);
    private int outbox = 256 * 1024;
    private Duration close = Duration.ofSeconds(2);

    Short handshake(Duration other) {
        handshake = other;
        return this;
    }

    Short hello(Duration other) {
        hello = other;
        return this;
    }

    Short heartbeat(Duration every, Duration within) {
        ping = every;
        pong = within;
        return this;
    }

    Short write(Duration other) {
        write = other;
        return this;
    }

    Short close(Duration other) {
        close = other;
        return this;
    }

    Short outbox(int bytes) {
        outbox = bytes;
        return this;
    }

    ConnectionSettings.Deadlines deadlines() {
        return new ConnectionSettings.Deadlines(handshake, hello, ping, pong, write, close);
    }

    ConnectionSettings settings() {
        return ConnectionSettings.defaults()
                .with(deadlines())
                .with(new ConnectionSettings.Limits(8192, 4096, outbox, 65_536));
    }
}
