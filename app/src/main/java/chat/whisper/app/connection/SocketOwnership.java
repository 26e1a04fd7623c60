package chat.whisper.app.connection;

import static java.lang.System.Logger.Level.WARNING;

import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;

/** Decides who keeps a socket and a thread after the handshake. Immutable, safe for all threads. */
sealed interface SocketOwnership {
    /** The streams to use from the first byte on. */
    SocketStreams streams(ConnectionContext context);

    /** What Helidon is given to {@link ServerConnection#handle}: all of the connection's life, or only its departure. */
    ServerConnection keep(ConnectionContext context, Connection connection);

    /** How many sockets Helidon may have at once. */
    int most(SocketBudget budget);

    /** The mode asked for, unless the trial says that it does not work with this Helidon on this JDK. */
    static SocketOwnership of(ConnectionMode mode) {
        return of(mode, SocketDetacherTrial::passed);
    }

    static SocketOwnership of(ConnectionMode mode, Trial trial) {
        if (mode == ConnectionMode.FAT) {
            return new ByHelidon();
        }
        try {
            return new ByUs(trial.passed(), SilentSockets.shared());
        } catch (Exception | LinkageError e) {
            System.getLogger(SocketOwnership.class.getName())
                    .log(WARNING, "Connections take more memory than they should: sockets cannot be taken over", e);
            return new ByHelidon();
        }
    }

    /** Fails with whatever stood in the way. */
    interface Trial {
        SocketDetacher passed() throws Exception;
    }

    record ByHelidon() implements SocketOwnership {
        @Override
        public SocketStreams streams(ConnectionContext context) {
            return SocketStreams.of(context.serverSocket());
        }

        @Override
        public ServerConnection keep(ConnectionContext context, Connection connection) {
            return new HelidonOwnedSocket(connection);
        }

        @Override
        public int most(SocketBudget budget) {
            return budget.webSockets() + budget.others();
        }
    }

    /** TLS stays with Helidon. */
    record ByUs(SocketDetacher detacher, SilentSockets silentSockets) implements SocketOwnership {
        @Override
        public SocketStreams streams(ConnectionContext context) {
            return detacher.socket(context).map(SocketStreams::of).orElseGet(() -> new ByHelidon().streams(context));
        }

        @Override
        public ServerConnection keep(ConnectionContext context, Connection connection) {
            return detacher.socket(context).isPresent()
                    ? new DetachedSocket(detacher, silentSockets, context, connection)
                    : new HelidonOwnedSocket(connection);
        }

        /** A WebSocket leaves Helidon's hands after it took one of its own places. */
        @Override
        public int most(SocketBudget budget) {
            return budget.others();
        }
    }
}
