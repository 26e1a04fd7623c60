package chat.whisper.app.connection;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import chat.whisper.model.process.CannotStart;
import chat.whisper.model.process.PortProbe;
import chat.whisper.model.process.Ports;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The port that people connect to, which cannot end in silence: Helidon stops listening for good when it cannot accept a connection, and
 * tells nobody. A thread of its own asks the port once a second; one on which nobody listens is opened anew, and one that stays
 * lost is told to the process. WebSockets that have left Helidon's hands live through it. Safe for all threads.
 */
public final class PublicPort implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PublicPort.class.getName());
    private static final String SETTING = "PORT";
    private final Supplier<WebServerConfig.Builder> plan;
    private final WebSocketSelector selector;
    private final Patience patience;
    private final Loss loss;
    private final InetAddress address;
    private volatile int port;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("public port").daemon().factory());
    private volatile @Nullable WebServer server;
    private volatile State state = State.LISTENING;
    private int failures;
    private int unanswered;

    /** What the last question has found. */
    public enum State {
        LISTENING,
        /** All places for sockets are taken, or others come faster than they are let in: whoever comes waits. */
        FULL,
        /** The same for minutes, and not once an answer: the places may be lost, or somebody keeps all of them. */
        STUCK,
        /** Nobody is answered, and taken places are not why. */
        SILENT,
        /** Nobody listens. */
        DEAD;

        /** Whether people come in, now or when somebody leaves. */
        public boolean isUp() {
            return this == LISTENING || this == FULL;
        }
    }

    /** Hears that the port is lost, at most once, in words for the operator. */
    public interface Loss {
        void told(String why);
    }

    /**
     * How often the port is asked, and after how many failures in a row it counts as silent, and as lost; and as stuck, after how
     * many questions without an answer, whatever keeps it busy.
     */
    public record Patience(Duration every, int silent, int lost, int stuck) {
        /** A question waits 2 s. Silent after 9 s, lost after a minute without an answer or 20 s without a port, stuck after 3 minutes. */
        public static Patience usual() {
            return new Patience(Duration.ofSeconds(1), 3, 20, 60);
        }
    }

    private PublicPort(
            Supplier<WebServerConfig.Builder> plan, WebSocketSelector selector, Patience patience, Loss loss) {
        this.plan = plan;
        this.selector = selector;
        this.patience = patience;
        this.loss = loss;
        var builder = plan.get();
        this.address = resolved(builder);
        this.port = builder.port();
    }

    /** Fails if the port cannot be had; from then on it is watched. */
    public PublicPort start() {
        port = open(port).port();
        timer.scheduleWithFixedDelay(
                this::look, patience.every().toMillis(), patience.every().toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** Each server that is opened here is built by the plan, which says host, port and routing. */
    public static PublicPort of(
            Supplier<WebServerConfig.Builder> plan, WebSocketSelector selector, Patience patience, Loss loss) {
        return new PublicPort(plan, selector, patience, loss);
    }

    public int port() {
        return port;
    }

    public State state() {
        return state;
    }

    /** Sockets that are no WebSocket (yet), or all of them in the mode that leaves them in Helidon's hands. */
    public int held() {
        return selector.sockets().count();
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            // A question that is being asked must not open the port again.
            timer.awaitTermination(2 * PortProbe.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var last = server;
        if (last != null) {
            last.stop();
        }
    }

    private WebServer open(int wanted) {
        var builder = plan.get().port(wanted);
        selector.addTo(builder);
        var opened = Ports.start(builder.build(), wanted, SETTING);
        server = opened;
        return opened;
    }

    private void look() {
        try {
            var before = selector.sockets().entered();
            var outcome = selector.probe().ask(address, port);
            judge(outcome, selector.sockets().isFull() || selector.sockets().entered() > before);
        } catch (RuntimeException | Error bug) {
            LOG.log(ERROR, "The public port could not be looked at", bug);
        }
    }

    private void judge(PortProbe.Outcome outcome, boolean othersKeepItBusy) {
        switch (outcome) {
            case ANSWERED -> {
                unanswered = 0;
                up(State.LISTENING);
            }
            case UNANSWERED -> {
                unanswered++;
                if (othersKeepItBusy) {
                    busy();
                } else if (++failures >= patience.silent()) {
                    down(State.SILENT, "does not answer");
                }
            }
            case REFUSED -> {
                failures++;
                down(State.DEAD, "is closed");
                reopen();
            }
        }
    }

    /** Nothing to die of: chats go on, and places come back. But whoever comes is better off elsewhere when that takes minutes. */
    private void busy() {
        if (unanswered < patience.stuck()) {
            up(State.FULL);
        } else {
            failures = 0;
            down(State.STUCK, "has been full for minutes");
        }
    }

    private void up(State found) {
        if (!state.isUp()) {
            LOG.log(WARNING, "Port {0} takes connections again", Integer.toString(port));
        }
        failures = 0;
        state = found;
    }

    private void down(State found, String words) {
        if (state.isUp()) {
            LOG.log(ERROR, "Port {0} {1}: nobody can connect", Integer.toString(port), words);
        }
        state = found;
        if (failures == patience.lost()) {
            loss.told("port " + port + " " + words + " for too long, and nobody can connect: the process ends");
        }
    }

    /** Helidon starts no server twice, and the old one has given its socket up by itself. */
    private void reopen() {
        try {
            open(port);
        } catch (CannotStart notNow) {
            LOG.log(
                    WARNING,
                    "Port {0} could not be opened again yet: {1}",
                    Integer.toString(port),
                    notNow.getMessage());
        }
    }

    private static InetAddress resolved(WebServerConfig.Builder builder) {
        try {
            return builder.address().isPresent() ? builder.address().get() : InetAddress.getByName(builder.host());
        } catch (UnknownHostException e) {
            throw new CannotStart("HOST is no address of this machine: " + builder.host());
        }
    }
}
