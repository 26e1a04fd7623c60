package chat.whisper.app;

import chat.whisper.app.branding.Branding;
import chat.whisper.app.branding.BrandingFolder;
import chat.whisper.app.cluster.Adoption;
import chat.whisper.app.cluster.Drain;
import chat.whisper.app.cluster.Lease;
import chat.whisper.app.cluster.Upkeep;
import chat.whisper.app.connection.Connections;
import chat.whisper.app.connection.PublicPort;
import chat.whisper.app.connection.SecurityHeaders;
import chat.whisper.app.connection.SocketBudget;
import chat.whisper.app.connection.WebSocketSelector;
import chat.whisper.app.dispatch.MessageDispatcher;
import chat.whisper.app.dispatch.Services;
import chat.whisper.app.matching.Catalogue;
import chat.whisper.app.report.PendingReports;
import chat.whisper.app.safety.behaviour.BehaviourPublisher;
import chat.whisper.app.safety.block.PendingBlocks;
import chat.whisper.app.safety.filter.MessageFilter;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.SessionWriter;
import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import chat.whisper.app.web.InstanceStatus;
import chat.whisper.app.web.Pages;
import chat.whisper.app.web.SitePages;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.id.Ids;
import chat.whisper.model.process.Admin;
import chat.whisper.model.process.Check;
import chat.whisper.model.process.Failable;
import chat.whisper.model.process.GracefulService;
import chat.whisper.model.process.ProcessMetrics;
import chat.whisper.model.redis.Redis;
import chat.whisper.model.redis.SharedClock;
import chat.whisper.model.trace.Tracing;
import io.helidon.health.HealthCheck;
import io.helidon.webserver.WebServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;

/** The app process: opens everything in order, and closes it in the opposite one. */
public final class App implements GracefulService, Failable, InstanceStatus {
    private static final System.Logger LOG = System.getLogger(App.class.getName());
    /** What a drain waits for moderation to remember blocks. */
    private static final Duration BLOCKS = Duration.ofSeconds(2);

    private final Config config;
    private final Branding branding;
    private final MessageFilter filter;
    private final Tracing tracing;
    private final UnifiedJedis redis;
    private final SharedClock clock;
    private final Bus bus;
    private final Wheel wheel = Wheel.turning();
    private final Connections connections;
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private final UnifiedJedis leaseRedis;
    private final BehaviourPublisher behaviourPublisher;
    private final Lease lease;
    private final PublicPort publicPort;
    private final Admin admin;
    private final Drain drain;

    private App(Config config, InstantSource machine, PublicPort.Patience patience) {
        this.config = config;
        var ids = Ids.secure();
        var self = ids.instance("app");
        filter = SafetyAssembly.filter(config);
        branding = config.branding().map(BrandingFolder::read).orElseGet(Branding::none);
        redis = Redis.open(config.redis());
        clock = SharedClock.start(redis, machine);
        var time = Time.of(clock);
        tracing = Tracing.start(config.tracing(), "app", self);
        bus = Bus.connect(config.nats(), self, tracing);
        var budget = SocketBudget.ofThisProcess(config.listen().connections());
        tell(budget);
        connections = new Connections(budget.webSockets());
        var session = SessionAssembly.of(redis, self, ids, time, wheel);
        var catalogue = Catalogue.load(config.pools());
        var safety = new SafetyAssembly(config, filter, ids, redis, bus, wheel, time);
        var assembly = ServiceAssembly.of(config, bus, ids, time, wheel, session, catalogue, safety);
        behaviourPublisher = assembly.dispatch().behaviourPublisher();
        leaseRedis = Redis.openOwn(config.redis());
        lease = new Lease(leaseRedis, self, connections::count, clock, upkeep(session.writer(), assembly));
        var heirs = heirs(assembly.cluster().adoption(), assembly.reports().pending(), safety.pendingBlocks());
        drain = new Drain(session.sessions(), connections, lease::hasPeers, heirs);
        var services = assembly.dispatch().services();
        safety.start(services.bannedSessions());
        lease.start();
        publicPort = publicPort(services, catalogue, budget, patience);
        publicPort.start();
        admin = Admin.start(config.admin().host(), config.admin().port(), checks(), safety.commands());
        admin.failure().thenAccept(failure::complete);
        ProcessMetrics.backend("redis", lease::isHeld);
        ProcessMetrics.backend("nats", bus::isConnected);
        Metrics.register(
                this,
                session.sessions(),
                assembly.chat().relay(),
                assembly.chat().endedChats());
        Metrics.register(filter);
        filter.prepare();
    }

