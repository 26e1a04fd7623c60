package chat.whisper.model.process;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The port that operators and their tools ask, which cannot end in silence, as an app's public port cannot: it asks itself, is opened anew
 * where nobody listens any more, and says so if it stays lost. Safe for all threads.
 */
final class AdminPort implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(AdminPort.class.getName());
    private static final String SETTING = "ADMIN_PORT";
    private final Supplier<WebServerConfig.Builder> plan;
    private final SelfCheck check;
    private final BooleanSupplier isFull;
    private final Patience patience;
    private final InetAddress address;
    private final int port;
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("admin port").daemon().factory());
    private volatile WebServer server;
    private int failures;
    private boolean isDown;

    /** How often the port is asked, and after how many failures in a row it counts as silent, and as lost. */
    record Patience(Duration every, int silent, int lost) {
        /** Lost after a minute and a half without an answer, or a minute without a port. */
        static Patience usual() {
            return new Patience(Duration.ofSeconds(5), 2, 12);
        }
    }

    /** Each server that is opened here is built by the plan, which says host, port and routing. Fails if the port cannot be had. */
    AdminPort(Supplier<WebServerConfig.Builder> plan, SelfCheck check, BooleanSupplier isFull, Patience patience) {
        this.plan = plan;
        this.check = check;
        this.isFull = isFull;
        this.patience = patience;
        var first = plan.get();
        this.address = resolved(first.host());
        this.server = Ports.start(first.build(), first.port(), SETTING);
        this.port = server.port();
        var every = patience.every().toMillis();
        timer.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    }

    int port() {
        return port;
    }

    /** That the port is lost, in words for the operator. */
    CompletionStage<String> failure() {
        return failure;
    }

    private void look() {
        try {
            judge(check.ask(address, port));
        } catch (RuntimeException | Error bug) {
            LOG.log(ERROR, "The admin port could not be looked at", bug);
        }
    }

    private void judge(PortProbe.Outcome outcome) {
        switch (outcome) {
            case ANSWERED -> up();
            case UNANSWERED -> {
                if (!isFull.getAsBoolean()) {
                    down(patience.silent(), "does not answer");
                }
            }
            case REFUSED -> {
                down(1, "is closed");
                reopen();
            }
        }
    }

    private void up() {
        if (isDown) {
            LOG.log(WARNING, "Admin port {0} answers again", Integer.toString(port));
        }
        failures = 0;
        isDown = false;
    }

    private void down(int told, String words) {
        failures++;
        if (failures >= told && !isDown) {
            isDown = true;
            LOG.log(ERROR, "Admin port {0} {1}: operators see nothing", Integer.toString(port), words);
        }
        if (failures == patience.lost()) {
            failure.complete(
                    "admin port " + port + " " + words + " for too long, and operators see nothing: the process ends");
        }
    }

    /** Helidon starts no server twice, and the old one has given its socket up by itself. */
    private void reopen() {
        try {
            server = Ports.start(plan.get().port(port).build(), port, SETTING);
        } catch (CannotStart notNow) {
            LOG.log(WARNING, "The admin port could not be opened again yet: {0}", notNow.getMessage());
        }
    }

    private static InetAddress resolved(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new CannotStart("ADMIN_HOST is no address of this machine: " + host);
        }
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
        server.stop();
    }
}
