package chat.whisper.model.process;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The connections of the operators' port, of which there may be so many: when places run short, whoever is awaited longest, with a first
 * request, the next one or the rest of a head, gives way, so that idle ones keep nobody out. The only selector, so that it also has those
 * that say nothing. Safe for all threads.
 */
final class AdminConnections implements ServerConnectionSelector, Filter {
    private final ServerConnectionSelector http =
            Http1ConnectionSelector.builder().config(Http1Config.create()).build();
    private final int most;
    private final int crowded;
    private int open;

    /** By the thread that has the connection, which routes its requests as well; whoever is awaited longest first. */
    private final LinkedHashMap<Thread, ServerConnection> awaited = new LinkedHashMap<>();

    AdminConnections(int most) {
        this.most = most;
        this.crowded = most - most / 8;
    }

    synchronized boolean isFull() {
        return open >= most;
    }

    /** While a request is answered, its connection does not give way. */
    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var connection = arrived();
        try {
            chain.proceed();
        } finally {
            if (connection != null) {
                await(connection);
            }
        }
    }

    private synchronized void enter(ServerConnection connection) {
        if (++open > crowded && !awaited.isEmpty()) {
            awaited.pollFirstEntry().getValue().close(true);
        }
        await(connection);
    }

    private synchronized void leave() {
        open--;
        awaited.remove(Thread.currentThread());
    }

    /** None if it is giving way at this moment. */
    private synchronized @Nullable ServerConnection arrived() {
        return awaited.remove(Thread.currentThread());
    }

    private synchronized void await(ServerConnection connection) {
        awaited.put(Thread.currentThread(), connection);
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        return new Counted(http.connection(context));
    }

    @Override
    public int bytesToIdentifyConnection() {
        return 0;
    }

    @Override
    public Support supports(BufferData data) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http.supportedApplicationProtocols();
    }

    /** One that has a place. */
    private final class Counted implements ServerConnection, InterruptableTask<Void> {
        private final ServerConnection real;

        private Counted(ServerConnection real) {
            this.real = real;
        }

        @Override
        public void handle(Limit limit) throws InterruptedException {
            enter(real);
            try {
                real.handle(limit);
            } finally {
                leave();
            }
        }

        @Override
        public boolean canInterrupt() {
            return real instanceof InterruptableTask<?> task && task.canInterrupt();
        }

        @Override
        public Duration idleTime() {
            return real.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            real.close(interrupt);
        }
    }
}