    public static App start(Config config) {
        return start(config, InstantSource.system(), PublicPort.Patience.usual());
    }

    /** `machine` is what this one takes for the date, which Redis corrects before anybody asks. */
    static App start(Config config, InstantSource machine, PublicPort.Patience patience) {
        return new App(config, machine, patience);
    }

    private static Upkeep upkeep(SessionWriter sessionWriter, ServiceAssembly assembly) {
        return new Upkeep(
                new Upkeep.Duty("sessions in Redis", () -> {
                    sessionWriter.check();
                    assembly.cluster().ownershipCheck().check();
                }),
                new Upkeep.Duty("neighbours", assembly.presence().failureDetector()::look),
                new Upkeep.Duty("presence", assembly.presence().resync()::look));
    }

    private static Drain.Heirs heirs(Adoption adoption, PendingReports reports, PendingBlocks blocks) {
        return new Drain.Heirs() {
            @Override
            public void leave() {
                adoption.stop();
            }

            @Override
            public void giveAway(Session session) {
                adoption.giveAway(session);
            }

            @Override
            public void giveAwayReports() {
                reports.giveAway();
                blocks.await(BLOCKS);
            }
        };
    }

    private void tell(SocketBudget budget) {
        var wanted = config.listen().connections();
        LOG.log(
                budget.webSockets() < wanted ? System.Logger.Level.WARNING : System.Logger.Level.INFO,
                budget.inWords(wanted));
    }

    private PublicPort publicPort(
            Services services, Catalogue catalogue, SocketBudget budget, PublicPort.Patience patience) {
        var listen = config.listen();
        var pages = new Pages(
                catalogue,
                this,
                new SitePages(branding, config.age().minimumAge()),
                config.webRoot(),
                SecurityHeaders.of(config.connection().origins()));
        var selector = WebSocketSelector.prepare(
                config.connection(),
                config.mode(),
                connection -> new MessageDispatcher(services, connection),
                connections,
                wheel,
                Optional.of(budget));
        return PublicPort.of(
                () -> WebServer.builder()
                        .host(listen.host())
                        .port(listen.port())
                        .shutdownHook(false)
                        .featuresDiscoverServices(false)
                        .directHandlers(pages.refusals())
                        .routing(pages.routing()),
                selector,
                patience,
                failure::complete);
    }

    /** Ready unless the process is leaving: a backend that is away is a detail, as open chats go on. */
    private List<HealthCheck> checks() {
        var admits = Check.ready("admits", () -> !draining(), () -> Map.of("degraded", String.join(",", degraded())));
        var listens = Check.ready(
                "listens",
                () -> publicPort.state().isUp(),
                () -> Map.of("port", publicPort.state().name().toLowerCase(Locale.ROOT)));
        var filters = Check.ready("filter", filter::isPrepared, Map::of);
        return List.of(admits, listens, filters, Check.live());
    }

    public int port() {
        return publicPort.port();
    }

    public int adminPort() {
        return admin.port();
    }

    @Override
    public PublicPort.State listener() {
        return publicPort.state();
    }

    @Override
    public CompletionStage<String> failure() {
        return failure;
    }

    @Override
    public int connections() {
        return connections.count();
    }

    @Override
    public int online() {
        return lease.online();
    }

    @Override
    public List<String> degraded() {
        return Stream.of(lease.isHeld() ? "" : "redis", bus.isConnected() ? "" : "nats")
                .filter(name -> !name.isEmpty())
                .toList();
    }

    @Override
    public boolean draining() {
        return drain.hasBegun();
    }

    /** SIGTERM: people are sent elsewhere and their sessions go with them; then the process leaves, whatever is away. */
    @Override
    public void close() {
        List.<Runnable>of(
                        drain::run,
                        publicPort::close,
                        lease::close,
                        behaviourPublisher::close,
                        bus::close,
                        admin::close,
                        wheel::close,
                        clock::close,
                        leaseRedis::close,
                        redis::close,
                        tracing::close)
                .forEach(App::close);
    }

    private static void close(Runnable part) {
        try {
            part.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "A part of the app did not close cleanly", e);
        }
    }

    /** A second SIGTERM. */
    @Override
    public void hurry() {
        drain.hurry();
    }
}
