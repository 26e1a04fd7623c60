package chat.whisper.model.bus;

import chat.whisper.model.id.InstanceId;
import chat.whisper.model.process.CannotStart;
import io.helidon.metrics.api.Metrics;
import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Connects to NATS as this project uses it: for ever, and without hoarding what cannot be sent. */
final class NatsConnector {
    private static final System.Logger LOG = System.getLogger(NatsConnector.class.getName());

    private NatsConnector() {}

    static Connection connect(NatsAddress address, InstanceId self, Backlog backlog, Duration deadline) {
        try {
            return Nats.connect(options(address, self, backlog, deadline));
        } catch (AuthenticationException e) {
            throw new CannotStart("NATS at " + address + " refuses the user: set NATS_USER and NATS_PASSWORD");
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotStart("NATS does not answer at " + address + ": start it or set NATS_URL");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("interrupted while connecting to NATS");
        }
    }

    private static Options options(NatsAddress address, InstanceId self, Backlog backlog, Duration deadline) {
        var metrics = new BusMetrics(Metrics.globalRegistry());
        var options = Options.builder()
                .servers(address.url().split(","))
                .connectionName(self.value())
                .connectionTimeout(deadline)
                .maxReconnects(-1)
                .reconnectWait(Duration.ofMillis(200))
                .pingInterval(Duration.ofSeconds(5))
                .reconnectBufferSize(0)
                .maxMessagesInOutgoingQueue(Backlog.QUEUE)
                .reportNoResponders()
                .noEcho()
                .dataPortType(WipingDataPort.class.getName())
                .errorListener(metrics)
                .connectionListener(listener(backlog, metrics));
        address.user()
                .ifPresent(user ->
                        options.userInfo(user, address.password().orElse("")).inboxPrefix(NatsAddress.inboxes(user)));
        address.authority()
                .filter(authority -> address.isTls())
                .ifPresent(authority -> options.sslContext(authority.context()));
        return options.build();
    }

    /** What was never there is not away: whoever connects says that nobody answers. */
    @SuppressWarnings("deprecation") // the newer listener method has this one as its default
    private static ConnectionListener listener(Backlog backlog, BusMetrics metrics) {
        var wasConnected = new AtomicBoolean();
        return (nats, event) -> {
            if (event == ConnectionListener.Events.CONNECTED) {
                wasConnected.set(true);
            }
            if (wasConnected.get()) {
                tell(nats, event, backlog, metrics);
            }
        };
    }

    private static void tell(Connection nats, ConnectionListener.Events event, Backlog backlog, BusMetrics metrics) {
        switch (event) {
            case DISCONNECTED -> {
                metrics.disconnected();
                LOG.log(System.Logger.Level.WARNING, "NATS is away");
            }
            case RECONNECTED, RESUBSCRIBED -> {
                backlog.clear(nats);
                LOG.log(System.Logger.Level.INFO, "NATS is back");
            }
            default -> LOG.log(System.Logger.Level.DEBUG, "NATS: {0}", event);
        }
    }
}
