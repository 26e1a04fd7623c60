package chat.whisper.app.connection;

import io.helidon.common.socket.SocketOptions;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Lets connections in no faster than their virtual threads get their turn. Those that come in a burst wait in the kernel, instead of
 * standing by thousands before the messages of people who are here. Helidon calls it on the thread that accepts, and on no other.
 */
final class PacedAccept implements SocketOptions {
    private final SocketOptions options;
    private final Pacer pacer = new Pacer();

    PacedAccept(SocketOptions options) {
        this.options = options;
    }

    @Override
    public void configureSocket(SocketChannel accepted) {
        options.configureSocket(accepted);
        pacer.awaitTurn();
    }

    @Override
    public Map<SocketOption<?>, Object> socketOptions() {
        return options.socketOptions();
    }

    @Override
    public Duration connectTimeout() {
        return options.connectTimeout();
    }

    @Override
    public Duration readTimeout() {
        return options.readTimeout();
    }

    @Override
    public Optional<Integer> socketReceiveBufferSize() {
        return options.socketReceiveBufferSize();
    }

    @Override
    public Optional<Integer> socketSendBufferSize() {
        return options.socketSendBufferSize();
    }

    @Override
    public boolean socketReuseAddress() {
        return options.socketReuseAddress();
    }

    @Override
    public boolean socketKeepAlive() {
        return options.socketKeepAlive();
    }

    @Override
    public boolean tcpNoDelay() {
        return options.tcpNoDelay();
    }
}
